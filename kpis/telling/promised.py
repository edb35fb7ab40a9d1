"""The plan's targets on a chart: dashed steps that break and never slope, and a diamond for each dated milestone."""

from typing import Any, NamedTuple

from kpis.judging.series import JudgedSeries
from kpis.period import Period
from kpis.plan import Target
from kpis.telling.beside import law_line
from kpis.telling.labels import plain, wrapped
from kpis.telling.palette import Palette
from kpis.telling.room import Box, Line, clearest, line_of, lines_beside
from kpis.telling.scales import scaled
from kpis.telling.sentences import start_words
from kpis.telling.timeline import ends_on, middle, starts_on
from kpis.telling.words import target_words

_LETTER, _NARROW = 7, 240  # pixels: a letter of a label, and the plot of a telephone


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
        when = start_words(target)
        since = f"<br>{wrapped(when, 48)}" if when else ""
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


class _Place(NamedTuple):
    """Where a label may stand: how plotly is told, and what it would cover."""

    told: dict[str, Any]
    box: Box


def step_labels(series: JudgedSeries, first: int, last: int, page: Palette, per: float) -> list[dict[str, Any]]:
    """The value of every step that does not reach the right edge, at its start or at its own end, clear of the lines.

    ``per`` is pixels for one unit of the axis. What reaches the edge is labelled there.
    """
    told, unit = steps(series, first, last), series.measure.unit
    lines = line_of(series) + lines_beside(series)
    levels = [_level(begin, end, scaled(each.value, unit)) for begin, end, each in told]
    if (law := law_line(series)) is not None:
        lines.append(_level(first, last, scaled(law, unit)))
    month = (last - first + 1) / _NARROW  # of one pixel
    labels: list[dict[str, Any]] = []
    taken: list[Box] = []
    for number, (begin, end, target) in enumerate(told):
        ended = number == len(told) - 1
        if ended and end >= last:
            continue
        # The last step is named, as its label at the edge would be.
        words = f"Target {target_words(target)}" if ended else target_words(target)
        within = [each.value for each in series.points if each.value is not None and begin <= each.period.first <= end]
        above = not within or within[0] < target.value
        y = levels[number].start[1]
        places = [
            _place((begin, end), at_end=at_end, up=up, y=y, width=_LETTER * len(words) * month, per=per)
            for at_end in (ended, not ended)
            for up in (above, not above)
        ]
        others = [each for place, each in enumerate(levels) if place != number]
        chosen, clear = clearest([each.box for each in places], [*lines, *others], taken)
        taken.append(places[chosen].box)
        labels.append(
            {**places[chosen].told, "text": plain(words), "showarrow": False,
             "font": {"size": 11, "color": page.target_words},
             # Where no place is clear, the letters are read and the grey line behind them is not.
             **({} if clear else {"bgcolor": page.page, "borderpad": 0})}
        )  # fmt: skip
    return labels


def _level(begin: int, end: int, y: float | None) -> Line:
    return Line((begin, y or 0.0), (end + 1, y or 0.0))


def _place(months: tuple[int, int], *, at_end: bool, up: bool, y: float, width: float, per: float) -> _Place:
    """Above or below a step, at its start or its end; ``width`` in months, ``per`` in pixels for one of the axis."""
    begin, end = months
    left = end + 1 - width if at_end else float(begin)
    near, far = 2 / per, 22 / per  # pixels from the dashed line: the letters, and half a marker
    told = {"x": ends_on(end) if at_end else starts_on(begin), "xanchor": "right" if at_end else "left", "y": y,
            "yanchor": "bottom" if up else "top", "yshift": 3 if up else -3}  # fmt: skip
    return _Place(told, Box(left, left + width, *((y + near, y + far) if up else (y - far, y - near))))
