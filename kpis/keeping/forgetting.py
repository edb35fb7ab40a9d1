"""Forgetting cases: their rows are deleted, and the figures that were counted from them go on as figures.

The figures become rows of the stream "forgotten", said by the upload that they were counted from: so undo takes them
away with it and redo brings them back, like every other figure. The cases themselves nothing brings back.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.keeping.bulk import insert_rows
from kpis.keeping.purging import shorten_runs
from kpis.keeping.row_tables import CASE_TABLES, figure, names_of, payload_names
from kpis.keeping.rows import CASES_FORGOTTEN, FORGOTTEN, digest, observation_key
from kpis.keeping.tables import upload, upload_cover
from kpis.period import Period

Row = Mapping[str, Any]


def cases_of(conn: Connection, upload_id: int) -> dict[str, set[str]]:
    """The areas of which an upload holds cases, by kind."""
    its = upload_cover.c.upload == upload_id, upload_cover.c.kind.in_(list(CASE_TABLES))
    found: dict[str, set[str]] = defaultdict(set)
    for kind, area in conn.execute(sa.select(upload_cover.c.kind, upload_cover.c.area).where(*its)):
        found[kind].add(area)
    return found


def remove_cases(conn: Connection, upload_id: int) -> int:
    """Delete the cases that only this upload holds, and all trace of which others it held; gives how many rows."""
    touched = cases_of(conn, upload_id)
    before = _number_of_rows(conn, touched)
    its = upload_cover.c.upload == upload_id, upload_cover.c.kind.in_(list(touched))
    conn.execute(upload_cover.delete().where(*its))
    for kind, areas in touched.items():
        shorten_runs(conn, kind, areas)
    conn.execute(upload.update().where(upload.c.id == upload_id).values(cases_forgotten=True))
    return before - _number_of_rows(conn, touched)


def old_cases(conn: Connection, before: date) -> dict[str, set[str]]:
    """The areas that hold cases of which nothing happened since ``before``, by kind."""
    found: dict[str, set[str]] = {}
    for kind, table in CASE_TABLES.items():
        areas = set(conn.scalars(sa.select(table.c.area).where(_is_old(table, before)).distinct()))
        if areas:
            found[kind] = areas
    return found


def remove_old_cases(conn: Connection, kinds: Iterable[str], before: date) -> int:
    """Delete the rows of cases of which nothing happened since ``before``, live or not; gives how many."""
    return sum(
        conn.execute(CASE_TABLES[kind].delete().where(_is_old(CASE_TABLES[kind], before))).rowcount for kind in kinds
    )


def _is_old(table: sa.Table, before: date) -> sa.ColumnElement[bool]:
    """Its newest month is over; a case without any month is as old as the upload that last held it."""
    earlier = datetime.combine(before, datetime.min.time()).astimezone()
    uploads = sa.select(upload.c.id).where(upload.c.uploaded_at < earlier)
    undated = sa.and_(table.c.scope_to.is_(None), table.c.last_upload.in_(uploads))
    return sa.or_(table.c.scope_to < Period.of(before).first, undated)


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


def _number_of_rows(conn: Connection, touched: Mapping[str, Collection[str]]) -> int:
    number = 0
    for kind, areas in touched.items():
        table = CASE_TABLES[kind]
        its = table.c.area.in_(list(areas)), ~table.c.absent
        number += conn.scalar(sa.select(sa.func.count()).select_from(table).where(*its)) or 0
    return number
