"""The area and England year by year, before the quartiles of authorities, broken where the series breaks."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from kpis.judging.comparison import Standing, YearPlace
from kpis.period import Period
from kpis.telling.labels import EndLabel, end_lines, margin, plain, spread
from kpis.telling.palette import Palette, palette
from kpis.telling.scales import layout, scaled, short_name, value_axis
from kpis.telling.words import number_words

_ALL_YEARS = 6  # up to which every one is written under the axis
_HEIGHT, _TOP, _LEFT, _FOOT = 320, 30, 46, 30


def over_time_chart(told: Standing, *, dark: bool = False) -> go.Figure:
    """Lines of the area and of England; shaded, the middle half of the authorities that are held."""
    page, inner = palette(dark), _HEIGHT - _TOP - _FOOT
    traces: list[dict[str, Any]] = []
    for run in _runs(told):
        traces += _band(run, page)
    for run in _runs(told):
        traces.append(_line(run, "England", [each.england for each in run], page.context, 2, 5))
        traces.append(_line(run, told.area, [each.value for each in run], page.us, 2.5, 8))
    years = [_year(each) for each in told.over_time]
    shown = years if len(years) <= _ALL_YEARS else years[::-2][::-1]
    placed = spread(_labels(told, page, inner / 100), inner)
    annotations: list[dict[str, Any]] = [
        {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "yref": "paper", "y": round(at / inner, 4),
         "yanchor": "middle", "text": label.html, "showarrow": False, "align": "left",
         "font": {"color": label.colour, "size": 12}}
        for at, label in placed
    ]  # fmt: skip
    shapes: list[dict[str, Any]] = []
    for each in told.breaks:
        at = each.month // 12 - 0.5
        shapes.append(
            {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
             "line": {"color": page.quiet, "width": 1.5, "dash": "dash"}}
        )  # fmt: skip
        annotations.append(
            {"x": at, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 4, "showarrow": False,
             "text": plain("series breaks"), "font": {"size": 12, "color": page.text}}
        )  # fmt: skip
    ends = [min(years, default=0) - 0.3, max(years, default=1) + 0.3]
    return go.Figure(
        data=traces,
        layout=layout(
            page,
            height=_HEIGHT,
            margin={"l": _LEFT, "r": margin([label for _, label in placed]), "t": _TOP, "b": _FOOT, "pad": 0},
            xaxis={"range": ends, "tickvals": shown, "showgrid": False, "zeroline": False,
                   "linecolor": page.quiet, "ticks": "outside", "ticklen": 4, "tickcolor": page.quiet,
                   "fixedrange": True, "tickformat": "d"},
            yaxis=value_axis("proportion", 100.0, page),
            annotations=annotations,
            shapes=shapes,
        ),
    )  # fmt: skip


def _year(each: YearPlace) -> int:
    return each.period.last // 12


def _runs(told: Standing) -> list[list[YearPlace]]:
    """The years in unbroken runs: a line never crosses a break of the series, nor a year that is not held."""
    runs: list[list[YearPlace]] = []
    for each in told.over_time:
        before = runs[-1][-1] if runs else None
        if before is None or before.period.last + 1 != each.period.first or _broken(told, before.period, each.period):
            runs.append([])
        runs[-1].append(each)
    return runs


def _broken(told: Standing, before: Period, after: Period) -> bool:
    return any(before.last < each.month <= after.last for each in told.breaks)


def _band(run: Sequence[YearPlace], page: Palette) -> list[dict[str, Any]]:
    there = [(each, each.quartiles) for each in run if each.quartiles]
    if not there:
        return []
    x: list[float] = [_year(each) for each, _ in there]
    low, high = [100 * edges[0] for _, edges in there], [100 * edges[2] for _, edges in there]
    if len(x) == 1:  # a year alone is a bar of half a year
        x, low, high = [x[0] - 0.25, x[0] + 0.25], low * 2, high * 2
    return [
        {"type": "scatter", "mode": "lines", "name": "Middle half of authorities", "x": [*x, *x[::-1]],
         "y": [*high, *low[::-1]], "fill": "toself", "fillcolor": page.grid, "line": {"width": 0},
         "hoverinfo": "skip"}
    ]  # fmt: skip


def _line(  # noqa: PLR0917 what is drawn, then how
    run: Sequence[YearPlace], name: str, values: Sequence[float | None], colour: str, width: float, size: int
) -> dict[str, Any]:
    said = [
        f"<b>{plain(name)}, {each.period.label}</b><br>" + ("" if value is None else number_words(value, "proportion"))
        for each, value in zip(run, values, strict=True)
    ]
    return {"type": "scatter", "mode": "lines+markers", "name": name, "x": [_year(each) for each in run],
            "y": [scaled(value, "proportion") for value in values], "line": {"color": colour, "width": width},
            "marker": {"size": size, "color": colour, "opacity": 1}, "connectgaps": False, "hoverinfo": "text",
            "hovertext": said, "cliponaxis": False}  # fmt: skip


def _labels(told: Standing, page: Palette, per: float) -> list[EndLabel]:
    labels = []
    for name, colour, bold in ((told.area, page.us, True), ("England", page.context_words, False)):
        values = [each.value if bold else each.england for each in told.over_time]
        last = next((value for value in reversed(values) if value is not None), None)
        if last is not None:
            lines = end_lines(short_name(name), number_words(last, "proportion", denominator=100))
            labels.append(EndLabel(100 * last * per, lines, colour, bold))
    return labels
