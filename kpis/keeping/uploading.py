"""Putting one upload into the store: its file, its rows as runs, its issues, and the event that records it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.case_key import key_fingerprint
from kpis.keeping.absence import ABSENT, Absences, Snapshot, absences, has_absences
from kpis.keeping.bulk import batches, insert_rows
from kpis.keeping.row_tables import CASE_TABLES, payload_names
from kpis.keeping.rows import Row
from kpis.keeping.streams import Stream, streams_of_records, streams_of_rows
from kpis.keeping.tables import (
    ROW_TABLES,
    event,
    quarantine,
    source_file,
    upload,
    upload_cover,
    upload_issue,
)
from kpis.period import Period
from kpis.reading.result import Issue, Records

# "usual": figures and targets merge; plans and cases are snapshots (``absence.py``). "merge": nothing is taken away.
# "replace": also figures that the file no longer holds of its months are taken away.
MODES = ("usual", "merge", "replace")
FILE_KINDS = ("workbook", "published")  # an area's own, or a publication of many areas to compare with
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
    records: tuple[Records, ...] = ()
    issues: tuple[Issue, ...] = ()
    why_not_kept: str = ""  # why ``content`` is None, in words

    @property
    def areas(self) -> set[str]:
        return {row.area for rows in self.rows.values() for row in rows} | {each.area for each in self.records}

    @property
    def holds_references(self) -> bool:
        return any(case is not None for each in self.records for case in each.columns.get("case", ()))


@dataclass(frozen=True)
class RowsChanged:
    """What an upload did to the rows of one kind and area: plans, or cases.

    ``rows`` are in the file: ``same``, ``changed`` and ``new``. ``missing`` are no longer in it and taken out; ``left``
    are missing too, but left as they are, for the file looks like a part of an export.
    """

    kind: str
    area: str
    rows: int
    new: int
    same: int
    changed: int
    missing: int
    left: int


@dataclass
class KeptParcel:
    """An upload that was written, and what it did to the rows of plans and cases."""

    upload_id: int
    changed: list[RowsChanged] = field(default_factory=list)


def active_twin(conn: Connection, sha256: str, answers: str) -> int | None:
    """The active upload of the same file, read the same way, of whatever kind; None when there is none."""
    same = upload.c.sha256 == sha256, upload.c.answers == answers
    return conn.scalar(sa.select(upload.c.id).where(*same, upload.c.status == "active"))


def record_event(conn: Connection, sender: Sender, action: str, upload_id: int | None = None, detail: str = "") -> int:
    """Write one event and give its number, the store's new time."""
    row = {"at": sender.at, "actor": sender.by, "action": action, "upload": upload_id, "detail": detail}
    return conn.execute(event.insert().values(row).returning(event.c.seq)).scalar_one()


def keep_parcel(conn: Connection, parcel: Parcel, sender: Sender) -> KeptParcel:
    """Write one upload and its rows; which rows are live is settled afterwards."""
    streams = streams_of_rows(parcel.rows) + streams_of_records(parcel.records)
    _keep_file(conn, parcel)
    fingerprint = key_fingerprint() if parcel.holds_references else ""
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
        "rows": sum(len(stream) for stream in streams),
        "uploaded_by": sender.by,
        "uploaded_at": sender.at,
        "status": "active",
        "key_fingerprint": fingerprint,
    }
    kept = KeptParcel(conn.execute(upload.insert().values(values).returning(upload.c.id)).scalar_one())
    for stream in streams:
        last = _last_upload(conn, stream)
        _keep_cover(conn, kept.upload_id, stream)
        _keep_rows(conn, kept.upload_id, stream, last)
        if has_absences(ROW_TABLES[stream.kind]):
            missing = Absences()
            if last is not None:
                data_to = Period.of(parcel.data_to).first if parcel.data_to else None
                taken = Snapshot(kept.upload_id, parcel.mode, fingerprint, data_to)
                missing = absences(conn, stream, taken)
                _keep_rows(conn, kept.upload_id, _absent(stream, missing), last, absent=True)
            kept.changed.append(_changed(conn, kept.upload_id, stream, missing))
    _keep_issues(conn, kept.upload_id, parcel.issues)
    return kept


def _keep_file(conn: Connection, parcel: Parcel) -> None:
    known = conn.execute(sa.select(source_file.c.sha256).where(source_file.c.sha256 == parcel.sha256)).first()
    if known is None:
        values = {"sha256": parcel.sha256, "size": parcel.size, "content": parcel.content,
                  "why_not_kept": parcel.why_not_kept}  # fmt: skip
        conn.execute(source_file.insert().values(values))
    elif parcel.content is not None:
        this_file = source_file.c.sha256 == parcel.sha256
        conn.execute(source_file.update().where(this_file).values(content=parcel.content, why_not_kept=""))


def _last_upload(conn: Connection, stream: Stream) -> int | None:
    """The upload before this one of the stream, active or undone: a run says what files contained, believed or not."""
    cover = upload_cover.c
    in_stream = cover.area == stream.area, cover.kind == stream.kind, cover.slice == stream.slice
    return conn.scalar(sa.select(sa.func.max(cover.upload)).where(*in_stream))


def _keep_cover(conn: Connection, upload_id: int, stream: Stream) -> None:
    first, last = stream.months
    cover = {
        "area": stream.area,
        "kind": stream.kind,
        "slice": stream.slice,
        "upload": upload_id,
        "rows": len(stream),
        "month_from": first,
        "month_to": last,
    }
    conn.execute(upload_cover.insert().values(cover))


def _keep_rows(conn: Connection, upload_id: int, stream: Stream, last: int | None, *, absent: bool = False) -> None:
    """Lengthen the runs of what the stream's last upload said alike, and begin a run for everything else.

    A figure that moved to another cell begins a run, so that its place is exact for every upload of its run. A case or
    an action moves with every row that is sorted in above it: its run goes on, with the newest place.
    """
    if not len(stream):
        return
    table = ROW_TABLES[stream.kind]
    moves = has_absences(table)
    place = "row" if "row" in table.c else "cell"
    running: dict[tuple[Any, ...], tuple[int, Any]] = {}
    if last is not None:
        head = table.c.id, table.c.record_key, table.c.row_hash, table.c.sheet, table.c[place]
        of_last = table.c.area == stream.area, table.c.slice == stream.slice, table.c.last_upload == last
        for found in conn.execute(sa.select(*head).where(*of_last)):
            running[tuple(found[1:3] if moves else found[1:])] = found[0], found[3:]
    longer, moved, new = [], [], []
    for at, of_row in enumerate(zip(stream.keys, stream.hashes, stream.sheets, stream.places, strict=True)):
        run = running.get(of_row[:2] if moves else of_row)
        if run is None:
            new.append(at)
        elif run[1] == of_row[2:]:
            longer.append(run[0])
        else:
            moved.append((upload_id, *of_row[2:], run[0]))
    for ids in batches(longer):
        conn.execute(table.update().where(table.c.id.in_(ids)).values(last_upload=upload_id))
    if moved:
        these = table.update().where(table.c.id == sa.bindparam("run"))
        names = "last_upload", "sheet", place
        to_set = these.values({name: sa.bindparam(f"to_{name}") for name in names})
        conn.execute(to_set, [{f"to_{n}": value for n, value in zip(names, each, strict=False)} | {"run": each[-1]}
                              for each in moved])  # fmt: skip
    names = ("area", "slice", "record_key", "row_hash", "scope_from", "scope_to", "first_upload", "last_upload",
             "sheet", place, "live", *(("absent",) if moves else ()), *payload_names(table))  # fmt: skip
    begins = (False, absent) if moves else (False,)
    insert_rows(conn, table, names, (
        (stream.area, stream.slice, stream.keys[at], stream.hashes[at], *stream.scopes[at], upload_id, upload_id,
         stream.sheets[at], stream.places[at], *begins, *stream.payload[at])
        for at in new
    ))  # fmt: skip


def _absent(stream: Stream, missing: Absences) -> Stream:
    """The records that a file lacks, as records of its stream: they say nothing but that."""
    number = len(missing.keys)
    nothing = (None,) * len(payload_names(ROW_TABLES[stream.kind]))
    nowhere = 0 if stream.kind in CASE_TABLES else ""
    return Stream(
        stream.area, stream.kind, stream.slice, list(missing.keys), [ABSENT] * number, list(missing.scopes),
        [""] * number, [nowhere] * number, [nothing] * number,
    )  # fmt: skip


def _changed(conn: Connection, upload_id: int, stream: Stream, missing: Absences) -> RowsChanged:
    """What an upload changes of its stream, before it is settled: the live flags still show what was believed."""
    table = ROW_TABLES[stream.kind]
    its, live = table.alias("its"), table.alias("live")
    here = its.c.area == stream.area, its.c.slice == stream.slice, its.c.last_upload == upload_id
    of_record = sa.and_(
        live.c.area == its.c.area, live.c.slice == its.c.slice, live.c.record_key == its.c.record_key, live.c.live
    )
    same = sa.case((live.c.row_hash == its.c.row_hash, 1), else_=0)
    known = sa.case((live.c.id.is_not(None), 1), else_=0)
    counted = sa.select(its.c.absent, sa.func.sum(same).label("same"), sa.func.sum(known).label("known"))
    found = {row.absent: row for row in conn.execute(
        counted.select_from(its.outerjoin(live, of_record)).where(*here).group_by(its.c.absent))}  # fmt: skip
    own, gone = found.get(False), found.get(True)
    same_rows, known_rows = (int(own.same), int(own.known)) if own else (0, 0)
    return RowsChanged(
        stream.kind, stream.area, len(stream), len(stream) - known_rows, same_rows, known_rows - same_rows,
        int(gone.known) if gone else 0, missing.left,
    )  # fmt: skip


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


def touched_areas(conn: Connection, upload_id: int) -> dict[str, set[str]]:
    """The areas of an upload, by row table."""
    areas: dict[str, set[str]] = defaultdict(set)
    of_upload = upload_cover.c.upload == upload_id
    for kind, area in conn.execute(sa.select(upload_cover.c.kind, upload_cover.c.area).where(of_upload)):
        areas[kind].add(area)
    return areas
