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

__all__ = ["COUNTED", "count", "count_kept"]

COUNTED = "counted"
_Whole = np.ndarray[Any, np.dtype[np.int64]]


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
    for tally in tallies_of(rows):
        measure = tally.measure
        whole = () if measure.breakdown_only else ("",)
        for view, month in measure.views.items():
            for breakdown in (*whole, *measure.every_breakdown) if month else ():
                asked[month, breakdown].append((view, tally))
    for (month, breakdown), tallies in asked.items():
        yield from _grouped(rows, month, breakdown, tallies)


def tallies_of(rows: CaseRows) -> Iterator[_Tally]:
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
    box, boxes = _boxes(rows, month, breakdown)
    origin = rows.frame["origin"].to_numpy()
    for view, tally in tallies:
        taken = tally.taken & (box >= 0)
        into, came_from = box[taken], origin[taken]
        out_of = np.bincount(into, minlength=len(boxes))
        counted = np.bincount(box[taken & tally.counted], minlength=len(boxes))
        first, last = np.zeros(len(boxes), dtype="int64"), np.zeros(len(boxes), dtype="int64")
        first[into[::-1]] = came_from[::-1]  # rows stand in the order of their origin: the last one written stays
        last[into] = came_from
        for at in np.flatnonzero(out_of).tolist():
            area, number, group = boxes[at]
            key = area, tally.measure.id, view, tally.basis, breakdown, group
            where = rows.where(int(first[at]), int(last[at]))
            yield _observation(key, number, tally.measure.unit, (int(counted[at]), int(out_of[at])), where)


def _boxes(rows: CaseRows, month: str, breakdown: str) -> tuple[_Whole, list[tuple[str, int, str]]]:
    """For each row the number of the box that it is counted in, -1 for none; for each box its area, month and group."""
    area, areas = rows.codes("area", "")
    group, groups = rows.codes(breakdown) if breakdown else (np.zeros_like(area), [""])
    months = rows.frame[month].to_numpy(dtype="int64", na_value=-1)
    inside = months >= 0
    if breakdown:  # where no row of an area says, it has no groups to tell
        told = np.bincount(area[group > 0], minlength=len(areas)) > 0
        inside &= told[area]
    codes = (area * (months.max() + 1) + months) * len(groups) + group
    box = np.full(len(codes), -1, dtype="int64")
    found, box[inside] = np.unique(codes[inside], return_inverse=True)
    rest, of_group = np.divmod(found, len(groups))
    of_area, of_month = np.divmod(rest, months.max() + 1)
    boxes = [
        (areas[each], number, groups[name])
        for each, number, name in zip(of_area.tolist(), of_month.tolist(), of_group.tolist(), strict=True)
    ]
    return box, boxes


def _observation(
    key: tuple[str, str, str, str, str, str], month: int, unit: str, counts: tuple[int, int], where: Provenance
) -> Observation:
    period = Period(month, month)
    counted, taken = counts
    if unit == "count":
        return Observation(*key, period, unit, float(taken), source=COUNTED, where=where)
    return Observation(*key, period, unit, counted / taken, counted, taken, source=COUNTED, where=where)
