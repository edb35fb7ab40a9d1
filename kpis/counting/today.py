"""The day to which an area's cases say what is known: never the wall clock's, so that a store always counts alike."""

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.keeping.row_tables import CASE_TABLES
from kpis.keeping.tables import upload, upload_cover


def today_of(conn: Connection, area: str) -> dict[str, int]:
    """By kind of sheet, the ordinal of the newest day to which an active upload of the area's cases says its data run.

    Where a file does not say, the day on which it was read. Kinds without an active upload are left out.
    """
    cover = upload_cover.c
    day = sa.func.max(sa.func.coalesce(upload.c.data_to, upload.c.as_at))
    asked = (
        sa.select(cover.kind, day)
        .join(upload, upload.c.id == cover.upload)
        .where(cover.area == area, upload.c.status == "active", cover.kind.in_(list(CASE_TABLES)))
        .group_by(cover.kind)
    )
    return {kind: found.toordinal() for kind, found in conn.execute(asked)}
