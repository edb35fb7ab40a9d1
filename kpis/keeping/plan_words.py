"""All that files and people have said of an improvement plan, record by record, in the order of the days it is about.

A file's word is of the day to which it says that it runs, else of the day it was read on; a person's of the day that
they name. So trackers of earlier months that are added later take their place among the others.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.keeping.active import active_uploads
from kpis.keeping.observing import seq_as_of
from kpis.keeping.plan_earlier import earlier_words
from kpis.keeping.plan_tables import PLAN_TABLES
from kpis.keeping.row_tables import payload_names
from kpis.keeping.rows import BY_HAND
from kpis.keeping.tables import upload

LENGTH_OF_NAME = 12  # characters


@dataclass(frozen=True)
class Word:
    """What one upload says of one record: ``said`` by column, without what it leaves open.

    ``gone``: that the plan no longer holds the record.
    """

    on: date
    upload: int
    by: str
    file: str  # "" by hand
    sheet: str
    cell: str
    gone: bool
    said: Mapping[str, Any]

    @property
    def by_hand(self) -> bool:
        return not self.file

    @property
    def where(self) -> str:
        """``Tracker.xlsx, Plan A7``, or ``by hand``."""
        place = f", {self.sheet} {self.cell}".rstrip() if self.sheet else ""
        return f"{self.file}{place}" if self.file else "by hand"


@dataclass(frozen=True)
class PlanRecord:
    """One action, risk, priority … with every word on it, oldest first."""

    kind: str  # its row table
    area: str
    key: str
    words: tuple[Word, ...]

    @property
    def name(self) -> str:
        """The beginning of its key, by which addresses and edits name it."""
        return self.key[:LENGTH_OF_NAME]


def plan_records(
    conn: Connection,
    area: str,
    kinds: Collection[str] = tuple(PLAN_TABLES),
    as_of: date | datetime | int | None = None,
) -> list[PlanRecord]:
    """Every record of an area's plan, in the order in which it was first said; ``as_of`` as for ``observations``."""
    seq = as_of if isinstance(as_of, int | None) else seq_as_of(conn, as_of)
    heads: dict[int, Any] = {}
    found = []
    for kind in kinds:
        table = PLAN_TABLES[kind]
        rows = conn.execute(sa.select(table).where(table.c.area == area).order_by(table.c.first_upload, table.c.id))
        words: dict[str, list[Word]] = defaultdict(list)
        streams: dict[tuple[str, str], list[int]] = {}
        for row in rows.all():
            heads = heads or _heads(conn)
            streams = streams or active_uploads(conn, kind, seq)
            for each in streams.get((area, row.slice), ()):
                if row.first_upload <= each <= row.last_upload:
                    words[row.record_key] += _words(kind, row, heads[each])
        found += [
            PlanRecord(kind, area, key, tuple(sorted(said, key=lambda each: (each.on, each.upload))))
            for key, said in words.items()
        ]
    return found


def _heads(conn: Connection) -> dict[int, Any]:
    columns = upload.c.id, upload.c.safe_name, upload.c.uploaded_by, upload.c.as_at, upload.c.data_to
    return {head.id: head for head in conn.execute(sa.select(*columns))}


def _words(kind: str, row: Any, head: Any) -> list[Word]:
    """What one upload says: now, and in earlier months where its file prints their ratings side by side."""
    values = row._mapping
    by_hand = row.slice == BY_HAND
    # A person who empties a text says so; a file's empty cell says nothing.
    unsaid: tuple[Any, ...] = (None,) if by_hand else (None, "", [])
    said = {name: values[name] for name in payload_names(PLAN_TABLES[kind]) if values[name] not in unsaid}
    if by_hand and not said.get("lead"):
        said.pop("lead", None)
    if said.get("status") == "unknown" and not said.get("status_as_printed"):
        del said["status"]  # nothing is printed
    file = "" if by_hand else head.safe_name
    now = Word(head.data_to or head.as_at, head.id, head.uploaded_by, file, row.sheet, row.cell, row.absent, said)
    then = [
        replace(now, on=day, gone=gone, said=words)
        for day, gone, words in earlier_words(kind, said.pop("earlier", []), said, now.on)
    ]
    return [*then, now]
