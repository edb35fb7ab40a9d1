"""Where a form of a pack says another number than the pack: an empty list where it says the same."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from forms_lines import held
from forms_read import Drawn, Leaf, Sheet, book, numbers, paper, plain, sections, slides, squeezed, unseen

from kpis.period import GRAINS, Period, containing
from kpis.telling.pack.page import Cell, Chart, Pack, Page, Table
from kpis.telling.pack.printed import EDITIONS, body
from kpis.telling.pack.slides.months import time_axis
from kpis.telling.words import period_label

_NAMES = {"name", "section", "tone", "look", "role", "kind", "grain"}  # of values: nobody reads them
_FIGURE = re.compile(r"(?<![\d.,])\d[\d,.]* ?%|(?<![\d.,])\d[\d,]* of \d[\d,]*")


_LABELLED = ("us", "target", "law")  # at their ends, whatever the room


def words_of(value: Any) -> Iterator[str]:
    """Every word of a value that somebody reads."""
    if isinstance(value, str):
        yield plain(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from words_of(each)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in _NAMES or (each.name == "name" and not isinstance(value, Chart | Table | Page)):
                yield from words_of(getattr(value, each.name))


def numbers_of(value: Any) -> set[str]:
    return numbers(" | ".join(words_of(value)))


def _must(page: Page) -> list[str]:
    """What every form that people read says of a page."""
    said = [page.title, *page.missing.splitlines(), *page.points]
    said += [line for each in page.said for line, _ in each.lines]
    said += [words for chart in page.charts for words in (chart.alt, chart.subtitle)]
    said += [line.end for chart in page.charts for line in chart.lines if line.role in _LABELLED]
    for chart in page.charts:  # a part of nothing has no bar, and nothing is said of it
        said += [
            words
            for stack in chart.stacks
            for value, words in zip(stack.values, stack.words, strict=False)
            if value != 0
        ]
    return [plain(each) for each in said if each]


def of_slides(content: bytes, pack: Pack) -> list[str]:
    """Words, tables, native charts with their sheets, alternatives and notes, slide by slide."""
    found = []
    leaves = slides(content, [page.title for page in pack.pages])
    if len(leaves) != len(pack.pages):
        return ["other slides than pages"]
    for page, leaf in zip(pack.pages, leaves, strict=True):
        found += _leaf(page, leaf)
        for chart in page.charts:
            drawn = {name: each for name, each in leaf.charts.items() if name.partition(", part ")[0] == chart.name}
            found += _native(chart, drawn)
        for table in page.tables:
            rows = [row for name, part in leaf.tables if name == table.name for row in part[1:]]
            found += _rows(table, rows)
        notes = leaf.notes[0] if leaf.notes else ""
        found += [f"{page.name}: not in the notes: {each}" for each in (page.notes, *(c.alt for c in page.charts))
                  if plain(each) not in notes]  # fmt: skip
    return found


def _leaf(page: Page, leaf: Leaf, more: str = "") -> list[str]:
    """What a page must say and does not, and every number that it says and the pack does not."""
    said = leaf.said
    found = [f"{page.name}: not said: {each}" for each in _must(page) if each not in said]
    found += [f"{page.name}: no alternative: {chart.alt}" for chart in page.charts if plain(chart.alt) not in leaf.alts]
    marks = range(len([note for chart in page.charts for note in chart.notes]) + 1)
    dates = {str(dot.at // 12) for chart in page.charts for line in chart.lines for dot in line.dots}
    dates |= {str(note.at // 12) for chart in page.charts for note in chart.notes}
    counted = {str(len(rows) - 1) for _, rows in leaf.tables}  # of a table, or of a part of it
    counted |= {"10" for chart in page.charts for line in chart.lines for dot in line.dots if dot.hollow}  # its key
    odd = numbers(said) - numbers_of(page) - numbers(more) - {str(each) for each in marks} - dates - counted
    return found + [f"{page.name}: said and not in the pack: {sorted(odd)}"] * bool(odd)


def _native(chart: Chart, drawn: dict[str, Drawn]) -> list[str]:
    found = [f"{name}: {each}" for name, one in drawn.items() for each in one.broken]
    found += [f"{name}: alternative" for name, one in drawn.items() if one.alt != chart.alt]
    if chart.is_bars:
        for place, stack in enumerate(chart.stacks):
            values = tuple(value for one in drawn.values() for value in [*one.series.values()][place])
            found += [f"{chart.name}: {stack.name}: {values}"] * (values != stack.values)
        return found
    (one,) = drawn.values()
    months = time_axis(chart).months
    want = {(line.name, month, value) for line in chart.lines for month, value in held(line, months).items()}
    names = sorted({line.name for line in chart.lines}, key=len, reverse=True)
    have = {
        (next(each for each in names if name.startswith(each)), month, value)
        for name, values in one.series.items()
        for month, value in zip(months, values, strict=True)
        if value is not None
    }
    return found + [f"{chart.name}: {each}" for each in sorted(want ^ have)]


def _rows(table: Table, rows: list[list[str]]) -> list[str]:
    want = [[plain(cell.text) for cell in row] for row in table.rows]
    if len(want) != len(rows):
        return [f"{table.name}: {len(rows)} rows, not {len(want)}"]
    return [f"{table.name}: {each} and not {told}" for told, each in zip(want, rows, strict=True) if told != each]


def of_web(content: bytes, pack: Pack) -> list[str]:
    """Words, tables, pictures with what is said of each point, alternatives; nothing that nobody sees."""
    comments, told = unseen(content)
    found = [f"unseen: {each}" for each in comments]
    known = numbers_of(pack)
    found += [f"unseen: {each}" for each in told if numbers(each) - known]
    leaves = sections(content)
    if len(leaves) != len(body(pack)):
        return ["other sections than pages"]
    for page, leaf in zip(body(pack), leaves, strict=True):
        ticks = " ".join(each for each in leaf.texts if re.fullmatch(r"[\d,.]+( %)?", each))
        found += _leaf(page, leaf, ticks)
        tables = [*(chart.table for chart in page.charts), *page.tables]
        for table, (_, rows) in zip(tables, leaf.tables, strict=True):
            found += _rows(table, rows[1:])
        for place, chart in enumerate(page.charts):
            want = Counter(plain(each) for each in _said_of_points(chart))
            for picture in leaf.points[2 * place : 2 * place + 2]:
                found += [f"{chart.name}: {each}" for each in ((want - Counter(picture)) + (Counter(picture) - want))]
    return found


def _said_of_points(chart: Chart) -> Iterator[str]:
    for line in chart.lines:
        for dot in () if line.stepped or line.role == "context" else line.dots:
            if dot.value is None:
                continue
            if line.role == "target":
                yield dot.words or line.name
            elif line.name.startswith(("more than ", "less than ")):
                yield line.name
            else:
                said = f" ({dot.words})" if dot.words else ""
                figure = dot.said or f"{dot.value:g} {chart.unit}"
                yield f"{Period(dot.at, dot.at).label}: {figure}{said}"


def footer(pack: Pack) -> str:
    """What stands at the foot of every page of paper."""
    month = Period(pack.month, pack.month).long_label
    return f"{pack.area} · {EDITIONS[pack.edition].partition(':')[0]} · Data to {month}"


def of_paper(content: bytes, pack: Pack) -> list[str]:
    """Words, tables and alternatives; every figure that it prints; its metadata and links."""
    read = paper(content, footer(pack))
    found = []
    for page in body(pack):
        found += [f"{page.name}: not printed: {each}" for each in _printed(page) if squeezed(each) not in read.words]
        for table in page.tables:
            found += [f"{table.name}: {[cell.text for cell in row]}" for row in table.rows if not _in(row, read.words)]
    alts = [plain(chart.alt) for page in body(pack) for chart in page.charts]
    found += [f"alternatives: {one} and not {two}" for one, two in zip(read.alts, alts, strict=True) if one != two]
    want = _figures(" | ".join(words_of(pack.pages)))
    odd = _figures(plain(read.text)) - want - {f"{each}%" for each in range(0, 101, 5)}
    found += [f"printed and not in the pack: {sorted(odd)}"] * bool(odd)
    return found + [f"unseen: {each}" for each in sorted(_figures(read.unseen) - want)]


def _figures(text: str) -> set[str]:
    return {each.replace(" ", "") for each in _FIGURE.findall(text)}


def _in(row: tuple[Cell, ...], words: str) -> bool:
    """Whether a row is printed; the name of one that is parted between two pages is parted too."""
    cells = [squeezed(cell.text) for cell in row]
    return "".join(cells) in words or (len("".join(cells[1:])) > 3 and "".join(cells[1:]) in words)


def _printed(page: Page) -> list[str]:
    """What stands on paper in letters: the alternatives of charts do not."""
    alts = {plain(chart.alt) for chart in page.charts}
    return [each for each in _must(page) if each not in alts]


def of_book(content: bytes, pack: Pack) -> list[str]:
    """Every table and every chart in its sheet, in order; the words; what each chart draws."""
    read = book(content)
    found = [*read.broken]
    want: list[Table | Chart] = []
    for page in pack.pages:
        for each in (*(part for chart in page.charts for part in (chart.table, chart)), *page.tables):
            if isinstance(each, Chart) or each not in want:
                want.append(each)
        said = [page.title, *page.missing.splitlines(), page.notes, *page.points]
        said += [line for each in page.said for line, _ in each.lines]
        found += [f"{page.name}: not said: {each}" for each in said if each and plain(each) not in plain(read.front)]
    for told, sheet in zip(want, read.sheets, strict=True):
        found += _sheet_of_chart(told, sheet) if isinstance(told, Chart) else _sheet_of_table(told, sheet)
    charts = [plain(each.alt) for each in want if isinstance(each, Chart)]
    found += [f"alternatives: {one} and not {two}" for one, two in zip(read.alts, charts, strict=True) if one != two]
    return found + ["charts"] * (read.charts != len(charts))


def _same(one: Any, other: float) -> bool:
    return isinstance(one, int | float) and math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def _sheet_of_table(table: Table, sheet: Sheet) -> list[str]:
    found, place = [], 0
    for column, heading in enumerate(table.columns if table.rows else ()):
        cells = [row[column] for row in table.rows]
        numeric = any(cell.value is not None for cell in cells)
        found += [f"{table.name}: {heading}"] * (not sheet.head[place].startswith(plain(heading)) and bool(heading))
        for cell, row in zip(cells, sheet.rows, strict=True):
            right = _number(cell, row[place]) if numeric else plain(str(row[place] or "")) == plain(cell.text)
            found += [f"{table.name}, {heading}: {row[place]} and not {cell.text}"] * (not right)
        place += 1
        if place < len(sheet.head) and sheet.head[place] == f"{plain(heading)}, in words":
            found += [f"{table.name}, {heading} in words: {row[place]}"
                      for cell, row in zip(cells, sheet.rows, strict=True)
                      if plain(str(row[place] or "")) != plain(cell.text)]  # fmt: skip
            place += 1
    return found + [f"{table.name}: more columns"] * bool(table.rows and place != len(sheet.head))


def _number(cell: Cell, found: Any) -> bool:
    """Whether a cell of a column of numbers holds this one, or no number at all."""
    return isinstance(found, str | None) if cell.value is None else _same(found, cell.value)


def _sheet_of_chart(chart: Chart, sheet: Sheet) -> list[str]:
    part = 100 if chart.unit == "%" else 1
    if chart.is_bars:
        want = [[label, *(stack.values[place] for stack in chart.stacks)] for place, label in enumerate(chart.labels)]
        return [
            f"{chart.name}: {row} and not {told}"
            for told, row in zip(want, sheet.rows, strict=True)
            if plain(str(told[0])) != plain(str(row[0]))
            or any(have is not None if value is None else not _same(have, value / part)
                   for value, have in zip(told[1:], row[1:], strict=True))
        ]  # fmt: skip
    months = months_of(chart, [row[0] for row in sheet.rows])
    points = [place for place, name in enumerate(sheet.head) if name in _POINTS]
    found = []
    for month, row in zip(months, sheet.rows, strict=True):
        told = [(line, dot) for line in chart.lines for dot in line.dots if dot.at == month and dot.value is not None]
        pale = {id(line) for line, dot in told if dot.look == "unfinished"}
        lines = Counter(_rounded(value / part) for line in chart.lines if id(line) not in pale
                        for at, value in held(line, months).items() if at == month)  # fmt: skip
        looks = Counter(_rounded(dot.value / part) for _, dot in told if dot.value is not None
                        for _ in range((dot.look != "") + dot.hollow))  # fmt: skip
        have = [(place, _rounded(value)) for place, value in enumerate(row) if place and value is not None]
        same = Counter(value for place, value in have if place not in points) == lines
        same = same and Counter(value for place, value in have if place in points) == looks
        found += [f"{chart.name}, {Period(month, month).label}: {row}"] * (not same)
    return found


def months_of(chart: Chart, names: Sequence[Any]) -> tuple[int, ...]:
    """The months at which the rows of a sheet stand: days, or periods by name."""
    if chart.grain not in GRAINS[1:]:
        return tuple(month_of(each) for each in names)
    dots = [dot.at for line in chart.lines for dot in line.dots]
    ends = [containing(at, chart.grain) for at in range(min(dots), max(dots) + 1)]
    named = {period_label(each, chart.grain): each.last for each in ends}
    return tuple(named[each] for each in names)


_POINTS = {"Improvement", "Concern", "Unusually high", "Unusually low", "Not counted in the limits", "Not over yet",
           "Within chance", "Fewer than 10 cases"}  # fmt: skip


def _rounded(value: float) -> float:
    return round(value, 8)


def month_of(day: datetime) -> int:
    return day.year * 12 + day.month - 1


AGREES = {"pptx": of_slides, "pdf": of_paper, "html": of_web, "xlsx": of_book}
