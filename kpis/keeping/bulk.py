"""Many rows at once, handed to the driver as plain tuples: SQLAlchemy's own way costs several times as much."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Boolean, Column, ColumnElement, Connection, Date, Select, Table

from kpis.keeping.row_tables import Listed

Id = TypeVar("Id", int, str)
BATCH = 500
FEW = 2_000  # keys that are looked up by themselves; for more, the whole stream is read
_FOR_THE_DRIVER = (Listed, Date)  # what a driver does not take as it is


def insert_rows(conn: Connection, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert ``rows``, tuples by ``names``, into ``table``."""
    columns = list(zip(*rows, strict=True))
    if columns:
        insert_columns(conn, table, dict(zip(names, columns, strict=True)))


def insert_columns(conn: Connection, table: Table, columns: Mapping[str, Sequence[Any]]) -> None:
    """Insert rows into ``table`` that are given column by column, by name, with one value a row."""
    ready = {name: _for_the_driver(conn, table.c[name], values) for name, values in columns.items()}
    quote = conn.dialect.identifier_preparer.quote
    if conn.dialect.name == "postgresql":
        driver: Any = conn.connection.driver_connection
        names = ", ".join(map(quote, ready))
        with driver.cursor() as cursor, cursor.copy(f"copy {quote(table.name)} ({names}) from stdin") as copy:
            for row in zip(*ready.values(), strict=True):
                copy.write_row(row)
        return
    # The driver looks for a way to adapt each None: a column of nothing else is what it is where it is not named.
    ready = {
        name: values for name, values in ready.items()
        if values[0] is not None or values.count(None) < len(values) or table.c[name].server_default is not None
    }  # fmt: skip
    names, marks = ", ".join(map(quote, ready)), ", ".join("?" * len(ready))
    # Names are those of our own tables; the values are bound.
    conn.exec_driver_sql(
        f"insert into {quote(table.name)} ({names}) values ({marks})",  # noqa: S608
        list(zip(*ready.values(), strict=True)),
    )


def _for_the_driver(conn: Connection, column: Column[Any], values: Sequence[Any]) -> Sequence[Any]:
    """The values of a column as the driver takes them."""
    if isinstance(column.type, Boolean) and conn.dialect.name == "sqlite":  # here too it would look for a way
        return [value if value is None else int(value) for value in values]
    if isinstance(column.type, _FOR_THE_DRIVER):
        put = column.type.dialect_impl(conn.dialect).bind_processor(conn.dialect)
        return list(map(put, values)) if put else values
    return values


def update_rows(conn: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Set ``names`` of many rows; each of ``rows`` holds their values and then the row's id."""
    if not rows:
        return
    quote = conn.dialect.identifier_preparer.quote
    mark = "%s" if conn.dialect.paramstyle in ("format", "pyformat") else "?"
    values = ", ".join(f"{quote(name)} = {mark}" for name in names)
    conn.exec_driver_sql(f"update {quote(table.name)} set {values} where id = {mark}", list(rows))  # noqa: S608


def batches(ids: Sequence[Id]) -> Iterable[Sequence[Id]]:
    """A few hundred at a time: engines take only so many values in one statement."""
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def rows_of_keys(conn: Connection, asked: Select[Any], key: ColumnElement[str], keys: Sequence[str]) -> Sequence[Any]:
    """The rows asked for that have one of ``keys``; where these are many, perhaps others too."""
    if len(keys) > FEW:
        return conn.execute(asked).all()
    return [row for these in batches(keys) for row in conn.execute(asked.where(key.in_(these))).all()]
