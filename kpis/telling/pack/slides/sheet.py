"""What a native chart is drawn from, and the data sheet that PowerPoint opens when somebody edits it.

Only what stands in the pack's chart is in it: a number that the edition hides is an empty cell.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from xlsxwriter import Workbook

from kpis.telling.pack.letters import clean
from kpis.telling.pack.page import Dot, Line

_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the sheet is the same whenever it is made
LOOK_WORDS = {
    "": "", "improvement": "improvement", "concern": "concern", "high": "unusually high", "low": "unusually low",
    "ghost": "not counted", "unfinished": "not over yet", "chance": "within chance",
}  # fmt: skip
HOLLOW_WORDS = "fewer than 10 cases"
_DRAWN_FIRST = ("context", "limit", "mean", "law", "target", "fourth", "third", "second", "us")


class _Sheet(CategoryWorkbookWriter):
    @contextmanager
    def _open_worksheet(self, xlsx_file: BytesIO) -> Iterator[tuple[Workbook, Any]]:
        # Names come from files: "=1+1" must stay a name, and nothing becomes a link.
        workbook = Workbook(xlsx_file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        workbook.set_properties({"created": _MADE})
        sheet = workbook.add_worksheet()
        yield workbook, sheet
        sheet.set_column(0, 0, 14)
        workbook.close()


class SheetData(CategoryChartData):
    """The data of a native chart, whose sheet takes every word as a word."""

    @property
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        return _Sheet(self)


def sheet_data(
    labels: Sequence[date] | Sequence[str], columns: Sequence[tuple[str, Sequence[float | None]]]
) -> SheetData:
    """The sheet: ``labels`` down its side, a column of values for each name."""
    data = SheetData(number_format="General")
    data.categories = labels if labels and isinstance(labels[0], date) else [clean(str(each)) for each in labels]
    for name, values in columns:
        data.add_series(clean(name), values)
    return data


@dataclass(frozen=True)
class Column:
    """One native series: a run of a line, or those of its points that look alike."""

    name: str
    role: str
    values: tuple[float | None, ...]  # one for each month of the axis
    line: bool = True
    stepped: bool = False
    look: str = ""
    hollow: bool = False


def columns_of(lines: Sequence[Line], months: Sequence[int]) -> list[Column]:
    """Every line as native series, what stands behind first, and the points that differ over their line."""
    ordered = sorted(lines, key=lambda line: _DRAWN_FIRST.index(line.role))
    made: list[Column] = []
    for line in ordered:
        made += _steps(line, months) if line.stepped else _run(line, months)
    for line in ordered:
        if not line.stepped:
            made += _looks(line, months)
    return made


def steps_of(line: Line, last: int) -> list[tuple[int, int, float]]:
    """First and last month of each step, and its value; neighbours of one value are one step."""
    runs: list[tuple[int, int, float]] = []
    dots = sorted(line.dots, key=lambda dot: dot.at)
    for dot, after in zip(dots, [*dots[1:], Dot(last + 1, None)], strict=True):
        until = max(dot.at, after.at - 1)
        if dot.value is None:
            continue
        if runs and runs[-1][2] == dot.value and runs[-1][1] == dot.at - 1:
            runs[-1] = (runs[-1][0], until, dot.value)
        else:
            runs.append((dot.at, until, dot.value))
    return runs


def _steps(line: Line, months: Sequence[int]) -> list[Column]:
    """One series a step, so that a target breaks and never slopes."""
    runs = steps_of(line, months[-1])
    named = (
        [line.name]
        if len(runs) == 1
        else [f"{line.name} {value:g}, step {n}" for n, (_, _, value) in enumerate(runs, 1)]
    )
    return [
        Column(name, line.role, tuple(value if first <= month <= last else None for month in months), stepped=True)
        for name, (first, last, value) in zip(named, runs, strict=True)
        if any(first <= month <= last for month in months)
    ]


def _run(line: Line, months: Sequence[int]) -> list[Column]:
    """The line without the month that is not over, and a dotted one that leads there."""
    by_month = {dot.at: dot for dot in line.dots}
    shown = [by_month.get(month) for month in months]
    held = tuple(None if dot is None or dot.look == "unfinished" else dot.value for dot in shown)
    made = [Column(line.name, line.role, held)] if any(each is not None for each in held) else []
    for place, dot in enumerate(shown[1:], start=1):
        before = shown[place - 1]
        ends = dot is not None and dot.look == "unfinished" and dot.value is not None
        if ends and before is not None and before.value is not None:
            values = tuple(each.value if each in (before, dot) and each is not None else None for each in shown)
            made.append(Column(f"{line.name}, towards a month not over yet", line.role, values, look="unfinished"))
    return made


def _looks(line: Line, months: Sequence[int]) -> list[Column]:
    """A series without a line for each look: programs other than PowerPoint do not show one point in another shape."""
    by_month = {dot.at: dot for dot in line.dots if dot.value is not None}
    made = []
    for look, words in LOOK_WORDS.items():
        alike = tuple(dot.value if (dot := by_month.get(month)) and dot.look == look else None for month in months)
        if look and any(each is not None for each in alike):
            made.append(Column(f"{line.name}: {words}", line.role, alike, line=False, look=look))
    # A white middle on whatever shape the point has.
    few = tuple(dot.value if (dot := by_month.get(month)) and dot.hollow else None for month in months)
    if any(each is not None for each in few):
        made.append(Column(f"{line.name}: {HOLLOW_WORDS}", line.role, few, line=False, hollow=True))
    return made
