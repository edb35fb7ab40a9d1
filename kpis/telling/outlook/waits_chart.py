"""The share with a plan by weeks since the request, with the 20-week line and the interval there."""

from typing import Any

import plotly.graph_objects as go

from kpis.judging.outlook import LEFT_OUT, Curve, OnTime
from kpis.judging.outlook.survival import OF
from kpis.plan import Target
from kpis.telling.labels import EndLabel, end_lines, margin, plain, spread
from kpis.telling.outlook.phrases import about_words, share_words
from kpis.telling.outlook.waits import WEEK, limit_words
from kpis.telling.palette import Palette, palette
from kpis.telling.scales import layout, value_axis
from kpis.telling.words import target_words

_HEIGHT, _TOP, _LEFT, _FOOT = 360, 30, 46, 40
_WEEKS = 52  # no further: beyond a year few cases are watched
_AHEAD = 6  # weeks after the limit that are shown at least


def waits_chart(curve: Curve, found: OnTime, target: Target | None = None, *, dark: bool = False) -> go.Figure:
    """The curve as a rising step line on a scale of 0 to 100 %; the interval stands at the limit."""
    page = palette(dark)
    inner = _HEIGHT - _TOP - _FOOT
    limit = found.limit / WEEK
    x, y = _corners(curve, found.limit)
    last = max(limit + _AHEAD, x[-1] if x else 0)
    traces: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    labels: list[EndLabel] = []
    annotations: list[dict[str, Any]] = []
    if found.value is not None and x:
        shapes.append(
            {"type": "line", "x0": limit, "x1": limit, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
             "line": {"color": page.text, "width": 1}}
        )  # fmt: skip
        annotations.append(
            {"x": limit, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 6, "showarrow": False,
             "text": limit_words(found.limit), "font": {"size": 12, "color": page.text}}
        )  # fmt: skip
        traces += _target(target, last, page) + _line(x, y, page) + _at_the_limit(found, limit, page)
        labels = _labels(found, y[-1], target, page, inner / 100)
    else:
        annotations.append(
            {"xref": "paper", "x": 0.5, "yref": "paper", "y": 0.5, "showarrow": False,
             "text": plain(f"No curve: {found.why_none}"), "font": {"size": 14, "color": page.quiet}}
        )  # fmt: skip
    placed = spread(labels, inner)
    annotations += [
        {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "yref": "paper", "y": round(at / inner, 4),
         "yanchor": "middle", "text": label.html, "showarrow": False, "align": "left",
         "font": {"color": label.colour, "size": 12}}
        for at, label in placed
    ]  # fmt: skip
    return go.Figure(
        data=traces,
        layout=layout(
            page,
            height=_HEIGHT,
            margin={"l": _LEFT, "r": margin([label for _, label in placed]), "t": _TOP, "b": _FOOT, "pad": 0},
            xaxis={"range": [0, last], "tick0": 0, "dtick": 4 if last <= 32 else 8, "showgrid": False,
                   "zeroline": False, "linecolor": page.quiet, "ticks": "outside", "tickcolor": page.quiet,
                   "ticklen": 4, "fixedrange": True, "visible": bool(traces),
                   "title": {"text": "Weeks since the request", "standoff": 4,
                             "font": {"size": 12, "color": page.quiet}}},
            yaxis=value_axis("proportion", 100.0, page),
            annotations=annotations,
            shapes=shapes,
        ),
    )  # fmt: skip


def _corners(curve: Curve, limit: int) -> tuple[list[float], list[float]]:
    """Weeks and per cent at each step, from nothing at week 0 to the last age that was watched."""
    most = max(_WEEKS * WEEK, limit)
    watched = (curve.silent_from or len(curve.watched)) - 1
    if watched < 0:
        return [], []
    days = [step.day for step in curve.steps if step.day <= min(watched, most) and step.issued]
    end = min(most, max(watched, limit if curve.silent_from is None else 0))
    x = [0.0, *(day / WEEK for day in days), end / WEEK]
    y = [0.0, *(curve.with_plan(day) for day in days), curve.with_plan(end)]
    return [round(each, 3) for each in x], [round(100 * each, 3) for each in y]


def _line(x: list[float], y: list[float], page: Palette) -> list[dict[str, Any]]:
    said = [f"<b>By week {week:.3g}</b><br>{about_words(share / 100)} with a plan" for week, share in zip(x, y)]  # noqa: B905
    return [
        {"type": "scatter", "mode": "lines", "name": "Share with a plan", "x": x, "y": y,
         "line": {"color": page.us, "width": 2.5, "shape": "hv"}, "hoverinfo": "text", "hovertext": said,
         "cliponaxis": False}
    ]  # fmt: skip


def _at_the_limit(found: OnTime, limit: float, page: Palette) -> list[dict[str, Any]]:
    low, value, high = (round(100 * (each or 0.0), 3) for each in (found.low, found.value, found.high))
    few = found.cases < 10
    said = (
        f"<b>Within {limit_words(found.limit)}: {about_words(found.value or 0)}</b><br>95 % interval "
        f"{about_words(found.low or 0)} to {about_words(found.high or 0)}"
    )
    traces: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "lines", "name": "95 % interval", "x": [limit, limit], "y": [low, high],
         "line": {"color": page.us, "width": 5}, "opacity": 0.45, "hoverinfo": "skip", "cliponaxis": False},
        {"type": "scatter", "mode": "markers", "name": "Expected", "x": [limit], "y": [value],
         "marker": {"size": 11, "color": page.page if few else page.us, "opacity": 1,
                    "line": {"color": page.us, "width": 2}},
         "hoverinfo": "text", "hovertext": said, "cliponaxis": False},
    ]  # fmt: skip
    if _biased(found):
        traces.append(
            {"type": "scatter", "mode": "markers", "name": "Finished plans alone", "x": [limit],
             "y": [round(100 * (found.closed_only or 0.0), 3)],
             "marker": {"size": 9, "symbol": "diamond-open", "color": page.context, "opacity": 1,
                        "line": {"color": page.context, "width": 2}},
             "hoverinfo": "text", "cliponaxis": False,
             "hovertext": f"<b>Finished plans alone: {share_words(found.closed_in_time, found.closed)}</b><br>"
                          f"{found.closed_in_time:,} of {found.closed:,}"}
        )  # fmt: skip
    return traces


def _biased(found: OnTime) -> bool:
    return found.of == OF[LEFT_OUT] and found.closed > 0 and found.closed_only != found.value


def _target(target: Target | None, last: float, page: Palette) -> list[dict[str, Any]]:
    if target is None:
        return []
    goal = round(target.value * 100, 4)
    return [
        {"type": "scatter", "mode": "lines", "name": "Plan target", "x": [0, last], "y": [goal, goal],
         "line": {"color": page.target, "width": 2.5, "dash": "6px,4px"}, "hoverinfo": "skip", "cliponaxis": False}
    ]  # fmt: skip


def _labels(found: OnTime, end: float, target: Target | None, page: Palette, per: float) -> list[EndLabel]:
    value, twenty = found.value or 0.0, limit_words(found.limit)
    labels = [EndLabel(100 * value * per, end_lines(f"By {twenty}", about_words(value)), page.us, True)]
    if round(end) != round(100 * value):
        labels.append(EndLabel(end * per, end_lines("In the end", about_words(end / 100)), page.us))
    if _biased(found):
        said = share_words(found.closed_in_time, found.closed)
        labels.append(
            EndLabel(
                100 * (found.closed_only or 0.0) * per, end_lines("Finished plans alone", said), page.context_words
            )
        )
    if target is not None:
        goal = end_lines("Target", target_words(target))
        labels.append(EndLabel(100 * target.value * per, goal, page.target_words))
    return labels
