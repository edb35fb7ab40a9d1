"""What the declarations ask of the rows of one kind, asked of the store in one statement.

Whether a row counts is worked out in SQL, from the declarations' lambdas on table columns; each yes is a bit of a
number. Months, days and words come along. What is left is to add up by month and group, which arrays do in a tenth of
the time that a GROUP BY for each month column and breakdown takes: an engine sorts all rows for each of them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

import numpy as np
import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Table

from kpis.counting.spells import NEVER

Whole = np.ndarray[Any, np.dtype[np.int64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]
Condition = Callable[[Any], Any]  # takes rows, whose columns are its attributes, and their ``today``

_BITS = 60  # of one number; engines have 63
_AT_ONCE = 20_000


class Columns:
    """The columns of a table, and the day it is, as the lambdas of a declaration ask for them."""

    def __init__(self, table: Table, today: int) -> None:
        self._table, self.today = table, today

    def __getattr__(self, name: str) -> ColumnElement[Any]:
        return self._table.c[name]


@dataclass(frozen=True)
class Answers:
    """One value a row, in the order of ``origin``.

    ``numbers`` by column: months and days, NEVER where a row has none. ``codes`` by column: the number of the row's
    word in a list, and that list; "" where it has none.
    """

    origin: Whole
    numbers: Mapping[str, Whole]
    codes: Mapping[str, tuple[Whole, list[str]]]
    _bits: Mapping[Condition, tuple[Whole, int]]

    def holds(self, said: Condition | None) -> Flags:
        """Where a condition holds: of a missing value it does not."""
        if said is None:
            return np.zeros(len(self.origin), dtype=bool)
        bits, bit = self._bits[said]
        return (bits >> bit & 1).astype(bool)


@dataclass(frozen=True)
class Asked:
    """What is asked of each row: columns of ``numbers`` and of ``words``, and which of the ``conditions`` hold."""

    numbers: Sequence[str]
    words: Sequence[str]
    conditions: Sequence[Condition]


def answers(conn: Connection, table: Table, today: int, what: Asked) -> Answers:
    """What each row of ``table`` says, today being a day by its ordinal."""
    columns = Columns(table, today)
    numbers, words = list(dict.fromkeys(what.numbers)), list(dict.fromkeys(what.words))
    conditions = list(dict.fromkeys(what.conditions))
    packed = [conditions[start : start + _BITS] for start in range(0, len(conditions), _BITS)]
    asked: list[ColumnElement[Any]] = [table.c.origin]
    asked += [sa.func.coalesce(table.c[name], NEVER) for name in numbers]
    asked += [reduce(add, (_bit(said(columns), bit) for bit, said in enumerate(some))) for some in packed]
    asked += [sa.func.coalesce(table.c[name], sa.literal_column("''")) for name in words]
    whole = len(asked) - len(words)
    parts: list[list[Whole]] = [[np.zeros(0, dtype="int64")] for _ in asked]
    seen: list[dict[str, int]] = [{} for _ in words]
    result = conn.execute(sa.select(*(each.label(f"n{at}") for at, each in enumerate(asked))))
    for rows in result.partitions(_AT_ONCE):
        for at, values in enumerate(zip(*rows, strict=True)):
            in_numbers = values if at < whole else _codes(values, seen[at - whole])
            parts[at].append(np.fromiter(in_numbers, dtype="int64", count=len(rows)))
    found = [np.concatenate(each) for each in parts]
    order = np.argsort(found[0], kind="stable")
    origin, *rest = (each[order] for each in found)
    values_of = iter(rest)
    return Answers(
        origin,
        {name: next(values_of) for name in numbers},
        _bits={said: (bits, bit) for some in packed for bits in [next(values_of)] for bit, said in enumerate(some)},
        codes={name: (next(values_of), list(known)) for name, known in zip(words, seen, strict=True)},
    )


def _codes(words: Sequence[str], known: dict[str, int]) -> Iterator[int]:
    """The number of each word among those ``known``, to which new ones are added."""
    for word in dict.fromkeys(words):
        known.setdefault(word, len(known))
    return map(known.__getitem__, words)


def _bit(condition: ColumnElement[bool], bit: int) -> ColumnElement[int]:
    zero: ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
    return sa.case((condition, sa.literal_column(str(1 << bit), sa.BigInteger)), else_=zero)
