"""What comes next in one area: the open cases and waits of its lists, the pace of a year, the rate left to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection

from kpis.clock import FINAL_PLAN
from kpis.counting.today import today_of
from kpis.judging import JudgedSeries
from kpis.judging.left_to_do import left_to_do_for, with_next
from kpis.judging.outlook import OpenCases, RunRate, Wait
from kpis.keeping import Store
from kpis.keeping.row_tables import CASE_TABLES
from kpis.measures import MEASURES
from kpis.period import Period, month_of_day
from kpis.plan import Target
from kpis.questions.known import Known, SeriesKey, known, read

PLANS = "plans_issued_within_20_weeks"
YEAR = 12
WINDOW = 3  # months of the period method
LIMIT = FINAL_PLAN.days or 140


@dataclass(frozen=True)
class LeftToDo:
    """A target of the plan that has not run out, and what the months left must bring."""

    series: JudgedSeries
    target: Target
    left: RunRate


@dataclass(frozen=True)
class WhatNext:
    """What is known at the end of ``last_day``, the last whole month of the area's list of cases.

    Exceptions are left out, as the law leaves them out. ``due`` and ``issued`` are the last twelve months, oldest
    first: cases that reached day 140, and plans issued. ``recent`` are the waits as watched in the last three months.
    """

    area: str
    last_day: date
    open_cases: tuple[OpenCases, ...]
    waits: tuple[Wait, ...]
    recent: tuple[Wait, ...]
    due: tuple[int, ...]
    issued: tuple[int, ...]
    published: tuple[int, float] | None  # the newest month of plans issued in time, and its share
    target: Target | None  # in force in the month to come

    @property
    def month(self) -> int:
        """The first month to come."""
        return month_of_day((self.last_day + timedelta(days=1)).toordinal())

    @property
    def window(self) -> Period:
        """The months in which ``recent`` were watched."""
        return Period(self.month - WINDOW, self.month - 1)

    @property
    def late(self) -> int:
        """Open cases that are past their day."""
        return sum(each.count for each in self.open_cases if each.late)


def what_next(store: Store, area: str) -> WhatNext | None:
    """What the area's list of cases tells of the months to come; None where there is no such list."""
    with store.reading() as conn:
        today = today_of(conn, area).get("assessments")
        if today is None:
            return None
        end = _last_whole_day(today)
        cases = _Cases(conn, area, end)
        found = cases.open(), cases.waits(None), cases.waits(_first_of_window(end))
        due, issued = cases.by_month("due_month"), cases.by_month("plan_month")
        here = read(conn, area, PLANS)
    if not found[1]:
        return None
    month = month_of_day(end) + 1
    return WhatNext(
        area, date.fromordinal(end), *found, due, issued, _published(here), _in_force(here.targets, month)
    )  # fmt: skip


def _last_whole_day(today: int) -> int:
    """The last day of the last month that is over on this day."""
    day = date.fromordinal(today)
    whole = Period(month_of_day(today), month_of_day(today)).last_day
    return (whole if whole == day else day.replace(day=1) - timedelta(days=1)).toordinal()


def _first_of_window(end: int) -> int:
    first = month_of_day(end) - WINDOW + 1
    return Period(first, first).first_day.toordinal()


class _Cases:
    """The requests of one area that can lead to a plan, as they stood at the end of a day; each question a GROUP BY."""

    def __init__(self, conn: Connection, area: str, end: int) -> None:
        self.conn, self.end, self.c = conn, end, CASE_TABLES["assessments"].c
        c = self.c
        self.here = [
            c.area == area, c.live, c.counts_as_plan == 1, c.exception == 0, c.request_on <= end,
            # A case that has ended on a day that is not known cannot be placed.
            sa.or_(c.ending == "open", c.closed_on >= c.request_on),
        ]  # fmt: skip
        self.ended: ColumnElement[bool] = sa.and_(c.ending != "open", c.closed_on <= end)

    def open(self) -> tuple[OpenCases, ...]:
        c = self.c
        drafted = sa.case((c.draft_on <= self.end, 1), else_=0)
        any_draft = self.conn.scalar(sa.select(sa.func.count(c.draft_on)).where(*self.here))
        asked = (
            sa.select(self.end - c.request_on, drafted, sa.func.count())
            .where(*self.here, sa.not_(self.ended))
            .group_by(self.end - c.request_on, drafted)
        )
        return tuple(
            OpenCases(age, LIMIT - age, bool(ready) if any_draft else None, count)
            for age, ready, count in self.conn.execute(asked)
        )

    def waits(self, since: int | None) -> tuple[Wait, ...]:
        """Every wait; with ``since`` only what was watched from that day on."""
        c = self.c
        last = sa.case((self.ended, c.closed_on), else_=self.end)
        ending = sa.case(
            (sa.and_(self.ended, c.ending == "issued"), "issued"), (self.ended, "ended"), else_="open"
        )  # fmt: skip
        entered: ColumnElement[int] = sa.literal(0)
        if since is not None:
            entered = sa.case((c.request_on < since, since - c.request_on), else_=0)
        watched = [] if since is None else [last >= since]
        asked = (
            sa.select(last - c.request_on, ending, entered, sa.func.count())
            .where(*self.here, *watched)
            .group_by(last - c.request_on, ending, entered)
        )
        return tuple(Wait(days, how, count, start) for days, how, start, count in self.conn.execute(asked))

    def by_month(self, name: str) -> tuple[int, ...]:
        """Cases of each of the last twelve months: plans issued, or cases that reached their day without an end."""
        c, last = self.c, month_of_day(self.end)
        column = c[name]
        which = [c.ending == "issued"] if name == "plan_month" else [
            sa.or_(c.ending.in_(("issued", "open")), c.closed_on > c.request_on + LIMIT)
        ]  # fmt: skip
        asked = (
            sa.select(column, sa.func.count())
            .where(*self.here, *which, column > last - YEAR, column <= last)
            .group_by(column)
        )
        found = {month: count for month, count in self.conn.execute(asked)}
        return tuple(found.get(month, 0) for month in range(last - YEAR + 1, last + 1))


def _published(here: Known) -> tuple[int, float] | None:
    measure = MEASURES[PLANS]
    keys = [key for key in here.keys(measure) if key.view == measure.view and not key.group]
    if not keys:
        return None
    latest = here.judged(measure, keys[0], "month", YEAR).latest
    return (latest.period.last, latest.value) if latest is not None and latest.value is not None else None


def _in_force(targets: Sequence[Target], month: int) -> Target | None:
    """The plan's step for plans by month of issue that holds in this month."""
    steps = [
        each
        for each in targets
        if each.kind == "plan" and each.view in ("", MEASURES[PLANS].view) and each.basis in ("", "excluding")
        and not each.milestone and not each.group and each.starts is not None and each.starts <= month
        and (each.ends is None or month <= each.ends)
    ]  # fmt: skip
    return max(steps, key=lambda each: each.starts or 0, default=None)


def left_to_do(store: Store, area: str) -> tuple[LeftToDo, ...]:
    """For each target of a share that is in force, or a milestone that is near, what the months left must bring.

    A step is looked at over the financial year, from its own first month to the month before the next step; a milestone
    over the twelve months to its own.
    """
    return left_of(known(store, area))


def left_of(here: Known) -> tuple[LeftToDo, ...]:
    """The same of what is known already."""
    told = []
    for measure in here.measures():
        if measure.unit != "proportion":
            continue
        judged: dict[SeriesKey, JudgedSeries] = {}
        keys = here.keys(measure)
        aims = [each for each in here.targets if each.measure == measure.id and each.kind == "plan"]
        for target, following in with_next(aims):
            key = next((key for key in keys if _fits(key, target, measure.view)), None)
            if key is None:
                continue
            series = judged.setdefault(key, here.judged(measure, key, "month"))
            if series.grain == "month" and (left := left_to_do_for(series, target, following)) is not None:
                told.append(LeftToDo(series, target, left))
    return tuple(told)


def _fits(key: SeriesKey, target: Target, view: str) -> bool:
    return (
        key.view == (target.view or view)
        and target.basis in ("", key.basis)
        and target.group == key.group
        and not (key.group and target.breakdown not in ("", key.breakdown))
    )
