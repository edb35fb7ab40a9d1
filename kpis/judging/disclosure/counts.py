"""What a count of an area is called, and the counts that its figures have or imply."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from kpis.judging.disclosure.links import IMPLIED_BY, IN_ALL, NUMBER, OTHER, OUT_OF, PENDING
from kpis.keeping.observation import Observation
from kpis.measures import MEASURES
from kpis.period import Period

WITHIN_A_GUESS = 10  # a count that a rounded percentage may mean, twice the usual limit


class Which(NamedTuple):
    """One figure: a series and a period."""

    measure: str
    basis: str
    view: str
    breakdown: str
    group: str
    period: Period


class Count(NamedTuple):
    """One count of a figure."""

    what: str
    of: Which


class Rest(NamedTuple):
    """What a whole counts beyond its parts; nobody prints it."""

    of: Count
    parts: tuple[Count, ...]


def during(count: Count, period: Period) -> Count:
    """The same count of another period."""
    return Count(count.what, Which(*count.of[:5], period))  # many times as quick as to replace


def which(observation: Observation) -> Which:
    """The figure that an observation is."""
    each = observation
    return Which(each.measure, each.basis, each.view, each.breakdown, each.group, each.period)


Counts = Mapping[Which, Mapping[str, int]]


def counts_in(observations: Iterable[Observation], known: Counts | None = None) -> dict[Which, dict[str, int]]:
    """The counts of every figure that has or implies them; figures known by a bound alone say none.

    ``known`` are counts by which a percentage without a count may be read, besides those of the figures themselves.
    """
    valued = [each for each in observations if not each.bound and (each.value is not None or _is_nothing(each))]
    found = {which(each): counts for each in valued if (counts := _counts(each))}
    for each in valued:
        out_of = _out_of_elsewhere(each, found, known or {})
        if out_of is not None and each.value is not None:
            number = round(each.value * out_of)
            # Of many a percentage does not give one count back, and a guess would show differences that are none.
            if _gives_back(each.value, number, out_of) or min(number, out_of - number) < WITHIN_A_GUESS:
                found[which(each)] = {NUMBER: number, OTHER: out_of - number, OUT_OF: out_of}
    return found


class Range(NamedTuple):
    """A count between two others, as a percentage says it that is printed without it."""

    lowest: int
    highest: int
    out_of: int


def ranges_in(observations: Iterable[Observation], counts: Counts) -> dict[Which, Range]:
    """Of figures that have no count among ``counts``: between which numbers it is, as their percentage is rounded."""
    found = dict[Which, Range]()
    for each in observations:
        out_of = None if each.bound else _out_of_elsewhere(each, counts, {})
        if out_of and each.value is not None:
            half = Fraction(1, 2 * 10 ** _places(each.value))
            share = Fraction(str(each.value))
            lowest, highest = ceil((share - half) * out_of), floor((share + half) * out_of)
            found[which(each)] = Range(max(lowest, 0), min(highest, out_of), out_of)
    return found


def _counts(each: Observation) -> dict[str, int] | None:
    if _is_nothing(each) and each.unit == "proportion":
        return {NUMBER: 0, OTHER: 0, OUT_OF: 0}
    if each.unit == "count" and each.value is not None and each.value == int(each.value):
        return {NUMBER: int(each.value)}
    if each.unit != "proportion" or each.numerator is None or each.denominator is None:
        return None
    if not 0 <= each.numerator <= each.denominator:
        return None
    counts = {NUMBER: each.numerator, OTHER: each.denominator - each.numerator, OUT_OF: each.denominator}
    if each.pending or _is_of_cohort(each):
        counts |= {PENDING: each.pending, IN_ALL: each.denominator + each.pending}
    return counts


def _is_of_cohort(each: Observation) -> bool:
    """Whether it counts cases by the month in which they began or are due, of which some may be open."""
    cohort = MEASURES[each.measure].cohort if each.measure in MEASURES else None
    return cohort is not None and each.view in cohort.views


def _gives_back(share: float, number: int, out_of: int) -> bool:
    """Whether a share as printed, to whole percents at the least, can be that of one count alone."""
    places = _places(share)
    return not any(
        0 <= other <= out_of and round(other / out_of, places) == share for other in (number - 1, number + 1)
    )


def _places(share: float) -> int:
    """To how many places a share is printed, to whole percents at the least."""
    return max(2, len(f"{share:.6f}".rstrip("0").partition(".")[2]))


def _is_nothing(each: Observation) -> bool:
    """Nothing out of nothing: a figure of which everybody knows the counts."""
    return each.missing == "no_events" and not each.denominator and not each.also


def _out_of_elsewhere(each: Observation, found: Counts, known: Counts) -> int | None:
    """Out of how many a percentage is that prints no count, as another row says; its own denominator first."""
    if each.unit != "proportion" or which(each) in found or each.value is None or not 0 <= each.value <= 1:
        return None
    if each.denominator is not None:
        return each.denominator
    measure = IMPLIED_BY.get((each.measure, each.basis))
    if measure is None:
        return None
    of = which(each)._replace(measure=measure, basis="")
    there = found.get(of) or known.get(of)
    return there[NUMBER] if there else None
