"""Counts cases in the store's own SQL, inside the upload's transaction: the declarations' lambdas on table columns.

The live rows of one area and kind are put into a temporary table with what they have from other records; then there is
one GROUP BY for each month column, with a sum for each measure, and from its cells one for each breakdown.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Table

from kpis.counting.finish import Box, Days, OpenRows, Rows, Sums, count_rows
from kpis.counting.places import Places, places_of, where_in
from kpis.counting.sql_cells import Cells, Columns
from kpis.counting.sql_linking import Linking
from kpis.counting.sql_stocks import SqlStocks
from kpis.counting.tallies import Tally, boxes_of, shares_of, stocks_of
from kpis.keeping.observation import Observation, Provenance
from kpis.keeping.row_tables import CASE_TABLES
from kpis.measure import Measure
from kpis.probe import counting_columns
from kpis.sheet import Sheet
from kpis.sheets import SHEETS


def count_live(conn: Connection, area: str, kinds: Collection[str], today: dict[str, int]) -> Iterator[Observation]:
    """Every observation of the live rows of an area, by kind; ``today`` is the ordinal of the day, by kind."""
    for kind in kinds:
        with counting_rows(conn, area, kind, today[kind]) as rows:
            yield from count_rows(rows)


@contextmanager
def counting_rows(conn: Connection, area: str, kind: str, today: int) -> Iterator[Rows]:
    """The live rows of one area and kind, ready to be counted."""
    places = places_of(conn, kind, area)
    stood, found = _stood(), _rows(kind)
    linking = Linking(conn, area, stood)
    for table in (stood, found):
        table.create(conn)
    try:
        if places.runs:
            conn.execute(stood.insert(), places.runs)
        names = [column.name for column in found.c]
        conn.execute(found.insert().from_select(names, linking.rows(kind, names)))
        rows = SqlRows(conn, SHEETS[kind], area, today, found, places.places)
        try:
            yield rows
        finally:
            rows.drop()
    finally:
        linking.drop()
        for table in (found, stood):
            table.drop(conn)


@cache
def _rows(kind: str) -> Table:
    """The temporary table of what a kind's rows are counted by."""
    own = CASE_TABLES[kind].c
    typed = ((name, own[name].type if name in own else sa.Integer()) for name in counting_columns(SHEETS[kind]))
    columns = (sa.Column(name, kept) for name, kept in typed)
    origin = sa.Column("origin", sa.BigInteger)
    return Table(f"counting_{kind}", sa.MetaData(), *columns, origin, prefixes=["TEMPORARY"])


@cache
def _stood() -> Table:
    """The temporary table that gives each run of rows, on each sheet, the number of its place."""
    columns = (sa.Column(name, sa.Integer) for name in ("first_upload", "last_upload", "place"))
    texts = (sa.Column(name, sa.String) for name in ("slice", "sheet"))
    key = sa.PrimaryKeyConstraint("first_upload", "last_upload", "slice", "sheet")
    return Table("counting_place", sa.MetaData(), *columns, *texts, key, prefixes=["TEMPORARY"])


class SqlRows:
    """The rows of one kind and area in a temporary table of the store."""

    def __init__(  # noqa: PLR0917 made in one place
        self, conn: Connection, sheet: Sheet, area: str, today: int, table: Table, places: Places
    ) -> None:
        self.sheet, self.area, self.today = sheet, area, today
        self._conn, self._table, self._places = conn, table, places
        self._columns = Columns(table, today)
        self._says: dict[str, bool] = {}
        self._days: dict[str, list[Days]] = {}
        self._cells: dict[str, Cells] = {}
        self._stocks: SqlStocks | None = None

    def where(self, first: int, last: int) -> Provenance:
        return where_in(self._places, first, last)

    def says(self, breakdown: str) -> bool:
        if breakdown not in self._says:
            column = self._table.c[breakdown]
            self._says[breakdown] = bool(self._conn.scalar(sa.select(sa.func.max(column))))
        return self._says[breakdown]

    def sums(self, month: str, breakdown: str, tallies: Sequence[Tally]) -> Iterable[tuple[Box, Sequence[Sums]]]:
        if month not in self._cells:
            self._cells[month] = self._cells_of(month)
        return self._cells[month].sums(breakdown, tallies)

    def _cells_of(self, month: str) -> Cells:
        every = {by: shares_of(self.sheet.id, of, by) for of, by in boxes_of(self.sheet.id) if of == month}
        spoken = {by: tallies for by, tallies in every.items() if not by or self.says(by)}
        tallies = dict.fromkeys(tally for those in spoken.values() for tally in those)
        return Cells(self._conn, self._table, self._columns, month, [by for by in spoken if by], list(tallies))

    def drop(self) -> None:
        for cells in self._cells.values():
            cells.drop()

    def _grouped(self, month: str, breakdown: str, *parts: ColumnElement[Any]) -> sa.Select[Any]:
        """One row for each month and group: the month, the group, then ``parts``."""
        by: list[ColumnElement[Any]] = [self._table.c[month]]
        group: ColumnElement[Any] = sa.literal_column("''")
        if breakdown:
            group = sa.func.coalesce(self._table.c[breakdown], sa.literal_column("''"))
            by.append(group)
        return sa.select(self._table.c[month], group, *parts).group_by(*by)

    def days(self, tally: Tally, breakdown: str, of: str) -> Sequence[Days]:
        origin, day = self._table.c.origin, self._table.c[of]
        parts = day, sa.func.count(), sa.func.min(origin), sa.func.max(origin)
        taken = tally.taken(self._columns), self._table.c[tally.month].is_not(None), day.is_not(None)
        asked = self._grouped(tally.month, breakdown, *parts).where(*taken).group_by(day)
        # Median, mean and percentiles are of the same days: asked for once.
        words = str(asked.compile(compile_kwargs={"literal_binds": True}))
        if words not in self._days:
            self._days[words] = _by_box(self._conn.execute(asked).all())
        return self._days[words]

    def open_rows(self, measure: Measure, breakdown: str, split: str) -> OpenRows:
        if self._stocks is None:
            measures = stocks_of(self.sheet.id)
            every = dict.fromkeys(by for each in measures for by in each.column_breakdowns if self.says(by))
            self._stocks = SqlStocks(self._conn, self._table, self._columns, self.today, measures, list(every))
        return self._stocks.open_rows(measure, breakdown, split)


def _by_box(rows: Sequence[Any]) -> list[Days]:
    """(month, group, number of days, how many, lowest and highest origin) row by row, by month and group."""
    found: dict[tuple[int, str], Days] = {}
    for month, group, day, number, first, last in rows:
        known = found.get((month, group))
        if known is None:
            found[month, group] = Days(Box(month, group), {day: number}, first, last)
        else:
            known.days[day] = number
            if first < known.first or last > known.last:
                found[month, group] = known._replace(first=min(first, known.first), last=max(last, known.last))
    return list(found.values())
