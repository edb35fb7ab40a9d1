"""What a person says of the actions of a plan: how they stand, what was done, when they are due now."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kpis.changes.plain_words import written
from kpis.changes.plan_records import (
    already,
    check_status,
    due,
    given,
    keep,
    known_measures,
    moved,
    record_held,
    roles,
    short,
)
from kpis.judging.delivery.days import due_words
from kpis.keeping import Held, Refused, Store
from kpis.keeping.plan_renumbered import key_by_hand
from kpis.keeping.plan_rows import payload_of, said_by_hand, withdrawn_by_hand
from kpis.plan import Action

LONGEST_EVIDENCE = 300  # characters of a link


def update_action(
    store: Store,
    area: str,
    key: str,
    *,
    status: str = "",
    words: str = "",
    evidence: str = "",
    due: str | None = None,
    lead: Sequence[str] | None = None,
    on: date | None = None,
    by: str,
) -> int:
    """Say how an action stands on a day (by default today), and give the number of that change.

    What is left out stays as it is. It holds until something else is said of the same thing, by hand or by a file:
    a tracker that goes on printing the old status does not bring it back. ``due`` is ``2021-09-30``, ``2021-09``,
    ``ongoing`` or '' for no date; ``lead`` are roles.
    """
    check_status(status)
    said = given(
        {
            "status": status or None,
            "status_as_printed": "" if status else None,
            "progress": written("The progress", words) or None,
            "evidence": written("The evidence", evidence, LONGEST_EVIDENCE) or None,
            "due": _due(due),
            "lead": roles(lead) if lead else None,
        }
    )
    if not said:
        raise Refused("Say how the action stands, or what was done.")
    with store.writing() as conn:
        old = record_held(conn, area, "action", key, "action")
        rows = [said_by_hand("action", area, old.record.key, said)]
        return keep(conn, "action", rows, words=_update_words(area, old, said), by=by, action="update action", on=on)


def add_action(
    store: Store,
    area: str,
    words: str,
    *,
    code: str = "",
    priority: str = "",
    objective_code: str = "",
    objective: str = "",
    status: str = "not_started",
    lead: Sequence[str] = (),
    due: str = "",
    measures: Sequence[str] = (),
    on: date | None = None,
    by: str,
) -> int:
    """Add an action to the plan, and give the number of that change."""
    check_status(status)
    words = written("The action", words)
    if not words:
        raise Refused("Say what is to be done.")
    action = Action(
        area, words, "", 0, written("The code", code, 20), written("The priority", priority, 80),
        objective_code=written("The objective’s code", objective_code, 20),
        objective=written("The objective", objective), status=status, lead=tuple(roles(lead)),
        due=_due(due) or "", measures=tuple(known_measures(area, measures)),
    )  # fmt: skip
    said = {name: value for name, value in payload_of("action", action).items() if value}
    with store.writing() as conn:
        key = key_by_hand(conn, action)
        if key is None:
            raise Refused(already(f"an action {action.code or f'“{words}”'} of this objective"))
        rows = [said_by_hand("action", area, key, said)]
        return keep(conn, "action", rows, words=f"New: {_named(area, said)}", by=by, action="add action", on=on)


def withdraw_action(store: Store, area: str, key: str, *, by: str, on: date | None = None) -> int:
    """Take an action out of the plan, and give the number of that change; undo brings it back."""
    with store.writing() as conn:
        old = record_held(conn, area, "action", key, "action")
        rows = [withdrawn_by_hand("action", area, old.record.key)]
        words = f"Taken out: {_named(area, old.now)}"
        return keep(conn, "action", rows, words=words, by=by, action="withdraw action", on=on)


def _due(text: str | None) -> str | None:
    return None if text is None else due(text)


def _named(area: str, now: dict[str, Any]) -> str:
    """``Action 1.2, Merton``."""
    name = now.get("code") or f"“{short(now.get('action', ''))}”"
    return f"Action {name}, {area}"


def _update_words(area: str, old: Held, said: dict[str, Any]) -> str:
    told = [moved(old, said["status"])] if "status" in said else []
    if "due" in said:
        told.append(f"due {due_words(said['due'])}")
    told += [name for name in ("progress", "evidence", "lead") if name in said]
    return f"{_named(area, old.now)}: {', '.join(told)}"
