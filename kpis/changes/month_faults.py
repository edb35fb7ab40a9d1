"""Which month of a series is faulty or unfinished: said by a person, with a reason, and taken back by undo."""

from dataclasses import replace

from sqlalchemy import Connection

from kpis.changes.by_hand import check_subject, keep_by_hand
from kpis.changes.plain_words import written
from kpis.keeping import FAULT_KINDS, MonthFault, Refused, Store, observations
from kpis.keeping.holding import held_month_fault
from kpis.keeping.rows import Row
from kpis.keeping.said import fault_row
from kpis.keeping.uploading import Sender
from kpis.measures import measure_named
from kpis.period import Period

LONGEST_REASON = 300


def declare_fault(store: Store, asked: MonthFault, by: str) -> int:
    """Keep that a month is shown and not counted, and give the number of that change.

    Refused without a reason, and for a month without a figure: there is nothing that could be counted.
    """
    check_subject(asked.area, asked.measure)
    if asked.kind not in FAULT_KINDS:
        raise Refused(f"A month is declared {' or '.join(FAULT_KINDS.values())}; found {asked.kind}.")
    reason = written("The reason", asked.reason, LONGEST_REASON)
    if not reason:
        raise Refused("Say what is wrong with the figure, or what is not finished.")
    its = replace(asked, reason=reason)
    with store.writing() as conn:
        if its.month not in _months_with_a_figure(conn, its):
            raise Refused(f"{_month(its)} has no figure in this series. Choose a month that has one.")
        return _keep(conn, fault_row(its), by, "declare month", f"{_subject(its)}. {reason}")


def withdraw_fault(store: Store, fault_id: int, by: str) -> int:
    """Say that a month counts again, and give the number of that change; undo takes that back."""
    with store.writing() as conn:
        old = held_month_fault(conn, fault_id)
        if old is None:
            raise Refused("This month is declared no longer: someone changed it. Open the page again, and look.")
        row = fault_row(old, withdrawn=True)
        return _keep(conn, row, by, "withdraw declared month", f"Withdrawn: {_subject(old)}")


def _keep(conn: Connection, row: Row, by: str, action: str, words: str) -> int:
    return keep_by_hand(conn, "month_fault", [row], Sender.now(by), action=action, words=words, name="Month declared")


def _months_with_a_figure(conn: Connection, its: MonthFault) -> set[int]:
    found = observations(conn, its.area, its.measure, its.view, its.basis, its.breakdown, its.group)
    return {each.period.last for each in found if each.period.length == 1 and each.value is not None}


def _subject(its: MonthFault) -> str:
    group = f" ({its.group})" if its.group else ""
    return f"{measure_named(its.measure).title}{group}, {its.area}: {_month(its)} declared {FAULT_KINDS[its.kind]}"


def _month(its: MonthFault) -> str:
    return Period(its.month, its.month).long_label
