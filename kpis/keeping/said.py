"""What people say of an area by hand: recalculations, faulty months, events, commentary; and the rows they become.

Each row is about one thing (its key): a later word on the same thing stands in its place, and undo brings the earlier
one back.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kpis.keeping.rows import BY_HAND, Row, digest

# What an event can be: for the program, and in words.
EVENT_KINDS = {
    "inspection": "Inspection or visit",
    "new_service": "New clinic or service",
    "action_completed": "Action completed",
    "change_of_process": "Change of process",
    "other": "Something else",
}
# What can be the matter with a month: for the program, and as it stands after "its figure is declared".
FAULT_KINDS = {"faulty": "faulty", "unfinished": "unfinished"}
LONGEST_TITLE = 50  # characters that still fit beside a mark on a chart


@dataclass(frozen=True)
class Recalculation:
    """From ``month`` on, one series is judged by new limits; ``reason`` is what is known to have changed."""

    area: str
    measure: str
    month: int
    reason: str
    view: str = ""
    basis: str = ""
    breakdown: str = ""
    group: str = ""


@dataclass(frozen=True)
class MonthFault:
    """One month of one series is wrong or not finished (a kind of FAULT_KINDS), and why: shown, and not counted."""

    area: str
    measure: str
    month: int
    kind: str
    reason: str
    view: str = ""
    basis: str = ""
    breakdown: str = ""
    group: str = ""


@dataclass(frozen=True)
class AreaEvent:
    """What happened in an area in ``month``, of a kind of EVENT_KINDS; drawn for one measure, or for all ('')."""

    area: str
    month: int
    title: str
    kind: str
    measure: str = ""


@dataclass(frozen=True)
class Comment:
    """What the analyst says, for one month, of a measure that is off its plan.

    ``owner`` is a role. A comment is carried forward until one is ``closed``.
    """

    area: str
    measure: str
    month: int
    cause: str = ""
    action: str = ""
    owner: str = ""
    back_on_track_on: date | None = None
    closed: bool = False


@dataclass(frozen=True, kw_only=True)
class KeptRecalculation(Recalculation):
    """A recalculation that holds, with its author."""

    id: int
    upload: int
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class KeptMonthFault(MonthFault):
    """A month that is declared faulty or unfinished, with who declared it."""

    id: int
    upload: int
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class KeptAreaEvent(AreaEvent):
    """An event that holds, with who entered it."""

    id: int
    upload: int
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class KeptComment(Comment):
    """A comment with who said it. ``replaced``: something else was said later for the same month."""

    id: int
    upload: int
    by: str
    at: datetime
    replaced: bool = False


def recalculation_row(said: Recalculation, *, withdrawn: bool = False) -> Row:
    """The record of a recalculation: about one month of one series."""
    names = ("measure", "view", "basis", "breakdown", "group", "month")
    payload = _of(said, (*names, "reason")) | {"withdrawn": withdrawn}
    return _row(said.area, payload, names)


def fault_row(said: MonthFault, *, withdrawn: bool = False) -> Row:
    """The record of a month that is not to be counted: about that month of one series."""
    names = ("measure", "view", "basis", "breakdown", "group", "month")
    payload = _of(said, (*names, "kind", "reason")) | {"withdrawn": withdrawn}
    return _row(said.area, payload, names)


def event_row(said: AreaEvent, *, withdrawn: bool = False) -> Row:
    """The record of an event: about all that is said of it, so that the same event entered twice is one."""
    names = ("month", "title", "kind", "measure")
    return _row(said.area, _of(said, names) | {"withdrawn": withdrawn}, names)


def comment_row(said: Comment) -> Row:
    """The record of a comment: about one month of a measure."""
    names = ("measure", "month")
    day = said.back_on_track_on.toordinal() if said.back_on_track_on else None
    payload = _of(said, (*names, "cause", "action", "owner", "closed")) | {"back_on_track_on": day}
    return _row(said.area, payload, names)


def _of(said: Recalculation | MonthFault | AreaEvent | Comment, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(said, name) for name in names}


def _row(area: str, payload: dict[str, Any], about: tuple[str, ...]) -> Row:
    return Row(
        area=area,
        record_key=digest(*(payload[name] for name in about)),
        row_hash=digest(payload),
        scope=None,  # no upload of months replaces what a person said
        sheet="",
        cell="",
        payload=payload,
        slice=BY_HAND,
    )
