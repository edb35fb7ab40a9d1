"""What is left to do for a target: the months of its year that are over, and the cases to expect in those to come."""

from collections.abc import Sequence
from itertools import pairwise

from kpis.judging.outlook import RunRate, cases_to_come
from kpis.judging.series import JudgedSeries
from kpis.period import Period
from kpis.plan import Target

YEAR = 12
AHEAD = 18  # months within which a milestone is looked at


def with_next(targets: Sequence[Target]) -> list[tuple[Target, Target | None]]:
    """Each target with the step that takes its place, None where nothing does."""
    lines: dict[tuple[str, ...], list[Target]] = {}
    for each in targets:
        lines.setdefault((each.view, each.basis, each.breakdown, each.group, str(each.milestone)), []).append(each)
    told: list[tuple[Target, Target | None]] = []
    for line in lines.values():
        line.sort(key=lambda each: each.starts or each.ends or 0)
        told += [*pairwise(line), (line[-1], None)]
    return told


def left_to_do_for(series: JudgedSeries, target: Target, following: Target | None) -> RunRate | None:
    """What the months left of a target's year must bring; None where that year is over, far ahead, or has no counts.

    A step is looked at over the financial year, from its own first month to the month before the next step; a milestone
    over the twelve months to its own. ``series`` is told by month.
    """
    counted = {
        point.period.last: point
        for point in series.points
        if point.numerator is not None and point.denominator is not None and not point.unfinished and not point.fault
    }
    if not counted:
        return None
    newest = max(counted)
    period = _milestone_year(target, newest) if target.milestone else _step_year(target, following, newest)
    if period is None:
        return None
    inside = [point for month, point in counted.items() if period.first <= month <= period.last]
    expected = cases_to_come([point.denominator or 0 for point in counted.values()], max(0, period.last - newest))
    return RunRate(
        sum(point.numerator or 0 for point in inside),
        sum(point.denominator or 0 for point in inside),
        expected + sum(point.pending for point in inside),
        target.value, period.last, target.operator in ("<=", "<"),
    )  # fmt: skip


def _milestone_year(target: Target, newest: int) -> Period | None:
    due = target.ends if target.ends is not None else target.starts
    if due is None or not newest < due <= newest + AHEAD:
        return None
    return Period(due - YEAR + 1, due)


def _step_year(target: Target, following: Target | None, newest: int) -> Period | None:
    """The months of the financial year in which the step holds; None where it holds no more, or not yet."""
    start = newest - (newest - 3) % YEAR  # April is 3 of twelve, from 0
    first = max(start, target.starts if target.starts is not None else start)
    lasts = [start + YEAR - 1]
    if target.ends is not None and not target.start_assumed:
        lasts.append(target.ends)
    if following is not None and following.starts is not None:
        lasts.append(following.starts - 1)
    last = min(lasts)
    return Period(first, last) if first <= newest < last else None
