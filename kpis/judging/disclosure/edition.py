"""The public edition of an area's observations: small numbers hidden, and all that would give them back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import floor

from kpis.counting.undisturbed import undisturbed
from kpis.judging.disclosure.coarser import by_longer_periods, without_names
from kpis.judging.disclosure.counts import Counts, Which, counts_in, which
from kpis.judging.disclosure.family import system_of
from kpis.judging.disclosure.hiding import hidden_units
from kpis.judging.disclosure.links import PARTED_BY, SPREAD_OVER
from kpis.judging.disclosure.once import told_once
from kpis.judging.small import BELOW, HIDDEN, is_small
from kpis.keeping.observation import Observation
from kpis.measures import MEASURES
from kpis.plan import Target

DIGITS = {"weeks": 2, "days": 1}  # steps in which a time is told


@undisturbed()
def public_edition(
    observations: Sequence[Observation], below: int = BELOW, targets: Iterable[Target] = ()
) -> tuple[Observation, ...]:
    """Everything known of **one area**, as the public may see it.

    It needs all of the area's observations at once: what is hidden in one measure depends on what another shows. A
    hidden observation keeps its place and loses its value, its counts and all that was printed beside it; totals are
    made afterwards from what is left, so that a total never holds a hidden month. What another publication shows of the
    area is not hidden. Sources, and what files said before, are taken from all.
    """
    known = counts_in(observations)
    observations = [_in_few_digits(each) for each in told_once(observations, targets)]
    parted = _parted(observations)
    apart = [each for each in observations if which(each) not in parted]
    told = by_longer_periods(apart, below)
    there = {which(each) for each in told}
    left_out = [each for each in apart if which(each) not in there]
    hidden = set(hidden_units(system_of(told, left_out, known, below), below)) | parted
    hidden |= _what_follows(told, hidden, known, below)
    shown = [*told, *(each for each in observations if which(each) in parted)]
    return tuple(_hidden(each) if which(each) in hidden else without_names(each) for each in shown)


def _parted(observations: Iterable[Observation]) -> set[Which]:
    """The figures of groups that are made of other groups, of which the finer are told."""
    tables = {(each.measure, each.breakdown) for each in observations}
    return {which(each) for each in observations if (each.measure, PARTED_BY.get(each.breakdown, "-")) in tables}


def _what_follows(observations: Iterable[Observation], hidden: set[Which], counts: Counts, below: int) -> set[Which]:
    """The averages of few or of a number that is hidden, and figures worked out of one that is.

    ``counts`` are all that the board sees.
    """
    found, shown = set[Which](), {which(each) for each in observations} - hidden
    for each in observations:
        of = which(each)
        if each.denominator is not None and is_small(each.denominator, below):
            found.add(of)
        over = SPREAD_OVER.get(each.measure)
        if over is not None:
            behind = _of_measure(of, over.measure)
            if behind in hidden or is_small(counts.get(behind, {}).get(over.what, 0), below):
                found.add(of)
        ratio = MEASURES[each.measure].ratio if each.measure in MEASURES else None
        # With one of its counts, or none, a ratio gives the other back, also where that is told by quarter only.
        of_counts = [_of_measure(of, one) for one in (ratio.of, ratio.to)] if ratio else []
        if any(one in hidden or (one in counts and one not in shown) for one in of_counts):
            found.add(of)
    return found


def _in_few_digits(observation: Observation) -> Observation:
    """A time in half weeks or whole days: more digits would tell the very day of a child, and how many there were.

    What another publication shows stays as it is.
    """
    steps = DIGITS.get(observation.unit)
    if steps is None or observation.value is None or (observation.where is not None and observation.where.published):
        return observation
    return replace(observation, value=floor(observation.value * steps + 0.5) / steps)


def _of_measure(of: Which, measure: str) -> Which:
    """The same of another measure, in the view in which its figures are reported."""
    return of._replace(measure=measure, basis="", view=MEASURES[measure].view)


def _hidden(observation: Observation) -> Observation:
    return replace(
        without_names(observation), value=None, numerator=None, denominator=None, missing=HIDDEN, bound="", flags=(),
        pending=0,
    )  # fmt: skip
