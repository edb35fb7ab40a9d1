"""The history of uploads: what was put in, by whom, and whether it is believed now."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.case_key import KeyUnusable, key_fingerprint
from kpis.keeping.refusal import Refused
from kpis.keeping.row_tables import CASE_TABLES, PLAN_TABLES
from kpis.keeping.rows import FORGOTTEN
from kpis.keeping.tables import event, source_file, upload, upload_cover, upload_issue
from kpis.period import Period
from kpis.reading.result import Issue


@dataclass(frozen=True)
class KeptUpload:
    """One upload. ``kind``: workbook, published or by_hand; ``status``: active or undone.

    ``months`` is what its figures span.
    """

    id: int
    file: str
    areas: tuple[str, ...]
    figures: int
    targets: int
    rows: int
    months: Period | None
    uploaded_by: str
    uploaded_at: datetime
    status: str
    kind: str
    demonstration: bool
    issues: int
    mode: str = "merge"
    as_at: date | None = None
    data_to: date | None = None
    content_kept: bool = False
    changed_by: str = ""  # who undid it, or put it back, last
    changed_at: datetime | None = None
    did: str = ""  # what a change by hand did, in words
    cases: int = 0  # rows of cases in its file
    plan_rows: int = 0  # actions, milestones and risks
    why_not_kept: str = ""  # why the file itself is not kept
    cases_forgotten: bool = False  # its cases were deleted; what was counted from them stays
    key_changed: bool = False  # its cases were hashed under a key that is no longer here: they link to no others

    @property
    def active(self) -> bool:
        return self.status == "active"

    @property
    def published(self) -> bool:
        """Whether it is a publication of many areas' figures, to compare with, and no area's own."""
        return self.kind == "published"


@dataclass(frozen=True)
class Event:
    """One thing that was done. ``seq`` is the store's clock."""

    seq: int
    at: datetime
    actor: str
    action: str
    upload: int | None
    detail: str


def uploads(conn: Connection, upload_id: int | None = None) -> list[KeptUpload]:
    """Every upload, or the one with this id, newest first."""
    number = sa.select(upload_issue.c.upload, sa.func.count().label("n")).group_by(upload_issue.c.upload).subquery()
    columns = (
        upload,
        source_file.c.why_not_kept,
        source_file.c.content.is_not(None).label("kept"),
        sa.func.coalesce(number.c.n, 0).label("issues"),
    )
    found = (
        sa.select(*columns)
        .join(source_file, source_file.c.sha256 == upload.c.sha256)
        .outerjoin(number, number.c.upload == upload.c.id)
        .order_by(upload.c.id.desc())
    )
    covers = sa.select(upload_cover).order_by(upload_cover.c.area)
    if upload_id is not None:
        found, covers = found.where(upload.c.id == upload_id), covers.where(upload_cover.c.upload == upload_id)
    covered: dict[int, list[sa.Row]] = {}
    for cover in conn.execute(covers):
        covered.setdefault(cover.upload, []).append(cover)
    first, last = _events_of_uploads(conn)
    fingerprint = _fingerprint()
    return [
        _kept(row, covered.get(row.id, []), first.get(row.id), last.get(row.id), fingerprint)
        for row in conn.execute(found)
    ]


def _fingerprint() -> str:
    """The fingerprint of this installation's key; '' where it is lost or cannot be read: then no case links."""
    try:
        return key_fingerprint()
    except KeyUnusable:
        return ""


def one_upload(conn: Connection, upload_id: int) -> KeptUpload:
    """The upload with this id; Refused when there is none."""
    found = uploads(conn, upload_id)
    if not found:
        raise Refused(f"There is no upload {upload_id}. The history of uploads lists their numbers.")
    return found[0]


def issues(conn: Connection, upload_id: int) -> list[Issue]:
    """What the reader told about an upload, in the order in which it was told."""
    names = "code", "severity", "message", "sheet", "cell", "found", "expected", "to_do"
    found = sa.select(*(upload_issue.c[name] for name in names)).where(upload_issue.c.upload == upload_id)
    return [Issue(**row._mapping) for row in conn.execute(found.order_by(upload_issue.c.id))]


def content(conn: Connection, upload_id: int) -> bytes | None:
    """The bytes of an upload's file; None where they were not kept."""
    found = sa.select(source_file.c.content).join(upload, upload.c.sha256 == source_file.c.sha256)
    return conn.scalar(found.where(upload.c.id == upload_id))


def events(conn: Connection) -> list[Event]:
    """All that was ever done to the store, oldest first."""
    return [Event(**row._mapping) for row in conn.execute(sa.select(event).order_by(event.c.seq))]


def _events_of_uploads(conn: Connection) -> tuple[dict[int, sa.Row], dict[int, sa.Row]]:
    first: dict[int, sa.Row] = {}
    last: dict[int, sa.Row] = {}
    for row in conn.execute(sa.select(event).where(event.c.upload.is_not(None)).order_by(event.c.seq)):
        first.setdefault(row.upload, row)
        last[row.upload] = row
    return first, last


def _kept(row: sa.Row, covers: list[sa.Row], first: sa.Row | None, last: sa.Row | None, fingerprint: str) -> KeptUpload:
    spans = [(cover.month_from, cover.month_to) for cover in covers if cover.month_from is not None]
    changed = last if first is not None and last is not None and last.seq != first.seq else None
    return KeptUpload(
        id=row.id,
        file=row.safe_name,
        areas=tuple(dict.fromkeys(cover.area for cover in covers)),
        figures=sum(cover.rows for cover in covers if cover.kind == "figure" and cover.slice != FORGOTTEN),
        targets=sum(cover.rows for cover in covers if cover.kind == "target"),
        rows=row.rows,
        months=Period(min(start for start, _ in spans), max(end for _, end in spans)) if spans else None,
        uploaded_by=row.uploaded_by,
        uploaded_at=row.uploaded_at,
        status=row.status,
        kind=row.kind,
        demonstration=row.demonstration,
        issues=row.issues,
        mode=row.mode,
        as_at=row.as_at,
        data_to=row.data_to,
        content_kept=row.kept,
        changed_by=changed.actor if changed else "",
        changed_at=changed.at if changed else None,
        did=first.detail if first else "",
        cases=sum(cover.rows for cover in covers if cover.kind in CASE_TABLES),
        plan_rows=sum(cover.rows for cover in covers if cover.kind in PLAN_TABLES),
        why_not_kept=row.why_not_kept,
        cases_forgotten=row.cases_forgotten,
        key_changed=row.key_fingerprint not in ("", fingerprint),
    )
