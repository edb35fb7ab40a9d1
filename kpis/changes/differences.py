"""What an upload changes, or would change: observation by observation, and how many rows of plans and cases."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.changes.places import PlaceTaken
from kpis.changes.plan_changes import PlanChange
from kpis.keeping import Observation, Versioned, observations
from kpis.keeping import tables as kept
from kpis.keeping.rows import observation_key
from kpis.keeping.uploading import Parcel, RowsChanged
from kpis.measures import MEASURES

Key = tuple[str, str]  # area, observation key
_SERIES = ("area", "measure", "view", "basis", "breakdown", "group")
_UPLOADS_LOOKED_AT = 24
_ALIKE = 0.5


@dataclass(frozen=True)
class Uploaded:
    """What a change did: how many observations it added, left alike, restated and took away.

    ``already``: the file was in the store, read the same way, and nothing was changed. ``rows``: of plans and cases.
    """

    upload_id: int
    already: bool
    new: int = 0
    same: int = 0
    restated: int = 0
    gone: int = 0
    targets: int = 0
    rows: tuple[RowsChanged, ...] = ()
    places: tuple[PlaceTaken, ...] = ()  # cases that another source holds, and that are not counted twice


@dataclass(frozen=True)
class Difference:
    """What an upload would change, observation by observation; ``restated`` holds (old, new).

    ``missing`` are observations that last time's file had and this one lacks, within its months: those of ``gone`` are
    taken away, the others stay. ``key_changed``: cases that are held were hashed under another key and will not link.
    ``not_kept`` says why the file itself will not be kept.
    """

    new: tuple[Observation, ...] = ()
    same: tuple[Observation, ...] = ()
    restated: tuple[tuple[Observation, Observation], ...] = ()
    gone: tuple[Observation, ...] = ()
    missing: tuple[Observation, ...] = ()
    targets: int = 0
    already: int | None = None  # the active upload that brought this file before
    rows: tuple[RowsChanged, ...] = ()
    plan: tuple[PlanChange, ...] = ()  # by name: how each part of a plan stands before and after
    key_changed: bool = False
    not_kept: str = ""
    places: tuple[PlaceTaken, ...] = ()  # cases that another source holds, and that are not counted twice


def by_key(conn: Connection, areas: set[str]) -> dict[Key, Observation]:
    """What is known of some areas now."""
    return {
        (each.area, observation_key(vars(each), each.period.first, each.period.last)): each
        for each in observations(conn, area=areas)
    }


def sources_by_key(conn: Connection, areas: set[str]) -> dict[Key, Any]:
    """Of what is known of some areas now, the measure and the source alone: all that counting what is alike needs."""
    columns = kept.observation.c
    asked = sa.select(columns.area, columns.record_key, columns.measure, columns.source)
    rows = conn.execute(asked.where(columns.area.in_(areas), columns.seq_to.is_(None))).all()
    return {(row.area, row.record_key): row for row in rows}


def keys_of(parcel: Parcel, after: Mapping[Key, Any]) -> set[Key]:
    """The observations that a parcel speaks of: of its figures, and all that is counted of the kinds of its cases."""
    reported = {(row.area, observation_key(row.payload, *row.scope)) for row in parcel.rows["figure"] if row.scope}
    kinds = {(each.area, each.kind) for each in parcel.records}
    counted = {
        key
        for key, each in after.items()
        if each.source == "counted"
        and (measure := MEASURES.get(each.measure)) is not None
        and (each.area, measure.sheet) in kinds
    }
    return reported | counted


def unchanged(keys: set[Key], versioned: Versioned) -> set[Key]:
    """Those of ``keys`` that a change left alike."""
    return keys - versioned.new - versioned.restated - versioned.gone


def missing_since_last_time(conn: Connection, parcel: Parcel, upload_id: int) -> set[Key]:
    """What the newest file with much the same series said of the months of this file, and this one does not say."""
    its = [row for row in parcel.rows["figure"] if row.scope]
    if not its:
        return set()
    keys = {(row.area, observation_key(row.payload, *row.scope)) for row in its if row.scope}
    series = {(row.area, *(row.payload[name] for name in _SERIES[1:])) for row in its}
    first = min(row.scope[0] for row in its if row.scope)
    last = max(row.scope[1] for row in its if row.scope)
    for said in _said_before(conn, {row.area for row in its}, upload_id):
        earlier = {each[:-2] for each in said}
        if len(series & earlier) >= _ALIKE * len(series | earlier):
            spoken = {
                (each[0], observation_key(dict(zip(_SERIES, each, strict=False)), *each[-2:]))
                for each in said
                if first <= each[-2] and each[-1] <= last
            }
            return spoken - keys
    return set()


def _said_before(conn: Connection, areas: set[str], upload_id: int) -> list[list[tuple]]:
    """The series and months that each of the last active uploads of figures said, newest first."""
    cover = kept.upload_cover.c
    uploads = (
        sa.select(cover.upload)
        .join(kept.upload, kept.upload.c.id == cover.upload)
        .where(cover.kind == "figure", cover.slice == "", cover.area.in_(areas), cover.upload < upload_id)
        .where(kept.upload.c.status == "active")
        .distinct()
        .order_by(cover.upload.desc())
        .limit(_UPLOADS_LOOKED_AT)
    )
    numbers = list(conn.scalars(uploads))
    figure = kept.figure.c
    columns = [*(figure[name] for name in _SERIES), figure.scope_from, figure.scope_to]
    rows = conn.execute(
        sa.select(figure.first_upload, figure.last_upload, *columns).where(
            figure.area.in_(areas), figure.slice == "", figure.ordinal == 0
        )
    ).all()
    said: dict[int, list[tuple]] = defaultdict(list)
    for row in rows:
        for number in numbers:
            if row[0] <= number <= row[1]:
                said[number].append(tuple(row[2:]))
    return [said[number] for number in numbers]
