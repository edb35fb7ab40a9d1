"""From a counted figure back to the rows that it was counted from: for those with the casework role alone.

A row is named by upload, file, sheet and row number, never by what it says: who may open the file finds it there.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import Connection

from kpis.counting.case_rows import of_kept
from kpis.counting.frame import Flags, FrameRows, frames_of
from kpis.counting.linking import kinds_for
from kpis.counting.tallies import tallies_of
from kpis.counting.today import today_of
from kpis.keeping.live import live_cases
from kpis.keeping.observation import Observation
from kpis.measure import AGE_OF_WAIT, STAGE, Measure, not_recorded
from kpis.measures import MEASURES


@dataclass(frozen=True)
class RowBehind:
    """One row that a figure was counted from; ``counted``: it is in the numerator (of a number: it is one of it)."""

    upload: int
    file: str
    sheet: str
    row: int
    counted: bool


def rows_behind(conn: Connection, observation: Observation) -> list[RowBehind]:
    """The rows in the denominator, or those that a number counts, of any period, in the order of their files.

    Cases of a cohort that are still open, and not yet due, are among them. Empty for what was reported, and for what
    was counted from cases that are no longer kept.
    """
    measure = MEASURES.get(observation.measure)
    if measure is None or not measure.sheet:
        return []
    rows = live_frame(conn, observation.area, measure.sheet)
    if rows is None:
        return []
    if measure.stock is not None:
        inside = _open_at_the_end(rows, measure, observation)
        return _named(rows, inside, inside)
    for tally in tallies_of(measure.sheet):
        if tally.key == (observation.measure, observation.view, observation.basis):
            inside = (rows.holds(tally.taken) | rows.holds(tally.pending)) & _is_of(rows, observation, tally.month)
            counted = rows.holds(tally.counted) if tally.counted else inside
            return _named(rows, inside & counted if tally.measure.unit == "count" else inside, counted)
    return []


def live_frame(conn: Connection, area: str, kind: str) -> FrameRows | None:
    """The live rows of one kind and area, as the newest upload that holds them places them; None without any."""
    kept = live_cases(conn, [area], kinds_for(kind), as_placed=True)
    if kind not in kept:
        return None
    today = today_of(conn, area)
    frames = frames_of(of_kept(kept), lambda _area, each: date.fromordinal(today[each]))
    return next((rows for rows in frames if rows.sheet.id == kind), None)


def _is_of(rows: FrameRows, observation: Observation, month: str) -> Flags:
    months = rows.inside(month)
    inside: Flags = (months >= observation.period.first) & (months <= observation.period.last)
    return inside & _of_group(rows, observation)


def _of_group(rows: FrameRows, observation: Observation) -> Flags:
    codes, groups = rows.groups(observation.breakdown)
    if not observation.breakdown:
        return codes == 0
    group = "" if observation.group == not_recorded(observation.breakdown) else observation.group
    return codes == (groups.index(group) if group in groups else -1)


def _open_at_the_end(rows: FrameRows, measure: Measure, observation: Observation) -> Flags:
    """The rows that were open, and had waited long enough, at the end of a stock's month."""
    stock = measure.stock
    assert stock is not None  # noqa: S101 asked only of such measures
    end = min(observation.period.last_day.toordinal(), rows.today)
    start = rows.day_in(stock.starts)
    stop = np.min([rows.day_in(name) for name in stock.stops], axis=0)
    inside = (start + (stock.past + 1 if stock.past is not None else 0) <= end) & (stop > end)
    if measure.where is not None:
        inside &= rows.holds(measure.where)
    if observation.breakdown == AGE_OF_WAIT:
        bands = [name for name, _ in stock.bands]
        edges = [last for _, last in stock.bands if last is not None]
        return inside & (np.searchsorted(edges, end - start) == bands.index(observation.group))
    if observation.breakdown == STAGE:
        began = [start, *(rows.day_in(name) for _, name in stock.stages[1:])]
        reached = np.max([np.where(day <= end, number, 0) for number, day in enumerate(began)], axis=0)
        return inside & (reached == [name for name, _ in stock.stages].index(observation.group))
    return inside & _of_group(rows, observation)


def _named(rows: FrameRows, inside: Flags, counted: Flags) -> list[RowBehind]:
    found = []
    for at in np.flatnonzero(inside).tolist():
        place, row = rows.stands(at)
        found.append(RowBehind(place.upload, place.file, place.sheet, row, bool(counted[at])))
    return found
