"""Forgetting cases: their rows are deleted, and the figures that were counted from them go on as figures.

The figures become rows of the stream "forgotten", said by the upload that they were counted from: so undo takes them
away with it and redo brings them back, like every other figure. The cases themselves nothing brings back.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Table

from kpis.keeping.absence import ABSENT
from kpis.keeping.bulk import batches, insert_rows
from kpis.keeping.row_tables import CASE_TABLES, figure, names_of, payload_names
from kpis.keeping.rows import CASES_FORGOTTEN, FORGOTTEN, digest, observation_key
from kpis.keeping.tables import upload, upload_cover
from kpis.period import Period

Row = Mapping[str, Any]


def cases_of(conn: Connection, upload_id: int) -> dict[str, set[str]]:
    """The areas of which an upload holds cases, by kind; empty once they are forgotten."""
    its = upload_cover.c.upload == upload_id, upload_cover.c.kind.in_(list(CASE_TABLES)), upload_cover.c.rows > 0
    found: dict[str, set[str]] = defaultdict(set)
    for kind, area in conn.execute(sa.select(upload_cover.c.kind, upload_cover.c.area).where(*its)):
        found[kind].add(area)
    return found


def remove_cases(conn: Connection, upload_id: int) -> int:
    """Delete the cases that no upload holds but this one, and others that are forgotten; gives how many rows."""
    touched = cases_of(conn, upload_id)
    conn.execute(upload.update().where(upload.c.id == upload_id).values(cases_forgotten=True))
    its = upload_cover.c.upload == upload_id, upload_cover.c.kind.in_(list(touched))
    conn.execute(upload_cover.update().where(*its).values(rows=0))
    return sum(_delete(conn, kind, _held_by_none(CASE_TABLES[kind], areas)) for kind, areas in touched.items())


def _held_by_none(table: Table, areas: Collection[str]) -> ColumnElement[bool]:
    """Rows of a run of which every upload is forgotten."""
    holder = (
        sa.select(upload_cover.c.upload)
        .join(upload, upload.c.id == upload_cover.c.upload)
        .where(upload_cover.c.kind == table.name, upload_cover.c.area == table.c.area)
        .where(upload_cover.c.slice == table.c.slice, ~upload.c.cases_forgotten)
        .where(upload_cover.c.upload.between(table.c.first_upload, table.c.last_upload))
    )
    return table.c.area.in_(list(areas)) & ~sa.exists(holder)


def old_cases(conn: Connection, before: date) -> dict[str, set[str]]:
    """The areas that hold cases of which nothing happened since ``before``, by kind."""
    found: dict[str, set[str]] = {}
    for kind, table in CASE_TABLES.items():
        its = _is_old(table, before), ~table.c.absent
        areas = set(conn.scalars(sa.select(table.c.area).where(*its).distinct()))
        if areas:
            found[kind] = areas
    return found


def remove_old_cases(conn: Connection, kinds: Iterable[str], before: date) -> int:
    """Delete the rows of cases of which nothing happened since ``before``, live or not; gives how many."""
    return sum(_delete(conn, kind, _is_old(CASE_TABLES[kind], before)) for kind in kinds)


def _is_old(table: Table, before: date) -> ColumnElement[bool]:
    """Its newest month is over; a case without any month is as old as the upload that last held it."""
    earlier = datetime.combine(before, datetime.min.time()).astimezone()
    uploads = sa.select(upload.c.id).where(upload.c.uploaded_at < earlier)
    undated = sa.and_(table.c.scope_to.is_(None), table.c.last_upload.in_(uploads))
    return sa.or_(table.c.scope_to < Period.of(before).first, undated)


def _delete(conn: Connection, kind: str, condemned: ColumnElement[bool]) -> int:
    """Delete rows of cases. Where another content of the same record stays, an empty row stays in their place.

    Else what an older file said of the record would be believed again. The empty row says only that the record is
    not to be counted, as if these files had lacked it.
    """
    table = CASE_TABLES[kind]
    record = table.c.area, table.c.slice, table.c.record_key
    found = conn.execute(sa.select(table.c.id, *record).where(condemned, ~table.c.absent)).all()
    nothing = dict.fromkeys((*payload_names(table), "scope_from", "scope_to")) | {"sheet": "", "row": 0}
    for some in batches([row.id for row in found]):
        of_these = table.c.id.in_(some)
        conn.execute(table.update().where(of_these).values(absent=True, live=False, row_hash=ABSENT, **nothing))
    here = table.c.area.in_({row.area for row in found}), ~table.c.absent
    stays = {tuple(row) for row in conn.execute(sa.select(*record).where(*here))}
    for some in batches([row.id for row in found if tuple(row[1:]) not in stays]):
        conn.execute(table.delete().where(table.c.id.in_(some)))
    return len(found)


def keep_figures(conn: Connection, rows: Collection[Row], upload_id: int | None = None) -> None:
    """Keep counted observations as figures that their uploads say, or that ``upload_id`` says."""
    by_stream: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows:
        by_stream[row["area"], upload_id or row["upload"]].append(row)
    for (area, said_by), its in sorted(by_stream.items()):
        _keep_stream(conn, area, said_by, its)


def _keep_stream(conn: Connection, area: str, said_by: int, rows: list[Row]) -> None:
    figures = {_record_key(row): row for row in rows}
    of_upload = figure.c.area == area, figure.c.slice == FORGOTTEN, figure.c.first_upload == said_by
    held = set(conn.scalars(sa.select(figure.c.record_key).where(*of_upload)))
    again = held & figures.keys()
    for key in again:
        conn.execute(figure.delete().where(*of_upload, figure.c.record_key == key))
    insert_rows(conn, figure, names_of(figure), [_figure(row, key, said_by) for key, row in figures.items()])
    cover = upload_cover.c.area == area, upload_cover.c.kind == "figure", upload_cover.c.slice == FORGOTTEN
    conn.execute(upload_cover.delete().where(*cover, upload_cover.c.upload == said_by))
    span = sa.select(sa.func.min(figure.c.scope_from), sa.func.max(figure.c.scope_to)).where(*of_upload)
    first, last = conn.execute(span).one()
    values = {"area": area, "kind": "figure", "slice": FORGOTTEN, "upload": said_by, "month_from": first}
    number = len(held | figures.keys())
    conn.execute(upload_cover.insert().values(**values, month_to=last, rows=number))


def _record_key(row: Row) -> str:
    return digest(observation_key(dict(row), row["period_from"], row["period_to"]), 0)


def _figure(row: Row, key: str, said_by: int) -> tuple[Any, ...]:
    payload = {name: row[name] for name in payload_names(figure) if name not in ("ordinal", "flags")}
    payload |= {"ordinal": 0, "flags": sorted({*row["flags"], CASES_FORGOTTEN})}
    head = {
        "area": row["area"],
        "slice": FORGOTTEN,
        "record_key": key,
        "row_hash": digest(payload),
        "scope_from": row["period_from"],
        "scope_to": row["period_to"],
        "first_upload": said_by,
        "last_upload": said_by,
        "sheet": row["sheet"],
        "cell": row["cell"],
        "live": False,
    }
    return tuple((head | payload)[name] for name in names_of(figure))
