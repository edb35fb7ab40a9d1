"""What happened in an area (an inspection, a new clinic, an action completed), entered by a person."""

from dataclasses import replace

from sqlalchemy import Connection

from kpis.changes.by_hand import check_subject, keep_by_hand
from kpis.changes.plain_words import written
from kpis.keeping import EVENT_KINDS, AreaEvent, KeptAreaEvent, Refused, Store
from kpis.keeping.holding import held_event
from kpis.keeping.rows import Row
from kpis.keeping.said import LONGEST_TITLE, event_row
from kpis.keeping.uploading import Sender
from kpis.measures import measure_named
from kpis.period import Period


def set_event(store: Store, event: AreaEvent, by: str, *, instead_of: int | None = None) -> int:
    """Keep what happened and give the number of that change; with it, the event ``instead_of`` is withdrawn."""
    event = _checked(event)
    with store.writing() as conn:
        rows = [event_row(event)]
        if instead_of is not None:
            old = event_row(_holding(held_event(conn, instead_of)), withdrawn=True)
            rows += [old] if old.record_key != rows[0].record_key else []
        return _keep(conn, rows, by, "set event", _words(event))


def withdraw_event(store: Store, event_id: int, by: str) -> int:
    """Say that an event did not happen, and give the number of that change; undo brings it back."""
    with store.writing() as conn:
        old = _holding(held_event(conn, event_id))
        rows = [event_row(old, withdrawn=True)]
        return _keep(conn, rows, by, "withdraw event", f"Withdrawn: {_words(old)}")


def _keep(conn: Connection, rows: list[Row], by: str, action: str, words: str) -> int:
    return keep_by_hand(conn, "area_event", rows, Sender.now(by), action=action, words=words, name="Event")


def _holding(old: KeptAreaEvent | None) -> KeptAreaEvent:
    if old is None:
        raise Refused("This event no longer holds: someone changed it. Open the page again, and look.")
    return old


def _checked(event: AreaEvent) -> AreaEvent:
    check_subject(event.area, event.measure)
    if event.kind not in EVENT_KINDS:
        raise Refused(f"An event is one of {', '.join(EVENT_KINDS)}; found {event.kind}.")
    title = written("The event", event.title, LONGEST_TITLE)
    if not title:
        raise Refused("Say in a few words what happened.")
    return replace(event, title=title)


def _words(event: AreaEvent) -> str:
    of = f" ({measure_named(event.measure).title})" if event.measure else ""
    return f"{Period(event.month, event.month).label}, {event.area}{of}: {event.title}"
