"""What a chart of percentages must be read with: months of few cases, and months that are all or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .assurance import tolerance_of
from .binomial import THREE_SIGMA, chance_of_at_least, chance_of_at_most
from .shapes import REASONS, ChartPoint, ControlChart

CEILING_SHARE = 0.30  # of live points on 0 or 100 %: above it, charts of a steady process are coloured twice as often
LARGEST_TO_SMALLEST = 3
FEW_CASES = 10

Counts = tuple[int, int]  # a month's numerator and denominator


@dataclass(frozen=True, slots=True)
class CeilingCheck:
    """How many live months lie exactly on an end of the scale."""

    on_bound: int
    live: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.on_bound / self.live if self.live else 0.0

    @property
    def marked(self) -> bool:
        """Whether a shift must not be read as a change."""
        return self.share > CEILING_SHARE


@dataclass(frozen=True, slots=True)
class DenominatorCheck:
    """The smallest and the largest month of a chart, by what its share is out of; None where no month has any."""

    smallest: int | None
    largest: int | None

    @property
    def marked(self) -> bool:
        """Whether the chart needs the mark "small numbers"."""
        if self.smallest is None or self.largest is None:
            return False
        return self.smallest < FEW_CASES or self.largest > LARGEST_TO_SMALLEST * self.smallest


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely a point outside the limits is by chance alone, at the pooled share of its section."""

    position: int
    chance: float  # of so extreme a count, or a more extreme one, on its side
    alone: bool  # no other rule flags the point

    @property
    def within(self) -> bool:
        """Whether the point is "small denominator, within chance": coloured, and not told as a change."""
        return self.chance >= THREE_SIGMA


def check_ceiling(chart: ControlChart, bounds: tuple[float, float] = (0.0, 100.0)) -> CeilingCheck:
    """How many of a chart's live points lie on an end of its scale."""
    values = [point.value for point in chart.points if point.live and point.value is not None]
    tolerance = tolerance_of([*bounds])
    on_bound = sum(any(abs(value - bound) <= tolerance for bound in bounds) for value in values)
    return CeilingCheck(on_bound, len(values))


def check_denominators(out_of: Iterable[int | None]) -> DenominatorCheck:
    """The smallest and largest of the denominators of the live months; months out of nothing have no say."""
    counted = [each for each in out_of if each]
    return DenominatorCheck(min(counted, default=None), max(counted, default=None))


def check_outside_points(chart: ControlChart, counts: Sequence[Counts | None]) -> tuple[Chance, ...]:
    """The chance of each live point outside the limits, from its numerator and denominator; one pair a position.

    Points without counts are left out. The pooled share is that of all live months of the section that have counts.
    """
    found = []
    for section in chart.sections:
        here = [point for point in chart.points[section.first : section.last + 1] if point.live]
        pairs = [pair for point in here if (pair := counts[point.position]) is not None]
        whole = sum(out_of for _, out_of in pairs)
        if not whole:
            continue
        pooled = sum(count for count, _ in pairs) / whole
        found += [each for point in here if (each := _chance(point, counts[point.position], pooled)) is not None]
    return tuple(found)


def _chance(point: ChartPoint, pair: Counts | None, pooled: float) -> Chance | None:
    outside = {REASONS["outside", 1], REASONS["outside", -1]} & set(point.reasons)
    if not outside or pair is None or not pair[1]:
        return None
    extreme = chance_of_at_least if REASONS["outside", 1] in outside else chance_of_at_most
    return Chance(point.position, extreme(*pair, pooled), len(point.reasons) == 1)
