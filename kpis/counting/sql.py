"""Counts cases in the store, inside the upload's transaction: the declarations' lambdas on table columns.

The live rows of one area and kind are put into a temporary table with what they have from other records
(``sql_linking.py``); one statement asks of each all that the declarations ask (``sql_rows.py``); the answers are added
up here by month and group. No answer outlives the counting.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from sqlalchemy import Connection, Table

from kpis.counting.finish import Box, Days, OpenRows, Sums, count_rows
from kpis.counting.places import Places, where_in
from kpis.counting.spells import NEVER
from kpis.counting.sql_linking import LinkedRows
from kpis.counting.sql_rows import Answers, Asked, Flags, Whole, answers
from kpis.counting.sql_stocks import columns_of_stocks, open_rows
from kpis.counting.tallies import Tally, stocks_of, tallies_of
from kpis.keeping.observation import Observation, Provenance
from kpis.measure import Measure
from kpis.sheet import Sheet
from kpis.sheets import SHEETS


def count_live(conn: Connection, area: str, kinds: Collection[str], today: dict[str, int]) -> Iterator[Observation]:
    """Every observation of the live rows of an area, by kind; ``today`` is the ordinal of the day, by kind."""
    linked = LinkedRows(conn, area)
    try:
        for kind in kinds:
            table, places = linked.rows(kind)
            yield from count_rows(SqlRows(conn, SHEETS[kind], area, today[kind], table, places))
    finally:
        linked.drop()


class SqlRows:
    """The rows of one kind and area in a temporary table of the store."""

    def __init__(  # noqa: PLR0917 made in one place
        self, conn: Connection, sheet: Sheet, area: str, today: int, table: Table, places: Places
    ) -> None:
        self.sheet, self.area, self.today, self._places = sheet, area, today, places
        self._rows: Answers = answers(conn, table, today, _asked_of(sheet.id))
        self._boxed: dict[tuple[str, str], tuple[Whole, list[Box]]] = {}
        self._days: dict[tuple[str, str, str, bytes], list[Days]] = {}

    def where(self, first: int, last: int) -> Provenance:
        return where_in(self._places, first, last)

    def says(self, breakdown: str) -> bool:
        return any(self._rows.codes[breakdown][1])

    def sums(self, month: str, breakdown: str, tallies: Sequence[Tally]) -> Iterator[tuple[Box, list[Sums]]]:
        box, boxes = self._boxes(month, breakdown)
        of_each = [self._sums(tally, box, len(boxes)) for tally in tallies]
        yield from zip(boxes, map(list, zip(*of_each, strict=True)), strict=True)

    def _sums(self, tally: Tally, box: Whole, boxes: int) -> Iterator[Sums]:
        inside, rows = box >= 0, self._rows
        taken, pending = rows.holds(tally.taken) & inside, rows.holds(tally.pending) & inside
        counted = rows.holds(tally.counted) & inside if tally.counted else taken
        said = rows.holds(tally.said) & inside
        numbers = [np.bincount(box[each], minlength=boxes) for each in (taken, counted, pending, said)]
        columns = (each.tolist() for each in (*numbers, *self._ends(taken | pending, box, boxes)))
        return map(Sums._make, zip(*columns, strict=True))

    def _ends(self, of_it: Flags, box: Whole, boxes: int) -> tuple[Whole, Whole]:
        """The lowest and the highest origin of some rows in each box; 0 where there are none."""
        first, last = np.zeros(boxes, dtype="int64"), np.zeros(boxes, dtype="int64")
        at, origin = box[of_it], self._rows.origin[of_it]
        first[at[::-1]] = origin[::-1]  # rows stand in the order of origin: the last written stays
        last[at] = origin
        return first, last

    def _boxes(self, month: str, breakdown: str) -> tuple[Whole, list[Box]]:
        """For each row the number of the box that it is counted in, -1 for none; and the boxes that have rows."""
        if (month, breakdown) not in self._boxed:
            months = self._rows.numbers[month]
            codes, words = self._rows.codes[breakdown] if breakdown else (np.zeros(len(months), dtype="int64"), [""])
            box, inside = np.full(len(months), -1, dtype="int64"), months < NEVER
            found, box[inside] = np.unique(months[inside] * len(words) + codes[inside], return_inverse=True)
            of_month, of_group = np.divmod(found, max(len(words), 1))
            boxes = [Box(m, words[g]) for m, g in zip(of_month.tolist(), of_group.tolist(), strict=True)]
            self._boxed[month, breakdown] = box, boxes
        return self._boxed[month, breakdown]

    def days(self, tally: Tally, breakdown: str, of: str) -> list[Days]:
        box, boxes = self._boxes(tally.month, breakdown)
        day = self._rows.numbers[of]
        of_it = self._rows.holds(tally.taken) & (box >= 0) & (day < NEVER)
        # Median, mean and percentiles are of the same days: told apart once.
        key = tally.month, breakdown, of, of_it.tobytes()
        if key not in self._days:
            self._days[key] = self._days_of(of_it, box, day, boxes)
        return self._days[key]

    def _days_of(self, of_it: Flags, box: Whole, day: Whole, boxes: list[Box]) -> list[Days]:
        if not of_it.any():
            return []
        least = int(day[of_it].min())
        width = int(day[of_it].max()) - least + 1
        found, number = np.unique(box[of_it] * width + day[of_it] - least, return_counts=True)
        at, days = np.divmod(found, width)
        used, start = np.unique(at, return_index=True)
        days, numbers, edges = (days + least).tolist(), number.tolist(), [*start.tolist(), len(found)]
        first, last = (each.tolist() for each in self._ends(of_it, box, len(boxes)))
        return [
            Days(boxes[which], dict(zip(days[low:high], numbers[low:high], strict=True)), first[which], last[which])
            for which, (low, high) in zip(used.tolist(), pairwise(edges), strict=True)
        ]

    def open_rows(self, measure: Measure, breakdown: str, split: str) -> OpenRows:
        return open_rows(self._rows, measure, breakdown, split, self.today)


@cache
def _asked_of(kind: str) -> Asked:
    """All that the declarations of a kind of sheet ask of each row."""
    tallies, stocks = tallies_of(kind), stocks_of(kind)
    days, words = columns_of_stocks(stocks)
    numbers = [*days, *(tally.month for tally in tallies)]
    numbers += [tally.measure.spread.of for tally in tallies if tally.measure.spread]
    words += [name for tally in tallies for name in tally.measure.every_breakdown]
    conditions = [each for tally in tallies for each in (tally.taken, tally.counted, tally.pending, tally.said) if each]
    conditions += [measure.where for measure in stocks if measure.where]
    return Asked(numbers, words, conditions)
