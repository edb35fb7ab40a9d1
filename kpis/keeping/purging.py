"""Removing for good: rows, versions of observations, issues and the files themselves. Nothing brings them back."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection

from kpis.keeping.absence import has_absences
from kpis.keeping.row_tables import place_of
from kpis.keeping.rows import canonical
from kpis.keeping.tables import (
    ROW_TABLES,
    event,
    observation,
    quarantine,
    source_file,
    upload,
    upload_cover,
    upload_issue,
)


def remove_uploads(conn: Connection, upload_ids: Collection[int]) -> dict[str, set[str]]:
    """Remove these uploads and all that only they said; gives the areas touched, by row table, to be settled again."""
    ids = sorted(upload_ids)
    touched: dict[str, set[str]] = defaultdict(set)
    covers = upload_cover.c.upload.in_(ids)
    for kind, area in conn.execute(sa.select(upload_cover.c.kind, upload_cover.c.area).where(covers)):
        touched[kind].add(area)
    conn.execute(upload_cover.delete().where(covers))
    for kind, areas in touched.items():
        shorten_runs(conn, kind, areas)
    conn.execute(observation.delete().where(observation.c.upload.in_(ids)))
    _forget_earlier_values(conn, {area for areas in touched.values() for area in areas}, set(ids))
    _remove_heads(conn, ids)
    return touched


def remove_area(conn: Connection, area: str) -> dict[str, set[str]]:
    """Remove everything of one area; an upload of several areas loses its file, its issues and this area's rows.

    Gives what is left to be settled: nothing, for no other area's rows change.
    """
    its_uploads = set(conn.scalars(sa.select(upload_cover.c.upload).where(upload_cover.c.area == area)))
    conn.execute(observation.delete().where(observation.c.area == area))
    for table in ROW_TABLES.values():
        conn.execute(table.delete().where(table.c.area == area))
    conn.execute(upload_cover.delete().where(upload_cover.c.area == area))
    shared = set(conn.scalars(sa.select(upload_cover.c.upload).where(upload_cover.c.upload.in_(its_uploads))))
    _remove_heads(conn, sorted(its_uploads - shared))
    # The file of several areas holds this area's figures too, and its issues may quote them.
    _remove_issues(conn, sorted(shared))
    hashes = sa.select(upload.c.sha256).where(upload.c.id.in_(shared))
    conn.execute(source_file.update().where(source_file.c.sha256.in_(hashes)).values(content=None))
    for upload_id in sorted(shared):
        left = sa.select(sa.func.sum(upload_cover.c.rows)).where(upload_cover.c.upload == upload_id)
        # It is no longer the whole file: the same file added again is another upload, and brings the area back.
        rest = {"rows": left.scalar_subquery(), "answers": canonical({"rest of upload": upload_id})}
        conn.execute(upload.update().where(upload.c.id == upload_id).values(**rest))
    return {}


def shorten_runs(conn: Connection, kind: str, areas: Collection[str]) -> None:
    """End each run at the uploads that are still there; remove the rows that no upload contains any more."""
    table = ROW_TABLES[kind]
    left: dict[tuple[str, str], list[int]] = defaultdict(list)
    covers = sa.select(upload_cover).where(upload_cover.c.kind == kind, upload_cover.c.area.in_(list(areas)))
    for cover in conn.execute(covers.order_by(upload_cover.c.upload)):
        left[cover.area, cover.slice].append(cover.upload)
    runs = sa.select(table.c.area, table.c.slice, table.c.first_upload, table.c.last_upload).distinct()
    for area, part, first, last in conn.execute(runs.where(table.c.area.in_(list(areas)))).all():
        uploads = left[area, part]
        start, stop = bisect_left(uploads, first), bisect_right(uploads, last)
        run: ColumnElement[bool] = sa.and_(
            table.c.area == area, table.c.slice == part, table.c.first_upload == first, table.c.last_upload == last
        )
        if start == stop:
            conn.execute(table.delete().where(run))
        elif (uploads[start], uploads[stop - 1]) != (first, last):
            shorter: dict[str, Any] = {"first_upload": uploads[start], "last_upload": uploads[stop - 1]}
            if has_absences(table) and uploads[stop - 1] != last:  # its place was that in the file that is gone
                shorter |= {"sheet": "", place_of(table): 0 if place_of(table) == "row" else ""}
            conn.execute(table.update().where(run).values(**shorter))


def _forget_earlier_values(conn: Connection, areas: Collection[str], upload_ids: set[int]) -> None:
    """Take what the removed uploads said out of the ``before`` of every version, closed ones too."""
    versions = sa.select(observation.c.id, observation.c.before).where(observation.c.area.in_(list(areas)))
    for row in conn.execute(versions).all():
        kept = [said for said in row.before if said[1] not in upload_ids]
        if kept != row.before:
            conn.execute(observation.update().where(observation.c.id == row.id).values(before=kept))


def _remove_issues(conn: Connection, upload_ids: Collection[int]) -> None:
    for table in (upload_issue, quarantine):
        conn.execute(table.delete().where(table.c.upload.in_(upload_ids)))


def _remove_heads(conn: Connection, upload_ids: Collection[int]) -> None:
    _remove_issues(conn, upload_ids)
    conn.execute(upload.delete().where(upload.c.id.in_(upload_ids)))
    conn.execute(event.update().where(event.c.upload.in_(upload_ids)).values(detail=""))
    conn.execute(source_file.delete().where(source_file.c.sha256.not_in(sa.select(upload.c.sha256))))
