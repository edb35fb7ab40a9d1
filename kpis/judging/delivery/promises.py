"""What a plan promised of a measure, and what is left to do for it: worked out once, for page and pack alike."""

from dataclasses import dataclass

from kpis.judging.left_to_do import left_to_do_for, with_next
from kpis.judging.outlook import RunRate
from kpis.judging.series import JudgedSeries
from kpis.plan import Target


@dataclass(frozen=True)
class Pace:
    """By how much a value must move each month to be at a target in its month; below 0 it must fall."""

    target: Target
    month: int
    each_month: float  # in the measure's unit, a share from 0 to 1


@dataclass(frozen=True)
class Promise:
    """A measure's targets of the plan, oldest first; ``target`` is the one that it is held to now, or the next."""

    series: JudgedSeries
    targets: tuple[Target, ...]
    target: Target
    left: RunRate | None  # of a share with its counts, by month
    pace: Pace | None  # of anything else that still has to move, and has months to do so


def promise_of(series: JudgedSeries) -> Promise | None:
    """The promise of a series; None where the plan promises nothing of it."""
    targets = tuple(each for each in series.targets if each.kind == "plan")
    if not targets:
        return None
    latest = series.latest
    coming = [each for each in targets if latest is None or (_month(each) or 0) > latest.period.last]
    now = (latest.target if latest is not None else None) or next(iter(coming), targets[-1])
    looked_at = dict.fromkeys((now, *coming))
    left = None
    if series.grain == "month" and series.measure.unit == "proportion":
        following = dict(with_next(targets))
        found = (left_to_do_for(series, each, following.get(each)) for each in looked_at)
        left = next((each for each in found if each is not None), None)
    return Promise(series, targets, now, left, None if left is not None else _pace(series, coming))


def short_by(value: float, target: Target) -> float:
    """How far a value is from a target on the wrong side, in the target's unit; 0 or less: reached."""
    return value - target.value if target.operator in ("<=", "<") else target.value - value


def _month(target: Target) -> int | None:
    """The month from which a target holds, or in which it is due; None where that was never agreed."""
    if target.start_assumed:
        return None
    return target.ends if target.milestone and target.ends is not None else target.starts


def _pace(series: JudgedSeries, coming: list[Target]) -> Pace | None:
    latest = series.latest
    if latest is None or latest.value is None or latest.bound:
        return None
    for target in coming:
        month = _month(target)
        if month is not None and short_by(latest.value, target) > 1e-9:
            return Pace(target, month, (target.value - latest.value) / (month - latest.period.last))
    return None
