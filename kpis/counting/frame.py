"""Counts cases on a frame as measures declare it: one groupby for each month and breakdown, no case for any measure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kpis.counting.case_rows import CaseRows, of_kept, of_records
from kpis.keeping.observation import Observation, Provenance
from kpis.measure import Measure
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.reading.result import Records

COUNTED = "counted"
NOT_RECORDED = "Not recorded"  # the group of cases whose row does not say


def count(records: Iterable[Records]) -> list[Observation]:
    """What a reading's case-level rows come to, month by month; nothing out of nothing is no observation."""
    return [each for rows in of_records(records) for each in _count(rows)]


def count_kept(
    kept: Mapping[str, Mapping[str, Sequence[Any]]], areas: Collection[str] | None = None
) -> list[Observation]:
    """The same of live rows in the store: columns by kind of sheet, with ``area``, ``upload``, ``sheet``, ``row``."""
    return [each for rows in of_kept(kept, areas) for each in _count(rows)]


@dataclass(frozen=True)
class _Tally:
    """One measure on one basis: which rows are in its denominator (or are its count), and which in its numerator."""

    measure: Measure
    basis: str
    taken: "np.ndarray[Any, np.dtype[np.bool_]]"
    counted: "np.ndarray[Any, np.dtype[np.bool_]]"


def _count(rows: CaseRows) -> Iterator[Observation]:
    """Every observation of one kind of sheet."""
    if rows.frame.empty:
        return
    asked: dict[tuple[str, str], list[tuple[str, _Tally]]] = defaultdict(list)
    for tally in _tallies(rows):
        measure = tally.measure
        whole = () if measure.breakdown_only else ("",)
        for view, month in measure.views.items():
            for breakdown in (*whole, *measure.every_breakdown) if month else ():
                asked[month, breakdown].append((view, tally))
    for (month, breakdown), tallies in asked.items():
        yield from _grouped(rows, month, breakdown, tallies)


def _tallies(rows: CaseRows) -> Iterator[_Tally]:
    everything = np.ones(len(rows.frame), dtype=bool)
    bases = {basis: _true(takes(rows)) for basis, takes in rows.sheet.bases.items()}
    for measure in MEASURES.values():
        if measure.sheet != rows.sheet.id:
            continue
        taken = _true(measure.where(rows)) if measure.where else everything
        counted = _true(measure.counted(rows)) if measure.counted else everything
        for basis, of_basis in bases.items() if measure.has_basis else [("", everything)]:
            both = taken & of_basis
            yield _Tally(measure, basis, both, both & counted)


def _true(said: "pd.Series[Any]") -> "np.ndarray[Any, np.dtype[np.bool_]]":
    """Where a condition holds: of a missing value it does not."""
    return said.astype("boolean").to_numpy(dtype=bool, na_value=False)


def _grouped(
    rows: CaseRows, month: str, breakdown: str, tallies: Sequence[tuple[str, _Tally]]
) -> Iterator[Observation]:
    """The observations of all ``tallies`` by one month column: of all rows, or of each group of one breakdown."""
    frame = rows.frame
    keys = [frame["area"], frame[month]]
    areas = set(frame["area"])
    if breakdown:
        group = frame[breakdown].replace("", None)
        areas = set(frame.loc[group.notna(), "area"])  # where no row says, there are no groups to tell
        keys.append(group.fillna(NOT_RECORDED))
    origin = frame["origin"].to_numpy()
    sums, first, last = {}, {}, {}
    for at, (_, tally) in enumerate(tallies):
        sums[at, "taken"] = tally.taken.astype("int64")
        sums[at, "counted"] = tally.counted.astype("int64")
        first[at] = np.where(tally.taken, origin, origin.max())
        last[at] = np.where(tally.taken, origin, 0)
    total = pd.DataFrame(sums).groupby(keys).sum()
    oldest = pd.DataFrame(first).groupby(keys).min()
    newest = pd.DataFrame(last).groupby(keys).max()
    for at, (view, tally) in enumerate(tallies):
        columns = (total[at, "taken"], total[at, "counted"], oldest[at], newest[at])
        for (area, number, *of), taken, counted, begins, ends in zip(total.index, *columns, strict=True):
            if taken and area in areas:
                key = area, tally.measure.id, view, tally.basis, breakdown, of[0] if of else ""
                where = rows.where(int(begins), int(ends))
                yield _observation(key, int(number), tally.measure.unit, (int(counted), int(taken)), where)


def _observation(
    key: tuple[str, str, str, str, str, str], month: int, unit: str, counts: tuple[int, int], where: Provenance
) -> Observation:
    period = Period(month, month)
    counted, taken = counts
    if unit == "count":
        return Observation(*key, period, unit, float(taken), source=COUNTED, where=where)
    return Observation(*key, period, unit, counted / taken, counted, taken, source=COUNTED, where=where)
