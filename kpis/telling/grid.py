"""Service by month, as an area's report prints it: a table in words, and the same cells as a picture."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kpis.judging.series import PLAN_VERDICTS, Point
from kpis.judging.small import HIDDEN, HIDDEN_WORDS
from kpis.period import Period
from kpis.telling.badges import shape
from kpis.telling.footnotes import in_rows
from kpis.telling.labels import LINE_HEIGHT, plain, wrapped
from kpis.telling.palette import BLACK, SEQUENTIAL, WHITE, palette
from kpis.telling.scales import layout
from kpis.telling.sentences import law_sentence, plan_sentence
from kpis.telling.words import figure_words, missing_words, value_words

Cells = Mapping[tuple[str, int], Point]
_ROW = 46  # pixels of a service's row
_SIDE_BY_SIDE = 6
_LIGHTEST_FOR_WHITE = 2  # of SEQUENTIAL, dark to light: from this place on the number is black
_MISSING_SHORT = {"not_applicable": "n/a", "suppressed": "hidden", "data_error": "data error", "no_events": "none due",
                  HIDDEN: HIDDEN_WORDS}  # fmt: skip
NO_FIGURE = "no figure"


def cell_words(point: Point | None, unit: str = "proportion") -> str:
    """``▲ 42 % (5 of 12)``; ``data error`` or ``no figure`` where there is none."""
    if point is None:
        return NO_FIGURE
    if point.value is None:
        return _MISSING_SHORT.get(point.missing, NO_FIGURE)
    said = value_words(point, unit)
    return f"{shape(point.plan)} {said}" if point.target else said


def grid_table(months: Sequence[int], services: Sequence[str], points: Cells, unit: str = "proportion") -> pd.DataFrame:
    """One row a service, one column a month, every cell in words with its verdict's shape."""
    columns = ["Service", *(Period(month, month).label for month in months)]
    rows = [[service, *(cell_words(points.get((service, month)), unit) for month in months)] for service in services]
    return pd.DataFrame(rows, columns=columns, dtype="str")


def _shade(value: float) -> int:
    """The place in SEQUENTIAL: the lightest for 0 to 20 %, the darkest for 80 % and more."""
    return len(SEQUENTIAL) - 1 - min(int(value * len(SEQUENTIAL)), len(SEQUENTIAL) - 1)


def _hover(service: str, month: int, point: Point | None) -> str:
    head = f"<b>{plain(service)}, {Period(month, month).long_label}</b>"
    if point is None:
        return f"{head}<br>no figure in the file"
    if point.value is None:
        return f"{head}<br>{plain(missing_words(point.missing))}"
    said = [plan_sentence(point), law_sentence(point), *point.notes]
    return "<br>".join([head, plain(value_words(point)), *(wrapped(each, 48) for each in said)])


def grid_chart(months: Sequence[int], services: Sequence[str], points: Cells, *, dark: bool = False) -> go.Figure:
    """The grid as a picture: a number in every cell, darker for more, shape for the verdict, blank for no figure."""
    page = palette(dark)
    shades: list[list[int | None]] = []
    hovers: list[list[str]] = []
    annotations: list[dict[str, Any]] = []
    frames: list[dict[str, Any]] = []
    for row, service in enumerate(services):
        told = [points.get((service, month)) for month in months]
        # Out of fewer than 10 a cell is hollow, as a point is on a chart.
        shades.append([None if p is None or p.value is None or p.few else _shade(p.value) for p in told])
        hovers.append([_hover(service, month, each) for month, each in zip(months, told, strict=True)])
        for column, point in enumerate(told):
            text, ink = "–", page.quiet
            if point is not None and point.value is not None:
                text = figure_words(point).removesuffix(" %").replace("more than ", ">").replace("less than ", "<")
                text = plain(text.replace("about ", "~")) + (f"<br>{shape(point.plan)}" if point.target else "")
                ink = WHITE if _shade(point.value) <= _LIGHTEST_FOR_WHITE else BLACK
                if point.few:
                    ink = page.text
                    frames.append(
                        {"type": "rect", "x0": column - 0.44, "x1": column + 0.44, "y0": row - 0.44, "y1": row + 0.44,
                         "line": {"color": page.us, "width": 1.5}}
                    )  # fmt: skip
            annotations.append(
                {"x": column, "y": row, "text": text, "showarrow": False, "font": {"size": 10, "color": ink}}
            )
    places = len(SEQUENTIAL)
    scale = [[(each + side) / places, colour] for each, colour in enumerate(SEQUENTIAL) for side in (0, 1)]
    heat = {
        "type": "heatmap", "x": list(range(len(months))), "y": list(range(len(services))), "z": shades,
        "colorscale": scale, "zmin": -0.5, "zmax": places - 0.5, "showscale": False, "xgap": 2, "ygap": 2,
        "hoverinfo": "text", "hovertext": hovers, "hoverongaps": True,
    }  # fmt: skip
    names = [wrapped(service, 14) for service in services]
    widest = max((len(line) for name in names for line in name.split("<br>")), default=0)
    # Many months stand upright, so that they do not run into one another on a telephone.
    upright = len(months) > _SIDE_BY_SIDE
    ticks = [Period(month, month).label.replace(" ", " " if upright else "<br>") for month in months]
    above = 66 if upright else 44
    key = ["%: darker is more", *(["outlined: fewer than 10 cases"] if frames else []), "–: no figure"]
    verdicts = {p.plan.code: f"{shape(p.plan)} {p.plan.words.lower()}" for p in points.values() if p.target}
    notes = in_rows([verdicts[code] for code in PLAN_VERDICTS if code in verdicts and code != "missing"] + key)
    annotations.append(
        {"xref": "paper", "x": 1, "xanchor": "right", "yref": "paper", "y": 0, "yanchor": "top", "yshift": -6,
         "text": "<br>".join(notes), "showarrow": False, "align": "right", "font": {"size": 11, "color": page.quiet}}
    )  # fmt: skip
    return go.Figure(
        data=[heat] if services and months else [],
        layout=layout(
            page,
            height=_ROW * max(len(services), 1) + above + 14 + LINE_HEIGHT * len(notes),
            margin={"l": 14 + round(7.2 * widest), "r": 4, "t": above, "b": 14 + LINE_HEIGHT * len(notes),
                    "pad": 0},
            xaxis={"side": "top", "tickvals": list(range(len(months))), "ticktext": ticks, "showgrid": False,
                   "zeroline": False, "fixedrange": True, "tickangle": -90 if upright else 0, "tickfont": {"size": 11},
                   "range": [-0.5, len(months) - 0.5]},
            yaxis={"tickvals": list(range(len(services))), "ticktext": names, "showgrid": False, "zeroline": False,
                   "fixedrange": True, "range": [len(services) - 0.5, -0.5],
                   "tickfont": {"size": 12, "color": page.text}},
            annotations=annotations,
            shapes=frames,
        ),
    )  # fmt: skip


def grid_alt_text(months: Sequence[int], services: Sequence[str], points: Cells) -> str:
    """One sentence: what the grid holds, its newest month by service."""
    if not months or not services:
        return "No grid: there are no figures by service and month."
    span = f"{Period(min(months), min(months)).long_label} to {Period(max(months), max(months)).long_label}"
    newest = "; ".join(f"{service} {cell_words(points.get((service, max(months))))}" for service in services)
    return f"Grid of {len(services)} services by month, {span}; in the last month {newest}."
