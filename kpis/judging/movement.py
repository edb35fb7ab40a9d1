"""Whether the newest value may be called another than the one before it: what no limits or counts bear out is not said.

A month of a series with limits has moved where statistical process control says so, and may be told as a change. Fewer
months than limits need tell nothing yet. Other periods are set against the one before by their counts: shares by
Newcombe's interval of a difference of two proportions (R. G. Newcombe, 1998, method 10), numbers of cases as chance
scatters them (Poisson).
"""

from math import sqrt

from kpis.judging.control import COMMON, TOO_FEW
from kpis.judging.interval import Z_95, newcombe
from kpis.judging.series import JudgedSeries, Point
from kpis.judging.verdict import FEWEST_TO_JUDGE

NOTHING = ""  # nothing to compare with
USUAL = "usual"  # inside the limits, and no run
UNUSUAL = "unusual"  # a special cause, told as a change
EARLY = "early"  # fewer months than limits need
BEYOND_CHANCE = "beyond chance"
WITHIN_CHANCE = "within chance"
FEW_CASES = "few cases"  # fewer than 5 on either side
UNKNOWN = "unknown"  # no counts, no limits
BROKEN = "broken"  # the series breaks in between
REAL = (UNUSUAL, BEYOND_CHANCE)


def movement(series: JudgedSeries) -> str:
    """How the newest value stands to the one before: one of the words above."""
    new, old = series.latest, series.previous
    if new is None or new.value is None:
        return NOTHING
    control = series.control
    if control is not None and control.enough and control.latest == new.period.last:
        return USUAL if control.told == COMMON else UNUSUAL
    if old is None or old.value is None or new.bound or old.bound or new.pending or old.pending:
        return NOTHING
    if any(old.period.last < each.month <= new.period.last for each in series.breaks):
        return BROKEN
    if control is not None and control.told == TOO_FEW:
        return EARLY
    if series.grain == "month":  # without limits, or told of another month: two months alone say nothing
        return UNKNOWN
    return _by_counts(new, old, series.measure.unit)


def _by_counts(new: Point, old: Point, unit: str) -> str:
    if unit == "count":
        a, b = new.value or 0.0, old.value or 0.0
        return BEYOND_CHANCE if abs(a - b) > Z_95 * sqrt(a + b) else WITHIN_CHANCE
    pairs = [(_counted(each), each.denominator) for each in (new, old)]
    if any(out_of is not None and out_of < FEWEST_TO_JUDGE for _, out_of in pairs):
        return FEW_CASES
    found = newcombe(*pairs[0], *pairs[1])
    if found is None:
        return UNKNOWN
    return WITHIN_CHANCE if found[0] <= 0 <= found[1] else BEYOND_CHANCE


def _counted(point: Point) -> int | None:
    """The numerator; of a share that is published beside its whole alone (6.4 % of 486), to the nearest case."""
    if point.numerator is None and point.denominator is not None and point.value is not None:
        return round(point.value * point.denominator)
    return point.numerator
