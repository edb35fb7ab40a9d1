"""From sums over rows to observations: shares, counts, percentiles and stocks, whichever engine made the sums."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from kpis.counting.spells import Changes, by_month_end
from kpis.counting.spreads import of_days
from kpis.counting.tallies import Tally, boxes_of, shares_of, stocks_of
from kpis.keeping.observation import Observation, Provenance
from kpis.measure import AGE_OF_WAIT, STAGE, Measure, not_recorded
from kpis.period import Period
from kpis.sheet import Sheet

COUNTED = "counted"
MONTH_END = "month_end"


class Sums(NamedTuple):
    """What one tally comes to in one box; ``first`` and ``last`` are the lowest and highest origin of its rows."""

    taken: int
    counted: int
    pending: int
    said: int
    first: int
    last: int


class Box(NamedTuple):
    """One month and group; "" for the whole, and for rows that do not say their group."""

    month: int
    group: str


class Days(NamedTuple):
    """How many rows of one box have each number of days, with the lowest and highest origin of them."""

    box: Box
    days: dict[int, int]
    first: int
    last: int


@dataclass(frozen=True)
class OpenRows:
    """How a stock changes from month to month, with the lowest and highest origin of the rows behind it."""

    changes: Changes
    first: int
    last: int


class Rows(Protocol):
    """The rows of one kind of sheet of one area, on some engine."""

    @property
    def sheet(self) -> Sheet: ...

    @property
    def area(self) -> str: ...

    @property
    def today(self) -> int:
        """The day (its ordinal) to which the rows say what is known."""

    def says(self, breakdown: str) -> bool:
        """Whether any row has a word in this column: where none has, there are no groups to tell."""

    def sums(self, month: str, breakdown: str, tallies: Sequence[Tally]) -> Iterable[tuple[Box, Sequence[Sums]]]:
        """The sums of each tally (in their order) in each box that holds rows of any."""

    def days(self, tally: Tally, breakdown: str, of: str) -> Iterable[Days]:
        """By box, how many rows of the tally have each number of days."""

    def open_rows(self, measure: Measure, breakdown: str, split: str) -> OpenRows:
        """How a stock changes, by group, or (``split``) by "bands" or "stages" of its own."""

    def where(self, first: int, last: int) -> Provenance:
        """Where the rows from one origin to another stand."""


def count_rows(rows: Rows) -> Iterator[Observation]:
    """Every observation of one area's rows of one kind; nothing out of nothing is no observation."""
    for (month, breakdown), every in boxes_of(rows.sheet.id).items():
        if breakdown and not rows.says(breakdown):
            continue
        shares = shares_of(rows.sheet.id, month, breakdown)
        for box, sums in rows.sums(month, breakdown, shares) if shares else ():
            for tally, each in zip(shares, sums, strict=True):
                if each.taken or each.pending:
                    yield _share(rows, tally, breakdown, box, each)
        for tally in every:
            if tally.measure.spread is not None:
                yield from _spread(rows, tally, breakdown)
    for measure in stocks_of(rows.sheet.id):
        yield from _stock(rows, measure)


def _share(rows: Rows, tally: Tally, breakdown: str, box: Box, sums: Sums) -> Observation:
    unit, flags = tally.measure.unit, (tally.flag,) if sums.said else ()
    period, where = Period(box.month, box.month), rows.where(sums.first, sums.last)
    key = rows.area, *tally.key, breakdown, _group(breakdown, box.group)
    if unit == "count":
        return Observation(*key, period, unit, float(sums.counted), source=COUNTED, flags=flags, where=where)
    value, missing = (sums.counted / sums.taken, "") if sums.taken else (None, "no_events")
    return Observation(
        *key, period, unit, value, sums.counted, sums.taken, missing, source=COUNTED, flags=flags,
        pending=sums.pending, where=where,
    )  # fmt: skip


def _spread(rows: Rows, tally: Tally, breakdown: str) -> Iterator[Observation]:
    spread = tally.measure.spread
    assert spread is not None  # noqa: S101 asked only of such measures
    for box, days, first, last in rows.days(tally, breakdown, spread.of):
        key = rows.area, *tally.key, breakdown, _group(breakdown, box.group)
        value, number, period = of_days(spread, days), sum(days.values()), Period(box.month, box.month)
        where = rows.where(first, last)
        yield Observation(*key, period, tally.measure.unit, value, None, number, source=COUNTED, where=where)


def _stock(rows: Rows, measure: Measure) -> Iterator[Observation]:
    for breakdown in ("", *measure.every_breakdown):
        split = {AGE_OF_WAIT: "bands", STAGE: "stages"}.get(breakdown, "")
        column = "" if split else breakdown
        if column and not rows.says(column):
            continue
        found = rows.open_rows(measure, column, split)
        if not found.changes:
            continue
        where = rows.where(found.first, found.last)
        for group, month, number in by_month_end(found.changes, rows.today):
            name = group if split else _group(breakdown, group)
            key = rows.area, measure.id, MONTH_END, "", breakdown, name
            period = Period(month, month)
            yield Observation(*key, period, measure.unit, float(number), source=COUNTED, where=where)


def _group(breakdown: str, group: str) -> str:
    return (group or not_recorded(breakdown)) if breakdown else ""
