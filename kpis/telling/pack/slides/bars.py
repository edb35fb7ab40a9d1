"""A native chart of bars, which can be edited in PowerPoint: parts of a whole by label, with words on each part."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_MARK

from kpis.telling.pack.fonts import width
from kpis.telling.pack.letters import clean
from kpis.telling.pack.page import Chart, Stack
from kpis.telling.pack.slides.axes import (
    AXIS_SIZE,
    category_axis,
    ink,
    plot_area,
    stroke,
    top_of,
    value_axis,
    white_ground,
)
from kpis.telling.pack.slides.box import Box
from kpis.telling.pack.slides.ends import unit_label
from kpis.telling.pack.slides.overlay import lay_over
from kpis.telling.pack.slides.sheet import sheet_data
from kpis.telling.pack.slides.words import wrapped
from kpis.telling.pack.tones import bar_colours
from kpis.telling.palette import LIGHT

_GAP = 45  # of a bar's width, in per cent, between two bars


def add_bars(slide: Any, chart: Chart, box: Box, scale: float, font: str) -> Any:
    """The chart in its box, in points: upright where the labels fit under the bars, else lying; gives its frame."""
    size = AXIS_SIZE * scale
    lying = not _fit_below(chart.labels, box.w - 60 * scale, size)
    kind = XL_CHART_TYPE.BAR_STACKED if lying else XL_CHART_TYPE.COLUMN_STACKED
    frame = slide.shapes.add_chart(
        kind, *box.emu, sheet_data(chart.labels, [(each.name, each.values) for each in chart.stacks])
    )
    native = frame.chart
    native.has_title = False
    native.has_legend = len(chart.stacks) > 1
    above = (30 if native.has_legend else 8) * scale
    if native.has_legend:
        _legend(native, size)
    sums = [sum(each.values[place] or 0 for each in chart.stacks) for place in range(len(chart.labels))]
    top = top_of(chart, max(sums, default=1.0))
    left, foot = (
        (_side(chart.labels, box.w, size), 24 * scale)
        if lying
        else (40 * scale, _below(chart, box.w - 60 * scale, size))
    )
    if not lying and chart.unit != "%":
        above += 14 * scale
    plot = Box(left, above, box.w - left - 20 * scale, box.h - above - foot)
    plot_area(native, plot.x / box.w, plot.y / box.h, plot.w / box.w, plot.h / box.h)
    value_axis(native.value_axis, chart.unit, top, 0.0, size)
    category_axis(native.category_axis, size)
    native.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    native.category_axis.reverse_order = lying
    if lying:
        # The numbers stay at the foot, though the first label stands on top.
        native.value_axis.has_major_gridlines = True
        _numbers_at_the_foot(native)
    bars = native.plots[0]
    bars.overlap, bars.gap_width = 100, _GAP
    per = (plot.w if lying else plot.h) / top
    across = (plot.h if lying else plot.w) / max(1, len(chart.labels)) / (1 + _GAP / 100)
    for stack, series in zip(chart.stacks, bars.series, strict=True):
        _draw(stack, series, per, across, size, lying=lying)
    white_ground(native)
    if not lying and chart.unit and chart.unit != "%":
        lay_over(native, box, [unit_label(chart.unit, plot, size)], font)
    return frame


def _fit_below(labels: tuple[str, ...], room: float, size: float) -> bool:
    """Whether the labels fit under upright bars, in three lines at most, without parting a word."""
    each = room / max(1, len(labels))
    return all(
        max(width(word, size) for word in label.split(" ")) <= each - 4 and len(wrapped(label, size, each - 4)) <= 3
        for label in labels
    )


def _below(chart: Chart, room: float, size: float) -> float:
    each = room / max(1, len(chart.labels)) - 4
    return 8 + size * 1.25 * max((len(wrapped(label, size, each)) for label in chart.labels), default=1)


def _side(labels: tuple[str, ...], room: float, size: float) -> float:
    """What labels need beside lying bars: as much as the widest, at most 38 % of the chart."""
    return min(max((width(label, size) for label in labels), default=0.0) + 12, 0.38 * room)


def _numbers_at_the_foot(native: Any) -> None:
    native.category_axis.crosses = XL_AXIS_CROSSES.MAXIMUM


def _legend(native: Any, size: float) -> None:
    native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    native.legend.font.size = round(size * 12700)
    ink(native.legend.font, LIGHT.text)


def _draw(stack: Stack, series: Any, per: float, across: float, size: float, *, lying: bool) -> None:
    """One part of every bar, with its words where they fit into it; the table behind the chart says them all."""
    fill, colour = bar_colours(stack.tone)
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = RGBColor.from_string(fill[1:].upper())
    stroke(series.format.line, LIGHT.page, 0.75)
    for place, value in enumerate(stack.values):
        said = clean(stack.words[place]) if stack.words else "" if value is None else f"{value:,g}"
        if value is None or not said:
            continue
        long, tall = width(said, size) + 4, size * 1.3
        if (long if lying else tall) > value * per or (tall if lying else long) > across * 1.25:
            continue
        label = series.points[place].data_label
        label.has_text_frame = True
        label.text_frame.text = said
        letters = label.text_frame.paragraphs[0].runs[0].font
        letters.size = round(size * 12700)
        ink(letters, colour)
