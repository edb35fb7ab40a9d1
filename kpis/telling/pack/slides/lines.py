"""A native chart of lines over months, to be edited in PowerPoint: steps, limits, points by shape, end labels."""

from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn

from kpis.telling.pack.page import Chart
from kpis.telling.pack.slides.axes import (
    AXIS_SIZE,
    UNSAID,
    category_axis,
    plot_area,
    stroke,
    top_of,
    value_axis,
    white_ground,
)
from kpis.telling.pack.slides.box import Box
from kpis.telling.pack.slides.ends import end_labels, ends_room, unit_label
from kpis.telling.pack.slides.months import TimeAxis, time_axis
from kpis.telling.pack.slides.overlay import Label, Rule, lay_over
from kpis.telling.pack.slides.sheet import Column, columns_of, sheet_data
from kpis.telling.pack.slides.words import Words
from kpis.telling.pack.tones import ROLE_COLOURS
from kpis.telling.palette import LIGHT

_LEFT, _TOP, _FOOT, _STRIP = 40.0, 20.0, 22.0, 16.0  # points around the plot; what a strip of marks needs over it
_WIDTHS = {"us": 2.25, "target": 2.0, "law": 1.25, "limit": 1.0, "mean": 1.0, "context": 1.5}
_DASHES = {"target": MSO_LINE.DASH, "limit": MSO_LINE.SQUARE_DOT, "law": MSO_LINE.LONG_DASH}
_STYLE = XL_MARKER_STYLE
# Shape, size in points, fill and outline of each look: no two share a shape.
_MARKERS = {
    "": (_STYLE.CIRCLE, 6, LIGHT.us, LIGHT.us),
    "improvement": (_STYLE.SQUARE, 8, LIGHT.improvement, LIGHT.improvement_edge),
    "concern": (_STYLE.TRIANGLE, 9, LIGHT.concern, LIGHT.concern_edge),
    "high": (_STYLE.DIAMOND, 10, LIGHT.neutral, LIGHT.neutral_edge),
    "low": (_STYLE.DIAMOND, 10, LIGHT.neutral, LIGHT.neutral_edge),
    "ghost": (_STYLE.X, 10, "", LIGHT.common_edge),
    "unfinished": (_STYLE.DIAMOND, 9, "#ADD1F1", LIGHT.us),
    "chance": (_STYLE.CIRCLE, 6, LIGHT.common, LIGHT.common_edge),
}


def add_lines(slide: Any, chart: Chart, box: Box, scale: float, font: str) -> Any:
    """The chart in its box, in points; gives its graphic frame."""
    axis = time_axis(chart)
    columns = columns_of(chart.lines, axis.months)
    size = AXIS_SIZE * scale
    values = [each for column in columns for each in column.values if each is not None]
    data = sheet_data(axis.labels, [(column.name, column.values) for column in columns])
    if axis.by_date:
        data.categories.number_format = "mmm\\ yyyy"
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *box.emu, data)
    native = frame.chart
    native.has_legend = native.has_title = False
    # A limit below nothing is no reason to show what cannot be.
    told = [each for column in columns if column.role != "limit" for each in column.values if each is not None]
    top, lowest = top_of(chart, max(values, default=1.0)), min(told, default=0.0)
    right = ends_room(chart, size)
    above = (_TOP + (_STRIP if chart.notes else 0)) * scale
    foot = (_FOOT + (0 if axis.by_date else AXIS_SIZE)) * scale
    plot = Box(_LEFT * scale, above, box.w - _LEFT * scale - right, box.h - above - foot)
    plot_area(native, plot.x / box.w, plot.y / box.h, plot.w / box.w, plot.h / box.h)
    value_axis(native.value_axis, chart.unit, top, lowest, size)
    _between(native, axis.by_date)
    _months(native.category_axis, axis, plot.w, size)
    many = len(axis.months) > 30
    for column, series in zip(columns, native.plots[0].series, strict=True):
        _draw(column, series, scale, many)
    white_ground(native)
    bottom = native.value_axis.minimum_scale or 0.0
    things: list[Label | Rule] = [unit_label(chart.unit, plot, size)] if chart.unit not in UNSAID else []
    things += end_labels(chart, axis.months[-1], plot, (bottom, top), size)
    lay_over(native, box, [*marks_over(chart, axis, plot, scale), *things], font)
    return frame


def _between(native: Any, by_date: bool) -> None:
    """Months stand on the edges of the plot, named periods in the middle of their share of it."""
    axis = native.value_axis._element
    for old in axis.findall(qn("c:crossBetween")):
        axis.remove(old)
    made = etree.Element(qn("c:crossBetween"))
    made.set("val", "midCat" if by_date else "between")
    axis.find(qn("c:crosses")).addnext(made)


def _months(axis: Any, time: TimeAxis, room: float, size: float) -> None:
    category_axis(axis, size)
    axis.major_tick_mark, axis.minor_tick_mark = XL_TICK_MARK.OUTSIDE, XL_TICK_MARK.NONE
    made = axis._element
    if not time.by_date:
        skipped = etree.Element(qn("c:tickLblSkip"))
        skipped.set("val", str(time.skipped(room, size)))
        made.find(qn("c:lblOffset")).addnext(skipped)
        return
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "mmm\\ yyyy", False
    made.find(qn("c:auto")).set("val", "0")
    for old in made.findall(qn("c:baseTimeUnit")):
        made.remove(old)
    for name, value in (
        ("baseTimeUnit", "months"),
        ("majorUnit", str(time.apart(room, size))),
        ("majorTimeUnit", "months"),
    ):
        etree.SubElement(made, qn(f"c:{name}")).set("val", value)


def _draw(column: Column, series: Any, scale: float, many: bool) -> None:
    """The line of a column and its markers."""
    colour = RGBColor.from_string(ROLE_COLOURS[column.role][1:].upper())
    series.smooth = False
    line, marker = series.format.line, series.marker
    shown = sum(1 for each in column.values if each is not None)
    lone = shown == 1
    if not column.line:
        line.fill.background()
        _mark(marker, column, scale, many)
        if column.look == "chance":
            _named(series, "≈", scale)
        return
    if lone:
        line.fill.background()
    else:
        line.color.rgb, line.width = colour, round(_WIDTHS.get(column.role, 2.0) * scale * 12700)
        dash = MSO_LINE.ROUND_DOT if column.look == "unfinished" else _DASHES.get(column.role)
        if dash is not None:
            line.dash_style = dash
    own = column.role == "us" and column.look != "unfinished"
    if own or (_isolated(column) and not column.stepped):
        style, size, _, _ = _MARKERS[""]
        style = _STYLE.DIAMOND if column.role == "target" else style
        _shape(marker, style, size * scale * (0.8 if many else 1), ROLE_COLOURS[column.role], ROLE_COLOURS[column.role])
    elif column.stepped and lone:
        _shape(marker, _STYLE.DASH, 9 * scale, ROLE_COLOURS[column.role], ROLE_COLOURS[column.role])
    else:
        marker.style = _STYLE.NONE


def _isolated(column: Column) -> bool:
    """Whether one of its values stands alone, so that no line would show it."""
    held = [False, *(each is not None for each in column.values), False]
    return any(here and not before and not after for before, here, after in zip(held, held[1:], held[2:], strict=False))


def _mark(marker: Any, column: Column, scale: float, many: bool) -> None:
    style, size, fill, edge = _MARKERS[column.look]
    if column.hollow:
        # Not every program draws the outline of a marker, so the middle of a hollow point is a marker of its own.
        size, fill, edge = 3, LIGHT.page, LIGHT.page
    _shape(marker, style, size * scale * (0.8 if many else 1), fill, edge)


def _shape(marker: Any, style: Any, size: float, fill: str, edge: str) -> None:
    marker.style, marker.size = style, max(2, min(72, round(size)))
    if fill:
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = RGBColor.from_string(fill[1:].upper())
    else:
        marker.format.fill.background()
    stroke(marker.format.line, edge, 1.25)


def _named(series: Any, sign: str, scale: float) -> None:
    """A sign over each point of a series: a label whose number is written as that sign."""
    labels = etree.SubElement(etree.Element("root"), qn("c:dLbls"))
    etree.SubElement(labels, qn("c:numFmt"), formatCode=f'"{sign}"', sourceLinked="0")
    letters = etree.SubElement(labels, qn("c:txPr"))
    etree.SubElement(letters, qn("a:bodyPr"))
    told = etree.SubElement(etree.SubElement(etree.SubElement(letters, qn("a:p")), qn("a:pPr")), qn("a:defRPr"))
    told.set("sz", str(round(1400 * scale)))
    told.set("b", "1")
    etree.SubElement(labels, qn("c:dLblPos")).set("val", "t")
    for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"):
        etree.SubElement(labels, qn(f"c:{name}")).set("val", str(int(name == "showVal")))
    series._element.find(qn("c:marker")).addnext(labels)


def marks_over(chart: Chart, axis: TimeAxis, plot: Box, scale: float) -> list[Label | Rule]:
    """An upright line for each note, with its number over it; notes of one month, or nearly, share a number's place."""
    made: list[Label | Rule] = []
    near: list[tuple[float, list[str]]] = []
    for number, note in enumerate(chart.notes, start=1):
        x = plot.x + plot.w * min(
            max(axis.share(note.at - (0.5 if note.kind != "event" and axis.by_date else 0)), 0), 1
        )
        made.append(Rule(x, plot.y, plot.bottom, LIGHT.quiet, "solid" if note.kind == "break" else "sysDash"))
        if near and x - near[-1][0] < 16 * scale:
            near[-1][1].append(str(number))
        else:
            near.append((x, [str(number)]))
    size = AXIS_SIZE * scale
    for x, numbers in near:
        said = ", ".join(numbers)
        wide = max(15.0, 7.5 * len(said)) * scale
        left = min(x - wide / 2, plot.right - wide)  # beside the plot stand the words of the lines' ends
        box = Box(left, plot.y - 17 * scale, wide, 14 * scale)
        made.append(Label(box, (Words(said, size, bold=True, colour=LIGHT.text, align="ctr"),), LIGHT.quiet))
    return made
