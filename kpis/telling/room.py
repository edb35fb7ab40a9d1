"""Where a few letters inside the plot stand clear of the lines: the first of several places with nothing in it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from kpis.judging.series import JudgedSeries
from kpis.telling.scales import scaled
from kpis.telling.timeline import standing

Corner = tuple[float, float]  # a month number with its fraction, and a value as it stands on the axis
_LOOKS = 12  # places across a box at which a line is looked for


class Box(NamedTuple):
    """What a label covers: from month to month, from value to value."""

    left: float
    right: float
    low: float
    high: float


class Line(NamedTuple):
    """One straight piece of a line, from left to right."""

    start: Corner
    end: Corner

    def crosses(self, box: Box) -> bool:
        """Whether it runs through the box."""
        left, right = max(box.left, self.start[0]), min(box.right, self.end[0])
        if left > right:
            return False
        return any(
            box.low <= self._height(left + (right - left) * place / _LOOKS) <= box.high for place in range(_LOOKS + 1)
        )

    def _height(self, x: float) -> float:
        run = self.end[0] - self.start[0]
        share = (x - self.start[0]) / run if run else 0.0
        return self.start[1] + share * (self.end[1] - self.start[1])


def line_of(series: JudgedSeries) -> list[Line]:
    """The area's own line, piece by piece; a single point is a piece without a length."""
    unit = series.measure.unit
    corners = []
    for point in series.points:
        if point.value is not None:
            drawn = standing(point.period, series.grain)
            corners.append(((drawn.first + drawn.last + 1) / 2, scaled(point.value, unit) or 0.0))
    if len(corners) == 1:
        return [Line(corners[0], corners[0])]
    return [Line(*pair) for pair in pairwise(corners)]


def lines_beside(series: JudgedSeries) -> list[Line]:
    """The published lines, piece by piece; a year's figure beside months is level over its year, as it is drawn."""
    level = any(standing(point.period, series.grain).length < 12 for point in series.points)
    lines = []
    for comparison in series.comparisons:
        corners = []
        for period, value in sorted(comparison.points):
            drawn, y = standing(period, series.grain), scaled(value, series.measure.unit) or 0.0
            corners.append(((drawn.first + drawn.last + 1) / 2, y))
            lines += [Line((drawn.first, y), (drawn.last + 1, y))] if level else []
        lines += [] if level else [Line(*pair) for pair in pairwise(corners)]
    return lines


def clearest(boxes: Sequence[Box], lines: Iterable[Line], taken: Sequence[Box] = ()) -> tuple[int, bool]:
    """The place of the first box that no line crosses and no other label takes, and that it is clear.

    Else the place of the one crossed least, and that it is not.
    """
    lines = list(lines)
    crossed = [sum(line.crosses(box) for line in lines) + sum(_overlap(box, each) for each in taken) for box in boxes]
    least = min(crossed)
    return crossed.index(least), not least


def _overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.low < other.high and other.low < one.high
