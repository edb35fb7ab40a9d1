"""A cohort that is not ripe: what its share can still come to, as a hollow bar and in words, never as a point."""

from typing import Any

from kpis.judging.series import Point
from kpis.telling.palette import Palette
from kpis.telling.scales import scaled
from kpis.telling.timeline import carried, middle

_DAY = 24 * 3600 * 1000  # a bar's width on a time axis is in milliseconds


def unripe(point: Point) -> bool:
    """Whether some of its cases are neither in time nor late yet."""
    return point.pending > 0 and point.low_bound is not None and point.high_bound is not None


def bounds_traces(
    points: list[tuple[Point, str]], area: str, unit: str, grain: str, page: Palette
) -> list[dict[str, Any]]:
    """A hollow bar from the lower to the upper bound of each point, with what is said when it is pointed at."""
    # Where nothing at all is due yet, a bar from 0 to 100 would say nothing.
    shown = [(point, text) for point, text in points if unripe(point) and point.denominator]
    if not shown:
        return []
    low = [scaled(point.low_bound, unit) or 0.0 for point, _ in shown]
    high = [scaled(point.high_bound, unit) or 0.0 for point, _ in shown]
    return [
        {"type": "bar", "name": "Not all due yet", "x": [middle(point.period, grain) for point, _ in shown],
         # A share that can come to one value alone still shows as a line.
         "base": low, "y": [max(top - foot, 0.6) for foot, top in zip(low, high, strict=True)],
         "width": [14 * _DAY * point.period.length for point, _ in shown], "cliponaxis": False,
         "marker": {"color": page.page, "line": {"color": page.us, "width": 1.5}}, "hoverinfo": "text",
         "hovertext": [text for _, text in shown], "textposition": "none",
         "customdata": [carried(area, point.period) for point, _ in shown]}
    ]  # fmt: skip
