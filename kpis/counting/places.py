"""Where rows stand, as one whole number: the place (upload and sheet, the oldest upload lowest) and the row in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.keeping.observation import Provenance
from kpis.keeping.row_tables import CASE_TABLES
from kpis.keeping.tables import upload, upload_cover

ROWS_OF_A_SHEET = 1 << 32  # more than any sheet has: an origin is place * this + row

Places = Sequence[Provenance]


@dataclass(frozen=True)
class Runs:
    """``runs`` say of each run of rows, on each sheet, at which of ``places`` it stands."""

    places: Places = ()
    runs: list[dict[str, Any]] = field(default_factory=list)


def places_of(conn: Connection, kind: str, area: str) -> Runs:
    """Where the live rows of an area stand: the newest active upload that holds them, and their sheet."""
    table, cover = CASE_TABLES[kind], upload_cover.c
    names = ("slice", "first_upload", "last_upload", "sheet")
    live = sa.select(*(table.c[name] for name in names)).where(table.c.area == area, table.c.live).distinct()
    active = (
        sa.select(cover.slice, cover.upload, upload.c.safe_name)
        .join(upload, upload.c.id == cover.upload)
        .where(cover.kind == kind, cover.area == area, upload.c.status == "active")
        .order_by(cover.upload)
    )
    streams: dict[str, list[int]] = {}
    files: dict[int, str] = {}
    for part, number, file in conn.execute(active):
        streams.setdefault(part, []).append(number)
        files[number] = file
    stand = []
    for part, first, last, sheet in conn.execute(live):
        uploads = streams[part]
        newest = uploads[bisect_right(uploads, last) - 1]
        assert bisect_left(uploads, first) < bisect_right(uploads, last)  # noqa: S101 live: an active upload holds it
        stand.append(((newest, files[newest], sheet), (part, first, last, sheet)))
    order = sorted({place for place, _ in stand})
    at = {place: number for number, place in enumerate(order)}
    return Runs(
        tuple(Provenance(*place, "") for place in order),
        [dict(zip(names, run, strict=True)) | {"place": at[place]} for place, run in stand],
    )


def where_in(places: Places, first: int, last: int) -> Provenance:
    """Where rows from origin ``first`` to ``last`` stand: the newest upload, its sheet, and a table or rows."""
    start, end = first // ROWS_OF_A_SHEET, last // ROWS_OF_A_SHEET
    newest = places[end]
    if start == end:
        if newest.cell:
            return newest
        return Provenance(newest.upload, newest.file, newest.sheet, _rows(first, last))
    if places[start].upload != newest.upload:
        return newest
    span = places[start : end + 1]
    sheets = dict.fromkeys(place.sheet for place in span)
    return Provenance(newest.upload, newest.file, "; ".join(sheets), "")


def _rows(first: int, last: int) -> str:
    """The rows of a sheet in words: ``rows 6 to 207``."""
    first, last = first % ROWS_OF_A_SHEET, last % ROWS_OF_A_SHEET
    return f"row {first}" if first == last else f"rows {first} to {last}"
