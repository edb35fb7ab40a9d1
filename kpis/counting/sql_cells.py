"""The sums of every measure of one month column, asked of the rows once and added up for each breakdown.

What a measure counts is worked out for every row, which takes longest: so that is done once for all breakdowns of a
month column together. The cells of that one GROUP BY, far fewer than the rows, are added up for each breakdown.
"""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Table

from kpis.counting.finish import Box, Sums
from kpis.counting.tallies import Tally

_NUMBER = count()


class Columns:
    """The columns of a table, and the day it is, as the lambdas of a declaration ask for them."""

    def __init__(self, table: Table, today: int) -> None:
        self._table, self.today = table, today

    def __getattr__(self, name: str) -> ColumnElement[Any]:
        return self._table.c[name]


class Cells:
    """A temporary table with a row for each month and combination of groups that has rows."""

    def __init__(  # noqa: PLR0917 made in one place
        self, conn: Connection, rows: Table, columns: Columns, month: str, breakdowns: Sequence[str],
        tallies: Sequence[Tally],
    ) -> None:  # fmt: skip
        self._conn, self._breakdowns = conn, breakdowns
        self._at = {tally: place for place, tally in enumerate(tallies)}
        by: list[ColumnElement[Any]] = [rows.c[month]]
        by += [sa.func.coalesce(rows.c[name], sa.literal_column("''")) for name in breakdowns]
        kept: list[sa.Column[Any]] = [
            sa.Column("month", sa.Integer),
            *(sa.Column(f"of_{name}", sa.String) for name in breakdowns),
        ]
        sums: list[ColumnElement[Any]] = []
        for place, tally in enumerate(tallies):
            for name, (kind, value) in _sums_of(tally, columns, rows.c.origin).items():
                kept.append(sa.Column(f"{name}_{place}", kind))
                sums.append(value)
        self._table = sa.Table(f"counting_cells_{next(_NUMBER)}", sa.MetaData(), *kept, prefixes=["TEMPORARY"])
        self._table.create(conn)
        asked = sa.select(*by, *sums).where(rows.c[month].is_not(None)).group_by(*by)
        conn.execute(self._table.insert().from_select([column.name for column in kept], asked))

    def drop(self) -> None:
        self._table.drop(self._conn)

    def sums(self, breakdown: str, tallies: Sequence[Tally]) -> Iterator[tuple[Box, list[Sums]]]:
        """The sums of these tallies, in their order, by month and group of the breakdown ("" for the whole)."""
        cells = self._table.c
        by: list[ColumnElement[Any]] = [cells.month]
        group: ColumnElement[Any] = sa.literal_column("''")
        if breakdown:
            group = cells[f"of_{breakdown}"]
            by.append(group)
        parts: list[ColumnElement[Any]] = []
        for tally in tallies:
            place = self._at[tally]
            taken = sa.func.sum(cells[f"taken_{place}"])
            parts += [
                taken,
                sa.func.sum(cells[f"counted_{place}"]) if tally.counted else taken,
                sa.func.sum(cells[f"pending_{place}"]) if tally.pending else sa.literal_column("0"),
                sa.func.sum(cells[f"said_{place}"]) if tally.said else sa.literal_column("0"),
                sa.func.coalesce(sa.func.min(cells[f"first_{place}"]), sa.literal_column("0")),
                sa.func.coalesce(sa.func.max(cells[f"last_{place}"]), sa.literal_column("0")),
            ]
        for month, name, *values in self._conn.execute(sa.select(cells.month, group, *parts).group_by(*by)).all():
            yield Box(month, name), [Sums(*values[n : n + 6]) for n in range(0, len(values), 6)]


def _sums_of(tally: Tally, columns: Columns, origin: ColumnElement[int]) -> dict[str, tuple[Any, ColumnElement[Any]]]:
    """What is summed up of one tally, by name: how many rows, and between which origins they stand."""
    taken = tally.taken(columns)
    pending = tally.pending and tally.pending(columns)
    of_it = taken if pending is None else taken | pending
    found: dict[str, tuple[Any, ColumnElement[Any]]] = {"taken": (sa.Integer(), _number(taken))}
    if tally.counted:
        found["counted"] = (sa.Integer(), _number(tally.counted(columns)))
    if pending is not None:
        found["pending"] = (sa.Integer(), _number(pending))
    if tally.said:
        found["said"] = (sa.Integer(), _number(tally.said(columns)))
    found["first"] = (sa.BigInteger(), sa.func.min(origin).filter(of_it))
    found["last"] = (sa.BigInteger(), sa.func.max(origin).filter(of_it))
    return found


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return sa.func.count().filter(condition)
