"""Who is waiting: stocks by month, the funnel of stages, how long cases took and have waited by whole days."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.counting.spreads import of_days
from kpis.counting.today import today_of
from kpis.judging.small import HIDDEN
from kpis.keeping import Store
from kpis.keeping.row_tables import CASE_TABLES
from kpis.measure import AGE_BANDS, AGE_OF_WAIT, STAGE, Spread
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.questions.known import group_order, known
from kpis.telling.stack import Stack

OPEN, PAST_20_WEEKS = "open_assessments", "open_past_20_weeks"
LATE = AGE_BANDS[4:]  # past the law's 20 weeks

# The usual timetable, by stage: the measure by month of request, and the last day of the stage.
FUNNEL = (
    ("decision_to_assess_within_6_weeks", 42),
    ("advice_complete_within_12_weeks", 84),
    ("draft_within_16_weeks", 112),
    ("plans_issued_within_20_weeks", 140),
)
_STEPS = (
    ("Request to decision", "request_on", "decision_on", 42),
    ("Decision to draft", "decision_on", "draft_on", 70),
    ("Draft to final plan", "draft_on", "plan_on", 28),
)
_MEDIAN = Spread("", 0.5, unit_days=1)


@dataclass(frozen=True)
class StockTable:
    """How many were open at the end of each month, by group; the last month as at ``as_at`` where that is earlier."""

    months: tuple[int, ...] = ()
    groups: tuple[str, ...] = ()
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    as_at: date | None = None
    hidden: frozenset[tuple[str, int]] = frozenset()  # in the public edition: small numbers, and what would give them


def stock(store: Store, area: str, measure_id: str, breakdown: str = "", as_of: date | None = None) -> StockTable:
    """A measure of what is open, month by month; groups in the order of waits or stages, else of services."""
    measure = MEASURES[measure_id]
    told = [
        each
        for each in known(store, area, measure_id, as_of).observations
        if each.breakdown == breakdown and each.view == measure.view
    ]
    here = [each for each in told if each.value is not None or each.missing == HIDDEN]
    if not here:
        return StockTable()
    declared = {
        AGE_OF_WAIT: [name for name, _ in measure.stock.bands] if measure.stock else [],
        STAGE: [name for name, _ in measure.stock.stages] if measure.stock else [],
    }.get(breakdown)
    found = {each.group for each in here}
    groups = [name for name in declared if name in found] if declared else sorted(found, key=group_order)
    months = [each.period.first for each in here]
    newest = max(here, key=lambda each: each.period.first)
    ends = newest.period.last_day
    as_at = min(newest.data_to, ends) if newest.data_to else ends
    counts = {(each.group, each.period.first): int(each.value) for each in here if each.value is not None}
    hidden = frozenset((each.group, each.period.first) for each in here if each.value is None)
    return StockTable(tuple(range(min(months), max(months) + 1)), tuple(groups), counts, as_at, hidden)


def children_waiting(
    store: Store, area: str, breakdown: str, as_of: date | None = None, *, last: int | None = None, most: int = 0
) -> Stack:
    """Children waiting for their plan at month end, by weeks waited or by stage; without a month where none is counted.

    Up to the month ``last``, else to the newest; the newest ``most`` months, or all.
    """
    found = stock(store, area, OPEN, breakdown, as_of)
    months = tuple(each for each in found.months if last is None or each <= last)
    as_at = found.as_at if months and months[-1] == found.months[-1] else None
    wholes, late = (
        {month: count for (_, month), count in stock(store, area, each, "", as_of).counts.items()}
        for each in (OPEN, PAST_20_WEEKS)
    )
    by_age = breakdown == AGE_OF_WAIT
    return Stack(
        area, "children waiting for their plan", months[-most:] if most else months,
        AGE_BANDS if by_age else found.groups, found.counts, as_at, LATE if by_age else (), found.hidden, wholes, late,
    )  # fmt: skip


@dataclass(frozen=True)
class FunnelStage:
    """Requests of some months at one stage; ``late`` ones are past ``last_day``, finished or not."""

    measure_id: str
    title: str
    last_day: int
    on_time: int
    late: int
    pending: int


@dataclass(frozen=True)
class StageDays:
    """Where time goes: the median days of one step, of the ``cases`` that have finished it, and the usual limit."""

    title: str
    median: float
    limit: int
    cases: int
    over: int


@dataclass(frozen=True)
class Funnel:
    """Requests received in ``period`` on their way; stages without a figure are left out."""

    period: Period
    stages: tuple[FunnelStage, ...]
    steps: tuple[StageDays, ...]


def funnel(store: Store, area: str, first: int, last: int) -> Funnel:
    """How many requests received in the months ``first`` to ``last`` kept each stage's time."""
    stages = []
    for measure_id, last_day in FUNNEL:
        measure = MEASURES[measure_id]
        its = [
            each
            for each in known(store, area, measure_id).observations
            if each.view == "requested" and not each.breakdown and each.basis in ("", "including", "not_stated")
            and first <= each.period.first and each.period.last <= last and each.numerator is not None
        ]  # fmt: skip
        on_time = sum(each.numerator or 0 for each in its)
        late = sum(each.denominator or 0 for each in its) - on_time
        waiting = sum(each.pending for each in its)
        if on_time or late or waiting:
            stages.append(FunnelStage(measure_id, measure.title, last_day, on_time, late, waiting))
    with store.reading() as conn:
        steps = tuple(step for each in _STEPS if (step := _step(conn, area, first, last, *each)))
    return Funnel(Period(first, last), tuple(stages), steps)


def _step(  # noqa: PLR0917
    conn: Connection, area: str, first: int, last: int, title: str, start: str, stop: str, limit: int
) -> StageDays | None:
    table = CASE_TABLES["assessments"].c
    taken = table[stop] - table[start]
    asked = (
        sa.select(taken, sa.func.count())
        .where(table.area == area, table.live, table.request_month.between(first, last))
        .where(table.counts_as_plan == 1, taken >= 0)
        .group_by(taken)
    )
    days = {day: number for day, number in conn.execute(asked)}
    if not days:
        return None
    over = sum(number for day, number in days.items() if day > limit)
    return StageDays(title, of_days(_MEDIAN, days), limit, sum(days.values()), over)


@dataclass(frozen=True)
class DayCount:
    """Of the requests that lasted so many whole days: plans issued, ended otherwise, still open at ``as_at``."""

    day: int
    issued: int = 0
    closed: int = 0
    open: int = 0


@dataclass(frozen=True)
class Durations:
    """How long requests lasted, or have lasted by ``as_at``; day by day, days without a request left out."""

    as_at: date | None = None
    days: tuple[DayCount, ...] = ()

    def share_within(self, day: int) -> Fraction | None:
        """Of the plans issued alone, the share that took at most so many days: what closed cases say, and no more."""
        issued = sum(each.issued for each in self.days)
        return Fraction(sum(each.issued for each in self.days if each.day <= day), issued) if issued else None


def durations(
    store: Store, area: str, first: int | None = None, last: int | None = None, *, excluding: bool = False
) -> Durations:
    """By whole days from the request, of requests received in the months ``first`` to ``last`` (all by default).

    Requests that ended on a day that is not known are left out. ``excluding`` leaves out those with an exception.
    """
    with store.reading() as conn:
        today = today_of(conn, area).get("assessments")
        if today is None:
            return Durations()
        table = CASE_TABLES["assessments"].c
        ended = sa.case((table.closed_on <= today, table.closed_on), else_=today)
        how = sa.case((table.closed_on.is_(None) | (table.closed_on > today), "open"),
                      (table.ending == "issued", "issued"), else_="closed")  # fmt: skip
        asked = (
            sa.select(ended - table.request_on, how, sa.func.count())
            .where(table.area == area, table.live, table.counts_as_plan == 1, ended >= table.request_on)
            .where((table.closed == 0) | table.closed_on.is_not(None))
            .group_by(ended - table.request_on, how)
        )
        if first is not None:
            asked = asked.where(table.request_month >= first)
        if last is not None:
            asked = asked.where(table.request_month <= last)
        if excluding:
            asked = asked.where(table.exception == 0)
        found: dict[int, Counter[str]] = {}
        for day, ending, number in conn.execute(asked):
            found.setdefault(day, Counter())[ending] = number
    days = tuple(DayCount(day, its["issued"], its["closed"], its["open"]) for day, its in sorted(found.items()))
    return Durations(date.fromordinal(today), days)
