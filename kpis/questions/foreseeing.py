"""What the open cases of an area decide of the month to come, what they may come to, and when a backlog clears."""

from dataclasses import dataclass
from functools import lru_cache

from kpis.judging.outlook import (
    Ceiling,
    Clearing,
    Curve,
    DueMonth,
    Forecast,
    OnTime,
    Pace,
    ceiling,
    clearing,
    coming_due,
    curve,
    forecast,
    on_time,
)
from kpis.keeping import Store
from kpis.period import Period
from kpis.questions.known import known
from kpis.questions.outlook import WhatNext, what_next
from kpis.telling.outlook import BoardMilestone

BACKLOG = "open_past_20_weeks"
PACES = (0.75, 1.0, 1.25, 1.5)  # of the pace of the last twelve months
FEWEST_MONTHS = 6  # from so many on months are drawn as they were


@dataclass(frozen=True)
class Ahead:
    """The month to come at several paces of work, the months after it by the day that plans are due."""

    what: WhatNext
    ceilings: tuple[Ceiling, ...]
    coming: tuple[DueMonth, ...]
    usual: int  # plans issued in a usual month

    @property
    def at_usual_pace(self) -> Ceiling:
        return next(each for each in self.ceilings if each.capacity == self.usual)


@dataclass(frozen=True)
class Expected:
    """The share expected in time with open cases counted: as cases went of late, and over all time.

    ``window`` are the months in which ``recent`` were watched; None where too little was seen in them, and all time
    stands in their place.
    """

    window: Period | None
    recent: Curve
    recent_share: OnTime
    always: Curve
    always_share: OnTime
    month_to_come: Forecast


def ahead(store: Store, area: str) -> Ahead | None:
    """What is already decided of the month to come; None without a list of cases."""
    what = what_next(store, area)
    if what is None:
        return None
    usual = max(1, round(sum(what.issued) / len(what.issued)))
    days = Period(what.month, what.month).last_day.day
    capacities = sorted({max(1, round(usual * each)) for each in PACES} | {usual})
    found = [ceiling(what.open_cases, days, capacity) for capacity in capacities]
    # Where there are no more cases to issue, more room changes nothing; the usual pace always has its own.
    told = {each.issued: each for each in (*found, *(each for each in found if each.capacity == usual))}
    return Ahead(what, tuple(told[plans] for plans in sorted(told)), coming_due(what.open_cases, what.last_day), usual)


def expected(store: Store, area: str) -> Expected | None:
    """Kaplan–Meier over the last three months and over all time, and the month to come case by case."""
    what = what_next(store, area)
    if what is None:
        return None
    always = curve(what.waits)
    recent = curve(what.recent)
    seen = on_time(recent).value is not None
    recent, window = (recent, what.window) if seen else (always, None)
    days = Period(what.month, what.month).last_day.day
    return Expected(window, recent, on_time(recent), always, on_time(always), forecast(recent, what.open_cases, days))


def simulated(store: Store, area: str, due: int, issued: int, on_late: int) -> Clearing | None:
    """Paths of the backlog at ``due`` cases and ``issued`` plans a month, ``on_late`` per cent of them late ones."""
    what = what_next(store, area)
    if what is None:
        return None
    return _drawn(what.late, what.due, what.issued, due, issued, on_late)


@lru_cache(maxsize=500)
def _drawn(  # noqa: PLR0917
    late: int, dues: tuple[int, ...], pace: tuple[int, ...], due: int, issued: int, on_late: int
) -> Clearing:
    return clearing(late, _pace(dues, due), _pace(pace, issued), on_late / 100)


def _pace(months: tuple[int, ...], mean: int) -> Pace:
    told = sum(1 for each in months if each)
    return Pace(months, float(mean), "bootstrap" if told >= FEWEST_MONTHS else "poisson")


def backlog_milestone(store: Store, area: str, after: int) -> BoardMilestone | None:
    """The next milestone of the plan for children past 20 weeks, due in the month ``after`` or later."""
    due = sorted(
        (each.ends if each.ends is not None else each.starts or 0, int(each.value))
        for each in known(store, area, BACKLOG).targets
        if each.kind == "plan" and not each.group
    )
    return next((BoardMilestone(month, most) for month, most in due if month >= after), None)
