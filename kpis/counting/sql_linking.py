"""What rows have from other records of the same case, in SQL: as ``linking.py`` says it on frames.

The live rows of each kind of one area are put into a temporary table, once: what other kinds gather is asked of it too.
What is joined to many rows is kept in a temporary table with a key: SQLite would look through all of a subquery for
each row.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, FromClause, Select, Subquery, Table

from kpis.counting.places import ROWS_OF_A_SHEET, Places, Runs, places_of
from kpis.keeping.row_tables import CASE_TABLES, payload_names
from kpis.probe import counting_columns
from kpis.sheet import Gathered, Link, OrFirst
from kpis.sheets import SHEETS

_BEGAN = "_began"  # of the record that a row is linked to
_UNLINKED = -1  # stands for the day on which no record began


class LinkedRows:
    """The rows of one area ready to be counted, by kind; the temporary tables that they are in go with ``drop``."""

    def __init__(self, conn: Connection, area: str) -> None:
        self._conn, self._area = conn, area
        self._made: list[Table] = []
        self._found: dict[str, tuple[Table, Places]] = {}

    def rows(self, kind: str) -> tuple[Table, Places]:
        """The live rows of a kind, with what they have from other records, and the places of their ``origin``."""
        if kind not in self._found:
            self._found[kind] = self._put(kind)
        return self._found[kind]

    def drop(self) -> None:
        for table in self._made:
            table.drop(self._conn)

    def _put(self, kind: str) -> tuple[Table, Places]:
        sheet, found, places = SHEETS[kind], _rows(kind), places_of(self._conn, kind, self._area)
        source: FromClause = _live(kind, self._area, self._stood(kind, places))
        for link in sheet.links:
            source = self._with_link(source, link)
        for gathered in sheet.gathers:
            source = self._gathered(kind, source, gathered)
        self._create(found)
        names = [column.name for column in found.c]
        self._conn.execute(found.insert().from_select(names, sa.select(*(source.c[name] for name in names))))
        for first in (each for link in sheet.links for each in link.or_first):
            self._fill(found, first)
        return found, places.places

    def _create(self, table: Table) -> None:
        table.create(self._conn)
        self._made.append(table)

    def _keep(self, asked: Select[Any], key: Sequence[str]) -> Table:
        """What is asked for as a temporary table of its own, with one row a ``key``."""
        columns = [sa.Column(column.name, column.type) for column in asked.selected_columns]
        name = f"counting_link_{len(self._made)}"
        table = Table(name, sa.MetaData(), *columns, sa.PrimaryKeyConstraint(*key), prefixes=["TEMPORARY"])
        self._create(table)
        self._conn.execute(table.insert().from_select([column.name for column in columns], asked))
        return table

    def _stood(self, kind: str, places: Runs) -> Table:
        """The temporary table that gives each run of rows, on each sheet, the number of its place."""
        columns = (sa.Column(name, sa.Integer) for name in ("first_upload", "last_upload", "place"))
        texts = (sa.Column(name, sa.String) for name in ("slice", "sheet"))
        key = sa.PrimaryKeyConstraint("first_upload", "last_upload", "slice", "sheet")
        table = Table(f"counting_place_{kind}", sa.MetaData(), *columns, *texts, key, prefixes=["TEMPORARY"])
        self._create(table)
        if places.runs:
            self._conn.execute(table.insert(), places.runs)
        return table

    def _has_rows(self, kind: str) -> bool:
        table = CASE_TABLES[kind]
        return self._conn.scalar(sa.select(sa.exists().where(table.c.area == self._area, table.c.live))) or False

    def _with_link(self, source: FromClause, link: Link) -> Subquery:
        spans = self._keep(_spans(link, self._area), ("case", _BEGAN))
        meets = sa.and_(
            spans.c.case == source.c.case,
            spans.c[_BEGAN] <= source.c[link.own_day],
            spans.c.ended.is_(None) | (spans.c.ended > source.c[link.own_day]),
        )
        unlinked = spans.c[_BEGAN].is_(None)
        taken: dict[str, ColumnElement[Any]] = {
            name: sa.case((unlinked, link.absent.get(name, sa.null())), else_=spans.c[name]) for name in link.takes
        }
        if link.following:
            taken[link.following] = spans.c.ended
        for first in link.or_first:
            # What none of the linked records gives is filled in afterwards: it needs all the rows.
            own: ColumnElement[Any] = sa.case((source.c.case.is_(None), source.c[first.own]))
            taken[first.name] = sa.func.coalesce(taken[first.taken], own)
            taken[first.said] = sa.case((taken[first.taken].is_(None), 1), else_=0)
        columns = [value.label(name) for name, value in taken.items()]
        return sa.select(source, *columns, spans.c[_BEGAN]).outerjoin(spans, meets).subquery()

    def _fill(self, rows: Table, first: OrFirst) -> None:
        """Give a month that a linked record does not give: the first of all the rows that are linked to it."""
        unsaid = rows.c[first.said] == 1, rows.c.case.is_not(None)
        linked = sa.func.coalesce(rows.c[_BEGAN], _UNLINKED)
        by = rows.c.case, linked.label("at")
        months = sa.select(*by, sa.func.min(rows.c[first.own]).label("month")).where(*unsaid).group_by(*by)
        firsts = self._keep(months, ("case", "at"))
        same = firsts.c.case == rows.c.case, firsts.c.at == linked
        month = sa.select(firsts.c.month).where(*same).scalar_subquery()
        self._conn.execute(rows.update().where(*unsaid).values({first.name: month}))

    def _gathered(self, kind: str, source: FromClause, gathered: Gathered) -> Subquery:
        if not self._has_rows(gathered.sheet):
            return sa.select(
                source, *(sa.cast(sa.null(), sa.Integer).label(name) for name in gathered.takes)
            ).subquery()
        other, _ = self.rows(gathered.sheet)
        link = next(each for each in SHEETS[gathered.sheet].links if each.sheet == kind)
        found = [getattr(sa.func, way)(other.c[of]).label(name) for name, (way, of) in gathered.takes.items()]
        by = other.c.case, other.c[_BEGAN]
        sums = self._keep(sa.select(*by, *found).where(by[1].is_not(None)).group_by(*by), ("case", _BEGAN))
        same = (sums.c.case == source.c.case) & (sums.c[_BEGAN] == source.c[link.began])
        return sa.select(source, *(sums.c[name] for name in gathered.takes)).outerjoin(sums, same).subquery()


@cache
def _rows(kind: str) -> Table:
    """The temporary table of what a kind's rows are counted by."""
    own = CASE_TABLES[kind].c
    typed = ((name, own[name].type if name in own else sa.Integer()) for name in counting_columns(SHEETS[kind]))
    columns = [sa.Column(name, kept) for name, kept in typed]
    columns += [sa.Column(_BEGAN, sa.Integer)] if SHEETS[kind].links else []
    origin = sa.Column("origin", sa.BigInteger)
    return Table(f"counting_{kind}", sa.MetaData(), *columns, origin, prefixes=["TEMPORARY"])


def _live(kind: str, area: str, stood: Table | None) -> Subquery:
    """The live rows of an area as they are kept, with their origin where ``stood`` gives their places."""
    table = CASE_TABLES[kind]
    columns: list[ColumnElement[Any]] = [table.c[name] for name in payload_names(table)]
    here = table.c.area == area, table.c.live
    if stood is None:
        return sa.select(*columns).where(*here).subquery()
    same = [table.c[name] == stood.c[name] for name in ("slice", "first_upload", "last_upload", "sheet")]
    origin = (sa.cast(stood.c.place, sa.BigInteger) * ROWS_OF_A_SHEET + table.c.row).label("origin")
    return sa.select(*columns, origin).join(stood, sa.and_(*same)).where(*here).subquery()


def _spans(link: Link, area: str) -> Select[Any]:
    """One row for each case and day on which a record of it began, with the day on which the next one did."""
    other = _live(link.sheet, area, None)
    taken = [sa.func.max(other.c[column]).label(name) for name, column in link.takes.items()]
    began = other.c[link.began]
    each = (
        sa.select(other.c.case, began.label(_BEGAN), *taken)
        .where(other.c.case.is_not(None), began.is_not(None))
        .group_by(other.c.case, began)
        .subquery()
    )
    ended = sa.func.lead(each.c[_BEGAN], type_=sa.Integer).over(partition_by=each.c.case, order_by=each.c[_BEGAN])
    return sa.select(each, ended.label("ended"))
