"""The plan's targets on a chart: dashed steps that break and never slope, and a diamond for each dated milestone."""

from typing import Any

from kpis.judging.series import JudgedSeries
from kpis.period import Period
from kpis.plan import Target
from kpis.telling.labels import plain, wrapped
from kpis.telling.palette import Palette
from kpis.telling.scales import scaled
from kpis.telling.timeline import ends_on, middle, starts_on
from kpis.telling.words import target_words


def steps(series: JudgedSeries, first: int, last: int) -> list[tuple[int, int, Target]]:
    """The plan's steps within the axis: first and last month of each, oldest first; the next one ends the one before.

    A step whose start is not known holds until the first one whose start is, as it does in judging.
    """
    told = sorted(
        (each for each in series.targets if each.kind == "plan" and not each.milestone),
        key=lambda each: (each.starts is not None and not each.start_assumed, each.starts or 0),
    )
    found = []
    for place, target in enumerate(told):
        begin = first if target.starts is None else max(first, target.starts)
        after = next((each.starts for each in told[place + 1 :] if each.starts is not None), None)
        end = min(each for each in (last, target.ends, None if after is None else after - 1) if each is not None)
        if begin <= end:
            found.append((begin, end, target))
    return found


def milestones(series: JudgedSeries, first: int, last: int) -> list[tuple[int, Target]]:
    """The dated milestones within the axis, each with the month in which it is due."""
    due = [
        (each.ends if each.starts is None else each.starts, each)
        for each in series.targets
        if each.kind == "plan" and each.milestone
    ]
    return [(month, each) for month, each in due if month is not None and first <= month <= last]


def target_traces(series: JudgedSeries, first: int, last: int, page: Palette) -> list[dict[str, Any]]:
    """One dashed trace a step, so that a target breaks and never slopes; a diamond for each dated milestone."""
    unit = series.measure.unit
    traces: list[dict[str, Any]] = []
    for begin, end, target in steps(series, first, last):
        y = scaled(target.value, unit)
        words = f"<b>Plan target: {plain(target_words(target))}</b>"
        since = "" if target.starts is None else f"<br>from {Period(target.starts, target.starts).long_label}"
        traces.append(
            {"type": "scatter", "mode": "lines", "name": "Plan target", "x": [starts_on(begin), ends_on(end)],
             "y": [y, y], "line": {"color": page.target, "width": 2.5, "dash": "6px,4px"}, "hoverinfo": "text",
             "hovertext": words + since + (f"<br>{wrapped(target.source, 48)}" if target.source else "")}
        )  # fmt: skip
    if dated := milestones(series, first, last):
        above = {point.period.last: point.value for point in series.points if point.value is not None}
        traces.append(
            {"type": "scatter", "mode": "markers+text", "name": "Milestones", "cliponaxis": False,
             "x": [middle(Period(month, month)) for month, _ in dated],
             "y": [scaled(each.value, unit) for _, each in dated], "text": [target_words(each) for _, each in dated],
             # The number stands on the side where the area's own point is not.
             "textposition": [
                 "bottom center" if above.get(month, 0.0) >= each.value else "top center" for month, each in dated
             ],
             "textfont": {"color": page.target_words, "size": 11},
             "marker": {"symbol": "diamond-open", "size": 19, "color": page.target, "line": {"width": 2.5}},
             "hoverinfo": "text",
             "hovertext": [
                 f"<b>Milestone: {plain(target_words(each))} by {Period(month, month).long_label}</b>"
                 for month, each in dated
             ]}
        )  # fmt: skip
    return traces


def step_labels(series: JudgedSeries, first: int, last: int, page: Palette) -> list[dict[str, Any]]:
    """The value of every step but the last, at its start, on the side where the area's line is not."""
    labels = []
    for begin, end, target in steps(series, first, last)[:-1]:
        within = [each.value for each in series.points if each.value is not None and begin <= each.period.first <= end]
        above = not within or within[0] < target.value
        labels.append(
            {"x": starts_on(begin), "xanchor": "left", "y": scaled(target.value, series.measure.unit),
             "yanchor": "bottom" if above else "top", "text": plain(target_words(target)), "showarrow": False,
             "font": {"size": 11, "color": page.target_words},
             "yshift": 3 if above else -3}
        )  # fmt: skip
    return labels
