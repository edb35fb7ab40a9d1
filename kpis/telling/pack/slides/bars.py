"""A native chart of bars, which can be edited in PowerPoint: parts of a whole by label, with words on each part."""

from dataclasses import replace
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn

from kpis.telling.pack.letters import clean
from kpis.telling.pack.page import Chart, Stack
from kpis.telling.pack.slides.axes import (
    AXIS_SIZE,
    UNSAID,
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
from kpis.telling.pack.slides.letters import wide as width
from kpis.telling.pack.slides.letters import wrapped
from kpis.telling.pack.slides.overlay import lay_over
from kpis.telling.pack.slides.sheet import sheet_data
from kpis.telling.pack.slides.under import with_hidden_named
from kpis.telling.pack.tones import bar_colours, bar_edge
from kpis.telling.palette import LIGHT

_LONG = 36  # letters: names of bars longer than that stand beside them
_MANY = 12  # bars: more have names that repeat, such as months
_GAP, _WIDE_GAP, _FEW = 45, 130, 4  # between two bars, in per cent of a bar's width; more where there are few bars


def add_bars(slide: Any, chart: Chart, box: Box, scale: float, font: str) -> Any:
    """The chart in its box, in points: upright where the labels fit under the bars, else lying; gives its frame."""
    chart, size = with_hidden_named(chart), AXIS_SIZE * scale
    skipped = _skipped(chart.labels, box.w - 60 * scale, size)
    lying = not skipped
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
        else (40 * scale, _below(chart, box.w - 60 * scale, size, skipped))
    )
    if not lying and chart.unit not in UNSAID:
        above += 14 * scale
    plot = Box(left, above, box.w - left - 20 * scale, box.h - above - foot)
    plot_area(native, plot.x / box.w, plot.y / box.h, plot.w / box.w, plot.h / box.h)
    value_axis(native.value_axis, chart.unit, top, 0.0, size)
    category_axis(native.category_axis, size)
    native.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    native.category_axis.reverse_order = lying
    if lying:
        # The numbers stay at the foot, though the first label stands on top.
        native.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    elif skipped > 1:
        apart = etree.Element(qn("c:tickLblSkip"))
        apart.set("val", str(skipped))
        native.category_axis._element.find(qn("c:lblOffset")).addnext(apart)
    bars = native.plots[0]
    gap = _WIDE_GAP if len(chart.labels) <= _FEW else _GAP
    bars.overlap, bars.gap_width = 100, gap
    per = (plot.w if lying else plot.h) / top
    across = (plot.h if lying else plot.w) / max(1, len(chart.labels)) / (1 + gap / 100)
    for stack, series in zip(chart.stacks, bars.series, strict=True):
        _draw(stack, series, per, across, size, lying=lying)
    white_ground(native)
    if not lying and chart.unit not in UNSAID:
        lay_over(native, box, [unit_label(chart.unit, plot, size)], font)
    return frame


def most_bars(chart: Chart, box: Box, scale: float) -> int:
    """How many bars of a chart can be named in a box, so that no name touches the next."""
    chart, size = with_hidden_named(chart), AXIS_SIZE * scale
    if _skipped(chart.labels, box.w - 60 * scale, size):
        return len(chart.labels)
    side = _side(chart.labels, box.w, size) - 8
    tallest = max(len(wrapped(label, size, side)) for label in chart.labels) * size * 1.2 + 3 * scale
    return max(1, int((box.h - (62 if len(chart.stacks) > 1 else 40) * scale) / tallest))


def bars_in_parts(chart: Chart, most: int) -> list[Chart]:
    """A chart of many bars as several of at most ``most``, all alike and on one scale."""
    count = -(-len(chart.labels) // most)
    size = -(-len(chart.labels) // count)
    sums = [sum(each.values[place] or 0 for each in chart.stacks) for place in range(len(chart.labels))]
    top = top_of(chart, max(sums, default=1.0))
    made = []
    for start in range(0, len(chart.labels), size):
        part = slice(start, start + size)
        stacks = tuple(
            replace(each, values=each.values[part], words=each.words[part], tones=each.tones[part])
            for each in chart.stacks
        )
        name = chart.name if not start else f"{chart.name}, part {start // size + 1}"
        made.append(replace(chart, name=name, labels=chart.labels[part], stacks=stacks, top=top))
    return made


def _skipped(labels: tuple[str, ...], room: float, size: float) -> int:
    """1 where all labels fit under upright bars; of many short ones, such as months, every nth; 0 where they do not."""
    if len(labels) > _FEW and max(len(label) for label in labels) > _LONG:
        return 0
    each = room / max(1, len(labels))
    if all(
        max(width(word, size) for word in label.split(" ")) <= each - 4 and len(wrapped(label, size, each - 4)) <= 3
        for label in labels
    ):
        return 1
    widest = max(width(label, size) for label in labels) + size
    return next((n for n in (2, 3, 4, 6, 12) if each * n >= widest), 0) if len(labels) > _MANY and widest < 90 else 0


def _below(chart: Chart, room: float, size: float, skipped: int) -> float:
    if skipped > 1:
        return 8 + size * 1.25
    each = room / max(1, len(chart.labels)) - 4
    return 8 + size * 1.25 * max((len(wrapped(label, size, each)) for label in chart.labels), default=1)


def _side(labels: tuple[str, ...], room: float, size: float) -> float:
    """What labels need beside lying bars: as much as the widest, at most 44 % of the chart."""
    return min(max((width(label, size) for label in labels), default=0.0) + 12, 0.44 * room)


def _legend(native: Any, size: float) -> None:
    native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    native.legend.font.size = round(size * 12700)
    ink(native.legend.font, LIGHT.text)


def _draw(stack: Stack, series: Any, per: float, across: float, size: float, *, lying: bool) -> None:
    """One part of every bar, with its words where they fit into it; the table behind the chart says them all."""
    _fill(series.format, stack.tone)
    for place, tone in enumerate(stack.tones):
        if tone != stack.tone:
            _fill(series.points[place].format, tone)
    counts = [f"({each.partition(' (')[2]}" for each in stack.words if " (" in each]
    counted = max((width(each, size) for each in counts), default=0.0) + 4 <= across
    for place, value in enumerate(stack.values):
        said = clean(stack.words[place]) if stack.words else "" if value is None else f"{value:,g}"
        if value is None or not said:
            continue
        lines = [said]
        if not lying and width(said, size) > across - 4 and " (" in said:
            # All bars of a part alike: with their counts under the share, or without any, for the table has them.
            lines = said.replace(" (", "\n(", 1).split("\n")[: 2 if counted else 1]
        long, tall = max(width(line, size) for line in lines) + 4, len(lines) * size * 1.3
        if (long if lying else tall) > value * per or (tall if lying else long) > across * (
            1 if len(lines) > 1 else 1.1
        ):
            continue
        label = series.points[place].data_label
        label.has_text_frame = True
        label.text_frame.text = "\n".join(lines)
        for paragraph in label.text_frame.paragraphs:
            letters = paragraph.runs[0].font
            letters.size = round(size * 12700)
            ink(letters, bar_colours(stack.tone_of(place))[1])


def _fill(look: Any, tone: str) -> None:
    look.fill.solid()
    look.fill.fore_color.rgb = RGBColor.from_string(bar_colours(tone)[0][1:].upper())
    stroke(look.line, bar_edge(tone), 0.75)
