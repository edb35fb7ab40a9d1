"""How long plans take when the cases still open are counted too: Kaplan–Meier, and Aalen–Johansen.

A share among finished plans alone is biased: while cases are open, the quick ones are known first. Here every case
counts for as long as it was watched. The curve assumes that open cases will go as earlier ones did; where the pace of
work has changed, waits watched in the last three months alone (the period method) are the better basis.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile
from math import exp, log, sqrt

from kpis.clock import FINAL_PLAN
from kpis.judging.interval import Z_95, wilson
from kpis.judging.outlook.cases import ENDED, ISSUED, OPEN, Wait

LIMIT = FINAL_PLAN.days or 140

LEFT_OUT, COMPETE = "left out", "compete"
# What a share is of, by what was done with cases that were refused, withdrawn or closed without a plan.
OF = {
    LEFT_OUT: "requests, leaving out those refused or withdrawn",
    COMPETE: "all requests, with refusals and withdrawals as the other way to end",
}


@dataclass(frozen=True)
class Step:
    """One day of age on which cases ended: how many were watched on it, and how they ended."""

    day: int
    watched: int
    issued: int
    ended: int = 0

    @property
    def all_ends(self) -> int:
        return self.issued + self.ended


@dataclass(frozen=True)
class Curve:
    """What became of cases by age in days; ``watched`` is the number of cases watched at each age from day 0."""

    steps: tuple[Step, ...]
    watched: tuple[int, ...]
    refusals: str  # "left out" or "compete"
    cases: int
    issued: int

    def still_open(self, day: int) -> float:
        """The share that has ended in no way by the end of day ``day``: S(t), the product of 1 − d/r."""
        share = 1.0
        for step in takewhile(lambda each: each.day <= day, self.steps):
            share *= 1 - step.all_ends / step.watched
        return share

    def with_plan(self, day: int) -> float:
        """The share with a plan by the end of day ``day``: F(t) = Σ S(t−)·d/r, which is 1 − S(t) without other ends."""
        return self.next_plan(-1, day)

    def next_plan(self, age: int, by: int) -> float:
        """Of cases still open at the end of day ``age``, the share that has a plan by the end of day ``by``."""
        share, open_still = 0.0, 1.0
        for step in self.steps:
            if age < step.day <= by:
                share += open_still * step.issued / step.watched
                open_still *= 1 - step.all_ends / step.watched
        return share

    @property
    def silent_from(self) -> int | None:
        """The first age of which the curve says nothing: nobody was watched on it, or all watched before had ended.

        Cases that come under watch after that carry no weight in the product, so a share would be of the few before
        them. None where there is no such age: the last case watched has ended, and nothing is left to happen.
        """
        first = next((day for day, count in enumerate(self.watched) if not count), len(self.watched))
        all_gone = next((step.day + 1 for step in self.steps if step.all_ends == step.watched), first)
        if all_gone < first:
            return all_gone
        finished = bool(self.steps) and self.steps[-1].day == first - 1 == len(self.watched) - 1
        return None if finished and self.steps[-1].all_ends == self.steps[-1].watched else first

    def speaks_of(self, day: int) -> bool:
        return self.silent_from is None or day < self.silent_from


def curve(waits: Iterable[Wait], refusals: str = LEFT_OUT) -> Curve:
    """The curve of these waits; ``refusals`` says what becomes of those that ended without a plan.

    "left out": they are dropped, which is Kaplan–Meier among cases not known to end without a plan. "compete": they are
    the other way to end, which is Aalen–Johansen among all requests.
    """
    if refusals not in OF:
        raise ValueError(f"refusals are {' or '.join(map(repr, OF))}, not {refusals!r}")
    told = [each for each in waits if each.count and not (each.ending == ENDED and refusals == LEFT_OUT)]
    enter, leave = Counter[int](), Counter[int]()
    ends: dict[int, Counter[str]] = defaultdict(Counter)
    for each in told:
        enter[each.entered] += each.count
        leave[each.days] += each.count
        if each.ending != OPEN:
            ends[each.days][each.ending] += each.count
    steps, watched, now = [], [], 0
    for day in range(max(leave, default=-1) + 1):
        now += enter[day]
        watched.append(now)
        if day in ends:
            steps.append(Step(day, now, ends[day][ISSUED], ends[day][ENDED]))
        now -= leave[day]
    return Curve(tuple(steps), tuple(watched), refusals, enter.total(), sum(step.issued for step in steps))


@dataclass(frozen=True)
class OnTime:
    """The share expected to have its plan by ``limit`` days, with standard error and 95 % interval; or why none.

    ``closed`` and ``closed_in_time`` are the plans issued and those of them in time: the biased share, to set beside.
    """

    limit: int
    of: str  # what it is a share of, in words
    value: float | None = None
    error: float | None = None
    low: float | None = None
    high: float | None = None
    cases: int = 0
    closed: int = 0
    closed_in_time: int = 0
    why_none: str = ""

    @property
    def closed_only(self) -> float | None:
        return self.closed_in_time / self.closed if self.closed else None


def on_time(found: Curve, limit: int = LIMIT) -> OnTime:
    """The share with a plan by ``limit`` days of age, open cases counted.

    The standard error is Greenwood's, in the form that allows other ends (Marubini and Valsecchi 1995, 10.3); the
    interval is taken on the log-log scale, which keeps it inside 0 to 1. At 0 and at 1 that scale ends, and the
    interval is Wilson's for the cases watched to the limit, or ended by it.
    """
    in_time = sum(step.issued for step in found.steps if step.day <= limit)
    about = OnTime(limit, OF[found.refusals], cases=found.cases, closed=found.issued, closed_in_time=in_time)
    if not found.speaks_of(limit):
        return replace(about, why_none=_why_none(found, limit))
    value, error, open_still = found.with_plan(limit), sqrt(_variance(found, limit)), found.still_open(limit)
    if in_time == 0:
        low, high = _wilson(0, found.watched[limit] if limit < len(found.watched) else found.cases)
    elif open_still == 0 and not any(step.ended for step in found.steps if step.day <= limit):
        low, high = _wilson(in_time, in_time)
    else:
        rest = 1 - value
        spread = Z_95 * error / (rest * abs(log(rest)))
        low, high = 1 - rest ** exp(-spread), 1 - rest ** exp(spread)
    return replace(about, value=value, error=error, low=low, high=high)


def _wilson(numerator: int, denominator: int) -> tuple[float, float]:
    return wilson(numerator, denominator) or (0.0, 1.0)


def _why_none(found: Curve, limit: int) -> str:
    if not found.cases:
        return "there are no cases"
    if found.silent_from is not None and found.silent_from < len(found.watched):
        if found.watched[found.silent_from]:
            return f"every case watched before day {found.silent_from} had ended by then"
        return f"no case was watched on day {found.silent_from}"
    return f"no case has been watched as far as day {limit}"


def _variance(found: Curve, limit: int) -> float:
    """The variance of F(limit); without other ends it is Greenwood's S²·Σ d/(r(r−d)), term by term."""
    whole, total = found.with_plan(limit), 0.0
    open_before, plans = 1.0, 0.0
    for step in takewhile(lambda each: each.day <= limit, found.steps):
        watched, all_ends, issued = step.watched, step.all_ends, step.issued
        plans += open_before * issued / watched
        ahead = whole - plans
        if watched > all_ends:
            total += ahead**2 * all_ends / (watched * (watched - all_ends))
        total += open_before**2 * issued * (watched - issued) / watched**3
        total -= 2 * ahead * open_before * issued / watched**2
        open_before *= 1 - all_ends / watched
    return max(0.0, total)
