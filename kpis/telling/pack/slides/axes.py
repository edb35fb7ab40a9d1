"""The axes of a native chart and what both kinds of chart have in common."""

from math import ceil
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn

from kpis.telling.pack.page import Chart
from kpis.telling.palette import LIGHT
from kpis.telling.scales import round_top

AXIS_SIZE = 11.0  # points, on a slide of our own size
UNSAID = ("", "%", "number")  # units that need no words over the axis


def top_of(chart: Chart, highest: float) -> float:
    """The top of the value axis: as the chart says (a limit may lie beyond), else a round number above all of it."""
    whole = chart.unit not in ("%", "weeks", "days")
    return chart.top if chart.top else round_top(max(highest, 0.0), whole=whole)


def plot_area(chart: Any, left: float, top: float, width: float, height: float) -> None:
    """Fix the inside of the plot, in shares of the chart, so that words can be laid over it where its lines are."""
    area = chart._chartSpace.find(f".//{qn('c:plotArea')}")
    layout = area.find(qn("c:layout"))
    if layout is None:
        layout = etree.Element(qn("c:layout"))
        area.insert(0, layout)
    for old in list(layout):
        layout.remove(old)
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    for name, value in (
        ("layoutTarget", "inner"),
        ("xMode", "edge"),
        ("yMode", "edge"),
        ("x", left),
        ("y", top),
        ("w", width),
        ("h", height),
    ):
        etree.SubElement(manual, qn(f"c:{name}"), val=value if isinstance(value, str) else f"{value:.5f}")


def value_axis(axis: Any, unit: str, top: float, lowest: float, size: float) -> None:
    """From 0, in round steps, with faint lines; 100 carries the per cent sign."""
    axis.minimum_scale = 0 if lowest >= 0 else -round_top(-lowest, whole=False)
    axis.maximum_scale = top
    apart = 20 if unit == "%" and top == 100 else step(top)
    apart = max(1, apart) if unit == "number" and top >= 1 else apart  # of children and plans there is no half
    axis.major_unit = apart
    axis.has_major_gridlines = True
    stroke(axis.major_gridlines.format.line, LIGHT.grid, 0.75)
    axis.format.line.fill.background()
    numbers = axis.tick_labels
    numbers.number_format = (
        '[=100]0" %";0'
        if unit == "%" and top == 100
        else '0" %"'
        if unit == "%"
        else "#,##0.0"
        if apart % 1
        else "#,##0"
    )
    numbers.number_format_is_linked = False
    letters(axis, size)


def step(top: float) -> float:
    """How far apart the numbers of an axis stand: at most six of them, whole where the axis is longer than five."""
    for size in (
        0.1,
        0.2,
        0.5,
        1,
        2,
        2.5,
        5,
        10,
        20,
        25,
        50,
        100,
        200,
        250,
        500,
        1000,
        2000,
        2500,
        5000,
        10000,
        20000,
        50000,
    ):
        if top / size <= 6 and abs(top / size - round(top / size)) < 1e-9 and (size % 1 == 0 or top < 5):
            return size
    return max(1, ceil(top / 5))


def letters(axis: Any, size: float) -> None:
    """The letters of an axis: quiet, never slanted."""
    axis.tick_labels.font.size = round(size * 12700)
    ink(axis.tick_labels.font)
    settings = axis._element.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}")
    settings.set("rot", "0")
    settings.set("vert", "horz")


def category_axis(axis: Any, size: float) -> None:
    letters(axis, size)
    axis.has_major_gridlines = False
    stroke(axis.format.line, LIGHT.quiet, 1)


def white_ground(chart: Any) -> None:
    """A ground of its own, so that the chart keeps its contrast on any template."""
    space = chart._chartSpace
    fill = etree.Element(qn("c:spPr"))
    solid = etree.SubElement(fill, qn("a:solidFill"))
    etree.SubElement(solid, qn("a:srgbClr"), val="FFFFFF")
    etree.SubElement(etree.SubElement(fill, qn("a:ln")), qn("a:noFill"))
    space.find(qn("c:chart")).addnext(fill)
    rounded = space.find(qn("c:roundedCorners"))
    if rounded is None:
        rounded = etree.Element(qn("c:roundedCorners"))
        first = space.find(qn("c:date1904"))
        if first is None:
            space.insert(0, rounded)
        else:
            first.addnext(rounded)
    rounded.set("val", "0")


def ink(font: Any, colour: str = LIGHT.quiet) -> None:
    font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())


def stroke(line: Any, colour: str, width: float) -> None:
    line.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
    line.width = round(width * 12700)
