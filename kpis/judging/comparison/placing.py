"""One area's share in one period, held against England's: within chance or beyond it, and beyond the usual spread."""

from math import ceil, floor

from kpis.judging.comparison.binomial import counts_inside
from kpis.judging.comparison.parts import Limit, Placed
from kpis.judging.comparison.spread import CHANCE_ALONE, Spread
from kpis.judging.interval import wilson
from kpis.keeping.observation import Observation, Provenance
from kpis.measure import Measure
from kpis.reading.shapes.dfe_columns import FAULTS, FIRST_YEAR, TIMELINESS

FEWEST = 10  # out of fewer, nothing is called different
_PRINTED = 0.0005  # how far a percentage printed to a tenth of a point may be from its counts
_EDGE = 1e-9


def placed(
    observation: Observation,
    measure: Measure,
    england: float | None = None,
    spread: Spread | None = None,
    parts: tuple[Observation, ...] = (),
) -> Placed:
    """The figure as it stands against ``england`` (a share, taken as exact); not judged where that is None.

    ``parts`` are the months that were added up to it. A bound ("more than 50 %") is no figure to compare.
    """
    each, (note, wrong) = observation, known_fault(observation, measure)
    value = None if each.bound or each.unit != "proportion" else each.value
    numerator, denominator = (each.numerator, each.denominator) if value is not None else (None, None)
    if value is None:
        level, unusual = "missing", False
    elif wrong:
        level, unusual = "known_wrong", False
    elif england is None:
        level, unusual = "within", False
    else:
        level, unusual = level_of(value, numerator, denominator, england, spread or CHANCE_ALONE)
    interval = wilson(numerator, denominator) if numerator is not None and denominator else None
    low, high = interval or (None, None)
    return Placed(
        each.area, each.period, value, numerator, denominator, level, unusual, low, high, note, each.missing,
        _places(parts or (each,)), bool(parts), each.where is not None and each.where.published,
    )  # fmt: skip


def _places(parts: tuple[Observation, ...]) -> tuple[Provenance, ...]:
    return tuple(dict.fromkeys(part.where for part in parts if part.where is not None))


def known_fault(observation: Observation, measure: Measure) -> tuple[str, bool]:
    """What a release says of one figure, and whether it says that it is wrong; ("", False) where it says nothing.

    What an area's own workbook says of the year is not what the release says.
    """
    if observation.where is not None and not observation.where.published:
        return "", False
    if measure.id not in TIMELINESS or not observation.period.is_a("calendar year"):
        return "", False
    year = observation.period.first // 12
    if fault := FAULTS.get((observation.area, year)):
        return fault.words, fault.flag == "known_wrong"
    return ("The law began on 1 September 2014: the year holds four months." if year == FIRST_YEAR else ""), False


def level_of(
    value: float, numerator: int | None, denominator: int | None, england: float, spread: Spread
) -> tuple[str, bool]:
    """A key of ``LEVELS`` by exact 99.8 % limits, and whether the share is also beyond the widened ones.

    Where the count is not given, but what it is out of, every count that the printed percentage allows must agree.
    """
    if not denominator:
        return "no_counts", False
    if denominator < FEWEST:
        return "too_few", False
    counts = {numerator} if numerator is not None else _allowed(value, denominator)
    found = {_level(count, denominator, england, spread) for count in counts}
    return found.pop() if len(found) == 1 else ("within", False)


def _allowed(value: float, out_of: int) -> set[int]:
    low, high = ceil((value - _PRINTED) * out_of - _EDGE), floor((value + _PRINTED) * out_of + _EDGE)
    return {max(0, low), min(out_of, high)} if low <= high else {min(out_of, round(value * out_of))}


def _level(count: int, out_of: int, england: float, spread: Spread) -> tuple[str, bool]:
    low, high = counts_inside(england, out_of)
    if low <= count <= high:
        return "within", False
    wide = widened(out_of, england, spread)
    share = count / out_of
    return ("lower" if count < low else "higher"), share < wide.low_wide - _EDGE or share > wide.high_wide + _EDGE


def widened(out_of: int, england: float, spread: Spread) -> Limit:
    """The exact limits for areas of one size, and the same with their distance from England's share times √φ."""
    low, high = (count / out_of for count in counts_inside(england, out_of))
    return Limit(
        out_of, low, high, england - spread.factor * (england - low), england + spread.factor * (high - england)
    )
