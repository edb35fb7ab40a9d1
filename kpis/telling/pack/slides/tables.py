"""Native tables: how wide and tall they stand, where they are parted, and how a cell says its tone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from kpis.telling.pack.page import Cell, Table
from kpis.telling.pack.slides.box import EMU, Box
from kpis.telling.pack.slides.letters import wide as width
from kpis.telling.pack.slides.letters import wrapped
from kpis.telling.pack.slides.words import LINE, Words, paragraph
from kpis.telling.pack.tones import TONE_COLOURS
from kpis.telling.palette import LIGHT

_SIDE, _ABOVE = 5.0, 0.2  # points between a cell's edge and its words; over and under them, of their size
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's style "No Style, No Grid"
SIZES = (14.0, 13.0, 12.0, 11.0, 10.0)
_FEW_SLIDES = 2  # on which a table is parted before its letters are made smaller than those that are well read
_NUMBERS = ("proportion", "count", "weeks", "days", "number")


@dataclass(frozen=True)
class Laid:
    """A table, or a part of one, as it is to stand: size of its letters, widths of its columns, heights of its rows."""

    table: Table
    size: float
    columns: tuple[float, ...]
    rows: tuple[float, ...]  # the first is the row of headings

    @property
    def width(self) -> float:
        return sum(self.columns)

    @property
    def height(self) -> float:
        return sum(self.rows)


def natural_width(table: Table, size: float) -> float:
    """How wide the table is when no cell wraps."""
    return sum(most for _, most in _needs(table, size))


def laid(table: Table, room: float, size: float) -> Laid:
    """The table in ``room`` points: columns as wide as their words ask, narrowed where they wrap best."""
    needs = _needs(table, size)
    least, most = sum(each for each, _ in needs), sum(each for _, each in needs)
    if most <= room:
        # Roomy, but a narrow table is not torn apart over a whole slide.
        spare = min(room - most, 0.5 * most) / max(1, len(needs))
        columns = [each + spare for _, each in needs]
    elif least <= room:
        columns = _columns(table, needs, room, size)
    else:
        columns = [few * room / least for few, _ in needs]
    return Laid(table, size, tuple(columns), tuple(_rows(table, columns, size)))


def fitted(table: Table, room: float, tall: float, scale: float, others: float = 0.0) -> Laid:
    """The table in the largest letters in which it fits; in those that are still well read where it must be parted.

    ``tall`` is the room on its first slide, ``others`` that on the next where it is another.
    """
    tried = [laid(table, room, size * scale) for size in SIZES]
    whole = next((each for each in tried if each.height <= tall and unbroken(each)), None)
    slides = [len(_parted(each, tall, others or tall)) for each in tried]
    few = max(_FEW_SLIDES, slides[-1])
    parted = zip(tried[2:], slides[2:], strict=True)
    return whole or next((each for each, number in parted if number <= few and unbroken(each)), tried[-1])


def _columns(table: Table, needs: list[tuple[float, float]], room: float, size: float) -> list[float]:
    """The widths, of those tried, with which the table is lowest: some have many short columns, some a long one."""
    least, most = sum(each for each, _ in needs), sum(each for _, each in needs)
    share = (room - least) / max(most - least, 1e-9)
    alike = [few + (many - few) * share for few, many in needs]
    level = _levelled(needs, room)
    tried = [[a * by + b * (1 - by) for a, b in zip(alike, level, strict=True)] for by in (0.0, 0.35, 0.7, 1.0)]
    return min(tried, key=lambda columns: sum(_rows(table, columns, size)))


def _rows(table: Table, columns: Sequence[float], size: float) -> list[float]:
    """How tall each row stands, the headings first."""
    rows = [tuple(Cell(text) for text in table.columns), *table.rows]
    return [
        max(
            (_tall(cell, columns[number], size, bold=not (place and number)) for number, cell in enumerate(row)),
            default=0,
        )
        for place, row in enumerate(rows)
    ]


def _levelled(needs: list[tuple[float, float]], room: float) -> list[float]:
    """Short columns as wide as they ask, so that dates and figures stay whole; long ones share what is left alike."""
    low, high = 0.0, max(most for _, most in needs)
    for _ in range(30):
        level = (low + high) / 2
        if sum(max(least, min(most, level)) for least, most in needs) > room:
            high = level
        else:
            low = level
    return [max(least, min(most, low)) for least, most in needs]


def unbroken(one: Laid) -> bool:
    """Whether every word stands whole in its column."""
    needs = _needs(one.table, one.size)
    return all(wide >= least - 0.01 for wide, (least, _) in zip(one.columns, needs, strict=True))


def roomy(one: Laid, tall: float) -> Laid:
    """A short table with higher rows, up to half as high again."""
    by = min(1.5, 0.98 * tall / one.height)
    return one if by <= 1 else replace(one, rows=tuple(each * by for each in one.rows))


def parts(one: Laid, first: float, others: float) -> list[Laid]:
    """The table parted so that the first part is at most ``first`` points tall and the others ``others``; all alike."""
    made = _parted(one, first, others)
    if len(made) < 2:
        return made
    # As many slides as are needed, and no lone rows on the last.
    for by in (0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
        if len(even := _parted(one, first * by, others * by)) == len(made):
            return even
    return made


def _parted(one: Laid, first: float, others: float) -> list[Laid]:
    made: list[Laid] = []
    start, tall = 0, first
    heights = one.rows[1:]
    while start < len(heights):
        end, used = start, one.rows[0]
        while end < len(heights) and used + heights[end] <= tall:
            used += heights[end]
            end += 1
        if end == start:
            if tall < others:  # not one row fits here: begin on the next slide
                tall = others
                made.append(replace(one, table=replace(one.table, rows=()), rows=one.rows[:1]))
                continue
            end += 1
        made.append(
            replace(
                one, table=replace(one.table, rows=one.table.rows[start:end]), rows=(one.rows[0], *heights[start:end])
            )
        )
        start, tall = end, others
    return made or [one]


def add_table(slide: Any, one: Laid, x: float, y: float, name: str) -> Any:
    """The table with its first row marked as headings and its first column as names; gives its graphic frame."""
    table = one.table
    box = Box(x, y, one.width, one.height)
    frame = slide.shapes.add_table(len(table.rows) + 1, len(table.columns), *box.emu)
    frame.name = name
    native = frame.table
    told = native._tbl.tblPr
    told.set("firstRow", "1")
    told.set("firstCol", "1")
    told.set("bandRow", "0")
    told.find(qn("a:tableStyleId")).text = _PLAIN
    for column, wide in zip(native.columns, one.columns, strict=True):
        column.width = round(wide * EMU)
    right = numeric(table)
    heads = [Cell(text, tone="heading") for text in table.columns]
    for place, (row, tall) in enumerate(zip((heads, *table.rows), one.rows, strict=True)):
        native.rows[place].height = round(tall * EMU)
        for number, (cell, made) in enumerate(zip(row, native.rows[place]._tr.tc_lst, strict=True)):
            _fill(made, cell, one.size, bold=not place or not number, right=right[number])
    return frame


def numeric(table: Table) -> list[bool]:
    """Whether a column holds numbers only (and signs for numbers that lack), and so stands at the right."""
    found = []
    for place in range(len(table.columns)):
        cells = [row[place] for row in table.rows]
        numbers = [cell for cell in cells if cell.unit in _NUMBERS and not cell.tone.startswith("heat")]
        found.append(bool(place and numbers) and all(cell in numbers or len(cell.text) < 4 for cell in cells))
    return found


def _needs(table: Table, size: float) -> list[tuple[float, float]]:
    """The least and the most that each column needs, in points."""
    needs = []
    for place, heading in enumerate(table.columns):
        texts = [(heading, True), *((row[place].text, not place or row[place].tone == "strong") for row in table.rows)]
        least = max(width(word, size, bold=bold) for text, bold in texts for word in text.split(" "))
        most = max(width(text, size, bold=bold) for text, bold in texts)
        spare = 2 * _SIDE + 3
        # A column of sentences need not be wider than a line that is well read.
        needs.append((min(least, 16 * size) + spare, max(least, min(most, 30 * size)) + spare))
    return needs


def _tall(cell: Cell, wide: float, size: float, *, bold: bool) -> float:
    lines = wrapped(cell.text, size, wide - 2 * _SIDE, bold=bold or cell.tone == "strong")
    return len(lines) * size * LINE + 2 * _ABOVE * size + 1


def _fill(made: Any, cell: Cell, size: float, *, bold: bool, right: bool) -> None:
    fill, ink = (LIGHT.us, "#ffffff") if cell.tone == "heading" else TONE_COLOURS[cell.tone]
    body = made.txBody
    for old in body.findall(qn("a:p")):
        body.remove(old)
    align = "r" if right else "ctr" if cell.tone.startswith("heat") else "l"
    body.append(paragraph(Words(cell.text, size, bold or cell.tone == "strong", colour=ink, align=align)))
    told = made.get_or_add_tcPr()
    for side, room in (("marL", _SIDE), ("marR", _SIDE), ("marT", _ABOVE * size), ("marB", _ABOVE * size)):
        told.set(side, str(round(room * EMU)))
    told.set("anchor", "ctr")
    edge = "FFFFFF" if cell.tone.startswith("heat") or fill else "BFC4C8"
    for name in ("lnL", "lnR", "lnT", "lnB"):
        line = etree.SubElement(told, qn(f"a:{name}"), w="9525")
        if name == "lnB" or cell.tone.startswith("heat"):
            etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"), val=edge)
        else:
            etree.SubElement(line, qn("a:noFill"))
    etree.SubElement(etree.SubElement(told, qn("a:solidFill")), qn("a:srgbClr"), val=(fill or "#ffffff")[1:].upper())


def alt_of(table: Table, rows: Sequence[object]) -> str:
    """What a table holds, for those who hear it before they walk through it."""
    return f"Table: {table.title}. {len(rows)} rows; columns: {', '.join(filter(None, table.columns))}."
