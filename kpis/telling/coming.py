"""A series as a file would leave it: what is held in grey, what comes in blue, what would change marked."""

from dataclasses import dataclass
from html import escape
from itertools import pairwise

from kpis.measure import BASIS_TITLES, VIEW_TITLES, Measure
from kpis.period import Period
from kpis.telling.palette import Palette, palette
from kpis.telling.words import missing_words, number_words

WIDTH, HEIGHT = 260, 64
_EDGE = 7  # room for the marks at the edges
_NEW, _SAME, _CHANGED = "new", "same", "changed"


@dataclass(frozen=True)
class ComingPoint:
    """One figure that a file brings: ``state`` new, same or changed (then ``old`` is what is held)."""

    period: Period
    value: float | None
    state: str
    old: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    missing: str = ""


@dataclass(frozen=True)
class ComingSeries:
    """One series of a file beside what is held of it: ``held`` are all figures held now, oldest first."""

    area: str
    measure: Measure
    basis: str
    breakdown: str
    group: str
    view: str
    points: tuple[ComingPoint, ...]
    held: tuple[tuple[Period, float], ...] = ()
    source: str = "reported"

    @property
    def newest(self) -> ComingPoint:
        """The last figure that comes, one with a value if there is any."""
        valued = [each for each in self.points if each.value is not None]
        return (valued or list(self.points))[-1]

    def count(self, state: str) -> int:
        return sum(each.state == state for each in self.points)


def series_words(series: ComingSeries) -> str:
    """``Advice within 6 weeks, EP``: the measure with what sets this series apart."""
    basis = BASIS_TITLES.get(series.basis, "")
    view = VIEW_TITLES.get(series.view, "") if series.view != series.measure.view else ""
    return ", ".join(filter(None, (series.measure.title, series.group, basis, view)))


def newest_words(series: ComingSeries) -> str:
    """``66 % (29 of 44), Mar 2022``: the newest figure that comes; ``25 weeks (of 3)`` where no part is counted."""
    point = series.newest
    if point.value is None:
        return f"{missing_words(point.missing)}, {point.period.label}"
    number = number_words(point.value, series.measure.unit, numerator=point.numerator, denominator=point.denominator)
    part = "" if point.numerator is None else f"{point.numerator:,} "
    counts = f" ({part}of {point.denominator:,})" if point.denominator is not None else ""
    return f"{number}{counts}, {point.period.label}"


def states_words(series: ComingSeries) -> str:
    """``12 new, 1 changed``; ``all 4 as held``, of one alone ``as held``."""
    told = [f"{number} {state}" for state in (_NEW, _CHANGED) if (number := series.count(state))]
    all_of_them = f"all {len(series.points)} " if len(series.points) > 1 else ""
    return ", ".join(told) if told else f"{all_of_them}as held"


def coming_alt(series: ComingSeries) -> str:
    """One sentence for those who cannot see the chart."""
    many = f"{len(series.held):,} figure{'' if len(series.held) == 1 else 's'}"
    held = f"{many} held now" if series.held else "nothing held now"
    changed = "; ".join(
        f"{each.period.label} from {number_words(each.old, series.measure.unit)} to "
        f"{number_words(each.value, series.measure.unit)}"
        for each in series.points
        if each.state == _CHANGED and each.old is not None and each.value is not None
    )
    tail = f"; changes {changed}" if changed else ""
    return (
        f"{series_words(series)}, {series.area}: {states_words(series)}, newest {newest_words(series)}; {held}{tail}."
    )


def coming_chart(series: ComingSeries, *, dark: bool = False, width: int = WIDTH, height: int = HEIGHT) -> str:
    """The chart as one SVG element; percentages on a scale of 0 to 100."""
    page = palette(dark)
    field = _Field(series, width, height)
    held = [(period, value) for period, value in series.held if period.length == field.length]
    come = [(each.period, each.value) for each in series.points if each.value is not None]
    come = [(period, value) for period, value in come if period.length == field.length]
    marks = _line(held, field, page.context, 2.0) + _line(come, field, page.us, 2.2)
    for each in series.points:
        if each.value is not None and each.period.length == field.length:
            marks += _mark(each, field, page, many=len(come) > 30)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><title>{escape(coming_alt(series))}</title>'
        f'<line x1="0" x2="{width}" y1="{height - 1}" y2="{height - 1}" stroke="{page.grid}"/>{"".join(marks)}</svg>'
    )


class _Field:
    """Where values and periods stand, in pixels; periods of the commonest length that comes are drawn."""

    def __init__(self, series: ComingSeries, width: int, height: int) -> None:
        lengths = [each.period.length for each in series.points]
        self.length = max(set(lengths), key=lambda each: (lengths.count(each), -each))
        periods = [each.period for each in series.points] + [period for period, _ in series.held]
        middles = [_middle(each) for each in periods if each.length == self.length]
        drawn = [each for each in series.points if each.period.length == self.length]
        values = [each.value for each in drawn] + [each.old for each in drawn]
        # Only what is drawn: a year's total would press the months to the floor.
        held = [value for period, value in series.held if period.length == self.length]
        known = [each for each in values if each is not None] + held
        share = series.measure.unit == "proportion"
        self.top = max(1.0 if share else 0.0, max(known, default=0.0)) or 1.0
        self.first, self.last = min(middles), max(middles)
        self.width, self.height = width, height

    def x(self, period: Period) -> float:
        length = self.last - self.first
        share = (_middle(period) - self.first) / length if length else 0.5
        return round(_EDGE + share * (self.width - 2 * _EDGE), 1)

    def y(self, value: float) -> float:
        return round(self.height - _EDGE - max(0.0, value) / self.top * (self.height - 2 * _EDGE), 1)


def _middle(period: Period) -> float:
    return (period.first + period.last) / 2


def _line(points: list[tuple[Period, float]], field: _Field, colour: str, width: float) -> list[str]:
    """The line in unbroken runs of periods that follow each other; a value that stands alone is a dot."""
    runs: list[list[tuple[float, float]]] = []
    told = sorted(points)
    for place, (period, value) in enumerate(told):
        if not place or period.first - told[place - 1][0].last > 1:
            runs.append([])
        runs[-1].append((field.x(period), field.y(value)))
    marks = []
    for run in runs:
        if len(run) == 1:
            marks.append(f'<circle cx="{run[0][0]}" cy="{run[0][1]}" r="2" fill="{colour}"/>')
        for (x1, y1), (x2, y2) in pairwise(run):
            marks.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-width="{width}"/>')
    return marks


def _mark(point: ComingPoint, field: _Field, page: Palette, *, many: bool) -> list[str]:
    """A dot for what is new, a diamond with a thread to the old value for what would change."""
    x, y = field.x(point.period), field.y(point.value or 0.0)
    if point.state == _NEW:
        return [] if many else [f'<circle cx="{x}" cy="{y}" r="2.6" fill="{page.us}"/>']
    if point.state != _CHANGED:
        return []
    marks = []
    if point.old is not None:
        was = field.y(point.old)
        marks = [
            f'<line x1="{x}" y1="{was}" x2="{x}" y2="{y}" stroke="{page.target}" stroke-width="1.5"/>',
            f'<circle cx="{x}" cy="{was}" r="3" fill="{page.page}" stroke="{page.context}" stroke-width="1.5"/>',
        ]
    corners = f"{x},{round(y - 5, 1)} {round(x + 5, 1)},{y} {x},{round(y + 5, 1)} {round(x - 5, 1)},{y}"
    return [*marks, f'<polygon points="{corners}" fill="{page.target}" stroke="{page.page}"/>']
