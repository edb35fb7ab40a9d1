"""What holds of that which people said by hand, now or as it was known on an earlier day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row, Table

from kpis.keeping.active import active_uploads
from kpis.keeping.observing import seq_as_of
from kpis.keeping.row_tables import SAID_TABLES, payload_names
from kpis.keeping.said import KeptAreaEvent, KeptComment, KeptMonthFault, KeptRecalculation
from kpis.keeping.tables import upload

Day = date | datetime | int | None


@dataclass(frozen=True)
class _Said:
    """One row's payload, the newest of the uploads that contain it, and who made the first of them.

    Of uploads, those count that were active at the time asked about.
    """

    record_key: tuple[str, str]  # area, and what it is about
    payload: dict[str, Any]
    withdrawn: bool
    newest: int
    kept: dict[str, Any]  # id, upload, by, at


def recalculations(
    conn: Connection, area: str | None = None, measure: str | None = None, as_of: Day = None
) -> list[KeptRecalculation]:
    """The recalculations that hold, by month; ``as_of`` as for ``observations``."""
    held = holding(conn, "recalculation", area, measure, as_of)
    return sorted((KeptRecalculation(**each.payload, **each.kept) for each in held), key=lambda each: each.month)


def month_faults(
    conn: Connection, area: str | None = None, measure: str | None = None, as_of: Day = None
) -> list[KeptMonthFault]:
    """The months that are declared faulty or unfinished, in order; ``as_of`` as for ``observations``."""
    held = holding(conn, "month_fault", area, measure, as_of)
    return sorted((KeptMonthFault(**each.payload, **each.kept) for each in held), key=lambda each: each.month)


def area_events(
    conn: Connection, area: str | None = None, measure: str | None = None, as_of: Day = None
) -> list[KeptAreaEvent]:
    """The events that hold, by month and title: with ``measure``, those of that measure and those of all."""
    held = [KeptAreaEvent(**each.payload, **each.kept) for each in holding(conn, "area_event", area, None, as_of)]
    wanted = [each for each in held if measure is None or each.measure in ("", measure)]
    return sorted(wanted, key=lambda each: (each.month, each.title))


def held_recalculation(conn: Connection, row_id: int) -> KeptRecalculation | None:
    """The recalculation of the row with this id; None when it does not hold."""
    return next((each for each in recalculations(conn) if each.id == row_id), None)


def held_month_fault(conn: Connection, row_id: int) -> KeptMonthFault | None:
    """The declared month of the row with this id; None when it does not hold."""
    return next((each for each in month_faults(conn) if each.id == row_id), None)


def held_event(conn: Connection, row_id: int) -> KeptAreaEvent | None:
    """The event of the row with this id; None when it does not hold."""
    return next((each for each in area_events(conn) if each.id == row_id), None)


def comments(
    conn: Connection, area: str | None = None, measure: str | None = None, as_of: Day = None
) -> list[KeptComment]:
    """All that was said of measures and is not undone, newest first; what was said anew later is ``replaced``."""
    every = _every(conn, "commentary", area, measure, as_of)
    last_words = _last_words(every)
    found = []
    for each in every:
        day = each.payload.pop("back_on_track_on")
        back = date.fromordinal(day) if day else None
        replaced = last_words[each.record_key] is not each
        found.append(KeptComment(**each.payload, back_on_track_on=back, **each.kept, replaced=replaced))
    return sorted(found, key=lambda each: (each.month, not each.replaced, each.upload), reverse=True)


def holding(
    conn: Connection, kind: str, area: str | None = None, measure: str | None = None, as_of: Day = None
) -> list[_Said]:
    """The newest word on each thing of one row table, without what was withdrawn."""
    last_words = _last_words(_every(conn, kind, area, measure, as_of)).values()
    return [each for each in last_words if not each.withdrawn]


def _last_words(every: list[_Said]) -> dict[tuple[str, str], _Said]:
    """The newest word on each thing."""
    return {each.record_key: each for each in sorted(every, key=lambda each: each.newest)}


def _every(conn: Connection, kind: str, area: str | None, measure: str | None, as_of: Day) -> list[_Said]:
    table = SAID_TABLES[kind]
    seq = as_of if isinstance(as_of, int | None) else seq_as_of(conn, as_of)
    asked = sa.select(table).order_by(table.c.first_upload, table.c.id)
    if area is not None:
        asked = asked.where(table.c.area == area)
    if measure is not None:
        asked = asked.where(table.c.measure == measure)
    rows = conn.execute(asked).all()
    if not rows:
        return []  # most areas have none: nothing else is asked
    streams = active_uploads(conn, kind, seq)
    heads: dict[int, Any] = {
        head.id: head for head in conn.execute(sa.select(upload.c.id, upload.c.uploaded_by, upload.c.uploaded_at))
    }
    found = []
    for row in rows:
        of_run = [each for each in streams[row.area, row.slice] if row.first_upload <= each <= row.last_upload]
        if of_run:
            found.append(_one(table, row, of_run, heads[of_run[0]]))
    return found


def _one(table: Table, row: Row[Any], of_run: list[int], head: Any) -> _Said:
    said = row._mapping
    payload = {name: said[name] for name in ("area", *payload_names(table)) if name != "withdrawn"}
    kept = {"id": row.id, "upload": head.id, "by": head.uploaded_by, "at": head.uploaded_at}
    return _Said((row.area, row.record_key), payload, bool(said.get("withdrawn")), of_run[-1], kept)
