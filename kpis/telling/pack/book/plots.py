"""The numbers from which a chart is drawn, as columns: one or two for each line, one for each look and part of bars.

A line breaks at a gap, where the series breaks, and where a stepped one changes its value: a spreadsheet would slope.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kpis.period import Period
from kpis.telling.pack.book.grid import MONTH, WHOLE, Column, Grid
from kpis.telling.pack.page import Chart, Dot, Line

NARROW = 80  # characters
LOOK_TITLES = {
    "improvement": "Improvement", "concern": "Concern", "high": "Unusually high", "low": "Unusually low",
    "ghost": "Not counted in the limits", "unfinished": "Not over yet", "chance": "Within chance",
    "hollow": "Fewer than 10 cases",
}  # fmt: skip


@dataclass(frozen=True)
class Plot:
    """How one column of the grid is drawn: as a ``line``, as ``points`` alone, or as one part of ``bars``."""

    column: int
    kind: str
    role: str  # of the line or the part; of points, the look
    named: bool = True  # in the legend; the later stretches of a line are not


def plotted(chart: Chart) -> tuple[Grid, tuple[Plot, ...]]:
    """The sheet behind a chart, and how each of its columns is drawn; no plot where nothing can be."""
    columns, plots = _bars(chart) if chart.is_bars else _lines(chart)
    where = "to the right of" if is_beside(columns) else "below"
    notes = [chart.subtitle, chart.alt, *_events(chart), f"The chart stands {where} the table."]
    if any(value is None for column in columns for value in column.values):
        notes.append("A blank cell is where nothing is drawn.")
    if chart.source:
        notes.append(f"Source: {chart.source.removeprefix('Source: ')}")
    return Grid(chart.title, tuple(filter(None, notes)), tuple(columns)), tuple(plots)


def is_beside(columns: Sequence[Column]) -> bool:
    """Whether a table leaves room for its chart on the right, on an ordinary screen."""
    return sum(column.width for column in columns) <= NARROW


def _events(chart: Chart) -> list[str]:
    return [f"{Period(each.at, each.at).long_label}: {each.words}" for each in sorted(chart.notes, key=lambda n: n.at)]


def _scaled(chart: Chart) -> Callable[[float | None], float | None]:
    """A share as 0.58, as it stands in tables; anything else as it stands on the axis."""
    part = 100 if chart.unit == "%" else 1
    return lambda value: None if value is None else round(value / part, 10)


def number_format(chart: Chart) -> str:
    """The format of the axis and of the numbers behind it."""
    values = [value for stack in chart.stacks for value in stack.values]
    values += [dot.value for line in chart.lines for dot in line.dots]
    whole = all(value is None or float(value).is_integer() for value in values)
    return ("0%" if whole else "0.0%") if chart.unit == "%" else WHOLE if whole else f"{WHOLE}.0"


def _bars(chart: Chart) -> tuple[list[Column], list[Plot]]:
    scaled, looks = _scaled(chart), number_format(chart)
    parts = [Column(each.name, tuple(map(scaled, each.values)), looks) for each in chart.stacks]
    return [Column("Bar", chart.labels), *parts], [
        Plot(place, "bars", each.tone) for place, each in enumerate(chart.stacks, start=1)
    ]


def _lines(chart: Chart) -> tuple[list[Column], list[Plot]]:
    months = _months(chart)
    if not months:
        return [Column("Month", ("[x]",))], []
    scaled, looks = _scaled(chart), number_format(chart)
    columns = [Column("Month", tuple(_first_of(month) for month in months), MONTH)]
    plots: list[Plot] = []

    def add(name: str, found: dict[int, float | None], plot: tuple[str, str, bool]) -> None:
        columns.append(Column(name, tuple(scaled(found.get(month)) for month in months), looks))
        plots.append(Plot(len(columns) - 1, *plot))

    for line in chart.lines:
        # Stretches that do not touch share a column, so that two hold any line, however often it changes its value.
        for place in (0, 1):
            found = {
                month: value for part in _stretches(chart, line, months[-1])[place::2] for month, value in part.items()
            }
            if found:
                add(f"{line.name}, continued" if place else line.name, found, ("line", line.role, not place))
    for look, title in LOOK_TITLES.items():
        found = {dot.at: dot.value for line in chart.lines for dot in line.dots if _has(dot, look)}
        if any(value is not None for value in found.values()):
            add(title, found, ("points", look, True))
    return columns, plots


def _has(dot: Dot, look: str) -> bool:
    return dot.hollow if look == "hollow" else dot.look == look


def _first_of(month: int) -> date:
    return Period(month, month).first_day


def _months(chart: Chart) -> list[int]:
    """Every month of a chart by months, so that one without a dot is a gap; else those that have a dot."""
    found = sorted({dot.at for line in chart.lines for dot in line.dots})
    if chart.grain == "month" and found:
        return list(range(found[0], max([found[-1], *(each.at for each in chart.notes)]) + 1))
    return found


def _stretches(chart: Chart, line: Line, last: int) -> list[dict[int, float | None]]:
    """The parts of a line between which nothing is drawn."""
    if not line.stepped:
        breaks = [each.at for each in chart.notes if each.kind == "break" and line.role != "context"]
        edges = [-1, *sorted(breaks), last + 1]
        # No line runs to a month that is not over: its point stands alone.
        told = [dot for dot in line.dots if dot.look != "unfinished"]
        parts = [{dot.at: dot.value for dot in told if low <= dot.at < high} for low, high in pairwise(edges)]
        return [part for part in parts if any(value is not None for value in part.values())]
    found: list[dict[int, float | None]] = []
    dots = sorted(line.dots, key=lambda dot: dot.at)
    before: float | None = None
    for dot, after in pairwise([*dots, Dot(last + 1, None)]):
        if dot.value is None:
            before = None
            continue
        if dot.value != before:
            found.append({})
        found[-1] |= dict.fromkeys(range(dot.at, max(after.at, dot.at + 1)), dot.value)
        before = dot.value
    return found
