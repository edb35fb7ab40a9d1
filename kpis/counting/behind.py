"""From a counted figure back to the rows that it was counted from: for those with the casework role alone.

A row is named by upload, file, sheet and row number, never by what it says: who may open the file finds it there.
"""

from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from kpis.counting.case_rows import CaseRows, of_kept
from kpis.counting.frame import tallies_of
from kpis.keeping.live import live_cases
from kpis.keeping.observation import Observation
from kpis.measures import MEASURES

Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True)
class RowBehind:
    """One row that a figure was counted from; ``counted``: it is in the numerator (of a number: it is one of it)."""

    upload: int
    file: str
    sheet: str
    row: int
    counted: bool


def rows_behind(conn: Connection, observation: Observation) -> list[RowBehind]:
    """The rows in the denominator of a counted observation of any period, in the order of their files.

    Empty for what was reported, and for what was counted from cases that are no longer kept.
    """
    measure = MEASURES.get(observation.measure)
    if measure is None or not measure.sheet or not measure.views.get(observation.view):
        return []
    kept = live_cases(conn, [observation.area], [measure.sheet], as_placed=True)
    if not kept:
        return []
    (rows,) = of_kept(kept)
    for tally in tallies_of(rows):
        if tally.measure is measure and tally.basis == observation.basis:
            inside = tally.taken & _is_of(rows, observation, measure.views[observation.view])
            return _named(rows, inside, tally.counted)
    return []


def _is_of(rows: CaseRows, observation: Observation, month: str) -> Flags:
    months = rows.frame[month].to_numpy(dtype="int64", na_value=-1)
    inside: Flags = (months >= observation.period.first) & (months <= observation.period.last)
    if observation.breakdown:
        codes, groups = rows.codes(observation.breakdown)
        inside = inside & (codes == (groups.index(observation.group) if observation.group in groups else -1))
    return inside


def _named(rows: CaseRows, inside: Flags, counted: Flags) -> list[RowBehind]:
    found = []
    for at in np.flatnonzero(inside).tolist():
        place, row = rows.stands(at)
        found.append(RowBehind(place.upload, place.file, place.sheet, row, bool(counted[at])))
    return found
