"""One change by hand, kept like a file: an upload with who and when, in the history, undone in any order."""

import hashlib
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from kpis.area import areas
from kpis.changes.settled import settle_and_recount
from kpis.keeping import Refused
from kpis.keeping.rows import Row, canonical
from kpis.keeping.uploading import Parcel, Sender, keep_parcel, record_event, touched_areas
from kpis.measures import measure_named
from kpis.reading.result import PARSER_VERSION


def check_subject(area: str, measure: str = "") -> None:
    """Refuse an area or a measure that is not known."""
    if area not in areas():
        raise Refused(f"There is no area “{area}”. Choose one from the list of areas.")
    try:
        if measure:
            measure_named(measure)
    except KeyError as error:
        raise Refused(error.args[0]) from error


def keep_by_hand(
    conn: Connection,
    kind: str,
    rows: Sequence[Row],
    sender: Sender,
    *,
    action: str,
    words: str,
    name: str,
    on: date | None = None,
) -> int:
    """Keep rows of the row table ``kind`` and give the number of their upload.

    In the history it is called ``name``, and ``words`` say what it did. ``on`` is the day that it is about, where that
    is another than today.
    """
    said = canonical([[row.area, row.payload] for row in rows] + [sender.at.isoformat(), sender.by])
    parcel = Parcel(
        sha256=hashlib.sha256(said.encode()).hexdigest(),
        safe_name=name,
        size=0,
        content=None,
        kind="by_hand",
        answers="{}",
        mode="merge",
        parser_version=PARSER_VERSION,
        as_at=on or sender.at.astimezone().date(),
        data_to=None,
        demonstration=False,
        rows={kind: rows},
    )
    upload_id = keep_parcel(conn, parcel, sender).upload_id
    seq = record_event(conn, sender, action, upload_id, words)
    settle_and_recount(conn, seq, touched_areas(conn, upload_id))
    return upload_id
