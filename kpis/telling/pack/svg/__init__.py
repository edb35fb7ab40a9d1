"""A chart of a pack as one SVG element: text stays text, nothing moves, and every mark is told by its shape too."""

from html import escape

from kpis.telling.pack.letters import clean
from kpis.telling.pack.page import Chart
from kpis.telling.pack.svg.around import (
    drawn_ends,
    drawn_key,
    drawn_notes,
    end_margin,
    height_of_ends,
    height_of_notes,
    key_rows,
    placed_notes,
)
from kpis.telling.pack.svg.bars import drawn_bars
from kpis.telling.pack.svg.field import Field, below, drawn_axes, drawn_unit, left_margin, months_of, time_ticks, top_of
from kpis.telling.pack.svg.lines import drawn_lines
from kpis.telling.pack.svg.words import FAMILY, LINE, text
from kpis.telling.palette import LIGHT

_LEAST = 120  # of the plot's height, whatever stands around it
_ENDS = 0.24  # share of the width that the names of line ends may take


def svg(chart: Chart, *, width: int = 720, height: int = 360) -> str:
    """The chart with its title and text alternative, on white paper.

    It is ``width`` pixels wide and ``height`` high: higher where so much stands around the plot that it would be flat,
    or where there are many bars, and lower where there are few.
    """
    if chart.is_bars:
        parts, needed = drawn_bars(chart, width, height)
        return _element(chart, parts, width, round(needed))
    if not any(line.dots for line in chart.lines):
        return _element(chart, [text(2, LINE, "No figures to draw", fill=LIGHT.quiet)], width, 2 * LINE)
    parts, needed = _over_months(chart, width, height)
    return _element(chart, parts, width, round(needed))


def _over_months(chart: Chart, width: int, height: int) -> tuple[list[str], float]:
    room = max(width * _ENDS, 76)
    highest, (first, after) = top_of(chart), months_of(chart)
    left, right = left_margin(chart, highest), width - end_margin(chart, room)
    across = Field(left, right, 0, 1, first, after, highest, chart.grain)
    placed, key = placed_notes(chart, across, width), key_rows(chart, width)
    above = 10 + height_of_notes(placed)
    top = above + LINE + (3 if chart.unit == "%" else 9)  # a unit that is not a sign stands above the scale
    ticks = time_ticks(across, chart)
    foot = max(
        height - below(ticks) - (LINE * len(key) + 6 if key else 0), top + max(_LEAST, height_of_ends(chart, room))
    )
    field = Field(left, right, top, foot, first, after, highest, chart.grain)
    parts = drawn_axes(field, chart, ticks)
    parts += drawn_notes(placed, field, above)
    parts += drawn_unit(field, chart)
    parts += drawn_lines(chart, field)
    parts += drawn_ends(chart, field, room)
    end = foot + below(ticks)
    parts += drawn_key(key, end + 4)
    return parts, end + (LINE * len(key) + 6 if key else 0)


def _element(chart: Chart, parts: list[str], width: int, height: int) -> str:
    name, alt = (escape(clean(each)) for each in (chart.title, chart.alt))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{alt}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" {FAMILY}><title>{name}</title><desc>{alt}</desc>{"".join(parts)}</svg>'
    )
