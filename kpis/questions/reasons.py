"""Why plans are late, and which exceptions are recorded, where a council's list of cases says so."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection

from kpis.clock import FINAL_PLAN
from kpis.counting.today import today_of
from kpis.keeping import Store
from kpis.keeping.row_tables import CASE_TABLES
from kpis.period import Period, month_of_day

LIMIT = FINAL_PLAN.days or 140
YEAR = 12


@dataclass(frozen=True)
class Reason:
    """How many cases give one reason, "" where they give none: ``issued`` in the period, ``waiting`` at its end."""

    words: str
    issued: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class Reasons:
    """Late plans without an exception, and plans with one, of the last twelve months; () where no reason is given."""

    period: Period | None = None
    as_at: date | None = None
    late: tuple[Reason, ...] = ()
    exceptions: tuple[Reason, ...] = ()


def reasons(store: Store, area: str) -> Reasons:
    """Reasons as the newest files give them, the commonest first; late is issued, or still waiting, after day 140."""
    with store.reading() as conn:
        today = today_of(conn, area).get("assessments")
        if today is None:
            return Reasons()
        table = CASE_TABLES["assessments"].c
        last = month_of_day(today)
        issued = table.plan_month.between(last - YEAR + 1, last)
        waiting = sa.and_(table.closed == 0, table.request_on <= today)
        late = sa.or_(
            sa.and_(issued, table.days_to_plan > LIMIT), sa.and_(waiting, table.request_on < today - LIMIT)
        )  # fmt: skip
        of = conn, area, issued
        return Reasons(
            Period(last - YEAR + 1, last), date.fromordinal(today),
            _counted(*of, table.late_reason, sa.and_(late, table.exception == 0)),
            _counted(*of, table.exception_reason, sa.and_(sa.or_(issued, waiting), table.exception == 1)),
        )  # fmt: skip


def _counted(
    conn: Connection, area: str, issued: ColumnElement[bool], words: ColumnElement[str], which: ColumnElement[bool]
) -> tuple[Reason, ...]:
    table = CASE_TABLES["assessments"].c
    told, was_issued = sa.func.coalesce(words, ""), sa.case((issued, 1), else_=0)
    asked = (
        sa.select(told, sa.func.sum(was_issued), sa.func.count())
        .where(table.area == area, table.live, table.counts_as_plan == 1, which)
        .group_by(told)
    )
    found = [Reason(reason, int(plans), number - int(plans)) for reason, plans, number in conn.execute(asked)]
    if not any(each.words for each in found):
        return ()
    return tuple(sorted(found, key=lambda each: (not each.words, -each.issued - each.waiting, each.words)))
