"""What is already decided: the best and the worst that the share of plans in time can be in the month to come.

A plan can only count as late once its last day is past. The open cases of a month's end therefore bound the next
month's published figure before any of its plans is issued.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from kpis.judging.outlook.cases import OpenCases
from kpis.judging.verdict import exact
from kpis.period import month_of_day


@dataclass(frozen=True)
class Ceiling:
    """Open cases by what can still become of them, and ``capacity``, the plans that can be issued in the month."""

    late: int  # past their last day before the month begins
    due: int  # last day within the month
    later: int  # last day after the month
    capacity: int
    ready: int | None = None  # of ``later``, how many can be issued within the month; None where nothing is known of it

    def __post_init__(self) -> None:
        if min(self.late, self.due, self.later, self.capacity, self.ready or 0) < 0:
            raise ValueError("a ceiling is worked out from no negative numbers")
        if (self.ready or 0) > self.later:
            raise ValueError(f"{self.ready} of {self.later} cases cannot be ready")

    @property
    def open(self) -> int:
        return self.late + self.due + self.later

    @property
    def in_time(self) -> int:
        """The most plans that can be issued in time; without a word on readiness, every case that is not yet late."""
        return self.due + (self.later if self.ready is None else self.ready)

    @property
    def available(self) -> int:
        """Cases that can be issued within the month at all."""
        return self.late + self.in_time

    @property
    def issued(self) -> int:
        """Plans issued: what there is capacity for, as far as there are cases."""
        return min(self.capacity, self.available)

    @property
    def best(self) -> float | None:
        """The share in time if every plan that can be in time comes first; None where no plan is issued."""
        return self._share(min(self.issued, self.in_time))

    @property
    def worst(self) -> float | None:
        """The share in time if late cases come first, and plans due within the month are still issued by their day."""
        return self._share(max(0, self.issued - self.late))

    @property
    def lowest(self) -> float | None:
        """The share in time if, besides, every plan due within the month is issued only after its day."""
        return self._share(max(0, self.issued - self.late - self.due))

    @property
    def fewest_late(self) -> int:
        """Late plans that must be among those issued, whatever the order of work."""
        return max(0, self.issued - self.in_time)

    def late_allowed(self, target: float) -> int:
        """How many of the plans issued may be late if the share in time is to reach ``target`` (0 to 1)."""
        return floor((1 - exact(target)) * self.issued)

    def reachable(self, target: float) -> bool:
        """Whether some order of work reaches the target; no plans reach none."""
        return self.issued > 0 and self.fewest_late <= self.late_allowed(target)

    def certain(self, target: float) -> bool:
        """Whether every order of work reaches the target; no plans reach none."""
        most_late = min(self.issued, self.late + self.due)
        return self.issued > 0 and most_late <= self.late_allowed(target)

    def best_if(self, share_on_late: float) -> float | None:
        """The most the share in time can be when this share (0 to 1) of the plans issued goes to late cases."""
        on_late = min(nearest(exact(share_on_late) * self.issued), self.late)
        return self._share(min(self.issued - on_late, self.in_time))

    def _share(self, in_time: int) -> float | None:
        return in_time / self.issued if self.issued else None


def nearest(number: Fraction) -> int:
    """The nearest whole number, a half upwards."""
    return floor(number + Fraction(1, 2))


def ceiling(cases: Iterable[OpenCases], month_days: int, capacity: int) -> Ceiling:
    """What the open cases of a month's end decide of the month of ``month_days`` days that follows."""
    late = due = later = ready = 0
    known = True
    for each in cases:
        if each.late:
            late += each.count
        elif each.due_within(month_days):
            due += each.count
        else:
            later += each.count
            ready += each.count if each.ready else 0
            known = known and each.ready is not None
    return Ceiling(late, due, later, capacity, ready if known else None)


@dataclass(frozen=True)
class DueMonth:
    """Cases whose last day is in one month to come, and how many of them are not yet ready (None where unknown)."""

    month: int
    due: int
    not_ready: int | None


def coming_due(cases: Sequence[OpenCases], last_day: date, months: int = 5) -> tuple[DueMonth, ...]:
    """By month, the open cases that become late unless their plan is issued: they are known 20 weeks ahead.

    ``last_day`` is the day from which ``due_in_days`` is counted. Months without a case are in the list.
    """
    first = month_of_day((last_day + timedelta(days=1)).toordinal())
    due, waiting = [0] * months, [0] * months
    known = all(each.ready is not None for each in cases)
    for each in cases:
        place = month_of_day(last_day.toordinal() + each.due_in_days) - first
        if not each.late and 0 <= place < months:
            due[place] += each.count
            waiting[place] += 0 if each.ready else each.count
    return tuple(DueMonth(first + place, due[place], waiting[place] if known else None) for place in range(months))
