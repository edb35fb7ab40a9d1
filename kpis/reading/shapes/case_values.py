"""What kinds of values stand in the columns below a row of headings, and which rows could be headings."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kpis.reading.grid import Grid, Value, clean
from kpis.reading.records.dating import last_day_of
from kpis.reading.records.days import looks_like_a_day, read_days
from kpis.reading.records.people import holds_people
from kpis.reading.records.words import BLANK, plain_word
from kpis.reading.services import service_in

_SAMPLE = 250  # filled cells of a column that its kind is known by
_LOOK_AT = 3_000  # rows within which they are looked for
_FEW_WORDS, _LONGEST_CODE = 40, 20
_NOTHING = re.compile(rf"(?:{BLANK.pattern})|tb[acd]|pending|await\w*|not yet.*")
_BEGIN_DAYS = frozenset(
    ("mon", "tue", "wed", "thu", "fri", "sat", "sun",
     "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
)  # fmt: skip


@dataclass(frozen=True)
class Values:
    """What kinds of values stand below a heading; shares of the filled cells looked at."""

    filled: int = 0
    days: float = 0.0
    months: float = 0.0  # months in words
    numbers: float = 0.0
    services: float = 0.0
    several: int = 0  # how many services are named
    serials: float = 0.0  # whole numbers, or texts of digits alone
    codes: float = 0.0  # short texts with digits and whole numbers, as references are
    distinct: float = 0.0
    words: frozenset[str] = frozenset()
    people: bool = False


def may_be_header(row: Sequence[Value]) -> bool:
    """Whether a row could hold headings at all: two texts or more, no date, no number to speak of."""
    texts = numbers = 0
    for value in row:
        if value is None or value == "":
            continue
        if isinstance(value, str):
            texts += 1
            if (value[0].isdigit() or value[:3].lower() in _BEGIN_DAYS) and looks_like_a_day(value):
                return False
        elif isinstance(value, date):
            return False
        else:
            numbers += 1
    return texts >= 2 and numbers <= texts / 5


_ROWS_OF_A_LAG, _FEWEST_OF_A_LAG = 60, 8
_YEARS_ABOUT = 2030  # of years with two digits: 00 to 50 are of this century, whatever the file's own year


class Kinds:
    """The kinds of values of each column, looked at when first asked for."""

    def __init__(self, grid: Grid, first: int, until: int) -> None:
        self._grid, self._first, self._until = grid, first, _end_of_sample(grid, first, until)
        self._known: dict[int, Values] = {}

    def of(self, column: int) -> Values:
        if column not in self._known:
            self._known[column] = self._look(column)
        return self._known[column]

    def _look(self, column: int) -> Values:
        filled: list[Value] = []
        for row in self._grid.rows[self._first : self._until]:
            value = row[column] if column < len(row) else None
            if (
                value is not None
                and value != ""
                and not (isinstance(value, str) and _NOTHING.fullmatch(plain_word(value)))
            ):
                filled.append(value)
                if len(filled) == _SAMPLE:
                    break
        if not filled:
            return Values()
        texts = {clean(value) for value in filled if isinstance(value, str)}
        return Values(
            len(filled),
            sum(looks_like_a_day(value) for value in filled) / len(filled),
            sum(last_day_of(value) is not value for value in filled) / len(filled),
            sum(isinstance(value, int | float) for value in filled) / len(filled),
            sum(bool(service_in(text)) for text in texts) / len(texts) if texts else 0.0,
            len({service_in(text) for text in texts} - {""}),
            sum(isinstance(value, int | float) or clean(value).isdigit() for value in filled) / len(filled),
            sum(_is_code(value) for value in filled) / len(filled),
            len({clean(value) for value in filled}) / len(filled),
            frozenset(text.lower() for text in texts) if len(texts) <= _FEW_WORDS else frozenset(),
            holds_people(filled),
        )

    def in_order(self, first: int, then: int) -> float | None:
        """The share of rows with days in both columns in which the first is not later; None where no row has both."""
        rows = [row for row in self._grid.rows[self._first : self._until] if len(row) > max(first, then)]
        days = [read_days([row[column] for row in rows], _YEARS_ABOUT).ordinals for column in (first, then)]
        both = [begins <= ends for begins, ends in zip(*days, strict=True) if begins is not None and ends is not None]
        return sum(both) / len(both) if both else None

    def lag(self, first: int, then: int) -> int | None:
        """The days between two columns, the same in every row; None where they differ, or where rows are few."""
        rows = [row for row in self._grid.rows[self._first : self._until][:_ROWS_OF_A_LAG] if len(row) > first]
        starts, ends = (
            read_days([row[column] if column < len(row) else None for row in rows], _YEARS_ABOUT).ordinals
            for column in (first, then)
        )
        lags = {
            None if end is None else end - start for start, end in zip(starts, ends, strict=True) if start is not None
        }
        few = sum(start is not None for start in starts) < _FEWEST_OF_A_LAG
        return None if few or len(lags) != 1 else lags.pop()

    @cached_property
    def sections(self) -> list[str]:
        """The texts of rows among the records that hold one text only."""
        rows, texts = self._grid.lone_texts
        return texts[bisect_left(rows, self._first) : bisect_left(rows, self._until)]


def _is_code(value: Value) -> bool:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return False
    if isinstance(value, float) and not value.is_integer():
        return False
    text = clean(value)
    return len(text) <= _LONGEST_CODE and " " not in text and "%" not in text and any(each.isdigit() for each in text)


def _end_of_sample(grid: Grid, first: int, until: int) -> int:
    """The row before which values are looked at: where another table's headings follow a gap."""
    gap = False
    for row in range(first, min(until, first + _LOOK_AT)):
        filled = sum(value is not None and value != "" for value in grid.rows[row])
        if filled <= 1:
            gap = True
        elif gap and may_be_header(grid.rows[row]):
            return row
        else:
            gap = False
    return min(until, first + _LOOK_AT)
