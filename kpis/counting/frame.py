"""Counts cases on a pandas frame as measures declare it: for previews, tests, and beside the store's SQL."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from kpis.counting.case_rows import CaseRows, of_kept, of_records
from kpis.counting.finish import COUNTED, Box, Days, OpenRows, Sums, count_rows
from kpis.counting.linking import linked
from kpis.counting.places import ROWS_OF_A_SHEET
from kpis.counting.spells import NEVER, Spell, by_month, steps_of
from kpis.counting.tallies import Condition, Tally
from kpis.keeping.observation import Observation, Provenance
from kpis.measure import Measure
from kpis.reading.result import Records
from kpis.sheet import Sheet

__all__ = ["COUNTED", "FrameRows", "count", "count_kept", "frames_of"]

Whole = np.ndarray[Any, np.dtype[np.int64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]


def count(records: Iterable[Records], today: date | None = None) -> list[Observation]:
    """What a reading's case-level rows come to, month by month; nothing out of nothing is no observation.

    ``today`` is the day to which they say what is known; without it the newest day that rows of an area have.
    """
    return [each for rows in frames_of(of_records(records), lambda _area, _kind: today) for each in count_rows(rows)]


def count_kept(
    kept: Mapping[str, Mapping[str, Sequence[Any]]],
    areas: Collection[str] | None = None,
    today: Callable[[str, str], date | None] = lambda _area, _kind: None,
) -> list[Observation]:
    """The same of live rows in the store: columns by kind of sheet, with ``area``, ``upload``, ``sheet``, ``row``.

    ``today`` gives the day for an area and a kind.
    """
    return [each for rows in frames_of(of_kept(kept, areas), today) for each in count_rows(rows)]


def frames_of(every: Iterable[CaseRows], today: Callable[[str, str], date | None]) -> Iterator["FrameRows"]:
    """The rows of each area and kind, with what they have from each other's."""
    kinds = {rows.sheet.id: rows for rows in every}
    for area in dict.fromkeys(name for rows in kinds.values() for name in rows.frame["area"]):
        here = {kind: _of(rows, area) for kind, rows in kinds.items()}
        frames = linked({kind: rows.frame for kind, rows in here.items()})
        for kind, rows in here.items():
            if len(rows.frame):
                day = today(area, kind)
                yield FrameRows(rows, area, frames[kind], _newest(rows) if day is None else day.toordinal())


def _of(rows: CaseRows, area: str) -> CaseRows:
    """The rows of one area, at places of its own."""
    frame = rows.frame[rows.frame["area"] == area].reset_index(drop=True)
    place, row = np.divmod(frame["origin"].to_numpy(dtype="int64"), ROWS_OF_A_SHEET)
    used, at = np.unique(place, return_inverse=True)
    places = tuple(rows.places[number] for number in used.tolist())
    return CaseRows(rows.sheet, frame.assign(origin=at * ROWS_OF_A_SHEET + row), places)


def _newest(rows: CaseRows) -> int:
    days = [column.name for column in rows.sheet.columns if column.kind == "date" and not column.ahead and column.kept]
    newest = [rows.frame[name].max() for name in days]
    return max((int(day) for day in newest if not pd.isna(day)), default=date.min.toordinal())


class FrameRows:
    """The rows of one kind and area on a frame; a column is an attribute, as a declaration asks for it."""

    def __init__(self, rows: CaseRows, area: str, frame: pd.DataFrame, today: int) -> None:
        self._rows, self._frame, self.area, self.today = rows, frame, area, today

    def __getattr__(self, name: str) -> "pd.Series[Any]":
        if name.startswith("_"):
            raise AttributeError(name)
        return self._frame[name]

    @property
    def sheet(self) -> Sheet:
        return self._rows.sheet

    @cached_property
    def _origin(self) -> Whole:
        return self._frame["origin"].to_numpy(dtype="int64")

    def holds(self, said: Condition | None) -> Flags:
        """Where a condition holds: of a missing value it does not."""
        if said is None:
            return np.zeros(len(self._frame), dtype=bool)
        return said(self).astype("boolean").to_numpy(dtype=bool, na_value=False)

    def says(self, breakdown: str) -> bool:
        return bool(self.groups(breakdown)[0].any())

    def where(self, first: int, last: int) -> Provenance:
        return self._rows.where(first, last)

    def stands(self, at: int) -> tuple[Provenance, int]:
        """The table that row ``at`` came from, and the row of its sheet."""
        place, row = divmod(int(self._origin[at]), ROWS_OF_A_SHEET)
        return self._rows.places[place], row

    def groups(self, breakdown: str) -> tuple[Whole, list[str]]:
        if not breakdown:
            return np.zeros(len(self._frame), dtype="int64"), [""]
        return self._rows.codes(breakdown, "")

    def inside(self, month: str) -> Whole:
        """Each row's month number in a column, -1 where it has none."""
        return self._frame[month].to_numpy(dtype="int64", na_value=-1)

    def day_in(self, name: str) -> Whole:
        """Each row's day in a column, a day that never comes where it has none."""
        return self._frame[name].to_numpy(dtype="int64", na_value=NEVER)

    def sums(self, month: str, breakdown: str, tallies: Sequence[Tally]) -> Iterator[tuple[Box, list[Sums]]]:
        box, boxes = self._boxes(month, breakdown)
        of_each = [self._sums(tally, box, len(boxes)) for tally in tallies]
        for at, name in enumerate(boxes):
            yield name, [Sums(*(int(column[at]) for column in columns)) for columns in of_each]

    def _sums(self, tally: Tally, box: Whole, boxes: int) -> list[Whole]:
        inside, size = box >= 0, len(self._frame)
        taken = self.holds(tally.taken) & inside
        pending = self.holds(tally.pending) & inside if tally.pending else np.zeros(size, dtype=bool)
        counted = self.holds(tally.counted) & inside if tally.counted else taken
        said = self.holds(tally.said) & inside if tally.said else np.zeros(size, dtype=bool)
        first, last = np.zeros(boxes, dtype="int64"), np.zeros(boxes, dtype="int64")
        of_it = taken | pending
        first[box[of_it][::-1]] = self._origin[of_it][::-1]  # rows stand in the order of origin: the last written stays
        last[box[of_it]] = self._origin[of_it]
        return [*(np.bincount(box[mask], minlength=boxes) for mask in (taken, counted, pending, said)), first, last]

    def _boxes(self, month: str, breakdown: str) -> tuple[Whole, list[Box]]:
        """For each row the number of the box that it is counted in, -1 for none; and the boxes."""
        group, groups = self.groups(breakdown)
        months = self.inside(month)
        codes = months * len(groups) + group
        box = np.full(len(codes), -1, dtype="int64")
        found, box[months >= 0] = np.unique(codes[months >= 0], return_inverse=True)
        of_month, of_group = np.divmod(found, len(groups))
        return box, [Box(m, groups[g]) for m, g in zip(of_month.tolist(), of_group.tolist(), strict=True)]

    def days(self, tally: Tally, breakdown: str, of: str) -> Iterator[Days]:
        group, groups = self.groups(breakdown)
        table = pd.DataFrame({"m": self.inside(tally.month), "g": group, "d": self._frame[of], "o": self._origin})
        table = table[self.holds(tally.taken) & (table["m"] >= 0).to_numpy() & self._frame[of].notna().to_numpy()]
        for at, its in table.groupby(["m", "g"]):
            month, number = np.asarray(at).tolist()
            days = Counter(its["d"].astype("int64").tolist())
            yield Days(Box(month, groups[number]), days, int(its["o"].min()), int(its["o"].max()))

    def open_rows(self, measure: Measure, breakdown: str, split: str) -> OpenRows:
        stock = measure.stock
        assert stock is not None  # noqa: S101 asked only of such measures
        inside = self._frame[stock.starts].notna().to_numpy()
        inside = inside & self.holds(measure.where) if measure.where else inside
        taken = self._frame[inside]
        group, groups = self.groups(breakdown)
        names = (stock.starts, *stock.stops, *(name for _, name in stock.stages))
        columns = [[None if pd.isna(value) else int(value) for value in taken[name]] for name in names]
        each = [value or "" for value in taken[stock.each]] if stock.each else [""] * len(taken)
        spells = []
        for code, one, start, *days in zip(group[inside].tolist(), each, *columns, strict=True):
            stops = [day for day in days[: len(stock.stops)] if day is not None]
            stages = tuple(days[len(stock.stops) :])
            spells.append(Spell(groups[code], one, start, min(stops, default=None), stages))
        origin = self._origin[inside]
        if not spells:
            return OpenRows({}, 0, 0)
        return OpenRows(by_month(steps_of(stock, spells, split), self.today), int(origin.min()), int(origin.max()))
