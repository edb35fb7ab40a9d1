"""From which month on a series is judged by new limits: with a reason and an author, never silently."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from kpis.changes.by_hand import check_subject, keep_by_hand
from kpis.changes.plain_words import written
from kpis.judging import judge
from kpis.judging.declared import fault_words
from kpis.judging.spc import Settings
from kpis.judging.spc_setting import spc_settings
from kpis.keeping import (
    KeptRecalculation,
    MonthFault,
    Recalculation,
    Refused,
    Store,
    month_faults,
    observations,
    recalculations,
)
from kpis.keeping.holding import held_recalculation
from kpis.keeping.rows import Row
from kpis.keeping.said import recalculation_row
from kpis.keeping.uploading import Sender
from kpis.measures import measure_named
from kpis.period import Period
from kpis.settings import settings

LONGEST_REASON = 300


@dataclass(frozen=True)
class Weighed:
    """A recalculation with its month as it would be kept, and what the person should know before; '' for nothing.

    ``moved``: that the month had no figure, and which one is taken. ``trial``: that limits would rest on few points.
    ``refused``: why it cannot be.
    """

    recalculation: Recalculation
    moved: str = ""
    trial: str = ""
    refused: str = ""


@dataclass(frozen=True)
class Recalculated:
    """A recalculation as it was kept, with what the person should know."""

    upload_id: int
    recalculation: Recalculation
    moved: str
    trial: str


def weigh_recalculation(store: Store, asked: Recalculation) -> Weighed:
    """What ``set_recalculation`` would keep and say; nothing is stored."""
    with store.reading() as conn:
        return _weigh(conn, asked)


def set_recalculation(store: Store, asked: Recalculation, by: str) -> Recalculated:
    """Judge a series by new limits from a month on; a month without a figure gives way to the next that has one.

    Refused without a reason, and where no figure lies on both sides of the month.
    """
    check_subject(asked.area, asked.measure)
    reason = written("The reason", asked.reason, LONGEST_REASON)
    if not reason:
        raise Refused("Say why the limits are recalculated: what is known to have changed.")
    with store.writing() as conn:
        weighed = _weigh(conn, replace(asked, reason=reason))
        if weighed.refused:
            raise Refused(weighed.refused)
        its = weighed.recalculation
        words = f"{_subject(its)}: limits recalculated from {_month(its.month)}. {reason}"
        upload_id = _keep(conn, recalculation_row(its), by, "recalculate", words)
    return Recalculated(upload_id, its, weighed.moved, weighed.trial)


def withdraw_recalculation(store: Store, recalculation_id: int, by: str) -> int:
    """Say that a recalculation no longer holds, and give the number of that change; undo brings it back."""
    with store.writing() as conn:
        old = held_recalculation(conn, recalculation_id)
        if old is None:
            raise Refused("This recalculation no longer holds: someone changed it. Open the page again, and look.")
        words = f"Withdrawn: {_subject(old)}: limits recalculated from {_month(old.month)}"
        return _keep(conn, recalculation_row(old, withdrawn=True), by, "withdraw recalculation", words)


def _keep(conn: Connection, row: Row, by: str, action: str, words: str) -> int:
    return keep_by_hand(
        conn, "recalculation", [row], Sender.now(by), action=action, words=words, name="Recalculation of limits"
    )


def _weigh(conn: Connection, asked: Recalculation) -> Weighed:
    by = spc_settings(settings().spc)
    months = _live_months(conn, asked, by)
    since = [month for month in months if month >= asked.month]
    if not since:
        return Weighed(asked, refused=f"No month from {_month(asked.month)} on has a figure. Choose an earlier month.")
    if since == months:
        return Weighed(asked, refused=f"No figure lies before {_month(since[0])}: there are no limits to recalculate.")
    kept = replace(asked, month=since[0])
    moved = ""
    if kept.month != asked.month:
        moved = (
            f"{_month(asked.month)} has no figure: the limits begin anew in {_month(kept.month)}, the next with one."
        )
    return Weighed(kept, moved, _trial(months, kept, recalculations(conn, asked.area, asked.measure), by.trial_below))


def _live_months(conn: Connection, its: Recalculation, by: Settings) -> list[int]:
    """The months that count in the series' limits, as its control chart has them."""
    today = datetime.now().astimezone().date()
    found = observations(conn, its.area, its.measure, its.view, its.basis, its.breakdown, its.group)
    series = judge(
        found, (), measure_named(its.measure), area=its.area, view=its.view, basis=its.basis,
        breakdown=its.breakdown, group=its.group, grain="month", today=today, settings=by,
        faults={each.month: fault_words(each) for each in month_faults(conn, its.area, its.measure)
                if _series(each) == _series(its)},
    )  # fmt: skip
    control = series.control
    return [control.first + each.position for each in control.chart.points if each.live] if control else []


def _trial(months: list[int], new: Recalculation, held: Iterable[KeptRecalculation], fewest: int) -> str:
    """That a section which the recalculation makes would rest on fewer months than limits want; '' where none does."""
    starts = sorted({new.month, *(each.month for each in held if _series(each) == _series(new))})
    at = starts.index(new.month)
    before = [month for month in months if month < new.month and (at == 0 or month >= starts[at - 1])]
    since = [month for month in months if month >= new.month and (starts[at + 1 :] == [] or month < starts[at + 1])]
    few = [
        f"{len(section)} {'month' if len(section) == 1 else 'months'} {where} {_month(new.month)}"
        for section, where in ((before, "before"), (since, "from"))
        if len(section) < fewest
    ]
    if not few:
        return ""
    return (
        f"Trial limits: only {' and '.join(few)} with a figure. Limits that rest on fewer than {fewest} move "
        "with every month that is added."
    )


def _series(its: Recalculation | MonthFault) -> tuple[str, str, str, str]:
    return its.view, its.basis, its.breakdown, its.group


def _subject(its: Recalculation) -> str:
    group = f" ({its.group})" if its.group else ""
    return f"{measure_named(its.measure).title}{group}, {its.area}"


def _month(month: int) -> str:
    return Period(month, month).long_label
