"""Observations in versions: what is known now, and what was known on an earlier day."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Row

from kpis.keeping.bulk import insert_rows
from kpis.keeping.observation import Observation, Provenance
from kpis.keeping.rows import observation_key
from kpis.keeping.tables import event, observation, upload
from kpis.period import Period

# What counting gives for each observation: every column but the store's own.
COUNTED = tuple(
    column.name for column in observation.c if column.name not in ("id", "record_key", "seq_from", "seq_to")
)
# What a person would call the figure: when one of these changes, it is restated.
SAID = ("unit", "value", "numerator", "denominator", "pending", "missing", "bound")
_KNOWN = ("id", "area", "record_key", *(name for name in COUNTED if name != "area"))
_all_of = itemgetter(*COUNTED)
_all_known = itemgetter(*(_KNOWN.index(name) for name in COUNTED))
_said_by = itemgetter(*SAID)
said_of = itemgetter(*(_KNOWN.index(name) for name in SAID))  # of what is known, by SAID
_KEY = ("measure", "view", "basis", "breakdown", "group")
_HEAD = (
    upload.c.id,
    upload.c.safe_name,
    upload.c.uploaded_at,
    upload.c.uploaded_by,
    upload.c.data_to,
    upload.c.demonstration,
    upload.c.kind,
)

# What is known now, by area and record key: the id, both of these, and what counting gave.
Known = Mapping[tuple[str, str], Row[Any]]
Some = str | Collection[str] | None


@dataclass(frozen=True)
class Versioned:
    """What a change did to the observations of some areas; keys are (area, record key)."""

    new: frozenset[tuple[str, str]]
    restated: frozenset[tuple[str, str]]
    gone: frozenset[tuple[str, str]]


def known_now(conn: Connection, areas: Collection[str]) -> Known:
    """What is known of some areas now, by area and record key."""
    open_now = observation.c.area.in_(list(areas)), observation.c.seq_to.is_(None)
    asked = sa.select(*(observation.c[name] for name in _KNOWN)).where(*open_now)
    return {(row[1], row[2]): row for row in conn.execute(asked).all()}


def version_observations(
    conn: Connection, seq: int, areas: Collection[str], desired: Iterable[dict[str, Any]], known: Known | None = None
) -> Versioned:
    """Make ``desired`` (dicts of the COUNTED columns) what is known of ``areas`` from event ``seq`` on.

    Only what differs from what was ``known`` (asked for where it is not given) is closed, and written anew; nothing is
    overwritten.
    """
    wanted = {(row["area"], _key_of(row)): row for row in desired}
    known = known_now(conn, areas) if known is None else known
    new, restated, gone, closed = set(wanted), set(), set(), []
    for key, row in known.items():
        now = wanted.get(key)
        if now is None:
            gone.add(key)
            closed.append(row.id)
            continue
        new.discard(key)
        if _all_of(now) == _all_known(row):
            del wanted[key]
            continue
        closed.append(row.id)
        if said_of(row) != _said_by(now):
            restated.add(key)
    for start in range(0, len(closed), 500):
        these = observation.c.id.in_(closed[start : start + 500])
        conn.execute(observation.update().where(these).values(seq_to=seq))
    if wanted:
        rows = ((key, seq, None, *_all_of(row)) for (_, key), row in wanted.items())
        insert_rows(conn, observation, ("record_key", "seq_from", "seq_to", *COUNTED), rows)
    return Versioned(frozenset(new), frozenset(restated), frozenset(gone))


def _key_of(row: dict[str, Any]) -> str:
    """The row's key; who counted many has worked it out already."""
    return row.get("record_key") or observation_key(row, row["period_from"], row["period_to"])


def seq_as_of(conn: Connection, as_of: date | datetime) -> int:
    """The number of the last event by ``as_of``; a date means the end of that day on this computer's clock."""
    if isinstance(as_of, datetime):
        before = event.c.at <= as_of.astimezone()
    else:
        before = event.c.at < datetime.combine(as_of + timedelta(days=1), time.min).astimezone()
    return conn.scalar(sa.select(sa.func.max(event.c.seq)).where(before)) or 0


def at_seq(seq: int | None) -> ColumnElement[bool]:
    """The versions that were known after event ``seq``; those known now when it is None."""
    if seq is None:
        return observation.c.seq_to.is_(None)
    return (observation.c.seq_from <= seq) & (observation.c.seq_to.is_(None) | (observation.c.seq_to > seq))


def observations(  # noqa: PLR0917 the parts of a key, in their order
    conn: Connection,
    area: Some = None,
    measure: Some = None,
    view: Some = None,
    basis: Some = None,
    breakdown: Some = None,
    group: Some = None,
    as_of: date | datetime | int | None = None,
    at_least: int = 0,
) -> list[Observation]:
    """The observations with these keys (any where None), by area, series and period.

    ``as_of`` gives them as they were known at the end of a day, at a moment, or after an event by its number;
    ``at_least`` only those of so many months.
    """
    seq = as_of if isinstance(as_of, int | None) else seq_as_of(conn, as_of)
    asked = [at_seq(seq)]
    if at_least:
        asked.append(observation.c.period_to - observation.c.period_from >= at_least - 1)
    for name, wanted in zip(("area", *_KEY), (area, measure, view, basis, breakdown, group), strict=True):
        if isinstance(wanted, str):
            asked.append(observation.c[name] == wanted)
        elif wanted is not None:
            asked.append(observation.c[name].in_(list(wanted)))
    order = [observation.c[name] for name in ("area", *_KEY, "period_from", "period_to")]
    heads: dict[int, Any] = {head.id: head for head in conn.execute(sa.select(*_HEAD))}
    found = sa.select(observation).where(*asked).order_by(*order)
    return [_observation(row, heads[row.upload]) for row in conn.execute(found)]


def series_keys(
    conn: Connection, area: str, measure: str, as_of: date | datetime | int | None = None
) -> list[tuple[str, str, str, str, str]]:
    """The (view, basis, breakdown, group, unit) of which there are observations, without reading them."""
    seq = as_of if isinstance(as_of, int | None) else seq_as_of(conn, as_of)
    columns = [observation.c[name] for name in ("view", "basis", "breakdown", "group", "unit")]
    asked = sa.select(*columns).where(observation.c.area == area, observation.c.measure == measure, at_seq(seq))
    return [tuple(row) for row in conn.execute(asked.distinct())]


def _observation(row: Row[Any], head: Any) -> Observation:
    period = Period(row.period_from, row.period_to)
    data_to = row.unfinished_to
    if data_to is None and head.data_to is not None:
        data_to = max(head.data_to, period.last_day)
    return Observation(
        area=row.area,
        measure=row.measure,
        view=row.view,
        basis=row.basis,
        breakdown=row.breakdown,
        group=row.group,
        period=period,
        unit=row.unit,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        missing=row.missing,
        bound=row.bound,
        source=row.source,
        flags=tuple(row.flags),
        also=tuple(row.also),
        before=tuple(value for value, _ in row.before),
        pending=row.pending,
        data_to=data_to,
        where=Provenance(
            row.upload,
            head.safe_name,
            row.sheet,
            row.cell,
            head.uploaded_at,
            head.uploaded_by,
            bool(head.demonstration),
            head.kind == "published",
        ),
    )
