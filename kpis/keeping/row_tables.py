"""The row tables: what files said, record by record, in runs of uploads (the run model stands in ``settling.py``).

Those of case-level sheets are made from the sheets' own declarations. Days stay the whole numbers that reading settled
them to (``date.toordinal``): they compare and subtract alike on every engine, and 50,000 rows need no conversion.
"""

from typing import Any

from sqlalchemy import Boolean, Column, Double, Integer, String, Table
from sqlalchemy.types import TypeEngine

from kpis.keeping.plan_tables import PLAN_TABLES
from kpis.keeping.run_table import Listed, absent, cell, metadata, row_table
from kpis.probe import settled_columns
from kpis.sheet import Sheet
from kpis.sheets import SHEETS

__all__ = [
    "CASE_TABLES",
    "PLAN_TABLES",
    "ROW_TABLES",
    "SAID_TABLES",
    "Listed",
    "figure",
    "metadata",
    "names_of",
    "payload_names",
    "place_of",
    "target",
]

# A reported figure as a file printed it. Its period is ``scope_from`` to ``scope_to``. In slice "forgotten": a figure
# counted from cases that are no longer kept.
figure = row_table(
    "figure",
    cell(),
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
target = row_table(
    "target",
    cell(),
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

# What people say of an area by hand, always in slice "by hand"; each is withdrawn, not deleted.
# From which month on a series is judged by new limits, and why.
recalculation = row_table(
    "recalculation",
    cell(),
    Column("measure", String, nullable=False),
    Column("view", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("breakdown", String, nullable=False),
    Column("group", String, nullable=False),
    Column("month", Integer, nullable=False),
    Column("reason", String, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)

# Which month of a series is faulty or unfinished, and why.
month_fault = row_table(
    "month_fault",
    cell(),
    Column("measure", String, nullable=False),
    Column("view", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("breakdown", String, nullable=False),
    Column("group", String, nullable=False),
    Column("month", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)

# What happened in an area: drawn on the time axis. ``measure`` is "" for all of them.
area_event = row_table(
    "area_event",
    cell(),
    Column("month", Integer, nullable=False),
    Column("title", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("measure", String, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)

# What the analyst says, for one month, of a measure that is off its plan.
commentary = row_table(
    "commentary",
    cell(),
    Column("measure", String, nullable=False),
    Column("month", Integer, nullable=False),
    Column("cause", String, nullable=False),
    Column("action", String, nullable=False),
    Column("owner", String, nullable=False),
    Column("back_on_track_on", Integer),  # the day, as its ordinal
    Column("closed", Boolean, nullable=False),
)

# How the board pack of an area is set: its sections in order ([]: all), the day of the next meeting as its ordinal.
pack_setting = row_table(
    "pack_setting", cell(), Column("sections", Listed, nullable=False), Column("meeting_on", Integer)
)

# The logo or the PowerPoint template of an area's pack, as base64.
pack_file = row_table(
    "pack_file",
    cell(),
    Column("what", String, nullable=False),
    Column("name", String, nullable=False),
    Column("content", String, nullable=False),
)

# What is written of a section of the pack, for one month and edition, and carried forward from there.
pack_words = row_table(
    "pack_words",
    cell(),
    Column("section", String, nullable=False),
    Column("month", Integer, nullable=False),
    Column("edition", String, nullable=False),
    Column("text", String, nullable=False),
)

_TYPES: dict[str, type[TypeEngine[Any]]] = {"date": Integer, "flag": Integer, "number": Double}


def _case_table(sheet: Sheet) -> Table:
    """The rows of one kind of case-level sheet: the columns that reading settles, the area being in the head."""
    kinds = {column.name: column.kind for column in sheet.columns} | {each.name: "flag" for each in sheet.derived}
    names = (name for name in settled_columns(sheet) if name != "area")
    payload = (Column(name, _TYPES.get(kinds.get(name, "text"), String)) for name in names)
    return row_table(sheet.id, Column("row", Integer, nullable=False), absent(), *payload)


CASE_TABLES: dict[str, Table] = {sheet.id: _case_table(sheet) for sheet in SHEETS.values() if sheet.is_case_level}
SAID_TABLES: dict[str, Table] = {
    "recalculation": recalculation, "month_fault": month_fault, "area_event": area_event, "commentary": commentary,
    "pack_setting": pack_setting, "pack_file": pack_file, "pack_words": pack_words,
}  # fmt: skip
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
