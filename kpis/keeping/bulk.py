"""Many rows at once, handed to the driver as plain tuples: SQLAlchemy's own way costs several times as much."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Date, Select, Table

from kpis.keeping.row_tables import Listed

Id = TypeVar("Id", int, str)
BATCH = 500
FEW = 2_000  # keys that are looked up by themselves; for more, the whole stream is read
_FOR_THE_DRIVER = (Listed, Date)  # what a driver does not take as it is


def insert_rows(conn: Connection, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert ``rows``, tuples by ``names``, into ``table``."""
    ready = list(rows)
    if not ready:
        return
    for at, name in enumerate(names):
        kind = table.c[name].type
        if isinstance(kind, _FOR_THE_DRIVER) and (put := kind.dialect_impl(conn.dialect).bind_processor(conn.dialect)):
            ready = [(*row[:at], put(row[at]), *row[at + 1 :]) for row in ready]
    quote = conn.dialect.identifier_preparer.quote
    columns = ", ".join(map(quote, names))
    if conn.dialect.name == "postgresql":
        driver: Any = conn.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f"copy {quote(table.name)} ({columns}) from stdin") as copy:
            for row in ready:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(names))
    # Names are those of our own tables; the values are bound.
    conn.exec_driver_sql(f"insert into {quote(table.name)} ({columns}) values ({marks})", ready)  # noqa: S608


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
