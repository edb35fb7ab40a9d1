"""The board pack: its sections in order, and the pack made of them. Slides, paper, web page and workbook draw it."""

from kpis.questions.pack.making import board_pack
from kpis.questions.pack.section import Section
from kpis.questions.pack.sections import SECTIONS, sections_of

__all__ = ["SECTIONS", "Section", "board_pack", "sections_of"]
