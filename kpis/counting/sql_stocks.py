"""Stocks in the store: SQL says which rows count for which stock, and from which day to which; arrays add them up.

What is open at a month's end needs the two days of every row, by group, by age band and by stage, once for each stock:
in SQL that is a pass over all rows for each. So the days, groups and conditions that the stocks of a sheet need are
asked for in one statement, as whole numbers, and nothing of a row outlives the counting.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Table

from kpis.counting.finish import OpenRows
from kpis.counting.spells import NEVER, Changes, parts_of
from kpis.counting.sql_cells import Columns
from kpis.measure import Measure, Stock
from kpis.period import month_of_day

Whole = np.ndarray[Any, np.dtype[np.int64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]
Spans = tuple[
    Whole, Whole, Whole
]  # of each row: the number of its group, the day on which it begins to count, and ends
_FIRST_DAY = np.datetime64("1970-01-01", "D")
_FIRST_ORDINAL, _FIRST_MONTH = 719_163, 1970 * 12  # of that day


class SqlStocks:
    """The stocks of one kind of sheet, of the rows of one temporary table."""

    def __init__(  # noqa: PLR0917 made in one place
        self, conn: Connection, table: Table, columns: Columns, today: int, measures: Sequence[Measure],
        groups: Sequence[str],
    ) -> None:  # fmt: skip
        """``groups`` are the columns by whose words any of ``measures`` is broken down."""
        self._conn, self._table, self._columns, self._today = conn, table, columns, today
        self._measures, self._groups = measures, groups
        self._days: dict[str, Whole] = {}
        self._codes: dict[str, tuple[Whole, list[str]]] = {}
        self._inside: dict[str, Flags] = {}

    def open_rows(self, measure: Measure, breakdown: str, split: str) -> OpenRows:
        """A stock by the groups of ``breakdown``, or (``split``) by "bands" or "stages" of its own."""
        if not self._inside:
            self._fetch()
        stock, inside = measure.stock, self._inside[measure.id]
        assert stock is not None  # noqa: S101 asked only of such measures
        if not inside.any():
            return OpenRows({}, 0, 0)
        origin = self._days["origin"][inside]
        start = self._days[stock.starts][inside]
        stop = np.min([self._days[name][inside] for name in stock.stops], axis=0)
        if split:
            parts = self._stages(stock, inside, start, stop) if split == "stages" else _bands(stock, start, stop)
            changes: Changes = {name: its[""] for name, each in parts if (its := self._changes(_real(each), [""]))}
        else:
            codes, words = self._codes[breakdown] if breakdown else (np.zeros(len(inside), dtype="int64"), [""])
            ((_, (low, _)),) = parts_of(stock, "")
            spans = codes[inside], start + low, stop
            spans = _once(spans, self._codes[stock.each], inside) if stock.each else _real(spans)
            changes = self._changes(spans, words)
        return OpenRows(changes, int(origin.min()), int(origin.max()))

    def _fetch(self) -> None:
        """Ask for all that the stocks need of each row: days that never come where it has none, words as codes."""
        stocks = [measure.stock for measure in self._measures if measure.stock]
        days = dict.fromkeys(
            name for each in stocks for name in (each.starts, *each.stops, *(day for _, day in each.stages)) if name
        )
        words = dict.fromkeys([*self._groups, *(each.each for each in stocks if each.each)])
        table = self._table.c
        asked: list[ColumnElement[Any]] = [table.origin]
        asked += [sa.func.coalesce(table[name], NEVER) for name in days]
        asked += [_number(measure.where(self._columns)) for measure in self._measures if measure.where]
        asked += [sa.func.coalesce(table[name], "") for name in words]
        rows = self._conn.execute(sa.select(*(each.label(f"n{at}") for at, each in enumerate(asked)))).all()
        columns = iter(zip(*rows, strict=True) if rows else [()] * len(asked))
        for name in ("origin", *days):
            self._days[name] = np.fromiter(next(columns), dtype="int64", count=len(rows))
        for measure in self._measures:
            assert measure.stock is not None  # noqa: S101 they are stocks
            inside = self._days[measure.stock.starts] < NEVER
            if measure.where:
                inside &= np.fromiter(next(columns), dtype="bool", count=len(rows))
            self._inside[measure.id] = inside
        for name in words:
            codes, found = pd.factorize(np.array(next(columns), dtype=object))
            self._codes[name] = codes.astype("int64"), list(found)

    def _stages(self, stock: Stock, inside: Flags, start: Whole, stop: Whole) -> Iterator[tuple[str, Spans]]:
        """Each stage, from the day that it began until a later one began; a case is in the first from its start on."""
        end = stop
        for name, column in reversed(stock.stages):
            began = start if name == stock.stages[0][0] else self._days[column][inside]
            here = began < end
            yield name, (np.zeros(here.sum(), dtype="int64"), np.maximum(began, start)[here], end[here])
            end = np.where(here, began, end)

    def _changes(self, spans: Spans, words: Sequence[str]) -> Changes:
        """How many more are open at the end of each month than before, by group, from its first month to today's."""
        codes, begins, ends = spans
        begun, ended = begins <= self._today, ends <= self._today
        if not begun.any():
            return {}
        begin_month = _months(begins[begun])
        first, last = int(begin_month.min()), month_of_day(self._today)
        size = len(words), last - first + 1
        more = _table(codes[begun], begin_month - first, size)
        changes = more - _table(codes[ended], _months(ends[ended]) - first, size)
        its_first = (more > 0).argmax(axis=1)
        return {
            words[code]: dict(enumerate(changes[code, its_first[code] :].tolist(), first + int(its_first[code])))
            for code in np.flatnonzero(more.any(axis=1)).tolist()
        }


def _bands(stock: Stock, start: Whole, stop: Whole) -> Iterator[tuple[str, Spans]]:
    for name, (low, high) in parts_of(stock, "bands"):
        yield name, (np.zeros(len(start), dtype="int64"), start + low, np.minimum(stop, start + high))


def _real(spans: Spans) -> Spans:
    """Those that last a day and more."""
    codes, begins, ends = spans
    lasts = begins < ends
    return codes[lasts], begins[lasts], ends[lasts]


def _once(of_row: Spans, each: tuple[Whole, list[str]], inside: Flags) -> Spans:
    """Where several rows of one case count once: each counts only after all that began before it have ended."""
    codes, begins, ends = of_row
    one, words = each
    nobody = words.index("") if "" in words else -1
    one = np.where(one == nobody, len(words) + np.arange(len(one)), one)[inside]
    lasts = begins < ends
    codes, begins, ends, one = codes[lasts], begins[lasts], ends[lasts], one[lasts]
    order = np.lexsort((ends, begins, one, codes))
    codes, begins, ends, one = codes[order], begins[order], ends[order], one[order]
    if not len(codes):
        return codes, begins, ends
    # Those of one case and group stand together, one such after the other on a line of days far apart.
    is_first = np.concatenate([[True], (one[1:] != one[:-1]) | (codes[1:] != codes[:-1])])
    apart = np.cumsum(is_first) * (2 * NEVER)
    covered = np.concatenate([[0], np.maximum.accumulate(apart + ends)[:-1]]) - apart
    return _real((codes, np.maximum(begins, covered), ends))


def _months(days: Whole) -> Whole:
    """The numbers of the months that hold these days, as ``period.month_of_day`` gives them."""
    on = _FIRST_DAY + (days - _FIRST_ORDINAL)
    return on.astype("datetime64[M]").astype("int64") + _FIRST_MONTH


def _table(codes: Whole, months: Whole, size: tuple[int, int]) -> Whole:
    return np.bincount(codes * size[1] + months, minlength=size[0] * size[1]).reshape(size)


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return sa.case((condition, sa.literal_column("1")), else_=sa.literal_column("0"))
