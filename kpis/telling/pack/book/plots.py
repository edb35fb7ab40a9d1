"""The numbers from which a chart is drawn, as columns: one or two for each line, one for each look and part of bars.

A line breaks at a gap, where the series breaks, and where a stepped one changes its value: a spreadsheet would slope.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kpis.period import GRAINS, Period, containing
from kpis.telling.pack.book.grid import MONTH, WHOLE, Column, Grid
from kpis.telling.pack.page import Chart, Dot, Line
from kpis.telling.words import period_label

Stretch = dict[int, float | None]  # by month
NARROW, LONG = 120, 20  # characters, and rows
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
    tones: tuple[str, ...] = ()  # of each bar, where they differ


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
    """Whether the chart stands right of a table: one that leaves it room, or below which nobody would find it."""
    return sum(column.width for column in columns) <= NARROW or len(columns[0].values) > LONG


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
        Plot(place, "bars", each.tone, tones=each.tones) for place, each in enumerate(chart.stacks, start=1)
    ]


def _lines(chart: Chart) -> tuple[list[Column], list[Plot]]:
    months = _months(chart)
    if not months:
        return [Column("Month", ("[x]",))], []
    scaled, looks = _scaled(chart), number_format(chart)
    columns = [Column("Month", tuple(_first_of(month) for month in months), MONTH)]
    if is_by_period(chart):
        columns = [Column("Period", tuple(period_label(containing(each, chart.grain), chart.grain) for each in months))]
    plots: list[Plot] = []

    def add(name: str, found: Stretch, plot: tuple[str, str, bool]) -> None:
        columns.append(Column(name, tuple(scaled(found.get(month)) for month in months), looks))
        plots.append(Plot(len(columns) - 1, *plot))

    for (role, _), lines in _families(chart).items():
        for place, (name, found) in enumerate(_shared_columns(chart, lines, months)):
            add(f"{name}, continued" if place else name, found, ("line", role, not place))
    for look, title in LOOK_TITLES.items():
        points = {dot.at: dot.value for line in chart.lines for dot in line.dots if _has(dot, look)}
        if any(value is not None for value in points.values()):
            add(title, points, ("points", look, True))
    return columns, plots


def _families(chart: Chart) -> dict[tuple[str, str], list[Line]]:
    """The lines that are one to the eye: the steps of a target, the years of England, the two ends of a break."""
    found: dict[tuple[str, str], list[Line]] = {}
    for line in chart.lines:
        name = line.name.partition(",")[0]
        found.setdefault((line.role, name if line.role == "us" else name.partition(" ")[0]), []).append(line)
    return found


def _shared_columns(chart: Chart, lines: list[Line], months: list[int]) -> list[tuple[str, Stretch]]:
    """Columns with their names, each with stretches between which a cell stays blank: two mostly hold a family."""
    row = {month: place for place, month in enumerate(months)}
    columns: list[tuple[list[str], Stretch]] = []
    for line in lines:
        for stretch in _stretches(chart, line, months[-1]):
            here = {month: value for month, value in stretch.items() if month in row}
            rows = [row[month] for month in here]
            taken = range(min(rows, default=0) - 1, max(rows, default=0) + 2)
            fitting = (each for each in columns if not any(row[month] in taken for month in each[1]))
            names, column = next(fitting, ([], {})) if here else ([], {})
            if here and not names:
                columns.append((names, column))
            names.append(line.name)
            column |= here
    return [(_common(names), column) for names, column in columns]


def _common(names: list[str]) -> str:
    """What lines in one column are called together."""
    for told in (set(names), {name.partition(",")[0] for name in names}):
        if len(told) == 1:
            return told.pop()
    return names[0].partition(",")[0].partition(" ")[0]


def _has(dot: Dot, look: str) -> bool:
    return dot.hollow if look == "hollow" else dot.look == look


def _first_of(month: int) -> date:
    return Period(month, month).first_day


def is_by_period(chart: Chart) -> bool:
    """Whether its points are whole quarters, terms or years, which go by their own names."""
    return chart.grain in GRAINS[1:]


def _months(chart: Chart) -> list[int]:
    """Every month of a chart by months, or the last of every period, so that one without a dot is a gap; else those
    that its figures stand at.
    """
    found = {dot.at for line in chart.lines for dot in line.dots}
    if is_by_period(chart) and found:
        own = {dot.at for line in chart.lines for dot in line.dots if not line.stepped} or found
        ends = [containing(min(own), chart.grain).last]
        while ends[-1] < max(own):
            ends.append(containing(ends[-1] + 1, chart.grain).last)
        return ends
    if chart.grain == "month" and found:
        return list(range(min(found), max([*found, *(each.at for each in chart.notes)]) + 1))
    return sorted({dot.at for line in chart.lines for dot in line.dots if not line.stepped} or found)


def _stretches(chart: Chart, line: Line, last: int) -> list[Stretch]:
    """The parts of a line between which nothing is drawn."""
    if not line.stepped:
        breaks = [each.at for each in chart.notes if each.kind == "break" and line.role != "context"]
        edges = [-1, *sorted(breaks), last + 1]
        # No line runs to a month that is not over: its point stands alone.
        told = [dot for dot in line.dots if dot.look != "unfinished"]
        parts = [{dot.at: dot.value for dot in told if low <= dot.at < high} for low, high in pairwise(edges)]
        return [part for part in parts if any(value is not None for value in part.values())]
    found: list[Stretch] = []
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
