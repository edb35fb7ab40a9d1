"""The cases that are believed now: what counting counts, and what a counted figure can be traced to."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.keeping.row_tables import CASE_TABLES, payload_names
from kpis.keeping.tables import upload, upload_cover

Columns = dict[str, list[Any]]


def live_cases(conn: Connection, areas: Collection[str], kinds: Collection[str] | None = None) -> dict[str, Columns]:
    """The live rows of ``areas`` by kind, column by column: what is kept of each, its area, and where it stands.

    ``upload`` is the newest active upload that contains the row; ``sheet`` and ``row`` are its place in the newest.
    """
    found = {}
    for kind in CASE_TABLES if kinds is None else kinds:
        columns = _live(conn, kind, areas)
        if columns["area"]:
            found[kind] = columns
    return found


def _live(conn: Connection, kind: str, areas: Collection[str]) -> Columns:
    table = CASE_TABLES[kind]
    names = ["area", "slice", "first_upload", "last_upload", "sheet", "row", *payload_names(table)]
    asked = sa.select(*(table.c[name] for name in names)).where(table.c.area.in_(list(areas)), table.c.live)
    rows = conn.execute(asked.order_by(table.c.id)).all()
    columns: Columns = (
        dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {n: [] for n in names}
    )
    active = _active_uploads(conn, kind, areas)
    newest: dict[tuple[Any, ...], int] = {}
    runs = zip(columns["area"], columns.pop("slice"), columns["first_upload"], columns["last_upload"], strict=True)
    uploads = []
    for run in runs:
        if run not in newest:
            uploads_of_stream = active[run[0], run[1]]
            newest[run] = uploads_of_stream[bisect_right(uploads_of_stream, run[3]) - 1]
        uploads.append(newest[run])
    del columns["first_upload"], columns["last_upload"]
    files: dict[int, str] = {row.id: row.safe_name for row in conn.execute(sa.select(upload.c.id, upload.c.safe_name))}
    return columns | {"upload": uploads, "file": [files[each] for each in uploads]}


def _active_uploads(conn: Connection, kind: str, areas: Collection[str]) -> dict[tuple[str, str], list[int]]:
    covers = (
        sa.select(upload_cover.c.area, upload_cover.c.slice, upload_cover.c.upload)
        .join(upload, upload.c.id == upload_cover.c.upload)
        .where(upload_cover.c.kind == kind, upload_cover.c.area.in_(list(areas)), upload.c.status == "active")
        .order_by(upload_cover.c.upload)
    )
    active: dict[tuple[str, str], list[int]] = defaultdict(list)
    for area, part, upload_id in conn.execute(covers):
        active[area, part].append(upload_id)
    return active
