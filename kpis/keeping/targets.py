"""The targets that hold, from files and from people, now or as the board saw them on an earlier day."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from kpis.keeping.active import active_uploads
from kpis.keeping.observation import Provenance
from kpis.keeping.observing import seq_as_of
from kpis.keeping.rows import BY_HAND, target_key
from kpis.keeping.tables import target, upload
from kpis.plan import Target


@dataclass(frozen=True)
class KeptTarget:
    """A target that holds. ``also``: other values that its file prints for the same step."""

    id: int
    target: Target
    upload: int
    where: Provenance
    set_by: str
    set_at: datetime
    by_hand: bool = False
    basis_as_printed: str | None = None
    also: tuple[float, ...] = ()


@dataclass(frozen=True)
class _Said:
    """One row, with the first and the newest of the uploads, active at the time asked about, that contain it."""

    row: Row[Any]
    first: int
    newest: int


def targets(
    conn: Connection,
    area: str | Collection[str] | None = None,
    measure: str | Collection[str] | None = None,
    as_of: date | datetime | int | None = None,
) -> list[KeptTarget]:
    """The targets that hold, by area, measure and start; ``as_of`` as for ``observations``.

    What a person set or withdrew holds until a file says something new of the same step: a file that goes on printing
    the old target does not bring it back.
    """
    seq = as_of if isinstance(as_of, int | None) else seq_as_of(conn, as_of)
    by_step: dict[tuple[str, str], list[_Said]] = defaultdict(list)
    for said in _said(conn, area, measure, seq):
        by_step[said.row.area, target_key(_target(said.row))].append(said)
    in_force = [kept for of_step in by_step.values() if (kept := _in_force(conn, of_step)) is not None]
    in_force.sort(key=lambda each: (each.target.area, each.target.measure, each.target.group, each.target.starts or 0))
    return in_force


def target_row(conn: Connection, target_id: int) -> Target | None:
    """The target of the row with this id."""
    row = conn.execute(sa.select(target).where(target.c.id == target_id)).first()
    return None if row is None else _target(row)


def _said(
    conn: Connection, area: str | Collection[str] | None, measure: str | Collection[str] | None, seq: int | None
) -> list[_Said]:
    rows = sa.select(target).order_by(target.c.first_upload, target.c.ordinal)
    for column, wanted in ((target.c.area, area), (target.c.measure, measure)):
        if wanted is not None:
            rows = rows.where(column.in_([wanted] if isinstance(wanted, str) else list(wanted)))
    streams = active_uploads(conn, "target", seq)
    said = []
    for row in conn.execute(rows):
        of_run = [each for each in streams[row.area, row.slice] if row.first_upload <= each <= row.last_upload]
        if of_run:
            said.append(_Said(row, of_run[0], of_run[-1]))
    return said


def _in_force(conn: Connection, said: list[_Said]) -> KeptTarget | None:
    """The one target that holds for a step, from all that is said of it; None when it was withdrawn."""
    printed = [each for each in said if each.row.slice != BY_HAND and not each.row.ordinal]
    by_hand = [each for each in said if each.row.slice == BY_HAND]
    chosen = max(by_hand or printed, key=lambda each: each.newest)
    if by_hand and printed:
        newest = max(printed, key=lambda each: each.newest)
        if _said_since(printed, newest) > chosen.newest:
            chosen = newest
    if chosen.row.withdrawn:
        return None
    beside = [
        each.row.value
        for each in said
        if each.row.ordinal and each.row.slice == chosen.row.slice and each.newest >= chosen.newest
    ]
    of_upload = upload.c.safe_name, upload.c.uploaded_by, upload.c.uploaded_at
    file = conn.execute(sa.select(*of_upload).where(upload.c.id == chosen.first)).one()
    place = chosen.row.sheet, chosen.row.cell
    return KeptTarget(
        id=chosen.row.id,
        target=_target(chosen.row),
        upload=chosen.first,
        where=Provenance(chosen.first, file.safe_name, *place, file.uploaded_at, file.uploaded_by),
        set_by=file.uploaded_by,
        set_at=file.uploaded_at,
        by_hand=chosen.row.slice == BY_HAND,
        basis_as_printed=chosen.row.basis_as_printed,
        also=tuple(beside),
    )


def _said_since(printed: list[_Said], newest: _Said) -> int:
    """The upload from which on every file that printed this step has printed what the newest one prints."""
    since = newest.first
    for each in sorted(printed, key=lambda each: each.newest, reverse=True):
        if each.row.row_hash != newest.row.row_hash:
            break
        since = each.first
    return since


def _target(row: Row[Any]) -> Target:
    return Target(
        area=row.area,
        measure=row.measure,
        value=row.value,
        operator=row.operator,
        kind=row.kind,
        view=row.view,
        basis=row.basis,
        breakdown=row.breakdown,
        group=row.group,
        starts=row.starts,
        ends=row.ends,
        milestone=row.milestone,
        start_assumed=row.start_assumed,
        tolerance=row.tolerance,
        source=row.source,
        unit=row.unit,
    )
