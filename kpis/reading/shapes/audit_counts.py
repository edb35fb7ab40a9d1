"""Audits already counted up: for each question how many plans were answered yes, partly and no."""

import re

from kpis.reading.audit_answers import NO, NOT_APPLICABLE, PARTLY, YES, Style
from kpis.reading.grid import Grid
from kpis.reading.parts import part_of
from kpis.reading.respondents import speaks_of_survey
from kpis.reading.roles import is_total
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.block_periods import BlockPeriods
from kpis.reading.shapes.blocks import Block, blocks, is_figure
from kpis.reading.shapes.option_counts import Options, Scale
from kpis.reading.shapes.survey_counts import CountsReader, kind_of_part
from kpis.reading.shapes.survey_lines import SurveyLines

_ABOUT_AUDITS = re.compile(
    r"\baudit|\bquality assur|\bqa\b|\bmoderat|\bquality of (?:ehc|plans?)\b|\bplan quality\b|\bdip sampl"
)
IN_ALL = re.compile(
    r"(?:total|number|no\.?|count|#)?(?: of)? ?(?:ehc )?(?:plans?|ehcps?|cases|audits?)? ?"
    r"(?:audited|sampled|in all|completed)|"
    r"(?:total |number of |no\.? of )?(?:plans|ehcps|audits|cases)|n|base|out of|sample(?: size)?"
)
_BY_WORD = Style()


def _read(text: str) -> str:
    """The answer that a heading is, plans or cases said beside it or not; '' for none."""
    lower = re.sub(r"\b(?:answered|scored|rated|answers?|plans|ehcps|cases|responses)\b", " ", text.lower())
    return _BY_WORD.answer(" ".join(lower.split()).strip(" :'\"")) if len(text) <= 30 else ""


def audit_part(text: str) -> str:
    """``number`` or ``share`` where a heading says only that; else ''."""
    kind = part_of(text)
    return kind_of_part(text) or (kind if kind in ("share", "number") else "")


AUDIT = Scale(
    (YES,), (YES, PARTLY, NO), NOT_APPLICABLE, _read,
    lambda text: is_total(text) or bool(IN_ALL.fullmatch(text.lower().strip(" :*"))),
    audit_part,
)  # fmt: skip


def find_audit_counts(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of counted audit answers in the rows of a sheet that no other table has used."""
    found = []
    for block in blocks(grid, used, is_figure, under_titles=True):
        options = Options.of(block, AUDIT)
        if options and is_about_audits(block):
            table = _Reader(
                block, options, setting, AUDIT, "audit_question_matrix", "The table of audits", who_counts=False
            ).table()
            if table:
                found.append(table)
    return found


def is_about_audits(block: Block) -> bool:
    """Whether titles, tab or headings speak of audits, and not of a survey."""
    headed = [text for column in block.columns for text in block.over(column)]
    titles = block.titles()[:4]
    near = [*titles, block.grid.name, *block.label_headings(), *headed]
    if speaks_of_survey([*titles, block.grid.name]):
        return False
    return any(_ABOUT_AUDITS.search(text.lower()) for text in near)


class _Reader(CountsReader):
    def _periods(self) -> BlockPeriods:
        return BlockPeriods(self.block, self.setting, self._fits, questions_are_codes=True)

    def _lines(self, table: Table) -> SurveyLines:
        return SurveyLines(table, "audit_answer_yes")
