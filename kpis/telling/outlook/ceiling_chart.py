"""The band between the worst and the best that the next month can show, one bar for each number of plans issued."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from kpis.judging.outlook import Ceiling
from kpis.plan import Target
from kpis.telling.labels import plain, wrapped
from kpis.telling.outlook.ceiling import ceiling_sentences, month_words
from kpis.telling.outlook.phrases import plans_words, share_words
from kpis.telling.palette import Palette, palette
from kpis.telling.scales import layout, value_axis
from kpis.telling.words import target_words

_ROW = 52  # pixels of a bar with the words above it
_TOP, _FOOT = 26, 58
_WIDTH = 46  # letters of a line below the chart: what stands on a telephone


def ceiling_chart(
    ceilings: Sequence[Ceiling], month: int, target: Target | None = None, *, dark: bool = False
) -> go.Figure:
    """The bars on a scale of 0 to 100 %, in the order given; the thin line is where plans due in the month slip."""
    page, told = palette(dark), [found for found in ceilings if found.issued]
    traces: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    for row, found in enumerate(told):
        traces += _bar(found, row, month, target, page)
        annotations.append(_words(found, row, target, page))
    shapes: list[dict[str, Any]] = []
    if target is not None and told:
        goal = round(target.value * 100, 4)
        traces.append(
            {"type": "scatter", "mode": "lines", "name": "Plan target", "x": [goal, goal],
             "y": [-0.75, len(told) - 0.5], "line": {"color": page.target, "width": 2.5, "dash": "6px,4px"},
             "hoverinfo": "skip"}
        )  # fmt: skip
        anchor = "right" if goal > 80 else "left" if goal < 20 else "center"
        annotations.append(
            {"x": goal, "yref": "paper", "y": 1, "xanchor": anchor, "yanchor": "bottom", "showarrow": False,
             "text": f"Target {plain(target_words(target))}", "font": {"color": page.target_words, "size": 12}}
        )  # fmt: skip
    if any((found.lowest or 0) < (found.worst or 0) for found in told):
        annotations.append(_note("Thin line: if plans due in the month are issued after their day", page))
    if not told:
        annotations.append(
            {"xref": "paper", "x": 0.5, "yref": "paper", "y": 0.5, "showarrow": False,
             "text": f"No plan can be issued in {month_words(month)}", "font": {"size": 14, "color": page.quiet}}
        )  # fmt: skip
    return go.Figure(
        data=traces,
        layout=layout(
            page,
            height=_ROW * max(len(told), 2) + _TOP + _FOOT,
            margin={"l": 14, "r": 22, "t": _TOP, "b": _FOOT, "pad": 0},
            xaxis=value_axis("proportion", 100.0, page),
            yaxis={"range": [max(len(told), 2) - 0.5, -0.75], "visible": False, "fixedrange": True},
            annotations=annotations,
            shapes=shapes,
        ),
    )


def _bar(found: Ceiling, row: int, month: int, target: Target | None, page: Palette) -> list[dict[str, Any]]:
    low, worst, best = (round(100 * (edge or 0.0), 4) for edge in (found.lowest, found.worst, found.best))
    said = "<br>".join(plain(sentence) for sentence in ceiling_sentences(found, month, target))
    traces: list[dict[str, Any]] = []
    if low < worst:
        traces.append(
            {"type": "scatter", "mode": "lines", "name": "If plans due in the month slip", "x": [low, worst],
             "y": [row, row], "line": {"color": page.us, "width": 2}, "hoverinfo": "skip", "cliponaxis": False}
        )  # fmt: skip
    traces.append(
        {"type": "bar", "orientation": "h", "name": "Worst to best", "base": [worst], "x": [round(best - worst, 4)],
         "y": [row], "width": 0.28, "marker": {"color": page.us, "line": {"width": 0}}, "hoverinfo": "text",
         "hovertext": said}
    )  # fmt: skip
    # A band without a width must still be seen: an upright stroke at either end.
    traces.append(
        {"type": "scatter", "mode": "markers", "name": "Its ends", "x": [worst, best], "y": [row, row],
         "marker": {"symbol": "line-ns", "size": 14, "opacity": 1, "line": {"color": page.us, "width": 3}},
         "hoverinfo": "text", "hovertext": said, "cliponaxis": False}
    )  # fmt: skip
    return traces


def _words(found: Ceiling, row: int, target: Target | None, page: Palette) -> dict[str, Any]:
    low, high = (share_words(round((edge or 0) * found.issued), found.issued, target)
                 for edge in (found.worst, found.best))  # fmt: skip
    said = high if low == high else f"{low} to {high}"
    return {"xref": "paper", "x": 0, "xanchor": "left", "y": row, "yanchor": "bottom", "yshift": 10,
            "text": f"<b>{plans_words(found.issued)} issued</b>: {said}", "showarrow": False, "align": "left",
            "bgcolor": page.page, "font": {"size": 12, "color": page.text}}  # fmt: skip


def _note(words: str, page: Palette) -> dict[str, Any]:
    return {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 0, "yanchor": "top", "yshift": -24,
            "text": wrapped(words, _WIDTH), "showarrow": False, "align": "left",
            "font": {"size": 11, "color": page.quiet}}  # fmt: skip
