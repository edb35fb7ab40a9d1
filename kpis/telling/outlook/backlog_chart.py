"""Paths of the backlog as a fan, and below it what the published percentage does in the same months."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from kpis.judging.outlook import Clearing, Fan
from kpis.period import Period
from kpis.plan import Target
from kpis.telling.labels import LINE_HEIGHT, EndLabel, end_lines, margin, plain, spread
from kpis.telling.outlook.backlog import BoardMilestone, months_told
from kpis.telling.outlook.phrases import about_words, month_named
from kpis.telling.palette import Palette, palette
from kpis.telling.scales import layout, value_axis
from kpis.telling.timeline import ends_on, middle, starts_on, time_axis
from kpis.telling.words import target_words

_PANEL, _BETWEEN, _TOP, _FOOT, _LEFT = 190, 46, 34, 46, 46
_BEFORE = 6  # months before the first within which a published percentage is still shown
_MANY = 24  # from so many months on a line without markers is easier to read
_WIDTH = 46  # letters of a line below the chart: what stands on a telephone
_SHADE = {"#12436D": "rgba(18,67,109,0.22)", "#6BACE6": "rgba(107,172,230,0.28)"}


def backlog_chart(
    found: Clearing, first: int, *, published: tuple[int, float] | None = None, target: Target | None = None,
    milestone: BoardMilestone | None = None, dark: bool = False,
) -> go.Figure:  # fmt: skip
    """Both fans over the months of ``first`` and after; ``published`` is the newest published month and share."""
    page = palette(dark)
    shown = months_told(found)
    begin, last = first - 1, first + shown - 1
    months = range(first, last + 1)
    tall = 2 * _PANEL + _BETWEEN
    upper = [_PANEL / tall + _BETWEEN / tall, 1.0]
    lower = [0.0, _PANEL / tall]
    backlog = [Fan(found.start, found.start, found.start), *found.backlog[:shown]]
    if published is not None:
        begin = max(first - _BEFORE, min(begin, published[0]))
    shares = found.shares[:shown]
    top = _top(backlog, milestone)
    traces = _fan([first - 1, *months], backlog, page, name="Backlog", times=1.0, axes=("x", "y"))
    traces += _fan(list(months), shares, page, name="Published percentage", times=100.0, axes=("x2", "y2"))
    promised = milestone if milestone is not None and first <= milestone.month <= last else None
    seen = published if published is not None and published[0] >= begin else None
    traces += [_published(*seen, page)] if seen else []
    traces += [_milestone(promised, page)] if promised else []
    traces += [_target(target, begin, last, page)] if target else []
    annotations = [
        _heading("Plans past due at the month's end", upper[1], page),
        _heading("In time, of plans issued in the month", lower[1], page),
    ]
    notes = _notes(found, seen is not None, promised is not None)
    foot = _FOOT + LINE_HEIGHT * len(notes)
    annotations.append(_below("<br>".join(notes), page))
    shapes = _range(found, first, page)
    newest = next((fan for fan in reversed(shares) if fan is not None), None)
    beside = [
        (upper[0], _labels(backlog[-1], page, times=1.0, per=_PANEL / top, target=None)),
        (lower[0], _labels(newest, page, times=100.0, per=_PANEL / 100, target=target)),
    ]
    for edge, labels in beside:
        annotations += [_beside(edge + at / tall, label) for at, label in spread(labels, _PANEL)]
    right = margin([label for _, labels in beside for label in labels])
    axis = time_axis([Period(month, month) for month in range(begin, last + 1)], "month", begin, last, most=5)
    axis |= {"showgrid": False, "zeroline": False, "linecolor": page.quiet, "ticks": "outside",
             "tickcolor": page.quiet, "ticklen": 4, "fixedrange": True}  # fmt: skip
    return go.Figure(
        data=traces,
        layout=layout(
            page,
            height=tall + _TOP + foot,
            margin={"l": _LEFT, "r": right, "t": _TOP, "b": foot, "pad": 0},
            xaxis={**axis, "anchor": "y", "showticklabels": False},
            xaxis2={**axis, "anchor": "y2"},
            yaxis={**value_axis("count", top, page), "domain": upper, "anchor": "x"},
            yaxis2={**value_axis("proportion", 100.0, page), "domain": lower, "anchor": "x2"},
            annotations=annotations,
            shapes=shapes,
        ),
    )


def _top(fans: Sequence[Fan], milestone: BoardMilestone | None) -> float:
    highest = max(*(fan.high for fan in fans), milestone.most if milestone else 0, 4) * 1.05
    size = 10 ** (len(str(int(highest))) - 1)
    return float(next(step * size for step in (1, 2, 3, 4, 5, 6, 8, 10) if step * size >= highest))


def _fan(
    months: Sequence[int], fans: Sequence[Fan | None], page: Palette, *, name: str, times: float, axes: tuple[str, str]
) -> list[dict[str, Any]]:
    """The band in which 8 of 10 paths lie, and the middle of all; months without a value are left out."""
    told = [(month, fan) for month, fan in zip(months, fans, strict=True) if fan is not None]
    days = [middle(Period(month, month)) for month, _ in told]
    low, mid, high = ([round(times * getattr(fan, edge), 3) for _, fan in told] for edge in ("low", "middle", "high"))
    said = [
        f"<b>{month_named(month, 1)}</b><br>about {_said(fan.middle, times)}<br>"
        f"8 of 10 paths: {_said(fan.low, times)} to {_said(fan.high, times)}"
        for month, fan in told
    ]
    where = {"xaxis": axes[0], "yaxis": axes[1], "cliponaxis": False}
    return [
        {"type": "scatter", "mode": "lines", "name": f"{name}, 8 of 10 paths", "x": [*days, *reversed(days)],
         "y": [*low, *reversed(high)], "fill": "toself", "fillcolor": _SHADE[page.us], "line": {"width": 0},
         "hoverinfo": "skip", **where},
        {"type": "scatter", "mode": "lines" if len(told) > _MANY else "lines+markers", "name": name,
         "x": days, "y": mid,
         "line": {"color": page.us, "width": 2.5}, "marker": {"size": 5, "color": page.us}, "hoverinfo": "text",
         "hovertext": said, **where},
    ]  # fmt: skip


def _said(value: float, times: float) -> str:
    return about_words(value) if times != 1 else f"{value:,.0f}"


def _heading(words: str, y: float, page: Palette) -> dict[str, Any]:
    return {"xref": "paper", "x": 0, "xanchor": "left", "xshift": 8 - _LEFT, "yref": "paper", "y": y,
            "yanchor": "bottom", "yshift": 8, "text": f"<b>{plain(words)}</b>", "showarrow": False, "align": "left",
            "font": {"size": 12, "color": page.text}}  # fmt: skip


def _published(month: int, share: float, page: Palette) -> dict[str, Any]:
    said = f"<b>{month_named(month, 1)}, published</b><br>{about_words(share)}"
    return {"type": "scatter", "mode": "markers", "name": "Published", "x": [middle(Period(month, month))],
            "y": [round(100 * share, 3)], "xaxis": "x2", "yaxis": "y2", "cliponaxis": False,
            "marker": {"size": 9, "symbol": "square", "color": page.us, "opacity": 1}, "hoverinfo": "text",
            "hovertext": said}  # fmt: skip


def _notes(found: Clearing, published: bool, milestone: bool) -> list[str]:
    """What shades and shapes mean, in lines that stand on a telephone."""
    parts = ["Blue shade: 8 of 10 paths"]
    if found.early is not None and found.start:
        parts.append("grey shade: months in which 8 of 10 clear it" if found.late else "grey shade: may be cleared")
    parts += ["square: published"] if published else []
    parts += ["diamond: the board's milestone"] if milestone else []
    return [plain(line) for line in wrap("; ".join(parts) + ".", _WIDTH)]


def _below(words: str, page: Palette) -> dict[str, Any]:
    return {"xref": "paper", "x": 0, "xanchor": "left", "xshift": 8 - _LEFT, "yref": "paper", "y": 0, "yanchor": "top",
            "yshift": 2 - _FOOT, "text": words, "showarrow": False, "align": "left",
            "font": {"size": 11, "color": page.quiet}}  # fmt: skip


def _range(found: Clearing, first: int, page: Palette) -> list[dict[str, Any]]:
    """A shaded upright band over the months in which 8 of 10 paths clear the backlog, open where it has no end."""
    if found.early is None or not found.start:
        return []
    ends = first + (found.late or found.horizon) - 1
    return [
        {"type": "rect", "xref": "x", "x0": starts_on(first + found.early - 1), "x1": ends_on(ends), "yref": "y domain",
         "y0": 0, "y1": 1, "fillcolor": page.grid, "opacity": 0.55, "line": {"width": 0}, "layer": "below"}
    ]  # fmt: skip


def _milestone(milestone: BoardMilestone, page: Palette) -> dict[str, Any]:
    day = middle(Period(milestone.month, milestone.month))
    said = f"<b>Milestone, {month_named(milestone.month, 1)}</b><br>no more than {milestone.most:,} past due"
    return {"type": "scatter", "mode": "markers", "name": "Milestone", "x": [day], "y": [milestone.most],
            "marker": {"size": 13, "symbol": "diamond", "color": page.target, "line": {"color": page.page, "width": 1}},
            "hoverinfo": "text", "hovertext": said, "cliponaxis": False}  # fmt: skip


def _target(target: Target, begin: int, last: int, page: Palette) -> dict[str, Any]:
    goal = round(100 * target.value, 4)
    return {"type": "scatter", "mode": "lines", "name": "Plan target", "x": [starts_on(begin), ends_on(last)],
            "y": [goal, goal], "xaxis": "x2", "yaxis": "y2", "hoverinfo": "skip", "cliponaxis": False,
            "line": {"color": page.target, "width": 2.5, "dash": "6px,4px"}}  # fmt: skip


def _labels(fan: Fan | None, page: Palette, *, times: float, per: float, target: Target | None) -> list[EndLabel]:
    """The labels beside one panel; ``per`` is pixels for one unit of its axis."""
    labels = []
    if fan is not None:
        labels.append(EndLabel(times * fan.middle * per, end_lines("About", _said(fan.middle, times)), page.us, True))
    if target is not None:
        goal = end_lines("Target", target_words(target))
        labels.append(EndLabel(100 * target.value * per, goal, page.target_words))
    return labels


def _beside(y: float, label: EndLabel) -> dict[str, Any]:
    return {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "yref": "paper", "y": round(y, 4),
            "yanchor": "middle", "text": label.html, "showarrow": False, "align": "left",
            "font": {"color": label.colour, "size": 12}}  # fmt: skip
