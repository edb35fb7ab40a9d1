"""Which uploads were active, now or after an earlier event: what is believed of targets and of what people say."""

from collections import defaultdict

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.keeping.tables import event, upload, upload_cover


def active_uploads(conn: Connection, kind: str, seq: int | None) -> dict[tuple[str, str], list[int]]:
    """The uploads of the row table ``kind`` that were active after event ``seq``, by area and slice, oldest first."""
    changes = sa.select(event.c.upload, event.c.action).where(event.c.upload.is_not(None)).order_by(event.c.seq)
    if seq is not None:
        changes = changes.where(event.c.seq <= seq)
    last_action = {row.upload: row.action for row in conn.execute(changes)}
    covers = (
        sa.select(upload_cover.c.area, upload_cover.c.slice, upload.c.id)
        .join(upload, upload.c.id == upload_cover.c.upload)
        .where(upload_cover.c.kind == kind)
        .order_by(upload.c.id)
    )
    streams: dict[tuple[str, str], list[int]] = defaultdict(list)
    for area, part, upload_id in conn.execute(covers):
        if last_action.get(upload_id, "undo") != "undo":
            streams[area, part].append(upload_id)
    return streams
