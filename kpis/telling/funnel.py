"""The funnel: each authority's share by its number of cases, between limits around England's share."""

from collections.abc import Sequence
from math import floor, log10
from typing import Any

import plotly.graph_objects as go

from kpis.judging.comparison import FEWEST, LEVELS, Placed, Standing
from kpis.telling.compare_words import counted_words, period_of, share_words
from kpis.telling.labels import EndLabel, end_lines, margin, plain, spread
from kpis.telling.palette import Palette, palette
from kpis.telling.scales import layout, scaled, short_name, value_axis

_HEIGHT, _TOP, _LEFT, _FOOT = 380, 14, 46, 44
_MOST_TICKS = 5  # that stand beside one another on a telephone
_ROOM_TO_THE_RIGHT = 0.5  # of the axis: beyond it a name stands to the left of its dot
_NAMED_AT_MOST = 8  # others beyond the limits: more names than these would lie on one another


def funnel_chart(told: Standing, *, dark: bool = False) -> go.Figure:
    """Dots on a logarithmic scale of cases; the outermost 99.8 % limits are those in use, and name who is beyond."""
    page = palette(dark)
    inner = _HEIGHT - _TOP - _FOOT
    there = [each for each in told.everyone if each.value is not None and each.denominator]
    placed = spread(_labels(told, page, inner / 100), inner)
    first, last = _ends(told, there)
    annotations: list[dict[str, Any]] = [
        {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "yref": "paper", "y": round(at / inner, 4),
         "yanchor": "middle", "text": label.html, "showarrow": False, "align": "left",
         "font": {"color": label.colour, "size": 12}}
        for at, label in placed
    ]  # fmt: skip
    annotations += _names(told, page, first, last)
    return go.Figure(
        data=[*_limits(told, page), *_dots(told, there, page)],
        layout=layout(
            page,
            height=_HEIGHT,
            margin={"l": _LEFT, "r": margin([label for _, label in placed]), "t": _TOP, "b": _FOOT, "pad": 0},
            xaxis={"type": "log", "range": [log10(first), log10(last)], "tickvals": _ticks(first, last),
                   "ticktext": [f"{tick:,}" for tick in _ticks(first, last)], "showgrid": False, "zeroline": False,
                   "linecolor": page.quiet, "ticks": "outside", "tickcolor": page.quiet, "ticklen": 4, "tickangle": 0,
                   "fixedrange": True,
                   "title": {"text": "Cases in the year (logarithmic scale)", "standoff": 4,
                             "font": {"size": 12, "color": page.quiet}}},
            yaxis=value_axis("proportion", 100.0, page),
            annotations=annotations,
        ),
    )  # fmt: skip


def _ends(told: Standing, there: list[Placed]) -> tuple[float, float]:
    sizes = [each.denominator or FEWEST for each in there] + [limit.out_of for limit in told.limits]
    return min([*sizes, FEWEST]) * 0.8, max([*sizes, 10 * FEWEST]) * 1.05


def _ticks(first: float, last: float) -> list[int]:
    steps = [factor * 10**power for power in range(floor(log10(last)) + 1) for factor in (1, 3)]
    fine = [step for step in steps if first <= step <= last]
    return fine if len(fine) <= _MOST_TICKS else [step for step in fine if step in steps[::2]]


def _line(  # noqa: PLR0917 what is drawn, then how
    x: list[int], y: Sequence[float | None], name: str, colour: str, dash: str, width: float
) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "name": name, "x": x, "y": [scaled(each, "proportion") for each in y],
            "line": {"color": colour, "width": width, "dash": dash}, "hoverinfo": "skip"}  # fmt: skip


def _limits(told: Standing, page: Palette) -> list[dict[str, Any]]:
    """England's line, the limits of chance, and the widened ones where authorities spread more than that."""
    sizes = [limit.out_of for limit in told.limits]
    if told.england is None or told.england.value is None or not sizes:
        return []
    lines = [_line([sizes[0], sizes[-1]], [told.england.value] * 2, "England", page.context, "solid", 2)]
    chance = "Chance alone, 99.8 %"
    for edge in ("low", "high"):
        lines.append(_line(sizes, [getattr(each, edge) for each in told.limits], chance, page.quiet, "dot", 1.5))
        if told.spread.beyond_chance:
            wide = [
                edge if 0 <= edge <= 1 else None for edge in (getattr(each, f"{edge}_wide") for each in told.limits)
            ]
            lines.append(_line(sizes, wide, "With the spread of authorities", page.quiet, "dash", 1.5))
    return lines


def _labels(told: Standing, page: Palette, per: float) -> list[EndLabel]:
    if told.england is None or told.england.value is None or not told.limits:
        return []
    last = told.limits[-1]
    england = end_lines("England", share_words(told.england))
    labels = [
        EndLabel(100 * told.england.value * per, england, page.context_words, True),
        EndLabel(100 * last.high * per, ("chance", "alone"), page.quiet),
    ]
    if told.spread.beyond_chance:
        # Named where it is drawn: a limit beyond 0 or 100 % is not.
        edge = last.low_wide if last.high_wide > 1 and last.low_wide >= 0 else min(1.0, last.high_wide)
        labels.append(EndLabel(100 * edge * per, ("usual", "spread"), page.quiet))
    return labels


def _dots(told: Standing, there: list[Placed], page: Palette) -> list[dict[str, Any]]:
    """Grey circles, diamonds for the areas to compare with, triangles for who is beyond; the area itself last."""
    beside = {each.area for each in told.beside.areas} if told.beside else set()
    kinds: dict[str, list[Placed]] = {"others": [], "beside": [], "unusual": [], "us": []}
    for each in there:
        kind = "us" if each.area == told.area else "unusual" if each.unusual else "others"
        kinds["beside" if kind == "others" and each.area in beside else kind].append(each)
    looks = {
        "others": ("Authorities", page.context, "circle", 7, 1),
        "beside": ("Areas to compare with", page.text, "diamond-open", 9, 2),
        "unusual": ("Beyond the limits", page.text, "triangle-up", 10, 1),
        "us": (told.area, page.us, "circle", 13, 2),
    }
    return [_marked(kinds[kind], *look, page) for kind, look in looks.items() if kinds[kind]]


def _marked(  # noqa: PLR0917 what is drawn, then how
    found: list[Placed], name: str, colour: str, symbol: str, size: int, width: int, page: Palette
) -> dict[str, Any]:
    few = [(each.denominator or 0) < FEWEST for each in found]
    symbols = [_symbol(symbol, each) for each in found]
    return {
        "type": "scatter", "mode": "markers", "name": name, "x": [each.denominator for each in found],
        "y": [scaled(each.value, "proportion") for each in found],
        "marker": {"size": size, "symbol": symbols, "opacity": 1,
                   "color": [page.page if one else colour for one in few],
                   "line": {"color": colour, "width": width}},
        "hoverinfo": "text", "hovertext": [_said(each) for each in found], "cliponaxis": False,
    }  # fmt: skip


def _symbol(symbol: str, each: Placed) -> str:
    return "triangle-down" if symbol == "triangle-up" and each.level == "lower" else symbol


def _said(each: Placed) -> str:
    lines = [
        f"<b>{plain(each.area)}, {plain(period_of(each))}</b>",
        plain(counted_words(each)),
        f"Against England: {LEVELS[each.level]}",
    ]
    return "<br>".join([*lines, *([plain(each.note)] if each.note else [])])


def _names(told: Standing, page: Palette, first: float, last: float) -> list[dict[str, Any]]:
    """The area's own name, and the names of those beyond the limits in use, the largest first."""
    others = sorted(
        (each for each in told.unusual if each.area != told.area and each.denominator),
        key=lambda each: -(each.denominator or 0),
    )[:_NAMED_AT_MOST]
    us = [told.us] if told.us and told.us.value is not None and told.us.denominator else []
    inner = _HEIGHT - _TOP - _FOOT
    labels = {each.area: EndLabel((each.value or 0) * inner, (short_name(each.area),), "") for each in others}
    heights = {label.lines: at for at, label in spread(list(labels.values()), inner)}
    named = []
    for each in [*us, *others]:
        own, at = each.area == told.area, log10(each.denominator or 1)
        left = at - log10(first) > _ROOM_TO_THE_RIGHT * (log10(last) - log10(first))
        text = f"<b>{plain(short_name(each.area))}, {share_words(each)}</b>" if own else plain(short_name(each.area))
        away = 0.0 if own else heights[labels[each.area].lines] - labels[each.area].at
        named.append(
            {"x": at, "y": scaled(each.value, "proportion"), "xanchor": "right" if left else "left",
             "xshift": -10 if left else 10, "yanchor": "middle", "yshift": round(away), "text": text,
             "showarrow": False, "bgcolor": page.page if own else "rgba(0,0,0,0)", "opacity": 1,
             "font": {"size": 12, "color": page.us if own else page.text}}
        )  # fmt: skip
    return named
