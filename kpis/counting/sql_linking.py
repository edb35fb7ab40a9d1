"""What rows have from other records of the same case, in SQL: as ``linking.py`` says it on frames.

What is joined to many rows is kept in a temporary table with a key: SQLite would look through all of a subquery for
each row.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Select, Subquery, Table

from kpis.counting.places import ROWS_OF_A_SHEET
from kpis.keeping.row_tables import CASE_TABLES, payload_names
from kpis.sheet import Gathered, Link
from kpis.sheets import SHEETS

_BEGAN = "_began"  # of the record that a row is linked to


class Linking:
    """Makes the rows of one area ready to be counted; the temporary tables that it needs for that go with ``drop``."""

    def __init__(self, conn: Connection, area: str, stood: Table) -> None:
        """``stood`` gives the rows their places."""
        self._conn, self._area, self._stood = conn, area, stood
        self._made: list[Table] = []

    def rows(self, kind: str, names: Sequence[str]) -> Select[Any]:
        """The live rows of a kind, with what they have from other records, by ``names``."""
        source = self._linked(kind, self._stood)
        for gathered in SHEETS[kind].gathers:
            source = self._gathered(kind, source, gathered)
        return sa.select(*(source.c[name] for name in names))

    def drop(self) -> None:
        for table in self._made:
            table.drop(self._conn)

    def _keep(self, asked: Select[Any], key: Sequence[str]) -> Table:
        """What is asked for as a temporary table of its own, with one row a ``key``."""
        columns = [sa.Column(column.name, column.type) for column in asked.selected_columns]
        name = f"counting_link_{len(self._made)}"
        table = Table(name, sa.MetaData(), *columns, sa.PrimaryKeyConstraint(*key), prefixes=["TEMPORARY"])
        table.create(self._conn)
        self._made.append(table)
        self._conn.execute(table.insert().from_select([column.name for column in columns], asked))
        return table

    def _has_rows(self, kind: str) -> bool:
        table = CASE_TABLES[kind]
        return self._conn.scalar(sa.select(sa.exists().where(table.c.area == self._area, table.c.live))) or False

    def _linked(self, kind: str, stood: Table | None) -> Subquery:
        """The rows with their links; without ``stood`` only as what others gather from them needs."""
        source = _live(kind, self._area, stood)
        for link in SHEETS[kind].links:
            source = self._with_link(source, link, bare=stood is None)
        return source

    def _with_link(self, source: Subquery, link: Link, *, bare: bool) -> Subquery:
        spans = self._keep(_spans(link, self._area), ("case", _BEGAN))
        meets = sa.and_(
            spans.c.case == source.c.case,
            spans.c[_BEGAN] <= source.c[link.own_day],
            spans.c.ended.is_(None) | (spans.c.ended > source.c[link.own_day]),
        )
        unlinked = spans.c[_BEGAN].is_(None)
        taken = [
            sa.case((unlinked, link.absent.get(name, sa.null())), else_=spans.c[name]).label(name)
            for name in link.takes
        ]
        if link.following:
            taken.append(spans.c.ended.label(link.following))
        met = sa.select(source, *taken, spans.c[_BEGAN]).outerjoin(spans, meets).subquery()
        if bare or not link.or_first:
            return met
        extra: list[ColumnElement[Any]] = []
        for first in link.or_first:
            together = sa.func.min(met.c[first.own]).over(partition_by=(met.c.case, met.c[_BEGAN]))
            own = sa.case((met.c.case.is_(None), met.c[first.own]), else_=together)
            extra += [
                sa.func.coalesce(met.c[first.taken], own).label(first.name),
                sa.case((met.c[first.taken].is_(None), 1), else_=0).label(first.said),
            ]
        return sa.select(met, *extra).subquery()

    def _gathered(self, kind: str, source: Subquery, gathered: Gathered) -> Subquery:
        if not self._has_rows(gathered.sheet):
            return sa.select(
                source, *(sa.cast(sa.null(), sa.Integer).label(name) for name in gathered.takes)
            ).subquery()
        other = self._linked(gathered.sheet, None)
        link = next(each for each in SHEETS[gathered.sheet].links if each.sheet == kind)
        found = [getattr(sa.func, way)(other.c[of]).label(name) for name, (way, of) in gathered.takes.items()]
        by = other.c.case, other.c[_BEGAN]
        sums = self._keep(sa.select(*by, *found).where(by[1].is_not(None)).group_by(*by), ("case", _BEGAN))
        same = (sums.c.case == source.c.case) & (sums.c[_BEGAN] == source.c[link.began])
        return sa.select(source, *(sums.c[name] for name in gathered.takes)).outerjoin(sums, same).subquery()


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
