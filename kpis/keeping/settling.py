"""The run model: which of all that uploads have said is true now.

A row is one content of one record over an unbroken run of the uploads of its stream (area, row table, slice). It says
only what files contained; no upload closes or deletes another's row. A record is live from the newest active upload
that contains it, unless a newer active ``replace`` upload covers its months without it. Undo and redo therefore flip a
status and settle again, in any order. Of plans and cases, files also say that they no longer hold a record
(``absence.py``): where that is the newest word, nothing is live. Of cases that several sources tell of, each in a slice
of its own, one at a time is believed (``rivals.py``).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Select

from kpis.keeping.absence import has_absences
from kpis.keeping.bulk import update_rows
from kpis.keeping.rivals import Claim, believed_of, claims, told_apart_by
from kpis.keeping.rows import FORGOTTEN
from kpis.keeping.tables import ROW_TABLES, upload, upload_cover


def settle(conn: Connection, kind: str, areas: Collection[str]) -> None:
    """Raise and drop the live flags of the row table ``kind`` in ``areas``, by the uploads that are active now."""
    table = ROW_TABLES[kind]
    # Asked as a list and not joined: an engine works the list out once, and a join perhaps for every row.
    runs = conn.execute(_runs(table, areas, sa.func.count().label("rows"))).all()
    should = table.c.id.in_(_live_rows(kind, areas, claims(conn, kind, areas), _beside_the_longest(runs)))
    differs = sa.select(table.c.id, table.c.live).where(table.c.area.in_(list(areas)), should != table.c.live)
    found = conn.execute(differs).all()
    # Dropped before raised: at no moment are two rows of one record live.
    for live in (True, False):
        flipped = [(not live, row.id) for row in found if row.live is live]
        update_rows(conn, table, ("live",), flipped)


def _runs(table: sa.Table, areas: Collection[str], *more: ColumnElement[Any]) -> Select[Any]:
    of_run = table.c.area, table.c.slice, table.c.first_upload, table.c.last_upload
    return sa.select(*of_run, *more).where(table.c.area.in_(list(areas))).group_by(*of_run)


def _beside_the_longest(runs: Iterable[Any]) -> list[tuple[Any, ...]]:
    """The runs of each stream but the one with the most rows: only records that one of them holds can come twice."""
    of_streams: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for run in runs:
        of_streams[run.area, run.slice].append(run)
    return [tuple(run[:4]) for its in of_streams.values() for run in sorted(its, key=lambda run: run.rows)[:-1]]


def _live_rows(
    kind: str, areas: Collection[str], of_sources: dict[str, list[Claim]], beside: Sequence[tuple[Any, ...]]
) -> Select[tuple[int]]:
    """The ids of the rows that should be live; ``of_sources`` are the uploads of areas with several sources.

    ``beside`` are the runs of which a record can be one that another run holds too: such records alone are ranked.
    """
    table = ROW_TABLES[kind]
    runs = _runs(table, areas).subquery("runs")
    active = (
        sa.select(upload_cover, upload.c.mode)
        .join(upload, upload.c.id == upload_cover.c.upload)
        .where(upload.c.status == "active", upload_cover.c.kind == kind)
    )
    sayers = active.subquery("sayers")
    # There are few different runs and many rows: the newest upload is looked for once a run.
    newest = (
        sa.select(*runs.c, sa.func.max(sayers.c.upload).label("newest"))
        .join(
            sayers,
            (sayers.c.area == runs.c.area)
            & (sayers.c.slice == runs.c.slice)
            & sayers.c.upload.between(runs.c.first_upload, runs.c.last_upload),
        )
        .group_by(*runs.c)
        .subquery("newest")
    )
    newest_of_record = sa.func.row_number().over(
        partition_by=(table.c.area, table.c.slice, table.c.record_key), order_by=newest.c.newest.desc()
    )

    def ranked(rank: ColumnElement[int], *which: ColumnElement[bool]) -> Select[Any]:
        columns = [table.c.id, table.c.area, table.c.slice, table.c.scope_from, table.c.scope_to]
        columns += [table.c.absent] if has_absences(table) else []
        columns += [table.c[name] for name in (told_apart_by(kind) if of_sources else ())]
        same = [newest.c[name] == table.c[name] for name in ("area", "slice", "first_upload", "last_upload")]
        joined = sa.select(*columns, newest.c.newest, rank.label("rank")).join(newest, sa.and_(*same))
        return joined.where(*which)

    first_of_one = ranked(sa.literal_column("1", sa.Integer))
    if beside:
        of_run = sa.tuple_(table.c.area, table.c.slice, table.c.first_upload, table.c.last_upload)
        twice = sa.select(table.c.record_key).where(of_run.in_(beside))
        told = table.c.record_key.in_(twice)
        said = sa.union_all(first_of_one.where(~told), ranked(newest_of_record, told)).subquery("said")
    else:
        said = first_of_one.subquery("said")
    newest_word = sa.select(said.c.id).where(said.c.rank == 1)
    if has_absences(table):
        return believed_of(said, kind, of_sources) if of_sources else newest_word.where(~said.c.absent)
    # Figures of forgotten cases are what was counted, not all that a file holds: none of them replaces another.
    replaces = upload.c.mode == "replace", upload_cover.c.slice != FORGOTTEN
    replacer = active.where(*replaces).subquery("replacer")
    replaced = sa.exists().where(
        replacer.c.area == said.c.area,
        replacer.c.slice == said.c.slice,
        replacer.c.upload > said.c.newest,
        replacer.c.month_from <= said.c.scope_from,
        replacer.c.month_to >= said.c.scope_to,
    )
    return newest_word.where(~replaced)
