"""Readings drawn by hand: files as the reader would give them."""

import hashlib
from collections.abc import Iterable
from datetime import date

from kpis.period import Period
from kpis.plan import Target
from kpis.reading.result import Figure, FoundTarget, Issue, Reading

TWENTY_WEEKS = "plans_issued_within_20_weeks"
APRIL, MAY, JUNE = (Period.parse(f"2021-0{month}") for month in (4, 5, 6))


def share(
    period: Period,
    numerator: int | None = None,
    denominator: int | None = None,
    *,
    value: float | None = None,
    area: str = "Merton",
    cell: str = "B2",
    missing: str = "",
    basis: str = "excluding",
    measure: str = TWENTY_WEEKS,
) -> Figure:
    """A share, by its counts or as printed."""
    if value is None and numerator is not None and denominator:
        value = numerator / denominator
    return Figure(
        area, measure, period, "proportion", "Scorecard", cell, value, numerator, denominator, missing, basis=basis
    )


def step(value: float, starts: Period | None = None, *, area: str = "Merton", **fields: object) -> FoundTarget:
    """A target as a file prints it."""
    month = starts.first if starts else None
    target = Target(area, TWENTY_WEEKS, value, starts=month, **fields)  # type: ignore[arg-type]
    return FoundTarget(target, "Targets", "E4")


def reading(
    *figures: Figure,
    targets: Iterable[FoundTarget] = (),
    issues: Iterable[Issue] = (),
    file: str = "scorecard.xlsx",
    outcome: str = "accepted",
    data_to: date | None = None,
    as_at: date = date(2022, 4, 30),
    answers: tuple[tuple[str, str], ...] = (),
) -> Reading:
    """A file that holds these figures and targets; the same content is the same file."""
    held = repr((file, figures, tuple(targets)))
    return Reading(
        file, hashlib.sha256(held.encode()).hexdigest(), len(held), outcome, as_at, data_to,
        figures=figures, targets=tuple(targets), issues=tuple(issues), answers=answers,
    )  # fmt: skip
