"""What is believed of an area: counted from its cases where there are cases, else as a file reports it.

Counted wins over reported for the same observation; both stay in their row tables. Figures counted from cases that are
no longer kept go on as figures of their own. A later file restates such a figure only when it knows at least as many
cases of that month: an export that reaches back only so far has a few of the oldest months' cases, and would restate
the month by those.
"""

from collections.abc import Collection
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.counting.finish import COUNTED
from kpis.counting.ratios import ratios_of
from kpis.counting.recounting import recount
from kpis.counting.sql import count_live
from kpis.counting.today import today_of
from kpis.counting.undisturbed import undisturbed
from kpis.keeping.observation import Observation
from kpis.keeping.observing import SAID, Known, known_now, said_of
from kpis.keeping.rows import CASES_FORGOTTEN, observation_key
from kpis.keeping.statements import data_run_to
from kpis.keeping.tables import upload

Row = dict[str, Any]
_said_by = itemgetter(*SAID)


def believed(conn: Connection, areas: Collection[str], known: Known | None = None) -> list[Row]:
    """What should be known of ``areas``, for ``keeping.version_observations``: one row an observation.

    ``known`` is what is known of them now (``keeping.known_now``), where it has been asked for already.
    """
    known = known_now(conn, areas) if known is None else known
    chosen: dict[tuple[str, str], Row] = {}
    for row in recount(conn, areas):
        if row["source"] == COUNTED or key_of(row) not in chosen:
            chosen[key_of(row)] = row
    for row in from_cases(conn, areas, known):
        key = row["area"], row["record_key"]
        other = chosen.get(key)
        if other is None or other["source"] != COUNTED or _knows_more(row, other):
            chosen[key] = row
    active = _active(conn)
    for row in list(ratios_of(chosen.values())):
        chosen.setdefault(key_of(row), _after(row, known.get(key_of(row)), active))
    return list(chosen.values())


@undisturbed()
def from_cases(conn: Connection, areas: Collection[str], known: Known | None = None) -> list[Row]:
    """What the live cases of ``areas`` come to, with ``record_key``, each with what was known of it before."""
    before = known_now(conn, areas) if known is None else known
    ran_to, active = data_run_to(conn), _active(conn)
    counted = []
    for area in areas:
        today = today_of(conn, area)
        for each in count_live(conn, area, tuple(today), today):
            row = _row(each, ran_to)
            counted.append(_after(row, before.get(key_of(row)), active))
    return counted


def _active(conn: Connection) -> set[int]:
    return set(conn.scalars(sa.select(upload.c.id).where(upload.c.status == "active")))


def key_of(row: Row) -> tuple[str, str]:
    """The area and the record key of an observation."""
    if "record_key" not in row:
        row["record_key"] = observation_key(row, row["period_from"], row["period_to"])
    return row["area"], row["record_key"]


def _row(each: Observation, ran_to: dict[int, Any]) -> Row:
    where = each.where
    assert where is not None  # noqa: S101 counting says of every figure where its rows stand
    until = ran_to[where.upload]
    return {
        "area": each.area,
        "measure": each.measure,
        "view": each.view,
        "basis": each.basis,
        "breakdown": each.breakdown,
        "group": each.group,
        "period_from": each.period.first,
        "period_to": each.period.last,
        "unit": each.unit,
        "value": each.value,
        "numerator": each.numerator,
        "denominator": each.denominator,
        "pending": each.pending,
        "missing": each.missing,
        "bound": each.bound,
        "source": COUNTED,
        "flags": sorted(each.flags),
        "also": [],
        "before": [],
        "unfinished_to": until if until < each.period.last_day else None,
        "upload": where.upload,
        "sheet": where.sheet,
        "cell": where.cell,
    }


def _after(row: Row, known: sa.Row[Any] | None, active: Collection[int]) -> Row:
    """The row with what was known before it; what says the same as before comes from where it first was said."""
    if known is None:
        return row
    before = list(known.before)
    said = said_of(known)
    if said == _said_by(row) and known.source == COUNTED:
        if known.upload in active:
            row |= {"upload": known.upload, "sheet": known.sheet, "cell": known.cell}
    elif not known.missing:
        before.append([known.value, known.upload])
    if before:
        before = [said for said in before if said[1] in active]
        if before and before[-1][0] == row["value"]:
            before.pop()
    row["before"] = before
    return row


def _knows_more(row: Row, forgotten: Row) -> bool:
    """Whether cases that are kept restate a figure of cases that are not: they are newer, and at least as many."""
    return bool(row["upload"] >= forgotten["upload"] and _size(row) >= _size(forgotten))


def _size(row: Row) -> float:
    return float(row["denominator"] if row["denominator"] is not None else row["value"] or 0)


def is_forgotten(row: Row) -> bool:
    """Whether a figure was counted from cases that are no longer kept."""
    return CASES_FORGOTTEN in row["flags"]
