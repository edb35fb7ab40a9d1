"""The chart of one judged series: the area's line, what was promised, what the law asks, what others reached."""

from typing import Any

import plotly.graph_objects as go

from kpis.judging.series import JudgedSeries
from kpis.telling.beside import comparison_traces, law_line, law_traces
from kpis.telling.footnotes import footnotes, happened, key_of, lacking, strip
from kpis.telling.labels import LINE_HEIGHT, EndLabel, end_lines, margin, spread
from kpis.telling.limits import limit_ends, limit_traces
from kpis.telling.markers import area_traces
from kpis.telling.palette import Palette, palette
from kpis.telling.promised import step_labels, steps, target_traces
from kpis.telling.scales import hover, layout, scaled, short_name, top_of_scale, value_axis
from kpis.telling.sentences import headline_point
from kpis.telling.signals import line_words
from kpis.telling.timeline import months_shown, time_axis
from kpis.telling.words import figure_words, number_words, target_words

HEIGHT = 360  # pixels, without the notes below the axis
_TOP, _LEFT = 30, 46  # margins: the strip of marks above, the scale's numbers


def _end_labels(series: JudgedSeries, first: int, last: int, page: Palette, per: float) -> list[EndLabel]:
    """The labels beside the plot; ``per`` is pixels for one unit of the axis."""
    unit, point = series.measure.unit, headline_point(series)
    labels: list[EndLabel] = []

    def add(name: str, value: float, words: str, colour: str, bold: bool = False) -> None:
        labels.append(EndLabel((scaled(value, unit) or 0.0) * per, end_lines(name, words), colour, bold))

    if point is not None and point.value is not None:
        add(short_name(series.area), point.value, figure_words(point, unit), page.us, True)
    told = steps(series, first, last)
    if told and told[-1][1] >= last:  # an ended target is labelled where it ended
        target = told[-1][2]
        add("Target", target.value, target_words(target), page.target_words)
    for comparison in series.comparisons:
        if shown := [pair for pair in sorted(comparison.points) if first <= pair[0].last and pair[0].first <= last]:
            add(comparison.name, shown[-1][1], number_words(shown[-1][1], unit), page.context_words)
    if (law := law_line(series)) is not None:
        add("Law", law, number_words(law, unit), page.text)
    return labels


def _with_limits(
    labels: list[EndLabel], series: JudgedSeries, page: Palette, per: float, inner: float
) -> list[EndLabel]:
    """The labels and those of the mean and the limits, where there is room; the key below says them in any case."""
    more = [
        EndLabel(at * per, end_lines(name, line_words(at, series.measure.unit)), page.quiet)
        for name, at in limit_ends(series)
    ]
    return labels + more if sum(each.height for each in labels + more) <= inner else labels


def below_chart(series: JudgedSeries) -> tuple[list[str], list[str]]:
    """The key of a chart, part by part, and its notes, for a page that lets them flow as wide as it is."""
    return key_of(series), [*happened(series, *months_shown(series)), *lacking(series)]


def chart(series: JudgedSeries, *, dark: bool = False, height: int = HEIGHT, with_notes: bool = True) -> go.Figure:
    """The series as a plotly figure; headline and subtitle stand outside it. ``height`` in pixels, without notes.

    Without notes it is for a page that says :func:`below_chart` itself.
    """
    page, unit = palette(dark), series.measure.unit
    first, last = months_shown(series)
    top = top_of_scale([series])
    axis = time_axis([point.period for point in series.points], series.grain, first, last) if series.points else {}
    foot = 16 + LINE_HEIGHT * max((words.count("<br>") + 1 for words in axis.get("ticktext", ())), default=1)
    inner = height - _TOP - foot
    traces: list[dict[str, Any]] = []
    control = series.control if series.control is not None and series.control.enough else None
    if not series.empty:
        traces += limit_traces(series, page) if control is not None else []
        traces += law_traces(series, first, last, page) + comparison_traces(series, first, last, page)
        traces += target_traces(series, first, last, page)
        traces += area_traces(series, page, [hover(point, series) for point in series.points], control=control)
    labels = [] if series.empty else _end_labels(series, first, last, page, inner / top)
    if control is not None:
        labels = _with_limits(labels, series, page, inner / top, inner)
    placed = spread(labels, inner)
    annotations = [
        {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "yref": "paper", "y": round(at / inner, 4),
         "yanchor": "middle", "text": label.html, "showarrow": False, "align": "left",
         "font": {"color": label.colour, "size": 12}}
        for at, label in placed
    ]  # fmt: skip
    if series.empty:
        annotations.append(
            {"xref": "paper", "x": 0.5, "yref": "paper", "y": 0.5, "text": "No figures", "showarrow": False,
             "font": {"size": 14, "color": page.quiet}}
        )  # fmt: skip
    else:
        annotations += step_labels(series, first, last, page, inner / top)
    shapes, numbers = strip(series, first, last, page)
    notes = footnotes(series, first, last) if with_notes else []
    if notes:
        annotations.append(
            {"xref": "paper", "x": 0, "xanchor": "left", "xshift": 8 - _LEFT, "yref": "paper", "y": 0, "yanchor": "top",
             "yshift": -foot + 2, "text": "<br>".join(notes), "showarrow": False, "align": "left",
             "font": {"size": 11, "color": page.quiet}}
        )  # fmt: skip
    below = LINE_HEIGHT * len(notes) + (6 if notes else 0)
    return go.Figure(
        data=traces,
        layout=layout(
            page,
            height=height + below,
            margin={"l": _LEFT, "r": margin([label for _, label in placed]), "t": _TOP, "b": foot + below, "pad": 0},
            xaxis={**axis, "showgrid": False, "zeroline": False, "linecolor": page.quiet, "ticks": "outside",
                   "tickcolor": page.quiet, "ticklen": 4, "fixedrange": True, "visible": bool(series.points)},
            yaxis=value_axis(unit, top, page),
            annotations=annotations + numbers,
            shapes=shapes,
        ),
    )  # fmt: skip
