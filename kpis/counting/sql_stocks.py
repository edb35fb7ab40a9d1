"""Stocks in the store's SQL: on which days how many rows begin to count, and on which they stop, one GROUP BY each.

A row counts for a part of its wait (past day 140, from day 43 to 84) from the later of its start and that day until it
stops. Beginnings and ends are counted apart, so that no row leaves the store.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import reduce
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Table

from kpis.counting.spells import NEVER, Steps, parts_of
from kpis.measure import Stock

_ONE: ColumnElement[int] = sa.literal_column("1")
Part = tuple[int, int]  # the days after the start between which a row counts: from the first, before the second


class SqlStocks:
    """The steps of the stocks of one table, each part of each stock worked out once."""

    def __init__(self, conn: Connection, table: Table, stocks: Sequence[Stock]) -> None:
        self._conn, self._table, self._stocks = conn, table, stocks
        self._known: dict[tuple[str, ...], dict[Part, Steps]] = {}

    def steps(
        self, stock: Stock, inside: Sequence[ColumnElement[bool]], breakdown: str, split: str, parted: str
    ) -> Steps:
        """The steps of a stock by the groups of ``breakdown``, or by its own bands or stages.

        ``parted`` is a breakdown that will be asked for too ("" for none): the whole is then added up from its groups.
        """
        if stock.each:
            return self._of_each(stock, inside, breakdown)
        if split == "stages":
            return self._stages(stock, inside)
        if parted and not breakdown and not stock.bands and not self._has(stock, inside):
            return _together(self._parts(stock, inside, parted)[parts_of(stock, "")[0][1]])
        parts = self._parts(stock, inside, breakdown)
        if split == "bands":
            return {name: parts[part][""] for name, part in parts_of(stock, "bands") if "" in parts[part]}
        return parts[parts_of(stock, "")[0][1]]

    def _parts(self, stock: Stock, inside: Sequence[ColumnElement[bool]], breakdown: str) -> dict[Part, Steps]:
        key = _key(stock, inside, breakdown)
        if key not in self._known:
            alike = [each for each in self._stocks if (each.starts, each.stops) == (stock.starts, stock.stops)]
            splits = ("", "bands") if not breakdown else ("",)
            wanted = dict.fromkeys(part for each in alike for split in splits for _, part in parts_of(each, split))
            self._known[key] = self._count(stock, inside, breakdown, tuple(wanted))
        return self._known[key]

    def _has(self, stock: Stock, inside: Sequence[ColumnElement[bool]]) -> bool:
        """Whether the whole is known already, from another stock of the same rows."""
        return _key(stock, inside, "") in self._known

    def _count(
        self, stock: Stock, inside: Sequence[ColumnElement[bool]], breakdown: str, parts: Sequence[Part]
    ) -> dict[Part, Steps]:
        start, stop = self._table.c[stock.starts], self._stop(stock)
        found: dict[Part, dict[str, Counter[int]]] = {part: defaultdict(Counter) for part in parts}
        begin: list[ColumnElement[Any]] = []
        end: list[ColumnElement[Any]] = []
        for low, high in parts:
            begin.append(_number(stop > start + low))
            begin.append(_number(stop >= start + high) if high < NEVER else sa.literal_column("0"))
            end.append(_number((stop > start + low) & (stop < start + high)))
        for group, day, *numbers in self._by_day(start, inside, breakdown, begin):
            for part, begun, ended in zip(parts, numbers[::2], numbers[1::2], strict=True):
                if begun:
                    found[part][group][day + part[0]] += begun
                if ended:
                    found[part][group][day + part[1]] -= ended
        for group, day, *numbers in self._by_day(stop, [*inside, stop < NEVER], breakdown, end):
            for part, ended in zip(parts, numbers, strict=True):
                if ended:
                    found[part][group][day] -= ended
        return {part: dict(steps) for part, steps in found.items()}

    def _stages(self, stock: Stock, inside: Sequence[ColumnElement[bool]]) -> Steps:
        """Each stage, from the day that it began until a later one began; a case is in the first from its start on.

        A stage ends where what comes after it, the next stage or the end, begins: so one GROUP BY gives both.
        """
        start, end = self._table.c[stock.starts], self._stop(stock)
        after = self._begun(start, end, inside)
        found: dict[str, Counter[int]] = {}
        for name, column in reversed(stock.stages):
            began = start if name == stock.stages[0][0] else sa.func.coalesce(self._table.c[column], NEVER)
            end = sa.case((began < end, began), else_=end)
            here = self._begun(start, end, inside)
            here_only = here.copy()
            here_only.subtract(after)
            if steps := Counter({day: number for day, number in here_only.items() if number}):
                found[name] = steps
            after = here
        return found

    def _begun(
        self, start: ColumnElement[Any], day: ColumnElement[Any], inside: Sequence[ColumnElement[bool]]
    ) -> Counter[int]:
        """How many rows reached ``day``, but not before their start, by day."""
        reached = sa.case((day < start, start), else_=day)
        return Counter({on: number for _, on, number in self._by_day(reached, (*inside, reached < NEVER), "", [_ONE])})

    def _of_each(self, stock: Stock, inside: Sequence[ColumnElement[bool]], breakdown: str) -> Steps:
        """Where several rows of one case count once: each row counts only after all that began before it have ended."""
        table, ((_, (low, _)),) = self._table.c, parts_of(stock, "")
        empty: ColumnElement[str] = sa.literal_column("''")
        alone: ColumnElement[str] = sa.literal_column("'row '") + sa.cast(table.origin, sa.String)
        begins, ends = table[stock.starts] + low, self._stop(stock)
        rows = (
            sa.select(
                (sa.func.coalesce(table[breakdown], empty) if breakdown else empty).label("of"),
                sa.func.coalesce(table[stock.each], alone).label("one"),
                begins.label("begins"),
                ends.label("ends"),
            )
            .where(*inside, begins < ends)
            .subquery()
        )
        before = sa.func.max(rows.c.ends).over(
            partition_by=(rows.c.of, rows.c.one), order_by=(rows.c.begins, rows.c.ends), rows=(None, -1)
        )
        seen = sa.select(rows, before.label("covered")).subquery()
        later = sa.case((seen.c.covered > seen.c.begins, seen.c.covered), else_=seen.c.begins)
        new = sa.select(seen.c.of, later.label("begins"), seen.c.ends).where(later < seen.c.ends).cte()
        minus: ColumnElement[int] = sa.literal_column("-1")
        steps = sa.union_all(
            sa.select(new.c.of, new.c.begins.label("on_day"), _ONE.label("step")),
            sa.select(new.c.of, new.c.ends, minus).where(new.c.ends < NEVER),
        ).subquery()
        by = steps.c.of, steps.c.on_day
        found: dict[str, Counter[int]] = defaultdict(Counter)
        for group, day, number in self._conn.execute(sa.select(*by, sa.func.sum(steps.c.step)).group_by(*by)).all():
            found[group][day] = number
        return dict(found)

    def _stop(self, stock: Stock) -> ColumnElement[int]:
        days = [sa.func.coalesce(self._table.c[name], NEVER) for name in stock.stops]
        return reduce(lambda one, other: sa.case((one < other, one), else_=other), days)

    def _by_day(
        self, day: ColumnElement[Any], inside: Sequence[ColumnElement[bool]], breakdown: str,
        numbers: Sequence[ColumnElement[Any]],
    ) -> Sequence[Any]:  # fmt: skip
        empty: ColumnElement[str] = sa.literal_column("''")
        # Day and group are named before they are grouped by: engines differ in whether an expression repeats itself.
        rows = sa.select(
            (sa.func.coalesce(self._table.c[breakdown], empty) if breakdown else empty).label("of"),
            day.label("on_day"),
            *(each.label(f"n{place}") for place, each in enumerate(numbers)),
        )
        inner = rows.where(*inside).subquery()
        sums = [sa.func.sum(inner.c[f"n{place}"]) for place in range(len(numbers))]
        asked = sa.select(inner.c.of, inner.c.on_day, *sums).group_by(inner.c.of, inner.c.on_day)
        return self._conn.execute(asked).all()


def _key(stock: Stock, inside: Sequence[ColumnElement[bool]], breakdown: str) -> tuple[str, ...]:
    asked = " and ".join(str(each.compile(compile_kwargs={"literal_binds": True})) for each in inside)
    return stock.starts, *stock.stops, asked, breakdown


def _together(steps: Steps) -> Steps:
    """All groups as one, where there are any."""
    whole: Counter[int] = Counter()
    for by_day in steps.values():
        for day, number in by_day.items():
            whole[day] += number
    return {"": whole} if steps else {}


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return sa.case((condition, sa.literal_column("1")), else_=sa.literal_column("0"))
