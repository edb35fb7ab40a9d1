"""A small trend as an SVG image: the line with its gaps, the target, and the last point with its verdict's shape."""

from dataclasses import dataclass
from html import escape

from kpis.judging.series import JudgedSeries, Point
from kpis.period import Period
from kpis.telling.palette import RED, YELLOW, Palette, palette
from kpis.telling.sentences import alt_text, headline_point, title
from kpis.telling.timeline import standing, with_gaps

WIDTH, HEIGHT = 140, 36
_EDGE = 6  # room for the last point's shape


@dataclass(frozen=True)
class _Field:
    """Where values and periods stand in the image, in pixels from its upper left corner."""

    grain: str
    first: float
    last: float
    top: float
    width: int
    height: int

    @classmethod
    def of(cls, series: JudgedSeries, width: int, height: int) -> "_Field":
        values = [point.value for point in series.points if point.value is not None]
        top = 1.0 if series.measure.unit == "proportion" else max(values, default=0.0) or 1.0
        middles = [_middle(point.period, series.grain) for point in series.points] or [0.0]
        return cls(series.grain, min(middles), max(middles), top, width, height)

    def x(self, period: Period) -> float:
        length = self.last - self.first
        share = (_middle(period, self.grain) - self.first) / length if length else 0.5
        return round(_EDGE + share * (self.width - 2 * _EDGE), 1)

    def y(self, value: float) -> float:
        return round(self.height - _EDGE - min(value / self.top, 1.0) * (self.height - 2 * _EDGE), 1)


def _middle(period: Period, grain: str) -> float:
    drawn = standing(period, grain)
    return (drawn.first + drawn.last) / 2


def sparkline(series: JudgedSeries, *, dark: bool = False, width: int = WIDTH, height: int = HEIGHT) -> str:
    """The trend as one SVG element with a title and a description; percentages on a scale of 0 to 100."""
    page, field = palette(dark), _Field.of(series, width, height)
    marks = _targets(series, field, page) + _lines(series, field, page)
    newest = headline_point(series)
    if newest is not None and newest.value is not None:
        marks.append(_shape(newest, field.x(newest.period), field.y(newest.value), page))
    name, description = (escape(text) for text in (title(series), alt_text(series)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{name}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><title>{name}</title><desc>{description}</desc>{"".join(marks)}</svg>'
    )


def _targets(series: JudgedSeries, field: _Field, page: Palette) -> list[str]:
    """A dash for each period that has a target: level, so that a step shows as a step."""
    half = (field.width - 2 * _EDGE) / max(len(series.points), 1) / 2
    told = [(field.x(each.period), field.y(each.target.value)) for each in series.points if each.target]
    return [
        f'<line x1="{round(x - half, 1)}" x2="{round(x + half, 1)}" y1="{y}" y2="{y}" stroke="{page.target}" '
        'stroke-width="1.5" stroke-dasharray="3 2"/>'
        for x, y in told
    ]


def _lines(series: JudgedSeries, field: _Field, page: Palette) -> list[str]:
    """The line in unbroken runs; a value that stands alone is a dot."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in with_gaps([each for each in series.points if not each.unfinished], series.grain, series.breaks):
        if point is None or point.value is None or point.bound in ("<", ">"):
            runs.append([])
        else:
            runs[-1].append((field.x(point.period), field.y(point.value)))
    marks = []
    for run in filter(None, runs):
        if len(run) == 1:
            marks.append(f'<circle cx="{run[0][0]}" cy="{run[0][1]}" r="1.5" fill="{page.us}"/>')
        else:
            path = " ".join(f"{x},{y}" for x, y in run)
            marks.append(
                f'<polyline points="{path}" fill="none" stroke="{page.us}" stroke-width="2" stroke-linejoin="round"/>'
            )
    return marks


def _shape(point: Point, x: float, y: float, page: Palette) -> str:
    """The last point: square on target, circle below it, triangle far below, a small dot where nothing is judged."""
    code = point.plan.code
    fill, edge = {
        "on_target": (page.us, page.us),
        "below_target": (YELLOW, page.below),
        "far_below_target": (RED, page.far),
    }.get(code, (page.us, page.us))
    paint = f'fill="{page.page if point.few else fill}" stroke="{edge}" stroke-width="1.2"'
    if code == "on_target":
        return f'<rect x="{round(x - 4, 1)}" y="{round(y - 4, 1)}" width="8" height="8" {paint}/>'
    if code == "far_below_target":
        left, right, peak, foot = (round(each, 1) for each in (x - 5, x + 5, y - 5, y + 4))
        return f'<polygon points="{x},{peak} {right},{foot} {left},{foot}" {paint}/>'
    return f'<circle cx="{x}" cy="{y}" r="{4.5 if code == "below_target" else 3.5}" {paint}/>'
