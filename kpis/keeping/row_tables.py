"""The row tables: what files said, record by record, in runs of uploads (the run model stands in ``settling.py``).

Those of case-level sheets are made from the sheets' own declarations. Days stay the whole numbers that reading settled
them to (``date.toordinal``): they compare and subtract alike on every engine, and 50,000 rows need no conversion.
"""

import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, Double, Index, Integer, String, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from kpis.probe import settled_columns
from kpis.sheet import Sheet
from kpis.sheets import SHEETS

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Listed(TypeDecorator[list[Any]]):
    """A short list as JSON text. Most are empty, and a page reads thousands: an empty one costs nothing."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: list[Any] | None, dialect: Dialect) -> str:
        return json.dumps(value, separators=(",", ":")) if value else "[]"

    def process_result_value(self, value: Any | None, dialect: Dialect) -> list[Any]:
        return json.loads(value) if value and value != "[]" else []


def _row_table(name: str, place: Column[Any], *payload: Column[Any]) -> Table:
    """A table of records: the common head of the run model, the place in the sheet, then ``payload``."""
    table = Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("area", String, nullable=False),
        Column("slice", String, nullable=False),
        Column("record_key", String, nullable=False),  # digest of what the record is about
        Column("row_hash", String, nullable=False),  # digest of what is said of it
        Column("scope_from", Integer),  # month numbers; null for a record without months
        Column("scope_to", Integer),
        Column("first_upload", Integer, nullable=False),
        Column("last_upload", Integer, nullable=False),
        Column("sheet", String, nullable=False),
        place,
        Column("live", Boolean, nullable=False),
        *payload,
        sqlite_autoincrement=True,
    )
    columns = table.c.area, table.c.slice, table.c.record_key
    Index(f"uq_{name}_live", *columns, unique=True, sqlite_where=table.c.live, postgresql_where=table.c.live)
    Index(f"ix_{name}_last_upload", table.c.area, table.c.slice, table.c.last_upload)
    return table


def _cell() -> Column[Any]:
    return Column("cell", String, nullable=False)


def _absent() -> Column[Any]:
    """True in a row that says: these files no longer hold the record, though they reach it (``absence.py``)."""
    return Column("absent", Boolean, nullable=False)


# A reported figure as a file printed it. Its period is ``scope_from`` to ``scope_to``. In slice "forgotten": a figure
# counted from cases that are no longer kept.
figure = _row_table(
    "figure",
    _cell(),
    Column("measure", String, nullable=False),
    Column("view", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("breakdown", String, nullable=False),
    Column("group", String, nullable=False),
    Column("ordinal", Integer, nullable=False),  # 1, 2 … for further values that one file prints for the same thing
    Column("unit", String, nullable=False),
    Column("value", Double),
    Column("numerator", Integer),
    Column("denominator", Integer),
    Column("pending", Integer, nullable=False, server_default="0"),
    Column("missing", String, nullable=False),
    Column("bound", String, nullable=False),
    Column("flags", Listed, nullable=False),
)

# A target as a file printed it, or as a person set it (slice "by hand").
target = _row_table(
    "target",
    _cell(),
    Column("measure", String, nullable=False),
    Column("view", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("breakdown", String, nullable=False),
    Column("group", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("starts", Integer),
    Column("milestone", Boolean, nullable=False),
    Column("start_assumed", Boolean, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("ends", Integer),
    Column("value", Double, nullable=False),
    Column("operator", String, nullable=False),
    Column("tolerance", Double),
    Column("unit", String, nullable=False),
    Column("source", String, nullable=False),
    Column("basis_as_printed", String),
    Column("withdrawn", Boolean, nullable=False),
)

# An action of a plan as a tracker prints it.
action = _row_table(
    "action",
    _cell(),
    _absent(),
    Column("code", String),
    Column("priority", String),
    Column("priority_title", String),
    Column("objective_code", String),
    Column("objective", String),
    Column("action", String),
    Column("status", String),
    Column("status_as_printed", String),
    Column("lead", Listed, nullable=False),
    Column("due", String),
    Column("progress", String),
)

# One milestone by name, or how many of a priority's stand at one status.
milestone = _row_table(
    "milestone",
    _cell(),
    _absent(),
    Column("priority", String),
    Column("milestone", String),
    Column("status", String),
    Column("count", Integer),
    Column("due", String),
)

# A risk of a register, before or after mitigation.
risk = _row_table(
    "risk",
    _cell(),
    _absent(),
    Column("ref", String),
    Column("risk", String),
    Column("stage", String),
    Column("consequence", Integer),
    Column("likelihood", Integer),
    Column("score", Integer),
    Column("owner", String),
    Column("mitigation", String),
)

# What people say of an area by hand, always in slice "by hand"; each is withdrawn, not deleted.
# From which month on a series is judged by new limits, and why.
recalculation = _row_table(
    "recalculation",
    _cell(),
    Column("measure", String, nullable=False),
    Column("view", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("breakdown", String, nullable=False),
    Column("group", String, nullable=False),
    Column("month", Integer, nullable=False),
    Column("reason", String, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)

# What happened in an area: drawn on the time axis. ``measure`` is "" for all of them.
area_event = _row_table(
    "area_event",
    _cell(),
    Column("month", Integer, nullable=False),
    Column("title", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("measure", String, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)

# What the analyst says, for one month, of a measure that is off its plan.
commentary = _row_table(
    "commentary",
    _cell(),
    Column("measure", String, nullable=False),
    Column("month", Integer, nullable=False),
    Column("cause", String, nullable=False),
    Column("action", String, nullable=False),
    Column("owner", String, nullable=False),
    Column("back_on_track_on", Integer),  # the day, as its ordinal
    Column("closed", Boolean, nullable=False),
)

_TYPES: dict[str, type[TypeEngine[Any]]] = {"date": Integer, "flag": Integer, "number": Double}


def _case_table(sheet: Sheet) -> Table:
    """The rows of one kind of case-level sheet: the columns that reading settles, the area being in the head."""
    kinds = {column.name: column.kind for column in sheet.columns} | {each.name: "flag" for each in sheet.derived}
    names = (name for name in settled_columns(sheet) if name != "area")
    payload = (Column(name, _TYPES.get(kinds.get(name, "text"), String)) for name in names)
    return _row_table(sheet.id, Column("row", Integer, nullable=False), _absent(), *payload)


CASE_TABLES: dict[str, Table] = {sheet.id: _case_table(sheet) for sheet in SHEETS.values() if sheet.is_case_level}
PLAN_TABLES: dict[str, Table] = {"action": action, "milestone": milestone, "risk": risk}
SAID_TABLES: dict[str, Table] = {"recalculation": recalculation, "area_event": area_event, "commentary": commentary}
ROW_TABLES: dict[str, Table] = {"figure": figure, "target": target, **PLAN_TABLES, **SAID_TABLES, **CASE_TABLES}

_HEAD = {"id", "area", "slice", "record_key", "row_hash", "scope_from", "scope_to", "first_upload", "last_upload",
         "sheet", "cell", "row", "live", "absent"}  # fmt: skip


def payload_names(table: Table) -> tuple[str, ...]:
    """The columns of a row table that say what its record is, in their order."""
    return tuple(column.name for column in table.c if column.name not in _HEAD)


def names_of(table: Table) -> tuple[str, ...]:
    """All columns of a row table but its id, in their order."""
    return tuple(column.name for column in table.c if column.name != "id")


def place_of(table: Table) -> str:
    """The column that says where in its sheet a record stands: the row of a case, the cell of anything else."""
    return "row" if "row" in table.c else "cell"
