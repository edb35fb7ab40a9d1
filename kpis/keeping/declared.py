"""Bringing declared tables to what is declared now: those of cases, plans and what people say need no migration each.

A new kind of sheet gets its table and a new column its place when a store is opened. What a new column says of cases
that are kept already is worked out, where that can be done from what is kept of them; else it is not known. A column
that is declared no longer stays where it is, unused.
"""

from hashlib import blake2b

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.schema import CreateColumn

from kpis.keeping.bulk import update_rows
from kpis.keeping.row_tables import CASE_TABLES, PLAN_TABLES, SAID_TABLES, payload_names
from kpis.sheets import SHEETS

_DECLARED = {**CASE_TABLES, **SAID_TABLES, **PLAN_TABLES}


def lacking(conn: Connection) -> dict[str, list[str]]:
    """The columns that each declared table lacks; all of them where the table itself is not there."""
    look = sa.inspect(conn)
    there = set(look.get_table_names())
    found = {}
    for name, table in _DECLARED.items():
        columns = {column["name"] for column in look.get_columns(name)} if name in there else set()
        lacks = [column.name for column in table.c if column.name not in columns]
        if lacks:
            found[name] = lacks
    return found


def bring_up_to_date(conn: Connection) -> None:
    """Make the tables and columns that are lacking, and work out what can be worked out."""
    there = set(sa.inspect(conn).get_table_names())
    for name, lacks in lacking(conn).items():
        table = _DECLARED[name]
        if name not in there:
            table.create(conn)
            continue
        quoted = conn.dialect.identifier_preparer.quote(name)
        for column in lacks:
            declared = CreateColumn(table.c[column]).compile(dialect=conn.dialect)
            conn.exec_driver_sql(f"alter table {quoted} add column {declared}")
        if name in CASE_TABLES:
            _work_out(conn, name, lacks)


def _work_out(conn: Connection, kind: str, columns: list[str]) -> None:
    table, names = CASE_TABLES[kind], payload_names(CASE_TABLES[kind])
    steps = [each for each in SHEETS[kind].derived if each.name in columns and set(each.takes) <= set(names)]
    if not steps:
        return
    changed = []
    for row in conn.execute(sa.select(table.c.id, *(table.c[name] for name in names)).where(~table.c.absent)):
        known = dict(zip(names, row[1:], strict=True))
        for step in steps:
            taken = [known[name] for name in step.takes]
            known[step.name] = step.work_out(*taken) if step.takes_missing or None not in taken else None
        content = blake2b(repr(tuple(known.values())).encode(), digest_size=16).hexdigest()
        changed.append((*(known[step.name] for step in steps), content, row.id))
    update_rows(conn, table, (*(step.name for step in steps), "row_hash"), changed)
