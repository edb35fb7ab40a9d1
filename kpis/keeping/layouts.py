"""How files of a known layout were read: the answers and hand-made mappings that next month's export takes again.

A layout is known by its signature. Of a file it holds the answers alone: no value of a cell, no name of a person.
"""

import json
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from kpis.keeping.refusal import Refused
from kpis.keeping.tables import layout, upload
from kpis.keeping.uploading import Sender, record_event


@dataclass(frozen=True)
class KeptLayout:
    """The answers last given for a layout by one area; ``area`` is '' where a file is of several areas, or of none."""

    id: int
    signature: str
    area: str
    file_pattern: str  # the file's name without its dates
    sheets: tuple[str, ...]
    answers: dict[str, str]
    by: str
    at: datetime
    sha256: str = ""  # of the file that was read so


def keep_layout(conn: Connection, kept: KeptLayout) -> bool:
    """Write the answers for a signature and an area, in place of earlier ones; False when they are the same."""
    same = (layout.c.signature == kept.signature) & (layout.c.area == kept.area)
    before = conn.execute(sa.select(layout).where(same)).first()
    answers = json.dumps(kept.answers, sort_keys=True, ensure_ascii=False)
    values = {
        "file_pattern": kept.file_pattern,
        "sheets": list(kept.sheets),
        "answers": answers,
        "sha256": kept.sha256,
        "set_by": kept.by,
        "set_at": kept.at,
    }
    if before is not None and (before.answers, before.file_pattern, before.sha256) == (
        answers,
        kept.file_pattern,
        kept.sha256,
    ):
        return False
    if before is not None:
        conn.execute(layout.update().where(same).values(values))
    else:
        conn.execute(layout.insert().values(signature=kept.signature, area=kept.area, **values))
    record_event(conn, Sender(kept.by, kept.at), "remember layout", detail=kept.area)
    return True


def layouts(conn: Connection, signature: str | None = None) -> list[KeptLayout]:
    """The layouts that are remembered, the newest first; those of one signature where it is given."""
    rows = sa.select(layout).order_by(layout.c.set_at.desc(), layout.c.id.desc())
    if signature is not None:
        rows = rows.where(layout.c.signature == signature)
    return [_kept(row) for row in conn.execute(rows)]


def was_undone(conn: Connection, kept: KeptLayout) -> bool:
    """Whether the file that a layout's answers come from was taken back: then they may have been wrong."""
    found = conn.execute(sa.select(upload.c.status).where(upload.c.sha256 == kept.sha256)).scalars().all()
    return bool(found) and "active" not in found


def forget_layout(conn: Connection, layout_id: int, sender: Sender) -> None:
    """Forget the answers of one layout; Refused when there is none of that number."""
    gone = conn.execute(layout.delete().where(layout.c.id == layout_id).returning(layout.c.area)).first()
    if gone is None:
        raise Refused(f"There is no remembered layout {layout_id}.")
    record_event(conn, sender, "forget layout", detail=gone.area)


def _kept(row: Row) -> KeptLayout:
    return KeptLayout(
        row.id,
        row.signature,
        row.area,
        row.file_pattern,
        tuple(row.sheets),
        json.loads(row.answers),
        row.set_by,
        row.set_at,
        row.sha256,
    )
