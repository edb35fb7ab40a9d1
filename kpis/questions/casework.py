"""Cases that are open, by the day they are due, and advice that is outstanding: rows named by file, sheet and row.

For those who may see casework. No identity is stored: who may open the council's own system finds the case there.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from kpis.clock import ADVICE, FINAL_PLAN
from kpis.counting.today import today_of
from kpis.judging import JudgedSeries
from kpis.keeping import Store
from kpis.keeping.row_tables import CASE_TABLES
from kpis.keeping.tables import upload
from kpis.measures import MEASURES
from kpis.questions.advice import ADVICE as ADVICE_MEASURE
from kpis.questions.known import group_order, known


@dataclass(frozen=True)
class Place:
    """Where a row stands, in the newest file that holds it."""

    upload: int
    file: str
    sheet: str
    row: int


@dataclass(frozen=True)
class OpenCase:
    """One request without a plan. ``lacks`` names what is missing: "decision", "advice: EP, OT", "final plan"."""

    due_on: date
    days_left: int  # negative: past due
    days_waited: int
    stage: str
    lacks: tuple[str, ...]
    exception: bool
    where: Place


@dataclass(frozen=True)
class OpenCases:
    """Every open request with a date, by the day it is due."""

    as_at: date | None = None
    cases: tuple[OpenCase, ...] = ()

    @property
    def past_due(self) -> tuple[OpenCase, ...]:
        return tuple(case for case in self.cases if case.days_left < 0)

    def due_within(self, weeks: int) -> tuple[OpenCase, ...]:
        """Those due today or in so many weeks."""
        return tuple(case for case in self.cases if 0 <= case.days_left <= weeks * 7)


@dataclass(frozen=True)
class OutstandingAdvice:
    """One piece of advice that was asked for and has not come; ``days_late`` is 0 until day 43."""

    service: str
    requested_on: date
    due_on: date
    days_late: int
    where: Place


@dataclass(frozen=True)
class Partner:
    """One service: what it owes, how late, of how many children, and its own trend."""

    service: str
    outstanding: int = 0
    overdue: int = 0
    children: int = 0  # with advice overdue; advice without a reference is a child each
    longest_days_late: int = 0
    series: JudgedSeries | None = None
    owed: tuple[OutstandingAdvice, ...] = field(default=(), repr=False)


def open_cases(store: Store, area: str) -> OpenCases:
    """The open requests of an area at the day to which its cases say what is known."""
    with store.reading() as conn:
        today = today_of(conn, area).get("assessments")
        if today is None:
            return OpenCases()
        table = CASE_TABLES["assessments"].c
        waiting = table.closed == 0, table.counts_as_plan == 1, table.request_on <= today
        rows = _live(conn, "assessments", area, *waiting)
        owed: dict[str, set[str]] = defaultdict(set)
        if rows:
            for advice in _live(conn, "advice", area, CASE_TABLES["advice"].c.outstanding == 1):
                owed[advice.case].add(advice.service)
        owed.pop(None, None)  # type: ignore[call-overload]
        files = _files(conn)
    cases = [_open_case(row, today, owed.get(row.case, set()), files) for row in rows]
    return OpenCases(date.fromordinal(today), tuple(sorted(cases, key=lambda case: (case.due_on, case.where.row))))


def outstanding(store: Store, area: str, service: str | None = None) -> tuple[OutstandingAdvice, ...]:
    """What services owe (one of them, if named), the longest owed first."""
    return tuple(advice for _, advice in _owed(store, area, service))


def partners(store: Store, area: str) -> tuple[Partner, ...]:
    """Every service that owes advice or has given any, in the order in which reports list them."""
    owed: dict[str, list[tuple[str, OutstandingAdvice]]] = defaultdict(list)
    for case, advice in _owed(store, area, None):
        owed[advice.service].append((case, advice))
    here, measure = known(store, area, ADVICE_MEASURE), MEASURES[ADVICE_MEASURE]
    series = {
        key.group: here.judged(measure, key)
        for key in here.keys(measure)
        if key.breakdown == "service" and key.view == measure.view and key.group != "All"
    }
    return tuple(
        _partner(service, owed.get(service, []), series.get(service))
        for service in sorted({*owed, *series}, key=group_order)
    )


def _partner(service: str, owed: list[tuple[str, OutstandingAdvice]], series: JudgedSeries | None) -> Partner:
    late = [(case, advice) for case, advice in owed if advice.days_late]
    children = len({case for case, _ in late if case}) + sum(not case for case, _ in late)
    longest = max((advice.days_late for _, advice in late), default=0)
    return Partner(service, len(owed), len(late), children, longest, series, tuple(advice for _, advice in owed))


def _owed(store: Store, area: str, service: str | None) -> list[tuple[str, OutstandingAdvice]]:
    with store.reading() as conn:
        today = today_of(conn, area).get("advice")
        if today is None:
            return []
        table = CASE_TABLES["advice"].c
        asked = [table.outstanding == 1, table.requested_on <= today]
        rows = _live(conn, "advice", area, *asked, *([table.service == service] if service is not None else []))
        ended, files = _ended(conn, area), _files(conn)
    found = []
    for row in rows:
        if _is_over(row, ended.get(row.case, ())):
            continue
        due = row.requested_on + (ADVICE.days or 0)
        advice = OutstandingAdvice(
            row.service or "", date.fromordinal(row.requested_on), date.fromordinal(due), max(0, today - due),
            _place(row, files),
        )  # fmt: skip
        found.append((row.case or "", advice))
    return sorted(found, key=lambda each: (each[1].requested_on, each[1].where.row))


def _ended(conn: Connection, area: str) -> dict[str, list[tuple[int, int]]]:
    """Of each case, when its requests were made, the newest first, and whether they have ended."""
    table = CASE_TABLES["assessments"].c
    asked = sa.select(table.case, table.request_on, table.closed).where(
        table.area == area, table.live, table.case.is_not(None), table.request_on.is_not(None)
    )
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for case, request_on, closed in conn.execute(asked.order_by(table.request_on.desc(), table.closed.desc())):
        found[case].append((request_on, closed))
    return found


def _is_over(row: Row[Any], requests: Iterable[tuple[int, int]]) -> bool:
    """Whether the newest request of the case made by the day on which the advice was asked for has ended."""
    return any(closed for _, closed in [each for each in requests if each[0] <= row.requested_on][:1])


def _live(conn: Connection, kind: str, area: str, *conditions: Any) -> list[Row[Any]]:
    table = CASE_TABLES[kind]
    return list(conn.execute(sa.select(table).where(table.c.area == area, table.c.live, *conditions)))


def _files(conn: Connection) -> dict[int, str]:
    return {row.id: row.safe_name for row in conn.execute(sa.select(upload.c.id, upload.c.safe_name))}


def _place(row: Row[Any], files: dict[int, str]) -> Place:
    return Place(row.last_upload, files[row.last_upload], row.sheet, row.row)


def _open_case(row: Row[Any], today: int, services: set[str], files: dict[int, str]) -> OpenCase:
    due = row.request_on + (FINAL_PLAN.days or 0)
    stages = [(name, day) for name, day in _stages() if day == "request_on" or _reached(getattr(row, day), today)]
    lacks = []
    if row.decision in (None, "", "undecided"):
        lacks.append("decision")
    if services:
        lacks.append(f"advice: {', '.join(sorted(services, key=group_order))}")
    if row.assessing_on is not None or row.drafted:
        lacks.append("final plan" if row.drafted else "draft")
    left = date.fromordinal(due) - date.fromordinal(today)
    return OpenCase(
        date.fromordinal(due), left // timedelta(days=1), today - row.request_on, stages[-1][0],
        tuple(lacks or ["final plan"]), bool(row.exception), _place(row, files),
    )  # fmt: skip


def _reached(day: int | None, today: int) -> bool:
    return day is not None and day <= today


def _stages() -> tuple[tuple[str, str], ...]:
    declared = MEASURES["open_assessments"].stock
    return declared.stages if declared else ()
