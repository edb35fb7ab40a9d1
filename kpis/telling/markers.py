"""The area's own line and its points: shape says the verdict, hollow says few, an arrow says that it is a bound."""

from itertools import pairwise
from typing import Any

from kpis.judging.control import Control
from kpis.judging.series import JudgedSeries, Point
from kpis.telling.palette import RED, YELLOW, Palette
from kpis.telling.ripening import bounds_traces, unripe
from kpis.telling.scales import scaled
from kpis.telling.timeline import carried, joined, middle, with_gaps

ROOM_FOR_TICKS = 20  # more points than this and a tick inside each would be a blot
_BOUNDS = {">": ("↑", "top center"), "<": ("↓", "bottom center")}


def _marker(point: Point, page: Palette, small: bool) -> tuple[str, float, str, str]:
    """Symbol, size, fill and outline of one point."""
    if point.unfinished:
        return "diamond", 11, page.page, page.us
    if point.bound in _BOUNDS:
        return "line-ew", 15, page.us, page.us
    symbol, size, fill, edge = {
        "on_target": ("square", 13.0, page.us, page.us),
        "below_target": ("circle", 11.0, YELLOW, page.below),
        "far_below_target": ("triangle-up", 12.0, RED, page.far),
    }.get(point.plan.code, ("circle", 8.0, page.us, page.us))
    return symbol, size * (0.7 if small else 1), page.page if point.few else fill, edge


def _signal_marker(point: Point, control: Control, page: Palette, small: bool) -> tuple[str, float, str, str]:
    """The same by statistical process control: a shape and a colour for each kind, hollow for few."""
    month = point.period.last
    found = control.at(month)
    if point.unfinished and not point.fault:
        return "diamond", 11, page.page, page.us
    if found is None or not found.live:
        return "circle-x", 12, page.page, page.common_edge
    upward = found.direction > 0
    symbol, size, fill, edge = {
        "improvement": ("square", 12.0, page.improvement, page.improvement_edge),
        "concern": ("triangle-up" if upward else "triangle-down", 13.0, page.concern, page.concern_edge),
        "high": ("pentagon", 13.0, page.neutral, page.neutral_edge),
        "low": ("pentagon", 13.0, page.neutral, page.neutral_edge),
    }.get(found.kind or "", ("circle", 8.0, page.common, page.common_edge))
    return symbol, size * (0.7 if small else 1), page.page if point.few else fill, edge


def area_traces(
    series: JudgedSeries, page: Palette, hovers: list[str], *, small: bool = False, control: Control | None = None
) -> list[dict[str, Any]]:
    """The line with its gaps, a dotted end to a month that is not over, and the points; ``hovers`` one a point.

    With ``control`` the points say what the limits say, else what the plan's verdict is.
    """
    unit, grain, us = series.measure.unit, series.grain, page.us
    # A bound is no value: the line neither reaches it nor runs over it.
    # Nor is a share among the cases whose lot is known so far: those that came quickly are known first.
    drawn = with_gaps(
        [each for each in series.points if not each.unfinished and not unripe(each)], grain, series.breaks
    )
    on_line = [None if point is not None and point.bound in _BOUNDS else point for point in drawn]
    traces: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "lines", "name": series.area, "connectgaps": False, "cliponaxis": False,
         "x": [None if point is None else middle(point.period, grain) for point in on_line],
         "y": [None if point is None else scaled(point.value, unit) for point in on_line],
         "line": {"color": us, "width": 2.5 if control is None else 1.5}, "hoverinfo": "skip"}
    ]  # fmt: skip
    told = [point for point in series.points if point.value is not None and not unripe(point)]
    for before, after in pairwise(told):
        if after.unfinished and not before.bound and joined(before.period, after.period, grain, series.breaks):
            traces.append(
                {"type": "scatter", "mode": "lines", "name": "Not over yet", "cliponaxis": False,
                 "x": [middle(before.period, grain), middle(after.period, grain)],
                 "y": [scaled(before.value, unit), scaled(after.value, unit)],
                 "line": {"color": us, "width": 2, "dash": "dot"}, "hoverinfo": "skip"}
            )  # fmt: skip
    pairs = list(zip(series.points, hovers, strict=True))
    shown = [(point, text) for point, text in pairs if point.value is not None and not unripe(point)]
    bounds = bounds_traces(pairs, series.area, unit, grain, page)
    if not shown:
        return bounds
    # Only a point that met its target has a tick, as its badge has.
    small = small or len(shown) > ROOM_FOR_TICKS
    looks = [
        _marker(point, page, small) if control is None else _signal_marker(point, control, page, small)
        for point, _ in shown
    ]
    ticked = ["✓" if look[0] == "square" and not small and control is None else "" for look in looks]
    for way, (arrow, position) in _BOUNDS.items():
        if limits := [point for point, _ in shown if point.bound == way]:
            traces.append(
                {"type": "scatter", "mode": "text", "name": "Bound", "hoverinfo": "skip", "cliponaxis": False,
                 "x": [middle(point.period, grain) for point in limits],
                 "y": [scaled(point.value, unit) for point in limits],
                 "text": [arrow] * len(limits), "textposition": position, "textfont": {"size": 18, "color": us}}
            )  # fmt: skip
    if control is not None and (chance := [point for point, _ in shown if control.by_chance(point.period.last)]):
        traces.append(
            {"type": "scatter", "mode": "text", "name": "Within chance", "hoverinfo": "skip", "cliponaxis": False,
             "x": [middle(point.period, grain) for point in chance],
             "y": [scaled(point.value, unit) for point in chance],
             "text": ["<b>≈</b>"] * len(chance), "textposition": "top center",
             "textfont": {"size": 15, "color": page.text}}
        )  # fmt: skip
    if others := [(point, each) for point, _ in shown for each in point.also]:
        traces.append(
            {"type": "scatter", "mode": "markers", "name": "Also printed", "hoverinfo": "skip", "cliponaxis": False,
             "x": [middle(point.period, grain) for point, _ in others],
             "y": [scaled(each, unit) for _, each in others],
             "marker": {"symbol": "x-thin", "size": 9, "color": us, "line": {"color": us, "width": 2}}}
        )  # fmt: skip
    traces.append(
        {"type": "scatter", "mode": "markers+text", "name": f"{series.area}, points", "cliponaxis": False,
         "x": [middle(point.period, grain) for point, _ in shown],
         "y": [scaled(point.value, unit) for point, _ in shown],
         "marker": {"symbol": [look[0] for look in looks], "size": [look[1] for look in looks], "opacity": 1,
                    "color": [look[2] for look in looks],
                    "line": {"color": [look[3] for look in looks],
                             "width": [3 if point.bound in _BOUNDS else 1.5 for point, _ in shown]}},
         "text": ticked, "textposition": "middle center",
         "textfont": {"size": 10, "color": [us if point.few else page.page for point, _ in shown]},
         "hoverinfo": "text", "hovertext": [text for _, text in shown],
         "customdata": [carried(series.area, point.period) for point, _ in shown]}
    )  # fmt: skip
    return traces + bounds
