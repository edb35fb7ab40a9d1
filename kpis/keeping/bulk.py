"""Many rows at once, handed to the driver as plain tuples: SQLAlchemy's own way costs several times as much."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from kpis.keeping.row_tables import Listed

BATCH = 500


def insert_rows(conn: Connection, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert ``rows``, tuples by ``names``, into ``table``."""
    ready = list(rows)
    if not ready:
        return
    for at, name in enumerate(names):
        kind = table.c[name].type
        if isinstance(kind, Listed):
            ready = [(*row[:at], kind.process_bind_param(row[at], conn.dialect), *row[at + 1 :]) for row in ready]
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


def batches(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    """A few hundred at a time: engines take only so many values in one statement."""
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
