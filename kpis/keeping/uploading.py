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
from kpis.keeping.bulk import batches, insert_columns, rows_of_keys, update_rows
from kpis.keeping.reach import Reach, reach_of
from kpis.keeping.row_tables import CASE_TABLES, PLAN_TABLES, names_of, place_of
from kpis.keeping.rows import Row
from kpis.keeping.sources import Source, source_of
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
    cases: str = ""  # of sources.CASES: what a person says of cases that are held under other references

    @property
    def areas(self) -> set[str]:
        return {row.area for rows in self.rows.values() for row in rows} | {each.area for each in self.records}

    @property
    def plan_areas(self) -> set[str]:
        """The areas of whose plans it speaks."""
        return {row.area for kind in PLAN_TABLES for row in self.rows.get(kind, ())}

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
    sources: dict[tuple[str, str], list[Source]] = field(default_factory=dict)  # of its cases, by kind and area


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
    data_to = Period.of(parcel.data_to).first if parcel.data_to else None
    taken = Snapshot(kept.upload_id, parcel.mode, fingerprint, data_to)
    for stream in streams:
        reach, source = None, Source(stream.slice)
        if stream.kind in CASE_TABLES:
            reach = reach_of(stream, data_to)
            source = source_of(conn, stream, reach, fingerprint, parcel.cases)
            stream.slice = source.slice
            kept.sources.setdefault((stream.kind, stream.area), []).append(source)
        last = _last_upload(conn, stream)
        _keep_cover(conn, kept.upload_id, stream, source, reach)
        if has_absences(ROW_TABLES[stream.kind]):
            kept.changed.append(_keep_snapshot(conn, taken, stream, last))
        else:
            _keep_rows(conn, kept.upload_id, stream, last)
    keep_issues(conn, kept.upload_id, parcel.issues)
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


def _keep_snapshot(conn: Connection, taken: Snapshot, stream: Stream, last: int | None) -> RowsChanged:
    """Write the rows of a plan or of cases, and what is no longer among them."""
    live = {} if last is None else _live(conn, stream, stream.keys)
    _keep_rows(conn, taken.upload_id, stream, last, live)
    missing = Absences() if last is None else absences(conn, stream, taken)
    live |= _live(conn, stream, missing.keys)
    if missing.keys:
        _keep_rows(conn, taken.upload_id, _absent(stream, missing), last)
    return _changed(stream, missing, live)


def _last_upload(conn: Connection, stream: Stream) -> int | None:
    """The upload before this one of the stream, active or undone: a run says what files contained, believed or not."""
    cover = upload_cover.c
    in_stream = cover.area == stream.area, cover.kind == stream.kind, cover.slice == stream.slice
    return conn.scalar(sa.select(sa.func.max(cover.upload)).where(*in_stream))


def _keep_cover(conn: Connection, upload_id: int, stream: Stream, source: Source, reach: Reach | None) -> None:
    first, last = stream.months
    cover = {
        "area": stream.area,
        "kind": stream.kind,
        "slice": stream.slice,
        "upload": upload_id,
        "rows": len(stream),
        "month_from": first,
        "month_to": last,
        "standing": source.standing,
        "knows_to": reach.knows_to if reach else None,
        "reach": reach.to_text() if reach else "",
    }
    conn.execute(upload_cover.insert().values(cover))


def _keep_rows(
    conn: Connection, upload_id: int, stream: Stream, last: int | None, live: Mapping[str, str] | None = None
) -> None:
    """Lengthen the runs of what the stream's last upload said alike, and begin a run for everything else.

    What is settled later is begun as not live; but where it is known which records are ``live``, the first word on a
    record is live at once, which spares raising 50,000 flags.

    A figure that moved to another cell begins a run, so that its place is exact for every upload of its run. A case or
    an action moves with every row that is sorted in above it: its run goes on, with the newest place.
    """
    table = ROW_TABLES[stream.kind]
    moves = has_absences(table)
    place = place_of(table)
    running: dict[tuple[Any, ...], tuple[int, Any]] = {}
    if last is not None:
        head = table.c.id, table.c.record_key, table.c.row_hash, table.c.sheet, table.c[place]
        of_last = table.c.area == stream.area, table.c.slice == stream.slice, table.c.last_upload == last
        asked = sa.select(*head).where(*of_last)
        for found in rows_of_keys(conn, asked, table.c.record_key, stream.keys):
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
    update_rows(conn, table, ("last_upload", "sheet", place), moved)
    if not new:
        return

    def of_new(column: Sequence[Any]) -> Sequence[Any]:
        return column if len(new) == len(stream) else [column[at] for at in new]

    keys, hashes, number = of_new(stream.keys), of_new(stream.hashes), len(new)
    columns = [
        [stream.area] * number, [stream.slice] * number, keys, hashes, of_new(stream.firsts), of_new(stream.lasts),
        [upload_id] * number, [upload_id] * number, of_new(stream.sheets), of_new(stream.places),
        [live is not None and key not in live for key in keys],
        *([[content == ABSENT for content in hashes]] if moves else []),
        *map(of_new, stream.columns),
    ]  # fmt: skip
    insert_columns(conn, table, dict(zip(names_of(table), columns, strict=True)))


def _absent(stream: Stream, missing: Absences) -> Stream:
    """The records that a file lacks, as records of its stream: they say nothing but that."""
    number = len(missing.keys)
    nowhere = 0 if stream.kind in CASE_TABLES else ""
    return Stream(
        stream.area, stream.kind, stream.slice, list(missing.keys), [ABSENT] * number,
        [first for first, _ in missing.scopes], [last for _, last in missing.scopes],
        [""] * number, [nowhere] * number, [[None] * number for _ in stream.columns],
    )  # fmt: skip


def _live(conn: Connection, stream: Stream, keys: Sequence[str]) -> dict[str, str]:
    """What is believed of records of a stream: the content of each by its key."""
    table = ROW_TABLES[stream.kind]
    asked = sa.select(table.c.record_key, table.c.row_hash)
    asked = asked.where(table.c.area == stream.area, table.c.slice == stream.slice, table.c.live)
    wanted = set(keys)
    return {row[0]: row[1] for row in rows_of_keys(conn, asked, table.c.record_key, keys) if row[0] in wanted}


def _changed(stream: Stream, missing: Absences, live: Mapping[str, str]) -> RowsChanged:
    known = [(live[key], content) for key, content in zip(stream.keys, stream.hashes, strict=True) if key in live]
    same = sum(then == now for then, now in known)
    return RowsChanged(
        stream.kind, stream.area, len(stream), len(stream) - len(known), same, len(known) - same,
        sum(key in live for key in missing.keys), missing.left,
    )  # fmt: skip


def keep_issues(conn: Connection, upload_id: int, issues: Iterable[Issue]) -> None:
    """Keep what is told of an upload; of an error, also that its value was kept out."""
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
