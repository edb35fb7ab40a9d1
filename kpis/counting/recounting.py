"""Reported figures become observations as they stand; only a share whose counts are known is worked out from them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection

from kpis.keeping.rows import FORGOTTEN, ROUNDING
from kpis.keeping.statements import Statement, data_run_to, statements
from kpis.period import Period

# An earlier upload that left the cell empty said nothing: filling it in restates nothing.
_SAID_NOTHING = ("blank", "not_available")


def recount(conn: Connection, areas: Collection[str]) -> list[dict[str, Any]]:
    """What should be known of ``areas`` from the figures that are live, for ``keeping.version_observations``."""
    records: dict[tuple[Any, ...], dict[int, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements(conn, "figure", areas):
        row = statement.row
        key = (row.area, row.slice, row.measure, row.view, row.basis, row.breakdown, row.group, row.scope_from,
               row.scope_to)  # fmt: skip
        records[key][row.ordinal].append(statement)
    data_to = data_run_to(conn)
    return [_observation(said, data_to) for said in records.values() if said[0] and said[0][-1].row.live]


def _observation(said: dict[int, list[Statement]], data_to: dict[int, date]) -> dict[str, Any]:
    """One observation from all that active uploads say of it, by ordinal, oldest first."""
    newest = said[0][-1]
    row = newest.row
    origin = _first_to_say_it(said[0])
    now = _figure(row)
    # Other values only of the same file: a later file that prints one value has settled the contradiction.
    beside = [
        each.row for ordinal in sorted(said) if ordinal for each in said[ordinal] if each.in_upload(newest.newest)
    ]
    also = _printed_otherwise(row, now["value"]) + [_figure(other)["value"] for other in beside]
    ran_to = data_to[newest.newest]
    return {
        "area": row.area,
        "measure": row.measure,
        "view": row.view,
        "basis": row.basis,
        "breakdown": row.breakdown,
        "group": row.group,
        "period_from": row.scope_from,
        "period_to": row.scope_to,
        "unit": row.unit,
        **now,
        "pending": row.pending,
        "source": "counted" if row.slice == FORGOTTEN else "reported",
        "also": also,
        "before": _before(said[0], now),
        "unfinished_to": ran_to if ran_to < Period(row.scope_from, row.scope_to).last_day else None,
        "upload": origin.first,
        "sheet": origin.row.sheet,
        "cell": origin.row.cell,
    }


def _first_to_say_it(said: list[Statement]) -> Statement:
    """The oldest statement after which every upload said what the newest says: where the figure comes from."""
    origin = said[-1]
    for statement in reversed(said):
        if statement.row.row_hash != origin.row.row_hash:
            break
        origin = statement
    return origin


def _figure(row: Any) -> dict[str, Any]:
    """Value, counts and reason, as they stand; a share from its counts where both are known."""
    now = {name: getattr(row, name) for name in ("value", "numerator", "denominator", "missing", "bound", "flags")}
    if row.unit != "proportion" or row.numerator is None or row.denominator is None or row.missing:
        return now
    if not 0 <= row.numerator <= row.denominator:
        # No share can be worked out from such counts, and none may travel into a total.
        now |= {"numerator": None, "denominator": None, "flags": sorted({*row.flags, "counts_invalid"})}
        return now | ({"missing": "invalid"} if row.value is None else {})
    if row.denominator == 0:
        return now | {"value": None, "missing": "no_events"}
    return now | {"value": row.numerator / row.denominator}


def _printed_otherwise(row: Any, value: float | None) -> list[float]:
    """The share as printed, where its own counts say another: 80 % printed for 19 of 24."""
    if row.value is None or value is None or abs(row.value - value) <= ROUNDING:
        return []
    return [row.value]


def _before(said: list[Statement], now: dict[str, Any]) -> list[list[Any]]:
    """[value, upload] of what active uploads said before they said what holds now, oldest first."""
    if len(said) == 1:
        return []
    told = ("value", "numerator", "denominator", "missing", "bound")
    earlier: list[tuple[dict[str, Any], int]] = []
    for statement in said:
        then = _figure(statement.row)
        if then["missing"] in _SAID_NOTHING:
            continue
        if not earlier or any(then[name] != earlier[-1][0][name] for name in told):
            earlier.append((then, statement.first))
    if earlier and all(earlier[-1][0][name] == now[name] for name in told):
        earlier.pop()
    return [[then["value"], upload] for then, upload in earlier]
