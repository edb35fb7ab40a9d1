"""One measure, all areas, one scale: a small panel an area, and the newest values side by side."""

from collections.abc import Sequence
from math import ceil
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kpis.judging.series import JudgedSeries, Point
from kpis.period import Period
from kpis.telling.badges import shape
from kpis.telling.beside import comparison_traces, law_line, law_traces
from kpis.telling.footnotes import break_lines, in_rows, key
from kpis.telling.labels import LINE_HEIGHT, plain
from kpis.telling.markers import area_traces
from kpis.telling.palette import Palette, palette
from kpis.telling.promised import target_traces
from kpis.telling.scales import hover, layout, scaled, short_name, top_of_scale, value_axis
from kpis.telling.sentences import headline_point
from kpis.telling.timeline import carried, months_shown, time_axis
from kpis.telling.words import figure_words, interval_words, period_label, period_words, target_words, value_words

COLUMNS = 2
_PANEL, _ABOVE, _BELOW = 120, 40, 42  # pixels of a panel's plot, of its heading and of its ticks
_LEFT = 44
_ROW = 44  # pixels of an area's row among the newest values


def _newest(series: Sequence[JudgedSeries]) -> list[tuple[JudgedSeries, Point]]:
    """Each series that has a figure with its headline point, in the order given."""
    return [(each, point) for each in series if (point := headline_point(each)) is not None]


def compare_table(series: Sequence[JudgedSeries]) -> pd.DataFrame:
    """One row an area: its newest figure, target and verdicts, all in words."""
    rows = []
    for each in series:
        point = headline_point(each)
        rows.append(
            {
                "Area": each.area,
                "Period": period_label(point.period, each.grain) if point else "",
                "Value": value_words(point, each.measure.unit) if point else "no figure",
                "Target": target_words(point.target) if point and point.target else "",
                "Against the plan": f"{shape(point.plan)} {point.plan.words}" if point else "",
                "Against the law": f"{shape(point.law)} {point.law.words}" if point else "",
                "95 % interval": interval_words(point, each.measure.unit) if point else "",
            }
        )
    return pd.DataFrame(rows, dtype="str")


def compare_alt_text(series: Sequence[JudgedSeries]) -> str:
    """One sentence with every area's newest figure."""
    told = _newest(series)
    if not told:
        return "No chart: no area has figures for this measure."
    facts = "; ".join(
        f"{each.area} {value_words(point, each.measure.unit)} in {period_words(point.period, each.grain)}"
        for each, point in told
    )
    return f"{told[0][0].measure.title}, by area, on one scale: {facts}."


def _axes(number: int) -> tuple[str, str]:
    """Plotly's names of the axes of one panel: x and y, x2 and y2, …"""
    ending = "" if number == 0 else str(number + 1)
    return f"x{ending}", f"y{ending}"


def _months(series: Sequence[JudgedSeries]) -> list[tuple[int, int]]:
    """The months of every panel: the same for all, unless figures lie so far apart that lines would shrink."""
    own = [months_shown(each) for each in series]
    told = [months for each, months in zip(series, own, strict=True) if each.points]
    if not told:
        return own
    whole = min(first for first, _ in told), max(last for _, last in told)
    longest = max(last - first + 1 for first, last in told)
    if whole[1] - whole[0] + 1 <= 2 * longest:
        return [whole] * len(series)
    return own


def compare_chart(series: Sequence[JudgedSeries], *, picked: str = "", dark: bool = False) -> go.Figure:
    """A small panel an area, all on one scale of values; the ``picked`` area's heading is in blue."""
    page, top = palette(dark), top_of_scale(series)
    tall = max(1, ceil(len(series) / COLUMNS)) * (_ABOVE + _PANEL + _BELOW)
    shapes: list[dict[str, Any]] = []
    traces: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    annotations: list[dict[str, Any]] = []
    months = _months(series)
    everywhere = sorted({point.period for each in series for point in each.points})
    for number, (each, (first, last)) in enumerate(zip(series, months, strict=True)):
        row, column = divmod(number, COLUMNS)
        ceiling = 1 - (row * (_ABOVE + _PANEL + _BELOW) + _ABOVE) / tall
        left = column * (1 / COLUMNS + 0.02)
        x, y = _axes(number)
        if not each.empty:
            drawn = law_traces(each, first, last, page) + comparison_traces(each, first, last, page)
            drawn += target_traces(each, first, last, page)
            drawn += area_traces(each, page, [hover(point, each) for point in each.points], small=True)
            traces += [{**trace, "xaxis": x, "yaxis": y} for trace in drawn]
            shapes += [{**line, "xref": x, "yref": f"{y} domain"} for line in break_lines(each, first, last, page)]
        # Panels that share their months share their ticks, so that a short line is read on the same axis.
        periods = everywhere if each.points and len(set(months)) == 1 else [point.period for point in each.points]
        axes[x.replace("x", "xaxis")] = {
            **(time_axis(periods, each.grain, first, last, most=4) if periods else {"showticklabels": False}),
            "domain": [left, left + 1 / COLUMNS - 0.02],
            "anchor": y, "showgrid": False, "zeroline": False, "linecolor": page.quiet, "ticks": "outside",
            "ticklen": 3, "fixedrange": True, "tickcolor": page.quiet, "tickfont": {"size": 11},
        }  # fmt: skip
        axes[y.replace("y", "yaxis")] = {
            **value_axis(each.measure.unit, top, page), "domain": [ceiling - _PANEL / tall, ceiling], "anchor": x,
            "showticklabels": column == 0, **_few_ticks(each.measure.unit, top),
        }  # fmt: skip
        annotations.append(_heading(each, left, ceiling, page.us if each.area == picked else page.text, page))
    notes = _notes(series)
    below = LINE_HEIGHT * len(notes) + 8
    if notes:
        annotations.append(
            {"xref": "paper", "x": 0, "xanchor": "left", "xshift": 8 - _LEFT, "yref": "paper", "y": 0, "yanchor": "top",
             "yshift": -2, "text": "<br>".join(notes), "showarrow": False, "align": "left",
             "font": {"size": 11, "color": page.quiet}}
        )  # fmt: skip
    margins = {"l": _LEFT, "r": 10, "t": 0, "b": below, "pad": 0}
    return go.Figure(
        data=traces,
        layout=layout(page, height=tall + below, margin=margins, annotations=annotations, shapes=shapes, **axes),
    )


def _notes(series: Sequence[JudgedSeries]) -> list[str]:
    """What lines and shapes mean in every panel, and each break by its name."""
    told = [each for each in series if not each.empty]
    parts = key(told)
    if any(each.targets for each in told):
        parts.append("dashed orange: plan target")
    # Each area has its own region: the dotted line is London in one panel and the South West in the next.
    for place, dash in enumerate(("solid", "dotted")):
        names = dict.fromkeys(each.comparisons[place].name for each in told if len(each.comparisons) > place)
        parts += [f"grey {dash}: {' or '.join(names)}"] if names else []
    if any(law_line(each) is not None for each in told):
        parts.append("thin line: the law")
    breaks = dict.fromkeys(
        f"{Period(b.month, b.month).label}: series breaks: {b.words}" for e in told for b in e.breaks
    )
    return in_rows(parts) + [plain(line) for words in breaks for line in wrap(words, 52, break_on_hyphens=False)]


def _few_ticks(unit: str, top: float) -> dict[str, Any]:
    if unit == "proportion":
        return {"tickvals": [0, 50, 100], "ticktext": ["0", "50", "100 %"]}
    return {"tick0": 0, "dtick": ceil(top / 3)} if unit == "count" and top <= 6 else {"nticks": 4}


def _heading(series: JudgedSeries, left: float, ceiling: float, colour: str, page: Palette) -> dict[str, Any]:
    """The area's name, and below it the newest figure with its period."""
    point, unit = headline_point(series), series.measure.unit
    said = "no figures"
    if point is not None:
        said = f"{figure_words(point, unit)}, {period_label(point.period, series.grain)}"
    text = f"<b>{plain(short_name(series.area))}</b><br><span style='color:{page.quiet}'>{plain(said)}</span>"
    return {"xref": "paper", "x": left, "xanchor": "left", "yref": "paper", "y": ceiling, "yanchor": "bottom",
            "yshift": 4, "text": text, "showarrow": False, "align": "left",
            "font": {"size": 11, "color": colour}}  # fmt: skip


def latest_chart(series: Sequence[JudgedSeries], *, picked: str = "", dark: bool = False) -> go.Figure:
    """Every area's newest figure as a dot with its 95 % interval and its target, on one scale, in the order given."""
    page, told = palette(dark), _newest(series)
    top = top_of_scale([each for each, _ in told]) if told else 100.0
    traces: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    for row, (each, point) in enumerate(told):
        unit = each.measure.unit
        colour = page.us if each.area == picked or not picked else page.context
        if point.low is not None and point.high is not None:
            traces.append(
                {"type": "scatter", "mode": "lines", "x": [scaled(point.low, unit), scaled(point.high, unit)],
                 "y": [row, row], "line": {"color": colour, "width": 4}, "opacity": 0.45, "hoverinfo": "skip",
                 "name": "95 % interval"}
            )  # fmt: skip
        if point.target is not None:
            goal = scaled(point.target.value, unit)
            traces.append(
                {"type": "scatter", "mode": "lines", "x": [goal, goal], "y": [row - 0.3, row + 0.3],
                 "line": {"color": page.target, "width": 2.5, "dash": "4px,3px"}, "hoverinfo": "text",
                 "hovertext": f"Plan target: {plain(target_words(point.target))}", "name": "Plan target"}
            )  # fmt: skip
        traces.append(
            {"type": "scatter", "mode": "markers", "x": [scaled(point.value, unit)], "y": [row], "cliponaxis": False,
             "marker": {"size": 12, "color": page.page if point.few else colour, "opacity": 1,
                        "line": {"color": colour, "width": 2}},
             "hoverinfo": "text", "hovertext": hover(point, each), "name": each.area,
             "customdata": [carried(each.area, point.period)]}
        )  # fmt: skip
        annotations.append(
            {"xref": "paper", "x": 0, "xanchor": "left", "y": row, "yanchor": "bottom", "yshift": 7, "showarrow": False,
             "text": f"<b>{plain(short_name(each.area))}</b> {plain(value_words(point, unit))}, "
                     f"{plain(period_label(point.period, each.grain))}", "align": "left",
             "font": {"size": 12, "color": page.us if each.area == picked else page.text}}
        )  # fmt: skip
    unit = told[0][0].measure.unit if told else "proportion"
    lawful = [law for each, _ in told if (law := law_line(each)) is not None]
    return go.Figure(
        data=traces,
        layout=layout(
            page,
            height=_ROW * max(len(told), 1) + 40,
            margin={"l": 14, "r": 22, "t": 12, "b": 28, "pad": 0},
            xaxis=value_axis(unit, top, page),
            yaxis={"range": [len(told) - 0.5, -0.75], "visible": False, "fixedrange": True},
            annotations=annotations,
            shapes=[
                {"type": "line", "x0": scaled(law, unit), "x1": scaled(law, unit), "yref": "paper", "y0": 0, "y1": 1,
                 "line": {"color": page.text, "width": 1}}
                for law in lawful[:1]
            ],
        ),
    )  # fmt: skip
