"""Stocks of the rows that the store gave: how many are open at the end of each month, by group, age band and stage."""

from collections.abc import Iterator, Sequence

import numpy as np

from kpis.counting.finish import OpenRows
from kpis.counting.spells import NEVER, Changes, parts_of
from kpis.counting.sql_rows import Answers, Flags, Whole
from kpis.measure import Measure, Stock
from kpis.period import month_of_day

Spans = tuple[
    Whole, Whole, Whole
]  # of each row: the number of its group, the days on which it begins and ends to count
_FIRST_DAY = np.datetime64("1970-01-01", "D")
_FIRST_ORDINAL, _FIRST_MONTH = 719_163, 1970 * 12  # of that day


def columns_of_stocks(measures: Sequence[Measure]) -> tuple[list[str], list[str]]:
    """The columns of days, and those of words, that these stocks are counted by."""
    days: list[str] = []
    words: list[str] = []
    for measure in measures:
        stock = measure.stock
        assert stock is not None  # noqa: S101 asked only of such measures
        days += [stock.starts, *stock.stops, *(day for _, day in stock.stages)]
        words += [*measure.column_breakdowns, stock.each]
    return list(filter(None, days)), list(filter(None, words))


def open_rows(rows: Answers, measure: Measure, breakdown: str, split: str, today: int) -> OpenRows:
    """A stock by the groups of ``breakdown``, or (``split``) by "bands" or "stages" of its own."""
    stock = measure.stock
    assert stock is not None  # noqa: S101 asked only of such measures
    inside = rows.numbers[stock.starts] < NEVER
    if measure.where:
        inside &= rows.holds(measure.where)
    if not inside.any():
        return OpenRows({}, 0, 0)
    start = rows.numbers[stock.starts][inside]
    stop = np.min([rows.numbers[name][inside] for name in stock.stops], axis=0)
    if split:
        parts = _stages(rows, stock, inside, start, stop) if split == "stages" else _bands(stock, start, stop)
        changes: Changes = {name: its[""] for name, each in parts if (its := _changes(_real(each), [""], today))}
    else:
        codes, words = rows.codes[breakdown] if breakdown else (np.zeros(len(inside), dtype="int64"), [""])
        ((_, (low, _)),) = parts_of(stock, "")
        spans = codes[inside], start + low, stop
        spans = _once(spans, rows.codes[stock.each], inside) if stock.each else _real(spans)
        changes = _changes(spans, words, today)
    origin = rows.origin[inside]
    return OpenRows(changes, int(origin[0]), int(origin[-1]))


def _changes(spans: Spans, words: Sequence[str], today: int) -> Changes:
    """How many more are open at the end of each month than before, by group, from its first month to today's."""
    codes, begins, ends = spans
    begun, ended = begins <= today, ends <= today
    if not begun.any():
        return {}
    begin_month = _months(begins[begun])
    first, last = int(begin_month.min()), month_of_day(today)
    size = len(words), last - first + 1
    more = _table(codes[begun], begin_month - first, size)
    changes = more - _table(codes[ended], _months(ends[ended]) - first, size)
    its_first = (more > 0).argmax(axis=1)
    return {
        words[code]: dict(enumerate(changes[code, its_first[code] :].tolist(), first + int(its_first[code])))
        for code in np.flatnonzero(more.any(axis=1)).tolist()
    }


def _stages(rows: Answers, stock: Stock, inside: Flags, start: Whole, stop: Whole) -> Iterator[tuple[str, Spans]]:
    """Each stage, from the day that it began until a later one began; a case is in the first from its start on."""
    end = stop
    for name, column in reversed(stock.stages):
        began = start if name == stock.stages[0][0] else rows.numbers[column][inside]
        here = began < end
        yield name, (np.zeros(here.sum(), dtype="int64"), np.maximum(began, start)[here], end[here])
        end = np.where(here, began, end)


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
