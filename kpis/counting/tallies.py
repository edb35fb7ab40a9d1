"""What is to be counted of one kind of sheet, from the declarations alone: the same for every engine."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from kpis.measure import Measure, known
from kpis.measures import MEASURES
from kpis.sheets import SHEETS

Condition = Callable[[Any], Any]  # takes rows, whose columns are its attributes, and their ``today``


@dataclass(frozen=True, eq=False)
class Tally:
    """One measure in one view on one basis.

    ``taken`` are the rows of its denominator (or that it counts), ``counted`` those of them in its numerator,
    ``pending`` those of which it is not known yet; ``said`` those of which the flag must be said.
    """

    measure: Measure
    view: str
    basis: str
    month: str
    taken: Condition
    counted: Condition | None = None
    pending: Condition | None = None
    said: Condition | None = None
    flag: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        return self.measure.id, self.view, self.basis


@cache
def boxes_of(kind: str) -> dict[tuple[str, str], tuple[Tally, ...]]:
    """The tallies by the column of their month and the column of their groups ("" for the whole)."""
    found: dict[tuple[str, str], list[Tally]] = defaultdict(list)
    for tally in tallies_of(kind):
        whole = () if tally.measure.breakdown_only else ("",)
        for breakdown in (*whole, *tally.measure.every_breakdown):
            found[tally.month, breakdown].append(tally)
    return {key: tuple(tallies) for key, tallies in found.items()}


@cache
def shares_of(kind: str, month: str, breakdown: str) -> tuple[Tally, ...]:
    """Those of a month column and breakdown that are shares or counts of rows, and no spread of days."""
    return tuple(tally for tally in boxes_of(kind)[month, breakdown] if tally.measure.spread is None)


@cache
def tallies_of(kind: str) -> tuple[Tally, ...]:
    """Every measure of a kind of sheet in every view that has a month, on every basis."""
    sheet = SHEETS[kind]
    return tuple(
        _tally(measure, view, month, basis, takes)
        for measure in MEASURES.values()
        if measure.sheet == kind and measure.stock is None
        for view, month in measure.views.items()
        if month
        for basis, takes in (sheet.bases.items() if measure.has_basis else (("", None),))
    )


@cache
def stocks_of(kind: str) -> tuple[Measure, ...]:
    """The measures of what is open at the end of a month."""
    return tuple(measure for measure in MEASURES.values() if measure.sheet == kind and measure.stock is not None)


def _tally(measure: Measure, view: str, month: str, basis: str, of_basis: Condition | None) -> Tally:
    flag, said = measure.remarks.get(view, ("", None))
    finished = _both(measure.where, of_basis) or (lambda rows: known(getattr(rows, month)))
    counted = measure.counted and _both(finished, measure.counted)
    cohort = measure.cohort
    if cohort is None or view not in cohort.views:
        return Tally(
            measure, view, basis, month, finished, counted, None, _both(finished, said) if said else None, flag
        )
    is_open = _both(cohort.open, of_basis)
    assert is_open is not None  # noqa: S101 a cohort says what is open
    last_day = cohort.last_day

    def taken(rows: Any) -> Any:
        return finished(rows) | (is_open(rows) & (last_day(rows) < rows.today))

    def pending(rows: Any) -> Any:
        return is_open(rows) & (last_day(rows) >= rows.today)

    def is_said(rows: Any) -> Any:
        return (finished(rows) | is_open(rows)) & said(rows)  # type: ignore[misc]

    return Tally(measure, view, basis, month, taken, counted, pending, is_said if said else None, flag)


def _both(one: Condition | None, other: Condition | None) -> Condition | None:
    if one is None or other is None:
        return one or other
    return lambda rows: one(rows) & other(rows)
