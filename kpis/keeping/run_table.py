"""What every row table is made of: the head of the run model, the place in a file, and lists kept as JSON."""

import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, Index, Integer, String, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

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


class ListedOrUnsaid(Listed):
    """The same where nothing said is another thing than an empty list."""

    cache_ok = True

    def process_bind_param(self, value: list[Any] | None, dialect: Dialect) -> str | None:  # type: ignore[override]
        return None if value is None else super().process_bind_param(value, dialect)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> list[Any] | None:  # type: ignore[override]
        return None if value is None else super().process_result_value(value, dialect)


def row_table(name: str, place: Column[Any], *payload: Column[Any]) -> Table:
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


def cell() -> Column[Any]:
    return Column("cell", String, nullable=False)


def absent() -> Column[Any]:
    """True in a row that says: these files no longer hold the record, though they reach it (``absence.py``)."""
    return Column("absent", Boolean, nullable=False)
