"""What every change of a plan by hand has in common: the record that it is about, its day, its place in the history."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from kpis.area import areas
from kpis.changes.by_hand import check_subject, keep_by_hand
from kpis.changes.plain_words import role, written
from kpis.judging.delivery.days import last_day
from kpis.keeping import Held, Refused, held, plan_records
from kpis.keeping.rows import Row
from kpis.keeping.uploading import Sender
from kpis.plan import STATUS_WORDS

NAME = "Improvement plan"  # in the history of uploads
LONGEST_LINES = 12


def records_held(conn: Connection, area: str, kind: str) -> list[Held]:
    """What holds of the records of one kind that are in the plan."""
    if area not in areas():
        raise Refused(f"There is no area “{area}”. Choose one from the list of areas.")
    return [found for each in plan_records(conn, area, [kind]) if (found := held(each)).now and not found.gone]


def record_held(conn: Connection, area: str, kind: str, key: str, what: str) -> Held:
    """The record that a page names; Refused where it is no longer in the plan. ``what`` is what people call it."""
    found = next((each for each in records_held(conn, area, kind) if each.record.name == key), None)
    if found is None:
        raise Refused(f"This {what} is no longer in the plan: someone changed it. Open the page again, and look.")
    return found


def not_yet_held(conn: Connection, area: str, kind: str, key: str, what: str) -> None:
    """Refused where the plan holds the same already."""
    if any(each.record.key == key for each in records_held(conn, area, kind)):
        raise Refused(already(what))


def already(what: str) -> str:
    return f"The plan already holds {what}. Change that one, or give this one another name."


def keep(
    conn: Connection, kind: str, rows: Sequence[Row], *, words: str, by: str, action: str, on: date | None = None
) -> int:
    """Keep rows of a plan and give the number of the change; ``on`` is the day that it is about."""
    today = datetime.now().astimezone().date()
    if on is not None and on > today:
        raise Refused("The day lies after today. Say what has happened already, or choose an earlier day.")
    return keep_by_hand(conn, kind, rows, Sender.now(by), action=action, words=words, name=NAME, on=on)


def lines(what: str, text: str) -> str:
    """A text of several points, one a line, each checked as ``written`` does."""
    found = [line for each in text.splitlines() if (line := written(what, each))]
    if len(found) > LONGEST_LINES:
        raise Refused(f"{what} has {len(found)} lines; at most {LONGEST_LINES} can be kept. Shorten it.")
    return "\n".join(found)


def roles(lead: Sequence[str]) -> list[str]:
    """Roles, each checked; Refused where one looks like a person's name."""
    return list(dict.fromkeys(filter(None, map(role, lead))))


def due(text: str) -> str:
    """When something is due: ``2021-09-30``, ``2021-09``, ``ongoing`` or '' for no date."""
    text = text.strip().lower()
    if text not in ("", "ongoing") and last_day(text) is None:
        raise Refused(f"“{text}” is no day or month. Write 2021-09-30, 2021-09 or ongoing.")
    return text


def known_measures(area: str, measures: Sequence[str]) -> list[str]:
    """Measures by their ids, each once; Refused where one is not known."""
    for each in measures:
        check_subject(area, each)
    return list(dict.fromkeys(measures))


def given(said: dict[str, Any]) -> dict[str, Any]:
    """What is said of it all: None says nothing."""
    return {name: value for name, value in said.items() if value is not None}


def check_status(status: str) -> None:
    """Refuse what is no status; '' leaves it as it is."""
    if status and (status not in STATUS_WORDS or status == "unknown"):
        known = ", ".join(words for each, words in STATUS_WORDS.items() if each != "unknown")
        raise Refused(f"A status is one of {known}; found “{status}”.")


def short(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def moved(old: Held, status: str) -> str:
    """``on track → complete``; the status alone where it stays."""
    before = old.now.get("status", "unknown")
    return STATUS_WORDS[status] if before == status else f"{STATUS_WORDS[before]} → {STATUS_WORDS[status]}"
