"""Putting one upload into the store: its file, its rows as runs, its issues, and the event that records it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.keeping.rows import Row
from kpis.keeping.tables import (
    ROW_TABLES,
    event,
    quarantine,
    source_file,
    upload,
    upload_cover,
    upload_issue,
)
from kpis.reading.result import Issue

MODES = ("merge", "replace")
FILE_KINDS = ("workbook", "published")  # an area's own, or a publication of many areas to compare with
_BATCH = 500
_LONGEST_VALUE = 80


@dataclass(frozen=True)
class Sender:
    """Who puts something into the store, and when."""

    by: str
    at: datetime

    @classmethod
    def now(cls, by: str) -> "Sender":
        return cls(by, datetime.now(UTC))


@dataclass(frozen=True)
class Parcel:
    """All of one upload. ``rows`` by row table; ``answers`` is canonical JSON of how the file was read."""

    sha256: str
    safe_name: str
    size: int
    content: bytes | None
    kind: str  # of FILE_KINDS, or "by_hand"
    answers: str
    mode: str
    parser_version: str
    as_at: date
    data_to: date | None
    demonstration: bool
    rows: Mapping[str, Sequence[Row]]
    issues: tuple[Issue, ...] = ()

    @property
    def areas(self) -> set[str]:
        return {row.area for rows in self.rows.values() for row in rows}


def active_twin(conn: Connection, sha256: str, answers: str) -> int | None:
    """The active upload of the same file, read the same way, of whatever kind; None when there is none."""
    same = upload.c.sha256 == sha256, upload.c.answers == answers
    return conn.scalar(sa.select(upload.c.id).where(*same, upload.c.status == "active"))


def record_event(conn: Connection, sender: Sender, action: str, upload_id: int | None = None, detail: str = "") -> int:
    """Write one event and give its number, the store's new time."""
    row = {"at": sender.at, "actor": sender.by, "action": action, "upload": upload_id, "detail": detail}
    return conn.execute(event.insert().values(row).returning(event.c.seq)).scalar_one()


def keep_parcel(conn: Connection, parcel: Parcel, sender: Sender) -> int:
    """Write one upload and its rows, and give its id; which rows are live is settled afterwards."""
    _keep_file(conn, parcel)
    values = {
        "sha256": parcel.sha256,
        "safe_name": parcel.safe_name,
        "kind": parcel.kind,
        "answers": parcel.answers,
        "mode": parcel.mode,
        "parser_version": parcel.parser_version,
        "as_at": parcel.as_at,
        "data_to": parcel.data_to,
        "demonstration": parcel.demonstration,
        "rows": sum(len(rows) for rows in parcel.rows.values()),
        "uploaded_by": sender.by,
        "uploaded_at": sender.at,
        "status": "active",
    }
    upload_id = conn.execute(upload.insert().values(values).returning(upload.c.id)).scalar_one()
    for kind, rows in parcel.rows.items():
        streams: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            streams[row.area, row.slice].append(row)
        for (area, part), its_rows in sorted(streams.items()):
            _keep_rows(conn, upload_id, (area, kind, part), its_rows)
    _keep_issues(conn, upload_id, parcel.issues)
    return upload_id


def _keep_file(conn: Connection, parcel: Parcel) -> None:
    known = conn.execute(sa.select(source_file.c.sha256).where(source_file.c.sha256 == parcel.sha256)).first()
    if known is None:
        values = {"sha256": parcel.sha256, "size": parcel.size, "content": parcel.content}
        conn.execute(source_file.insert().values(values))
    elif parcel.content is not None:
        this_file = source_file.c.sha256 == parcel.sha256
        conn.execute(source_file.update().where(this_file).values(content=parcel.content))


def _keep_rows(conn: Connection, upload_id: int, stream: tuple[str, str, str], rows: list[Row]) -> None:
    """Lengthen the runs of what the stream's last upload said alike, and begin a run for everything else."""
    area, kind, part = stream
    in_stream = upload_cover.c.area == area, upload_cover.c.kind == kind, upload_cover.c.slice == part
    # Active or undone: the run says what files contained, whether or not it is believed now.
    last = conn.scalar(sa.select(sa.func.max(upload_cover.c.upload)).where(*in_stream))
    scopes = [row.scope for row in rows if row.scope]
    cover = {
        "area": area,
        "kind": kind,
        "slice": part,
        "upload": upload_id,
        "rows": len(rows),
        "month_from": min((first for first, _ in scopes), default=None),
        "month_to": max((last_month for _, last_month in scopes), default=None),
    }
    conn.execute(upload_cover.insert().values(cover))
    table = ROW_TABLES[kind]
    running = {}
    if last is not None:
        head = table.c.record_key, table.c.row_hash, table.c.sheet, table.c.cell, table.c.id
        of_last = table.c.area == area, table.c.slice == part, table.c.last_upload == last
        running = {tuple(found[:4]): found.id for found in conn.execute(sa.select(*head).where(*of_last))}
    longer, new = [], []
    for row in rows:
        running_id = running.get((row.record_key, row.row_hash, row.sheet, row.cell))
        if running_id is None:
            new.append(_new_run(row, upload_id))
        else:
            longer.append(running_id)
    for ids in _batches(longer):
        conn.execute(table.update().where(table.c.id.in_(ids)).values(last_upload=upload_id))
    if new:
        conn.execute(table.insert(), new)


def _new_run(row: Row, upload_id: int) -> dict[str, Any]:
    scope_from, scope_to = row.scope or (None, None)
    return {
        "area": row.area,
        "slice": row.slice,
        "record_key": row.record_key,
        "row_hash": row.row_hash,
        "scope_from": scope_from,
        "scope_to": scope_to,
        "first_upload": upload_id,
        "last_upload": upload_id,
        "sheet": row.sheet,
        "cell": row.cell,
        "live": False,
        **row.payload,
    }


def _keep_issues(conn: Connection, upload_id: int, issues: Iterable[Issue]) -> None:
    rows = [
        {
            "upload": upload_id,
            "code": issue.code,
            "severity": issue.severity,
            "message": issue.message,
            "sheet": issue.sheet,
            "cell": issue.cell,
            "found": issue.found[:_LONGEST_VALUE],
            "expected": issue.expected,
            "to_do": issue.to_do,
        }
        for issue in issues
    ]
    if rows:
        conn.execute(upload_issue.insert(), rows)
    kept_out = [
        {
            "upload": upload_id,
            "sheet": issue.sheet,
            "cell": issue.cell,
            "rule": issue.code,
            "safe_value": issue.found[:_LONGEST_VALUE],
        }
        for issue in issues
        if issue.severity == "error"
    ]
    if kept_out:
        conn.execute(quarantine.insert(), kept_out)


def _batches(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


def touched_areas(conn: Connection, upload_id: int) -> dict[str, set[str]]:
    """The areas of an upload, by row table."""
    areas: dict[str, set[str]] = defaultdict(set)
    of_upload = upload_cover.c.upload == upload_id
    for kind, area in conn.execute(sa.select(upload_cover.c.kind, upload_cover.c.area).where(of_upload)):
        areas[kind].add(area)
    return areas
