"""How an area's board pack is set, what is written of its sections, and its logo and template: rows kept by hand.

Each row is about one thing (its key), as those in ``said.py``: a later word stands in its place, undo brings back.
"""

import base64
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from kpis.keeping.holding import Day, holding
from kpis.keeping.rows import BY_HAND, Row, digest

FILE_KINDS = ("logo", "template")


@dataclass(frozen=True)
class PackSetting:
    """How the pack of an area is made. ``sections`` are ids in order, those left out not among them; () means all."""

    area: str
    sections: tuple[str, ...] = ()
    meeting_on: date | None = None


@dataclass(frozen=True)
class PackFile:
    """The logo or the PowerPoint template of an area; ``content`` empty: it has none any more."""

    area: str
    kind: str  # of FILE_KINDS
    name: str
    content: bytes


@dataclass(frozen=True)
class PackWords:
    """What is written of a section for a month and an edition, carried forward until something else is; "" ends it."""

    area: str
    section: str
    month: int
    text: str
    edition: str = "board"


@dataclass(frozen=True, kw_only=True)
class KeptPackSetting(PackSetting):
    """The setting that holds, with who made it."""

    id: int
    upload: int
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class KeptPackFile(PackFile):
    """The file that holds, with who brought it."""

    id: int
    upload: int
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class KeptPackWords(PackWords):
    """What was written, with who wrote it."""

    id: int
    upload: int
    by: str
    at: datetime


def setting_row(said: PackSetting) -> Row:
    """The record of a setting: an area has one."""
    day = said.meeting_on.toordinal() if said.meeting_on else None
    return _row(said.area, {"sections": list(said.sections), "meeting_on": day}, ())


def file_row(said: PackFile) -> Row:
    """The record of a logo or a template; bytes are kept as text, so that a row is what any other row is."""
    content = base64.b64encode(said.content).decode("ascii")
    return _row(said.area, {"what": said.kind, "name": said.name, "content": content}, ("what",))


def words_row(said: PackWords) -> Row:
    """The record of what is written: about one section, month and edition."""
    names = ("section", "month", "edition")
    return _row(said.area, {name: getattr(said, name) for name in (*names, "text")}, names)


def pack_setting(conn: Connection, area: str) -> KeptPackSetting | None:
    """How the area's pack is set; None where nobody has set it."""
    for each in holding(conn, "pack_setting", area):
        day = each.payload.pop("meeting_on")
        sections = tuple(each.payload.pop("sections"))
        return KeptPackSetting(
            **each.payload, sections=sections, meeting_on=date.fromordinal(day) if day else None, **each.kept
        )
    return None


def pack_file(conn: Connection, area: str, kind: str) -> KeptPackFile | None:
    """The area's logo or template; None where it has none."""
    for each in holding(conn, "pack_file", area):
        content = base64.b64decode(each.payload.pop("content"))
        if each.payload.pop("what") == kind and content:
            return KeptPackFile(**each.payload, kind=kind, content=content, **each.kept)
    return None


def pack_words(conn: Connection, area: str, as_of: Day = None) -> list[KeptPackWords]:
    """All that is written of the area's sections, the newest month first."""
    held = (KeptPackWords(**each.payload, **each.kept) for each in holding(conn, "pack_words", area, None, as_of))
    return sorted(held, key=lambda each: (-each.month, each.section))


def _row(area: str, payload: dict[str, Any], about: tuple[str, ...]) -> Row:
    return Row(
        area=area,
        record_key=digest("pack", *(payload[name] for name in about)),
        row_hash=digest(payload),
        scope=None,
        sheet="",
        cell="",
        payload=payload,
        slice=BY_HAND,
    )
