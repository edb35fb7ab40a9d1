"""The cases that are believed now: what counting counts, and what a counted figure can be traced to."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.keeping.row_tables import CASE_TABLES, payload_names
from kpis.keeping.tables import upload, upload_cover

Columns = dict[str, list[Any]]


def live_cases(
    conn: Connection, areas: Collection[str], kinds: Collection[str] | None = None, *, as_placed: bool = False
) -> dict[str, Columns]:
    """The live rows of ``areas`` by kind, column by column: what is kept of each, its area, and where it stands.

    ``upload`` is the newest active upload that contains the row; ``sheet`` and ``row`` are its place in the newest of
    all, which is another where that one is undone. ``as_placed`` gives that one as ``upload``.
    """
    found = {}
    for kind in CASE_TABLES if kinds is None else kinds:
        columns = _live(conn, kind, areas, as_placed)
        if columns["area"]:
            found[kind] = columns
    return found


def _live(conn: Connection, kind: str, areas: Collection[str], as_placed: bool) -> Columns:
    table = CASE_TABLES[kind]
    names = ["area", "slice", "first_upload", "last_upload", "sheet", "row", *payload_names(table)]
    asked = sa.select(*(table.c[name] for name in names)).where(table.c.area.in_(list(areas)), table.c.live)
    rows = conn.execute(asked.order_by(table.c.id)).all()
    columns: Columns = (
        dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {n: [] for n in names}
    )
    newest = _newest_active(conn, kind, areas)
    runs = zip(columns["area"], columns.pop("slice"), columns.pop("first_upload"), columns["last_upload"], strict=True)
    uploads = columns.pop("last_upload") if as_placed else [newest(*run) for run in runs]
    files: dict[int, str] = {row.id: row.safe_name for row in conn.execute(sa.select(upload.c.id, upload.c.safe_name))}
    columns.pop("last_upload", None)
    return columns | {"upload": uploads, "file": [files[each] for each in uploads]}


def _newest_active(conn: Connection, kind: str, areas: Collection[str]) -> Callable[[str, str, int, int], int]:
    """Gives the newest active upload of a run; there are few different runs and many rows."""
    covers = (
        sa.select(upload_cover.c.area, upload_cover.c.slice, upload_cover.c.upload)
        .join(upload, upload.c.id == upload_cover.c.upload)
        .where(upload_cover.c.kind == kind, upload_cover.c.area.in_(list(areas)), upload.c.status == "active")
        .order_by(upload_cover.c.upload)
    )
    active: dict[tuple[str, str], list[int]] = defaultdict(list)
    for area, part, upload_id in conn.execute(covers):
        active[area, part].append(upload_id)

    @cache
    def newest(area: str, part: str, _first: int, last: int) -> int:
        of_stream = active[area, part]
        return of_stream[bisect_right(of_stream, last) - 1]

    return newest
