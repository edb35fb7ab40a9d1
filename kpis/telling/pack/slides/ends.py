"""The words beside the ends of a chart's lines, spread so that none touch, and the unit over its axis."""

import re
from textwrap import wrap

from kpis.telling.labels import LINE_HEIGHT, EndLabel, end_lines, spread
from kpis.telling.pack.letters import clean
from kpis.telling.pack.page import Chart, Line
from kpis.telling.pack.slides.box import Box
from kpis.telling.pack.slides.letters import wide as width
from kpis.telling.pack.slides.overlay import Label
from kpis.telling.pack.slides.words import Words
from kpis.telling.pack.tones import ROLE_INKS
from kpis.telling.palette import LIGHT

_GAP = 8.0  # points between a line's end and its words
_LESSER = ("limit", "mean")  # without a label where there is no room: the words under the chart say them


def _lines(line: Line) -> tuple[str, ...]:
    held = re.sub(r"(?<=\d) ", "\N{NO-BREAK SPACE}", clean(line.end))  # a number is never parted from its unit
    return tuple(each for part in end_lines(held, "") for each in wrap(part, 16))


def ends_room(chart: Chart, size: float) -> float:
    """Points beside the plot that the widest label needs."""
    widest = max(
        (width(each, size, bold=True) for line in chart.lines if line.end for each in _lines(line)), default=0.0
    )
    return widest * 1.03 + (_GAP + 2 if widest else 14.0)


def end_labels(chart: Chart, last: int, plot: Box, scale: tuple[float, float], size: float) -> list[Label]:
    """One label for each line that has words for its end; ``scale`` is the lowest and highest value of the axis."""
    lowest, top = scale
    per = plot.h / (top - lowest)
    unit = size * 1.2 / LINE_HEIGHT  # how large the rows of these letters are beside those on screen
    made: list[tuple[EndLabel, bool]] = []
    for line in chart.lines:
        value = end_value(line, last)
        if line.end and value is not None:
            at = (min(max(value, lowest), top) - lowest) * per / unit
            made.append((EndLabel(at, _lines(line), ROLE_INKS[line.role], line.role == "us"), line.role in _LESSER))
    if sum(label.height for label, _ in made) > plot.h / unit:
        made = [each for each in made if not each[1]]
    labels = []
    for middle, label in spread([label for label, _ in made], plot.h / unit):
        tall = len(label.lines) * size * 1.2
        x = plot.right + _GAP
        words = tuple(Words(each, size, bold=label.bold, colour=label.colour) for each in label.lines)
        wide = max(width(each, size, bold=True) for each in label.lines) * 1.03
        labels.append(Label(Box(x, plot.bottom - middle * unit - tall / 2, wide, tall), words))
    return labels


def end_value(line: Line, last: int) -> float | None:
    """The value at which a line ends on an axis that ends with the month ``last``."""
    told = [dot.value for dot in sorted(line.dots, key=lambda dot: dot.at) if dot.at <= last and dot.value is not None]
    return told[-1] if told else None


def unit_label(unit: str, plot: Box, size: float) -> Label:
    """What the axis counts, over its topmost number."""
    box = Box(0, max(0.0, plot.y - size * 2.6), min(plot.right, 200.0), size * 1.3)
    return Label(box, (Words(unit, size, colour=LIGHT.quiet),))
