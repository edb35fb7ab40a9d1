"""Where months and values stand in a chart, in pixels from its upper left corner, and the ticks of its axes."""

from dataclasses import dataclass
from math import floor, log10

from kpis.period import GRAINS, Period, containing, term_name
from kpis.telling.pack.page import Chart
from kpis.telling.pack.svg.words import HALO, LINE, SIZE, text, widest, wrapped
from kpis.telling.palette import LIGHT
from kpis.telling.scales import round_top

_MONTH_TICK, _PERIOD_TICK = 46, 66  # pixels that the words of a tick need
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Field:
    """The plot: its edges, its first month and the one after its last, and the top of its scale."""

    left: float
    right: float
    top: float
    foot: float
    first: int
    after: int
    highest: float
    grain: str = "month"

    def edge(self, month: float) -> float:
        """Where a month begins."""
        return self.left + (month - self.first) / (self.after - self.first) * (self.right - self.left)

    def middle(self, month: int) -> float:
        """Where the dot of the period stands that ends with a month."""
        if self.grain == "month" or self.grain not in GRAINS:
            return self.edge(month + 0.5)
        period = containing(month, self.grain)
        return self.edge((max(period.first, self.first) + period.last + 1) / 2)

    def y(self, value: float) -> float:
        """The height of a value, kept inside the plot."""
        return self.foot - max(0.0, min(value / self.highest, 1.0)) * (self.foot - self.top)


def months_of(chart: Chart) -> tuple[int, int]:
    """The first month of the chart and the one after its last."""
    told = [dot.at for line in chart.lines for dot in line.dots if dot.value is not None] or [
        dot.at for line in chart.lines for dot in line.dots
    ]
    told += [note.at for note in chart.notes]
    first, last = min(told), max(told)
    if chart.grain in GRAINS[1:]:
        first = containing(first, chart.grain).first
    return first, last + 1


def top_of(chart: Chart) -> float:
    """The top of the chart's scale: its own, or what its values need."""
    if chart.top:
        return chart.top
    highest = [dot.value for line in chart.lines for dot in line.dots if dot.value is not None]
    return round_top(max(highest, default=1.0), whole=all(value == int(value) for value in highest))


def value_ticks(highest: float, unit: str) -> list[tuple[float, str]]:
    """Values and words of the scale, at most six steps; the topmost share carries its sign."""
    size = 10.0 ** floor(log10(highest))
    choices = [step * power for power in (size / 10, size) for step in _STEPS]
    step = next(each for each in choices if highest / each <= 5.01)
    step = max(1.0, step) if unit == "number" and highest >= 1 else step  # of children and plans there is no half
    count = floor(highest / step + 1e-9)
    ticks = [(place * step, _number(place * step)) for place in range(count + 1)]
    if unit == "%":
        ticks[-1] = (ticks[-1][0], f"{ticks[-1][1]}\N{NO-BREAK SPACE}%")
    return ticks


def _number(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def time_ticks(field: Field, chart: Chart) -> list[tuple[float, tuple[str, ...]]]:
    """Where the words below the axis stand, and their lines."""
    wide = field.right - field.left
    if field.grain in GRAINS[1:]:
        ends = sorted({dot.at for line in chart.lines if line.role == "us" for dot in line.dots})
        most = max(1, int(wide / _PERIOD_TICK))
        named = ends[::-1][:: -(-len(ends) // most)][::-1]  # counted from the newest, whose name matters most
        return [(field.middle(at), _named(containing(at, field.grain), field.grain)) for at in named]
    count, most = field.after - field.first, max(1, int(wide / _MONTH_TICK))
    step = next((each for each in (1, 2, 3, 6, 12, 24) if count / each <= most), 60)
    start = field.first + (-field.first % step if step <= 12 else -field.first % 12)
    months = list(range(start, field.after, step)) or [field.first]
    told: list[tuple[float, tuple[str, ...]]] = []
    for place, month in enumerate(months):
        name, year = Period(month, month).label.split()
        new = not place or months[place - 1] // 12 != month // 12
        told.append((field.edge(month + 0.5), (name, year) if new else (name,)))
    return told


def _named(period: Period, grain: str) -> tuple[str, ...]:
    # January to March is both a quarter and a term.
    label = (term_name(period) if grain == "term" else None) or period.label.removesuffix(" (academic)")
    return wrapped(label, _PERIOD_TICK - 10)


def below(ticks: list[tuple[float, tuple[str, ...]]]) -> float:
    """Pixels that the words below the time axis need."""
    return 8 + LINE * max((len(lines) for _, lines in ticks), default=0)


def drawn_axes(field: Field, chart: Chart, ticks: list[tuple[float, tuple[str, ...]]]) -> list[str]:
    """Grid, both axes and their words; ``ticks`` those of the time axis."""
    parts = []
    for value, words in value_ticks(field.highest, chart.unit):
        y = field.y(value)
        colour = LIGHT.grid if value else LIGHT.quiet
        parts.append(f'<path d="M{field.left:.1f} {y:.1f}H{field.right:.1f}" stroke="{colour}"/>')
        parts.append(text(field.left - 8, y, words, fill=LIGHT.quiet, anchor="end"))
    for x, lines in ticks:
        parts.append(f'<path d="M{x:.1f} {field.foot:.1f}v4" stroke="{LIGHT.quiet}"/>')
        half = widest(lines) / 2
        at = max(half, min(x, field.right + LINE - half)) if field.left < field.right - 2 * half else x
        parts += [
            text(at, field.foot + 14 + LINE * place, line, fill=LIGHT.quiet, anchor="middle")
            for place, line in enumerate(lines)
        ]
    return parts


def drawn_unit(field: Field, chart: Chart) -> list[str]:
    """What the scale counts, where that is no sign: on white, for an upright of the first month may pass there."""
    return [] if chart.unit == "%" else [text(2, field.top - LINE - 1, chart.unit, fill=LIGHT.quiet, more=HALO)]


def left_margin(chart: Chart, highest: float) -> float:
    """Pixels that the numbers of the scale need."""
    return 12 + max(widest((words,), SIZE) for _, words in value_ticks(highest, chart.unit))
