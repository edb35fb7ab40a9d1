"""The strip: every authority as a dot from 0 to 100 %, with "you are here", quartiles, the region and neighbours."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from kpis.judging.comparison import FEWEST, Placed, Standing
from kpis.telling.compare_words import counted_words, period_of, share_words
from kpis.telling.labels import plain
from kpis.telling.palette import Palette, palette
from kpis.telling.scales import layout, scaled, short_name

_TOP, _LEFT, _RIGHT, _FOOT = 44, 92, 28, 46
_ROW, _DOT = 34, 7  # pixels of a row of few, and between two dots on one another
_STEP = 2.0  # points of share that fall into one pile


def strip_chart(told: Standing, *, dark: bool = False) -> go.Figure:
    """A row for all authorities, one for the region, one for the areas to compare with; the area in each."""
    page = palette(dark)
    rows = _rows(told)
    heights = [max(_ROW, _DOT * _tallest(found) + 14) for _, found in rows]
    inner = sum(heights) or _ROW
    traces: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    top = float(inner)
    for (name, found), height in zip(rows, heights, strict=True):
        middle = top - height / 2
        top -= height
        traces += _row(told, found, middle, page)
        annotations.append(
            {"xref": "paper", "x": 0, "xanchor": "right", "xshift": -8, "y": middle, "yanchor": "middle",
             "text": name, "showarrow": False, "align": "right", "font": {"size": 12, "color": page.text}}
        )  # fmt: skip
    annotations += _heads(told, page)
    return go.Figure(
        data=traces,
        layout=layout(
            page,
            height=inner + _TOP + _FOOT,
            margin={"l": _LEFT, "r": _RIGHT, "t": _TOP, "b": _FOOT, "pad": 0},
            xaxis={"range": [0, 100], "tickvals": [0, 20, 40, 60, 80, 100],
                   "ticktext": ["0", "20", "40", "60", "80", "100 %"], "showgrid": False, "zeroline": False,
                   "linecolor": page.quiet, "ticks": "outside", "ticklen": 4, "tickcolor": page.quiet,
                   "fixedrange": True, "title": {"text": _key(told), "standoff": 4,
                                                 "font": {"size": 12, "color": page.quiet}}},
            yaxis={"range": [0, inner], "visible": False, "fixedrange": True},
            annotations=annotations,
            shapes=_bands(told, page),
        ),
    )  # fmt: skip


def _rows(told: Standing) -> list[tuple[str, tuple[Placed, ...]]]:
    """Each row's name, and its areas without the one that is compared."""
    others = tuple(each for each in told.held if each.area != told.area)
    rows = [(f"{len(others)} other<br>authorities", others)]
    region = tuple(each for each in others if each.area in told.region_areas)
    if region and told.region is not None:
        rows.append(("<br>".join(_wrapped(told.region.area)), region))
    if told.beside is not None and told.beside.areas:
        rows.append(("Chosen<br>areas" if told.chosen else "Statistical<br>neighbours", told.beside.areas))
    return rows


def _wrapped(name: str) -> list[str]:
    """A region's name in two lines at most: "Yorkshire and" above "The Humber"."""
    words = plain(name).split()
    half = (len(words) + 1) // 2
    return [" ".join(words[:half]), " ".join(words[half:])] if len(name) > 12 else [plain(name)]


def _pile(value: float | None) -> int:
    return int(100 * (value or 0.0) / _STEP)


def _tallest(found: Sequence[Placed]) -> int:
    return max(Counter(_pile(each.value) for each in found).values(), default=1)


def _row(told: Standing, found: Sequence[Placed], middle: float, page: Palette) -> list[dict[str, Any]]:
    """The dots of one row, piled up evenly around its middle, and the area itself among them."""
    sizes = Counter(_pile(each.value) for each in found)
    seen: Counter[int] = Counter()
    heights = []
    for each in found:
        pile = _pile(each.value)
        heights.append(middle + _DOT * (seen[pile] - (sizes[pile] - 1) / 2))
        seen[pile] += 1
    few = [(each.denominator or FEWEST) < FEWEST for each in found]
    dots: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "markers", "name": "Authorities",
         "x": [scaled(each.value, "proportion") for each in found], "y": heights,
         "marker": {"size": 7, "color": [page.page if one else page.context_words for one in few], "opacity": 1,
                    "line": {"color": page.context_words, "width": 1}},
         "hoverinfo": "text", "hovertext": [_said(each) for each in found], "cliponaxis": False}
    ]  # fmt: skip
    us = told.us
    if us is not None and us.counted:
        dots.append(
            {"type": "scatter", "mode": "markers", "name": told.area, "x": [scaled(us.value, "proportion")],
             "y": [middle], "marker": {"size": 15, "symbol": "diamond", "color": page.us, "opacity": 1,
                                       "line": {"color": page.page, "width": 1.5}},
             "hoverinfo": "text", "hovertext": [_said(us)], "cliponaxis": False}
        )  # fmt: skip
    return dots


def _said(each: Placed) -> str:
    return f"<b>{plain(each.area)}, {plain(period_of(each))}</b><br>{plain(counted_words(each))}"


def _bands(told: Standing, page: Palette) -> list[dict[str, Any]]:
    """The second and the third quarter as two shades; England as an upright line."""
    shapes: list[dict[str, Any]] = []
    if told.quartiles:
        low, middle, high = (100 * edge for edge in told.quartiles)
        for left, right, shade in ((low, middle, 0.9), (middle, high, 0.5)):
            shapes.append(
                {"type": "rect", "x0": left, "x1": right, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
                 "fillcolor": page.grid, "opacity": shade, "line": {"width": 0}}
            )  # fmt: skip
    if told.england is not None and told.england.value is not None:
        at = 100 * told.england.value
        shapes.append(
            {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1,
             "line": {"color": page.context_words, "width": 2}}
        )  # fmt: skip
    return shapes


def _heads(told: Standing, page: Palette) -> list[dict[str, Any]]:
    """England above its line, and above that "you are here"."""
    heads = []
    if told.england is not None and told.england.value is not None:
        heads.append((told.england, f"England {share_words(told.england)}", page.context_words, 2))
    if told.us is not None and told.us.counted:
        said = f"<b>You are here: {plain(short_name(told.area))}, {share_words(told.us)}</b>"
        heads.append((told.us, said, page.us, 20))
    return [
        {"x": 100 * (each.value or 0.0), "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": shift,
         "xanchor": _anchor(each.value or 0.0), "text": text, "showarrow": False,
         "font": {"size": 12, "color": colour}}
        for each, text, colour, shift in heads
    ]  # fmt: skip


def _anchor(value: float) -> str:
    """Words near an edge of the chart grow away from it."""
    return "left" if value < 0.3 else "right" if value > 0.7 else "center"


def _key(told: Standing) -> str:
    return "shaded: second and third quarter" if told.quartiles else ""
