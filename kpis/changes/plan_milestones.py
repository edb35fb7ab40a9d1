"""What a person says of the milestones of a plan: those that have a name, and those that are counted by status."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from kpis.changes.plain_words import written
from kpis.changes.plan_records import (
    check_status,
    due,
    given,
    keep,
    moved,
    not_yet_held,
    record_held,
    records_held,
    short,
)
from kpis.judging.delivery.days import due_words
from kpis.keeping import Held, Refused, Store
from kpis.keeping.plan_rows import is_counted, payload_of, record_key, said_by_hand, withdrawn_by_hand
from kpis.keeping.rows import Row
from kpis.plan import STATUS_WORDS, STATUSES, Milestone

LONGEST_NAME = 300
MOST = 500  # milestones of one status: as many as a file may print
_COUNTED = 2  # such a row has the key of a number of milestones, whatever the number is


def add_milestone(
    store: Store,
    area: str,
    words: str,
    *,
    priority: str = "",
    status: str = "not_started",
    due_by: str = "",
    on: date | None = None,
    by: str,
) -> int:
    """Add a milestone that has a name, and give the number of that change."""
    check_status(status)
    words = written("The milestone", words, LONGEST_NAME)
    if not any(letter.isalpha() for letter in words):
        raise Refused("Say in words what is to be reached.")
    milestone = Milestone(area, written("The priority", priority, 80), status, 1, "", "", words, due(due_by))
    with store.writing() as conn:
        key = record_key("milestone", milestone)
        not_yet_held(conn, area, "milestone", key, f"a milestone “{short(words)}” of this priority")
        said = {name: value for name, value in payload_of("milestone", milestone).items() if value not in ("", None)}
        told = f"New: milestone “{short(words)}”, {area}"
        rows = [said_by_hand("milestone", area, key, said)]
        return keep(conn, "milestone", rows, words=told, by=by, action="add milestone", on=on)


def update_milestone(
    store: Store, area: str, key: str, *, status: str = "", due_by: str | None = None, by: str, on: date | None = None
) -> int:
    """Say how a milestone that has a name stands, or when it is due now, and give the number of that change."""
    check_status(status)
    said = given({"status": status or None, "due": None if due_by is None else due(due_by)})
    with store.writing() as conn:
        old = record_held(conn, area, "milestone", key, "milestone")
        if is_counted(old.now):
            raise Refused("These milestones are only counted: change their numbers.")
        if not said:
            raise Refused("Say how the milestone stands, or when it is due.")
        told = [moved(old, status)] if status else []
        told += [f"due {due_words(said['due'])}"] if "due" in said else []
        rows = [said_by_hand("milestone", area, old.record.key, said)]
        words = f"Milestone “{short(old.now['milestone'])}”, {area}: {', '.join(told)}"
        return keep(conn, "milestone", rows, words=words, by=by, action="update milestone", on=on)


def count_milestones(
    store: Store,
    area: str,
    priority: str,
    counts: Mapping[str, int],
    *,
    name: str = "",
    total: int | None = None,
    on: date | None = None,
    by: str,
) -> int:
    """Say how many milestones of a priority, or of its part ``name``, stand at each status on a day.

    A status that is left out of ``counts`` stays as it is. ``total`` is the number that the plan itself gives for them,
    whether or not the statuses add up to it; None leaves it as it is.
    """
    priority, name = written("The priority", priority, 80), written("The part", name, 80)
    wrong = [each for each in (*counts.values(), *([] if total is None else [total])) if not 0 <= each <= MOST]
    if wrong or not counts.keys() <= set(STATUSES):
        raise Refused(f"A number of milestones is a whole number from 0 to {MOST}, by status.")
    with store.writing() as conn:
        held = _counted(conn, area, priority, name)
        if not held and not any(counts.values()):
            raise Refused("Say how many milestones there are.")
        new = {
            each: number
            for each, number in counts.items()
            if (_differs(number, held[each]) if each in held else bool(number))
        }
        stated = _stated(held, new, name, total)
        of = {each: Milestone(area, priority, each, _COUNTED, "", "", name) for each in new}
        rows = [_row(of[each], number, held.get(each), stated) for each, number in new.items()]
        # A total belongs to every status of the part: those that are left out are told of it too.
        rest = [old for each, old in held.items() if each not in new and stated != old.now.get("stated")]
        rows += [said_by_hand("milestone", area, old.record.key, {"stated": stated}) for old in rest]
        told = [_told(each, number, held.get(each)) for each, number in new.items()]
        if total is not None and any(old.now.get("stated") != total for old in held.values()):
            told.append(f"{total} together")
        if not told:
            raise Refused("These numbers are held already: nothing would change.")
        words = f"Milestones of {' '.join(filter(None, (priority, name))) or 'the plan'}, {area}: {', '.join(told)}"
        return keep(conn, "milestone", rows, words=words, by=by, action="count milestones", on=on)


def withdraw_milestone(store: Store, area: str, key: str, *, by: str, on: date | None = None) -> int:
    """Take a milestone out of the plan, or all that are counted with it; undo brings them back."""
    with store.writing() as conn:
        old = record_held(conn, area, "milestone", key, "milestone")
        priority, name = (old.now.get(each, "") for each in ("priority", "milestone"))
        together = list(_counted(conn, area, priority, name).values()) if is_counted(old.now) else [old]
        rows = [withdrawn_by_hand("milestone", area, each.record.key) for each in together]
        called = f"milestone “{short(name)}”"
        if is_counted(old.now):
            called = f"milestones {name} of priority {priority}".replace("  ", " ")
        return keep(
            conn, "milestone", rows, words=f"Taken out: {called}, {area}", by=by, action="withdraw milestone", on=on
        )


def _counted(conn: Connection, area: str, priority: str, name: str) -> dict[str, Held]:
    """What is counted of one priority and part, by status."""
    found: dict[str, Held] = {}
    for each in records_held(conn, area, "milestone"):
        same = (each.now.get("priority", ""), each.now.get("milestone", "")) == (priority, name)
        if same and is_counted(each.now):
            found.setdefault(each.now.get("status", "unknown"), each)
    return found


def _stated(held: Mapping[str, Held], new: Mapping[str, int], name: str, total: int | None) -> int | None:
    """The total that is to stand beside the counts: the one that is given, else the one that a file prints.

    A part that has a name needs one to be known as counted: where nothing gives it, it is the sum, and follows it.
    """
    if total is not None:
        return total
    said = [each.last("stated") for each in held.values() if each.now.get("stated") is not None]
    printed = next((each.said["stated"] for each in said if not each.word.by_hand), None)
    if printed is not None or not (name or said):
        return printed
    kept = {status: each.now.get("count", 0) for status, each in held.items()}
    return sum((kept | dict(new)).values())


def _row(of: Milestone, count: int, old: Held | None, stated: int | None) -> Row:
    """What is said of those at one status; what a file prints there and is no number gives way to the number."""
    said: dict[str, Any] = {"count": count, "stated": stated}
    if old is not None:
        said |= {"count_as_printed": ""} if old.now.get("count_as_printed") else {}
        return said_by_hand("milestone", of.area, old.record.key, given(said))
    said |= {"priority": of.priority, "milestone": of.milestone, "status": of.status}
    return said_by_hand("milestone", of.area, record_key("milestone", of), given(said))


def _differs(number: int, old: Held) -> bool:
    return bool(old.now.get("count", 0) != number or old.now.get("count_as_printed"))


def _told(status: str, number: int, old: Held | None) -> str:
    """``complete 2 → 3``."""
    before = "" if old is None else f"{old.now.get('count_as_printed') or old.now.get('count', 0)} → "
    return f"{STATUS_WORDS[status]} {before}{number}"
