"""What the active uploads say of each figure, oldest first: what counting works from."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from kpis.keeping.tables import ROW_TABLES, upload, upload_cover


@dataclass(frozen=True)
class Statement:
    """One row with the first and the newest of the active uploads that contain it."""

    row: Row[Any]
    first: int
    newest: int

    def in_upload(self, upload_id: int) -> bool:
        return self.row.first_upload <= upload_id <= self.row.last_upload


def statements(conn: Connection, kind: str, areas: Collection[str]) -> Iterator[Statement]:
    """Every row of the row table ``kind`` in ``areas`` that an active upload contains, oldest upload first."""
    table = ROW_TABLES[kind]
    active: dict[tuple[str, str], list[int]] = defaultdict(list)
    covers = (
        sa.select(upload_cover.c.area, upload_cover.c.slice, upload_cover.c.upload)
        .join(upload, upload.c.id == upload_cover.c.upload)
        .where(upload_cover.c.kind == kind, upload_cover.c.area.in_(list(areas)), upload.c.status == "active")
        .order_by(upload_cover.c.upload)
    )
    for area, part, upload_id in conn.execute(covers):
        active[area, part].append(upload_id)
    rows = sa.select(table).where(table.c.area.in_(list(areas))).order_by(table.c.first_upload, table.c.id)
    for row in conn.execute(rows):
        uploads = active[row.area, row.slice]
        start, stop = bisect_left(uploads, row.first_upload), bisect_right(uploads, row.last_upload)
        if start < stop:
            yield Statement(row, uploads[start], uploads[stop - 1])


def data_run_to(conn: Connection) -> dict[int, date]:
    """For each upload, the day to which its data run: as its file says, else the day on which it was read."""
    columns = upload.c.id, upload.c.data_to, upload.c.as_at
    return {found.id: found.data_to or found.as_at for found in conn.execute(sa.select(*columns))}
