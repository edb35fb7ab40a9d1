"""Words on a slide: how much room they need, in which size they fit, and the text box that holds them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement

from kpis.telling.pack.letters import clean
from kpis.telling.pack.slides.box import EMU, Box
from kpis.telling.pack.slides.letters import wrapped

LINE = 1.2  # of the size: from one line to the next
CONTINUED = ", continued"
_INDENT = 1.0  # of the size: how far the words of a bullet stand in


@dataclass(frozen=True)
class Words:
    """One paragraph. ``size`` and ``gap`` (before it) in points; ``colour`` is "" for the template's own."""

    text: str
    size: float
    bold: bool = False
    bullet: bool = False
    gap: float = 0.0
    colour: str = ""
    align: str = "l"

    @property
    def is_heading(self) -> bool:
        return self.bold and not self.bullet

    @property
    def indent(self) -> float:
        return self.size * _INDENT if self.bullet else 0.0

    def height(self, room: float) -> float:
        return self.gap + self.size * LINE * len(wrapped(self.text, self.size, room - self.indent, bold=self.bold))


def height(words: Iterable[Words], room: float) -> float:
    return sum(each.height(room) for each in words)


def text_size(
    texts: Sequence[str],
    room: float,
    tall: float,
    sizes: Sequence[float],
    *,
    bold: bool = False,
    least: float | None = None,
) -> float:
    """The first of ``sizes`` in which the texts fit; else the last, or ``least``."""
    for size in sizes:
        if sum(len(wrapped(text, size, room, bold=bold)) for text in texts) * size * LINE <= tall:
            return size
    return sizes[-1] if least is None else least


def words_box(texts: Iterable[str], size: float, **more: Any) -> list[Words]:
    return [Words(text, size, **more) for text in texts]


def resized(words: Sequence[Words], by: float) -> list[Words]:
    return [replace(each, size=round(each.size * by, 1), gap=each.gap * by) for each in words]


def parted(words: Sequence[Words], room: float, tall: float) -> tuple[list[Words], list[Words]]:
    """What fits into ``tall`` points, and the rest; a paragraph that fills more than that is parted at a line's end."""
    held: list[Words] = []
    for place, each in enumerate(words):
        left = tall - height(held, room)
        if each.height(room) <= left:
            held.append(each)
            continue
        heading = [held.pop()] if held and held[-1].is_heading else []  # it goes with its words
        if held or not each.text:
            return held, [*heading, *words[place:]]
        lines = wrapped(each.text, each.size, room - each.indent, bold=each.bold)
        fit = max(1, int((tall - height(heading, room) - each.gap) / (each.size * LINE)))
        return [*heading, replace(each, text=" ".join(lines[:fit]))], [
            replace(each, text=" ".join(lines[fit:])),
            *words[place + 1 :],
        ]
    return held, []


def under_heading(words: Sequence[Words], rest: Sequence[Words]) -> list[Words]:
    """The rest of some words, under the heading that it belongs to: nobody looks for it on the slide before."""
    before = words[: len(words) - len(rest) + 1]
    heading = next((each for each in reversed(before[:-1]) if each.is_heading), None)
    if not rest or rest[0].is_heading or heading is None:
        return list(rest)
    return [replace(heading, text=f"{heading.text.removesuffix(CONTINUED)}{CONTINUED}", size=rest[0].size), *rest]


def set_words(
    slide: Any, words: Sequence[Words], box: Box, *, name: str, anchor: str = "t", field: str = "", inset: float = 0.0
) -> Any:
    """A text box with these paragraphs; ``field`` makes it one field, such as the slide's number."""
    shape = slide.shapes.add_textbox(*box.emu)
    shape.name = name
    body = shape._element.txBody
    settings = body.find(qn("a:bodyPr"))
    for side in ("lIns", "tIns", "rIns", "bIns"):
        settings.set(side, str(round(inset * EMU)))
    settings.set("wrap", "square")
    settings.set("anchor", anchor)
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for each in words:
        body.append(paragraph(each, field=field))
    return shape


def paragraph(words: Words, *, field: str = "", font: str = "") -> etree._Element:
    """One ``a:p``; ``font`` names the letters where none are inherited."""
    made = OxmlElement("a:p")
    told = etree.SubElement(made, qn("a:pPr"), algn=words.align)
    indent = round(words.indent * EMU)
    told.set("marL", str(indent))
    told.set("indent", str(-indent))
    spacing = etree.SubElement(told, qn("a:spcBef"))
    etree.SubElement(spacing, qn("a:spcPts"), val=str(round(words.gap * 100)))
    if words.bullet:
        etree.SubElement(told, qn("a:buFont"), typeface="Arial")
        etree.SubElement(told, qn("a:buChar"), char="•")
    else:
        etree.SubElement(told, qn("a:buNone"))
    if not (field or words.text):
        # An empty line is as tall as its letters would be, which stand in their own element.
        etree.SubElement(made, qn("a:endParaRPr"), lang="en-GB", sz=str(round(words.size * 100)))
        return made
    if field:
        run = etree.SubElement(made, qn("a:fld"), id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}", type=field)
    else:
        run = etree.SubElement(made, qn("a:r"))
    letters = etree.SubElement(run, qn("a:rPr"), lang="en-GB", sz=str(round(words.size * 100)))
    if words.bold:
        letters.set("b", "1")
    if words.colour:
        fill = etree.SubElement(letters, qn("a:solidFill"))
        etree.SubElement(fill, qn("a:srgbClr"), val=words.colour.lstrip("#"))
    if font:
        etree.SubElement(letters, qn("a:latin"), typeface=font)
    etree.SubElement(run, qn("a:t")).text = clean(words.text) or ("‹#›" if field else "")
    return made
