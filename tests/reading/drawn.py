"""Sheets drawn where a test reads them, and what must come out of them, one series a line.

A drawing has a row a line and ``|`` between cells. ``^`` joins a cell to the one above and ``<`` to the one on its left
(merged cells); ``2020-09-30`` is a real date, ``%0.61`` a number whose format shows a percentage, ``'61`` a text,
``=B2/B3`` a formula saved without its value; numbers are numbers and everything else is text.

An expectation names a measure (or a local title in quotes), its area, basis and group where it has them, then the
periods with their values: ``Merton plans_issued_within_20_weeks excluding: 2020-09 19/31, 2020-10 61%, 2020-11 blank``.
"""

import io
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from kpis.measure import LOCAL
from kpis.reading import read_file
from kpis.reading.result import Figure, Reading

TODAY = date(2022, 4, 30)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass
class Sheet:
    """One drawn sheet: its text, where its first cell stands, which rows (from 1) are hidden, its state."""

    drawing: str
    name: str = "Sheet1"
    at: str = "A1"
    hidden_rows: tuple[int, ...] = ()
    hidden: bool = False
    gaps: dict[int, int] = field(default_factory=dict)  # line of the drawing (from 1) -> blank rows before it

    @property
    def corner(self) -> tuple[int, int]:
        """Column and row of the first cell, counted from 1."""
        match = re.fullmatch(r"([A-Z])(\d+)", self.at)
        assert match
        return ord(match[1]) - 64, int(match[2])

    def rows(self) -> list[list[str]]:
        lines = [line.strip() for line in self.drawing.strip("\n").splitlines() if line.strip()]
        return [[cell.strip() for cell in line.split("|")] for line in lines]


def workbook(*sheets: Sheet | str) -> bytes:
    """The drawn sheets as an .xlsx file."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, each in enumerate(sheets):
        drawn = each if isinstance(each, Sheet) else Sheet(each, f"Sheet{number + 1}")
        page = book.create_sheet(drawn.name)
        page.sheet_state = "hidden" if drawn.hidden else "visible"
        for row in drawn.hidden_rows:
            page.row_dimensions[row].hidden = True
        _draw(page, drawn)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _draw(page: Worksheet, drawn: Sheet) -> None:
    left, top = drawn.corner
    rows = drawn.rows()
    places, row = [], top
    for line in range(len(rows)):
        row += drawn.gaps.get(line + 1, 0)
        places.append(row)
        row += 1
    for line, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if text in ("", "^", "<"):
                continue
            bottom, right = line, column
            while bottom + 1 < len(rows) and column < len(rows[bottom + 1]) and rows[bottom + 1][column] == "^":
                bottom += 1
            while right + 1 < len(cells) and cells[right + 1] == "<":
                right += 1
            _write(page.cell(places[line], left + column), text)
            if (bottom, right) != (line, column):
                page.merge_cells(None, places[line], left + column, places[bottom], left + right)


def _write(cell: Cell, text: str) -> None:
    if _DAY.fullmatch(text):
        cell.value, cell.number_format = datetime.fromisoformat(text), "mmm-yy"
    elif text.startswith("%") and _NUMBER.fullmatch(text[1:]):
        cell.value, cell.number_format = float(text[1:]), "0.0%"
    elif _NUMBER.fullmatch(text):
        cell.value = float(text) if "." in text else int(text)
    else:
        cell.value = text.removeprefix("'")


def read(
    *sheets: Sheet | str, name: str = "scorecard.xlsx", area: str | None = None, answers: dict[str, str] | None = None
) -> Reading:
    return read_file(workbook(*sheets), name, area=area, as_at=TODAY, answers=answers)


# ---- what must come out ----------------------------------------------------------------------------------------------


def expected(text: str) -> Counter:
    """The figures that the lines of an expectation name."""
    found: Counter = Counter()
    for line in filter(None, map(str.strip, text.strip().splitlines())):
        found.update(_series(line))
    return found


def _series(line: str) -> list[tuple]:
    head, _, values = line.partition(": ") if "'" not in line else _quoted(line)
    area, measure, basis, group = _named(head)
    return [(area, measure, basis, group, *_valued(each.strip())) for each in values.split(",")]


def _quoted(line: str) -> tuple[str, str, str]:
    end = line.rindex("'")
    after = line.index(": ", end)
    return line[:after], ": ", line[after + 2 :]


def _named(head: str) -> tuple[str, str, str, str]:
    """Area, measure, basis and group of ``Merton plans_issued_within_20_weeks excluding [EP]``."""
    group = ""
    if match := re.search(r"\s*\[(.*)\]$", head):
        group, head = match[1], head[: match.start()]
    if match := re.search(r"\s*'(.*)'$", head):
        return head[: match.start()].strip(), LOCAL + match[1], "", group
    basis = ""
    if head.rpartition(" ")[2] in ("excluding", "including", "not_stated"):
        head, _, basis = head.rpartition(" ")
    area, _, measure = head.rpartition(" ")
    return area, measure, basis, group


def _valued(text: str) -> tuple:
    """Period, value, numerator, denominator, bound, missing of ``2020-09 19/31``."""
    period, _, value = text.partition(" ")
    bound = value[0] if value and value[0] in "<>~" else ""
    value = value.lstrip("<>~")
    if match := re.fullmatch(r"(\d+)/(\d+)", value):
        return period, round(int(match[1]) / int(match[2]), 4), int(match[1]), int(match[2]), bound, ""
    if match := re.fullmatch(r"([\d.]+)% of (\d+)", value):
        return period, round(float(match[1]) / 100, 4), None, int(match[2]), bound, ""
    if match := re.fullmatch(r"([\d.]+)%", value):
        return period, round(float(match[1]) / 100, 4), None, None, bound, ""
    if _NUMBER.fullmatch(value):
        return period, round(float(value), 4), None, None, bound, ""
    return period, None, None, None, "", value


def _told(figure: Figure) -> tuple:
    value = None if figure.value is None else round(figure.value, 4)
    counts = (figure.numerator, figure.denominator) if value is not None else (None, None)
    return (
        figure.area, figure.measure, figure.basis, figure.group, str(figure.period), value, *counts, figure.bound,
        figure.missing,
    )  # fmt: skip


def assert_figures(reading: Reading, text: str) -> None:
    """Exactly these figures have values; of the missing, at least those that are named are there, for their reason."""
    wanted = expected(text)
    got = Counter(map(_told, reading.figures))
    values = Counter({each: count for each, count in got.items() if each[5] is not None})
    invented = values - wanted
    lost = wanted - got
    assert not invented and not lost, _difference(invented, lost, reading)


def _difference(invented: Counter, lost: Counter, reading: Reading) -> str:
    lines = [f"INVENTED {each}" for each in invented] + [f"LOST     {each}" for each in lost]
    lines += [f"issue {i.code} {i.severity} {i.sheet}!{i.cell} {i.message}" for i in reading.issues]
    lines += [f"question {q.key} {q.default} optional={q.optional}" for q in reading.questions]
    lines += [f"table {t.shape} {t.range} {t.area}" for s in reading.sheets for t in s.tables]
    return "\n".join(["", reading.outcome, *lines])


def targets_of(reading: Reading) -> set[tuple]:
    """Area, measure, group, value, first and last month (None where the target says none), basis as printed."""
    return {
        (
            each.target.area, each.target.measure, each.target.group, round(each.target.value, 4),
            None if each.target.start_assumed else _month(each.target.starts),
            None if each.target.start_assumed else _month(each.target.ends), each.basis_as_printed,
        )
        for each in reading.targets
    }  # fmt: skip


def _month(number: int | None) -> str | None:
    return None if number is None else f"{number // 12}-{number % 12 + 1:02d}"


def codes(reading: Reading) -> set[str]:
    return {issue.code for issue in reading.issues}
