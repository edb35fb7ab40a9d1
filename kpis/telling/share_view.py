"""The extra view of a share: exact limits that allow for each month's cases (the p chart)."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kpis.judging.series import JudgedSeries, Point
from kpis.judging.spc import SharePoint
from kpis.telling.charts import HEIGHT
from kpis.telling.footnotes import in_rows
from kpis.telling.labels import LINE_HEIGHT
from kpis.telling.palette import Palette, palette
from kpis.telling.scales import layout, scaled, value_axis
from kpis.telling.signals import month_name
from kpis.telling.timeline import carried, months_shown, time_axis
from kpis.telling.words import number_words, period_label, value_words

_KINDS = {1: ("above", "triangle-up"), -1: ("below", "triangle-down")}


def _months(series: JudgedSeries) -> list[tuple[Point, SharePoint]]:
    control = series.control
    if control is None:
        return []
    # Of a month that is not all due only its bounds are known: the share so far is too high.
    pairs = ((point, control.share_at(point.period.last)) for point in series.points if not point.pending)
    return [(point, found) for point, found in pairs if found is not None and found.share is not None]


def share_finding(series: JudgedSeries) -> str:
    """``2 of 39 months lie outside limits that allow for their number of cases``."""
    judged = [found for _, found in _months(series) if not found.ghost]
    outside = sum(found.outside != 0 for found in judged)
    number = "No month lies" if not outside else "1 month lies" if outside == 1 else f"{outside} months lie"
    return f"{number} outside limits that allow for each month's cases ({len(judged)} months)"


def share_alt(series: JudgedSeries) -> str:
    """One sentence: the finding, the centre, and each month outside."""
    months = _months(series)
    centre = next((found.centre for _, found in reversed(months) if found.centre is not None), None)
    said = f"Chart of {series.measure.title}, {series.area}, with exact limits for each month's cases: "
    said += share_finding(series)[0].lower() + share_finding(series)[1:]
    if centre is not None:
        said += f"; all cases together {number_words(centre, 'proportion', denominator=0)}"
    for point, found in months:
        if found.outside:
            said += f"; {month_name(point.period.last)} {_KINDS[found.outside][0]}, {value_words(point)}"
    return f"{said}."


def share_table(series: JudgedSeries) -> pd.DataFrame:
    """One row a month: value, limits for its cases, and where it stands."""
    rows = [
        {
            "Month": period_label(point.period, series.grain),
            "Value": value_words(point),
            "All cases together": _words(found.centre),
            "Lowest explained by chance": _words(found.lpl),
            "Highest explained by chance": _words(found.upl),
            "Stands": "not counted" if found.ghost else {1: "above", -1: "below"}.get(found.outside, "within chance"),
        }
        for point, found in _months(series)
    ]
    return pd.DataFrame(rows, columns=list(rows[0]) if rows else ["Month"], dtype="str")


def _words(share: float | None) -> str:
    return "" if share is None else number_words(share, "proportion", denominator=0)


def share_chart(series: JudgedSeries, *, dark: bool = False, height: int = HEIGHT) -> go.Figure:
    """Each month between the counts that chance explains at the share of all; beyond them by shape and colour."""
    page = palette(dark)
    months = _months(series)
    first, last = months_shown(series)
    axis = time_axis([point.period for point in series.points], series.grain, first, last)
    notes = in_rows(
        ["bars: what chance explains, from each month's cases", "● within", "▲▼ beyond", "○ hollow: fewer than 10"]
    )
    foot = 16 + LINE_HEIGHT * 2
    return go.Figure(
        data=[] if not months else [*_limits(months, page), _points(series, months, page)],
        layout=layout(
            page,
            height=height,
            margin={"l": 46, "r": 24, "t": 20, "b": foot + LINE_HEIGHT * len(notes) + 6, "pad": 0},
            xaxis={**axis, "showgrid": False, "zeroline": False, "fixedrange": True},
            yaxis=value_axis("proportion", 100.0, page),
            annotations=[
                {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 0, "yanchor": "top",
                 "yshift": -foot + 2, "text": "<br>".join(notes), "showarrow": False, "align": "left",
                 "font": {"size": 11, "color": page.quiet}}
            ],
        ),
    )  # fmt: skip


def _limits(months: list[tuple[Point, SharePoint]], page: Palette) -> list[dict[str, Any]]:
    x = [point.period.first_day.replace(day=15).isoformat() for point, _ in months]
    held = [(day, found) for day, (_, found) in zip(x, months, strict=True) if found.lpl is not None]
    return [
        {"type": "bar", "name": "What chance explains", "x": [day for day, _ in held],
         "base": [scaled(found.lpl, "proportion") for _, found in held],
         "y": [100 * ((found.upl or 0.0) - (found.lpl or 0.0)) for _, found in held],
         "marker": {"color": page.grid, "line": {"color": page.quiet, "width": 0.8}}, "hoverinfo": "skip"},
        {"type": "scatter", "mode": "lines", "name": "All cases together", "x": x,
         "y": [scaled(found.centre, "proportion") for _, found in months], "line": {"color": page.text, "width": 1.5},
         "hoverinfo": "skip"},
    ]  # fmt: skip


def _points(series: JudgedSeries, months: list[tuple[Point, SharePoint]], page: Palette) -> dict[str, Any]:
    better = series.control.chart.better if series.control is not None else 0
    looks = []
    for point, found in months:
        colour, edge = page.common, page.common_edge
        if found.outside and better:
            good = found.outside == better
            colour, edge = (page.improvement, page.improvement_edge) if good else (page.concern, page.concern_edge)
        elif found.outside:
            colour, edge = page.neutral, page.neutral_edge
        symbol = "circle-x" if found.ghost else _KINDS.get(found.outside, ("", "circle"))[1]
        looks.append((symbol, page.page if point.few else colour, edge))
    hovers = [
        f"<b>{month_name(point.period.last)}</b><br>{value_words(point)}"
        + (f"<br>Chance explains {_words(found.lpl)} to {_words(found.upl)}" if found.lpl is not None else "")
        for point, found in months
    ]
    return {
        "type": "scatter", "mode": "markers", "name": f"{series.area}, points", "cliponaxis": False,
        "x": [point.period.first_day.replace(day=15).isoformat() for point, _ in months],
        "y": [scaled(found.share, "proportion") for _, found in months],
        "marker": {"symbol": [each[0] for each in looks], "size": 10, "color": [each[1] for each in looks],
                   "opacity": 1, "line": {"color": [each[2] for each in looks], "width": 1.5}},
        "hoverinfo": "text", "hovertext": hovers,
        "customdata": [carried(series.area, point.period) for point, _ in months],
    }  # fmt: skip
