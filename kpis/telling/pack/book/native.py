"""Charts that a spreadsheet draws by itself, from the columns of their sheet, and that can be edited."""

from typing import Any

from kpis.telling.pack.book.grid import Grid
from kpis.telling.pack.book.plots import Plot, is_beside, is_by_period, number_format
from kpis.telling.pack.letters import clean
from kpis.telling.pack.page import Chart
from kpis.telling.pack.tones import ROLE_COLOURS, bar_colours, bar_edge
from kpis.telling.palette import LIGHT

WIDTH, HEIGHT = 820, 440
FEW_BARS, LONG_LABEL = 12, 12
_THICK, _THIN = 2.25, 1.25
_DASHES = {"target": "dash", "limit": "dash", "law": "long_dash_dot"}
_WIDTHS = {"law": 1.5, "limit": 1.0, "mean": _THIN, "context": 1.75}
# Shape as well as colour, as on the dashboard.
_POINTS: dict[str, tuple[str, int, str, str]] = {
    "improvement": ("square", 9, LIGHT.improvement, LIGHT.improvement_edge),
    "concern": ("triangle", 10, LIGHT.concern, LIGHT.concern_edge),
    "high": ("diamond", 10, LIGHT.neutral, LIGHT.neutral_edge),
    "low": ("diamond", 8, LIGHT.page, LIGHT.neutral_edge),
    "ghost": ("x", 8, LIGHT.page, LIGHT.common_edge),
    "unfinished": ("diamond", 8, LIGHT.page, LIGHT.us),
    "chance": ("star", 9, LIGHT.page, LIGHT.text),
    "hollow": ("circle", 7, LIGHT.page, LIGHT.us),
}


def insert(book: Any, sheet: Any, chart: Chart, grid: Grid, plots: tuple[Plot, ...]) -> None:
    """Draw the chart beside or below its sheet's table, with its text alternative."""
    native = _drawn(book, sheet.get_name(), chart, grid, plots)
    if native is None:
        return
    name = sheet.get_name()
    # The title is that of the sheet: as a text of its own, one that begins with "=" would be a formula.
    native.set_title({"name": [name, 0, 0], "name_font": {"size": 12, "name": "Arial"}})
    native.set_legend({"position": "bottom", "delete_series": [
        place for place, plot in enumerate(plots) if not plot.named
    ]})  # fmt: skip
    native.show_blanks_as("gap")
    native.set_size({"width": WIDTH, "height": HEIGHT})
    row, column = (grid.top, len(grid.columns) + 1) if is_beside(grid.columns) else (grid.top + grid.length + 2, 0)
    sheet.insert_chart(row, column, native, {"description": clean(chart.alt), "object_position": 3})


def _drawn(book: Any, sheet: str, chart: Chart, grid: Grid, plots: tuple[Plot, ...]) -> Any:
    if not plots:
        return None
    native = book.add_chart(_kind(chart))
    for plot in plots:
        native.add_series(
            {"name": [sheet, grid.top, plot.column], "categories": [sheet, *grid.place(0)],
             "values": [sheet, *grid.place(plot.column)], **_look(chart, grid, plot)}
        )  # fmt: skip
    top = {} if chart.top is None else {"max": chart.top / 100 if chart.unit == "%" else chart.top}
    values = {"min": 0, **top, "num_format": "0%" if chart.unit == "%" else "#,##0", "name": _axis_name(chart),
              "name_font": {"bold": False},
              "major_gridlines": {"visible": True, "line": {"color": LIGHT.grid}}}  # fmt: skip
    if _kind(chart)["type"] == "bar":  # of lying bars the library calls the names' axis the vertical one
        native.set_y_axis({"reverse": True})
        native.set_x_axis(values)
        return native
    if is_by_period(chart):
        native.set_x_axis({"label_position": "low"})
    elif not chart.is_bars:
        native.set_x_axis({"date_axis": True, "num_format": "mmm yyyy", "label_position": "low",
                           "num_font": {"rotation": -45}})  # fmt: skip
    native.set_y_axis(values)
    return native


def _axis_name(chart: Chart) -> str:
    """What the axis counts; the words of a pack are never taken for a formula."""
    plain = clean("Per cent" if chart.unit == "%" else chart.unit[:1].upper() + chart.unit[1:])
    return plain.lstrip("=+-@\t\r ")


def _kind(chart: Chart) -> dict[str, str]:
    if not chart.is_bars:
        return {"type": "line"}
    upright = len(chart.labels) <= 2 * FEW_BARS and max(map(len, chart.labels), default=0) <= LONG_LABEL
    return {"type": "column" if upright else "bar", "subtype": "stacked"}


def _look(chart: Chart, grid: Grid, plot: Plot) -> dict[str, Any]:
    if plot.kind == "bars":
        fill, ink = bar_colours(plot.role)
        words = {"color": ink, "size": 9}
        told = {"data_labels": {"value": True, "num_format": f"{number_format(chart)};;", "font": words}}
        bars = {}
        if plot.tones:
            looks = [bar_colours(tone) for tone in plot.tones]
            bars = {"points": [{"fill": {"color": each}} for each, _ in looks]}
            told["data_labels"]["custom"] = [{"font": words | {"color": each}} for _, each in looks]
        return {"fill": {"color": fill}, "border": {"color": bar_edge(plot.role), "width": 0.75},
                "gap": 50, **bars, **(told if len(chart.labels) <= FEW_BARS else {})}  # fmt: skip
    if plot.kind == "points":
        shape, size, fill, edge = _POINTS[plot.role]
        return {"line": {"none": True}, "marker": _marker(shape, size, fill, edge)}
    colour = ROLE_COLOURS[plot.role]
    dash = {"dash_type": _DASHES[plot.role]} if plot.role in _DASHES else {}
    line = {"color": colour, "width": _WIDTHS.get(plot.role, _THICK), **dash}
    alone = _stands_alone(grid.columns[plot.column].values)
    marks = plot.role in ("us", "second", "third", "fourth") or alone
    return {"line": line, "marker": _marker("circle", 5, colour, colour) if marks else {"type": "none"}}


def _stands_alone(values: tuple[Any, ...]) -> bool:
    """Whether any value has a gap on either side, where a line without marks would not show it."""
    padded = [None, *values, None]
    return any(each is not None and padded[place] is None and padded[place + 2] is None
               for place, each in enumerate(values))  # fmt: skip


def _marker(shape: str, size: int, fill: str, edge: str) -> dict[str, Any]:
    return {"type": shape, "size": size, "fill": {"color": fill}, "border": {"color": edge, "width": 1.25}}
