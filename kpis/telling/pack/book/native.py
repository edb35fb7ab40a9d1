"""Charts that a spreadsheet draws by itself, from the columns of their sheet, and that can be edited."""

from typing import Any

from kpis.telling.pack.book.grid import Grid
from kpis.telling.pack.book.plots import Plot, is_beside, number_format
from kpis.telling.pack.page import Chart
from kpis.telling.palette import LIGHT, RED, YELLOW

WIDTH, HEIGHT = 900, 440
FEW_BARS, LONG_LABEL = 12, 12
_DASHED = {"dash_type": "dash"}
_LINES: dict[str, dict[str, Any]] = {
    "us": {"color": LIGHT.us, "width": 2.25},
    "target": {"color": LIGHT.target, "width": 2.25, **_DASHED},
    "law": {"color": "#801650", "width": 1.5, "dash_type": "long_dash_dot"},
    "limit": {"color": LIGHT.quiet, "width": 1, **_DASHED},
    "mean": {"color": LIGHT.text, "width": 1.25},
    "context": {"color": LIGHT.context, "width": 1.75},
    "second": {"color": "#28A197", "width": 2.25},
    "third": {"color": "#801650", "width": 2.25},
    "fourth": {"color": "#F46A25", "width": 2.25},
}  # fmt: skip
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
_BARS = {
    "us": LIGHT.us, "strong": LIGHT.us, "on_target": LIGHT.us, "second": "#28A197", "third": "#801650",
    "fourth": "#F46A25", "below": YELLOW, "far": RED, "quiet": "#B8BDC2", "context": LIGHT.context,
    "improvement": LIGHT.improvement, "concern": LIGHT.concern, "neutral": LIGHT.neutral, "complete": LIGHT.us,
    "on_track": "#2073BC", "delayed": YELLOW, "off_track": RED, "not_started": "#DEE0E2", "unknown": "#B8BDC2",
    "heat_1": "#ADD1F1", "heat_2": "#6BACE6", "heat_3": "#2073BC", "heat_4": "#12436D", "target": LIGHT.target,
    "law": "#801650", "limit": LIGHT.quiet, "mean": LIGHT.text,
}  # fmt: skip
_DARK_WORDS = ("below", "delayed", "quiet", "not_started", "unknown", "heat_1", "heat_2", "improvement", "concern",
               "fourth", "target", "context", "second")  # fmt: skip


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
    sheet.insert_chart(row, column, native, {"description": chart.alt, "object_position": 3})


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
    if chart.is_bars:
        native.set_x_axis({"reverse": _kind(chart)["type"] == "bar"})
    else:
        native.set_x_axis({"date_axis": True, "num_format": "mmm yyyy", "label_position": "low",
                           "num_font": {"rotation": -45}})  # fmt: skip
    native.set_y_axis(values)
    return native


def _axis_name(chart: Chart) -> str:
    """What the axis counts; the words of a pack are never taken for a formula."""
    plain = "Per cent" if chart.unit == "%" else chart.unit[:1].upper() + chart.unit[1:]
    return plain.lstrip("=+-@\t\r ")


def _kind(chart: Chart) -> dict[str, str]:
    if not chart.is_bars:
        return {"type": "line"}
    upright = len(chart.labels) <= 2 * FEW_BARS and max(map(len, chart.labels), default=0) <= LONG_LABEL
    return {"type": "column" if upright else "bar", "subtype": "stacked"}


def _look(chart: Chart, grid: Grid, plot: Plot) -> dict[str, Any]:
    if plot.kind == "bars":
        words = {"color": LIGHT.text if plot.role in _DARK_WORDS else LIGHT.page, "size": 9}
        told = {"data_labels": {"value": True, "num_format": f"{number_format(chart)};;", "font": words}}
        return {"fill": {"color": _BARS.get(plot.role, LIGHT.us)}, "border": {"color": LIGHT.page, "width": 0.75},
                "gap": 50, **(told if len(chart.labels) <= FEW_BARS else {})}  # fmt: skip
    if plot.kind == "points":
        shape, size, fill, edge = _POINTS[plot.role]
        return {"line": {"none": True}, "marker": _marker(shape, size, fill, edge)}
    line = _LINES.get(plot.role, _LINES["us"])
    alone = _stands_alone(grid.columns[plot.column].values)
    marks = plot.role in ("us", "second", "third", "fourth") or alone
    return {"line": line, "marker": _marker("circle", 5, line["color"], line["color"]) if marks else {"type": "none"}}


def _stands_alone(values: tuple[Any, ...]) -> bool:
    """Whether any value has a gap on either side, where a line without marks would not show it."""
    padded = [None, *values, None]
    return any(each is not None and padded[place] is None and padded[place + 2] is None
               for place, each in enumerate(values))  # fmt: skip


def _marker(shape: str, size: int, fill: str, edge: str) -> dict[str, Any]:
    return {"type": shape, "size": size, "fill": {"color": fill}, "border": {"color": edge, "width": 1.25}}
