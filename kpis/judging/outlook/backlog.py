"""The backlog, month by month: what comes in, what goes out, and what the published percentage does meanwhile.

Finishing late plans lowers the share of plans in time until the backlog is gone, whatever the order of work. The order
decides how deep the dip is and how many more plans become late; it cannot decide when the backlog is cleared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kpis.judging.verdict import exact

WEEKS_A_MONTH = Fraction(4348, 1000)
WEEKS_TO_PLAN = 20
Monthly = int | Sequence[int]  # the same number every month, or one number a month


@dataclass(frozen=True)
class BacklogMonth:
    """One month of a path; ``backlog`` is at the month's end."""

    place: int  # 1 is the first month
    due: int  # cases that reach their last day in the month
    capacity: int
    from_backlog: int  # late plans issued
    in_time: int  # plans issued in time
    backlog: int

    @property
    def issued(self) -> int:
        return self.from_backlog + self.in_time

    @property
    def newly_late(self) -> int:
        """Cases that reached their last day without a plan."""
        return self.due - self.in_time

    @property
    def share(self) -> float | None:
        """The published percentage of the month, as a share; None where no plan is issued."""
        return self.in_time / self.issued if self.issued else None


def path(
    backlog: int, due: Monthly, capacity: Monthly, share_on_late: float, months: int | None = None
) -> tuple[BacklogMonth, ...]:
    """The backlog over so many months, or (without ``months``) as long as the lists of numbers go.

    ``share_on_late`` (0 to 1) of each month's capacity goes to late cases, rounded to whole cases, a half upwards.
    Hands that are free do the other work.
    """
    if months is None:
        months = min((len(each) for each in (due, capacity) if not isinstance(each, int)), default=0)
    told, (part, whole) = [], exact(share_on_late).as_integer_ratio()
    for place in range(1, months + 1):
        arriving, hands = _of(due, place), _of(capacity, place)
        late = min((2 * part * hands + whole) // (2 * whole), backlog)
        in_time = min(hands - late, arriving)
        late = min(max(late, hands - in_time), backlog)
        backlog += arriving - in_time - late
        told.append(BacklogMonth(place, arriving, hands, late, in_time, backlog))
    return tuple(told)


def cleared_in(months: Sequence[BacklogMonth]) -> int | None:
    """The first month at whose end no backlog is left: 1 is the first month of the path; None if there is none."""
    return next((each.place for each in months if each.backlog == 0), None)


def months_to_clear(backlog: int, due: float, capacity: float) -> Fraction | None:
    """Months until the backlog is gone at a steady pace, B/(C − D); None where it never is. Say it as a range."""
    if backlog <= 0:
        return Fraction(0)
    gain = exact(capacity) - exact(due)
    return backlog / gain if gain > 0 else None


def capacity_for(backlog: int, due: float, months: int) -> Fraction:
    """Plans to issue each month to clear the backlog in so many months: D + B/H."""
    return exact(due) + Fraction(backlog, months)


def most_in_progress(issued_a_month: float) -> Fraction:
    """The most open cases with which the mean wait can be 20 weeks at this pace (Little's law): 4.6 months of it."""
    return exact(issued_a_month) * WEEKS_TO_PLAN / WEEKS_A_MONTH


@dataclass(frozen=True)
class Dip:
    """How far the published percentage falls below where it is now, and the months of the path that lie below it."""

    now: float
    lowest: float
    first: int
    last: int
    months: int  # how many of the path's months lie below


def dip(shares: Sequence[float | None], published: float | None) -> Dip | None:
    """The fall to say in advance, from the shares of the months to come.

    None where no month lies below the percentage published now, or none is published.
    """
    if published is None:
        return None
    below = [(place, share) for place, share in enumerate(shares, start=1) if share is not None and share < published]
    if not below:
        return None
    return Dip(published, min(share for _, share in below), below[0][0], below[-1][0], len(below))


def _of(numbers: Monthly, place: int) -> int:
    return numbers if isinstance(numbers, int) else numbers[place - 1]
