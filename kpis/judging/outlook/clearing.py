"""When the backlog is cleared: a range of months, because demand and pace differ from month to month. Never one date.

Many paths are drawn. For each, the last twelve months are first drawn anew (a bootstrap), because twelve months tell a
mean only roughly; then every month of the path takes one of them. The same seed draws the same paths.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, floor, lgamma, log, sqrt
from random import Random

from kpis.judging.outlook.backlog import BacklogMonth, cleared_in, path
from kpis.judging.outlook.quantiles import quantile

DRAWS = 1000
HORIZON = 36  # months drawn
EDGES = (0.1, 0.5, 0.9)


@dataclass(frozen=True)
class Pace:
    """How many cases a month: the last months as they were, and the mean to expect where that is to be another.

    ``mean`` tells a what-if ("36 plans a month"): months are then drawn in proportion. ``drawn`` is "bootstrap" (months
    as they were) or "poisson" (months around the mean, as events that do not wait for each other), which is the better
    where there are fewer than six months to draw from.
    """

    months: tuple[int, ...]
    mean: float | None = None
    drawn: str = "bootstrap"

    def __post_init__(self) -> None:
        if not self.months or min(self.months) < 0:
            raise ValueError("a pace needs at least one month, and no month below nothing")
        if self.drawn not in ("bootstrap", "poisson"):
            raise ValueError(f"months are drawn by bootstrap or poisson, not by {self.drawn!r}")

    @property
    def expected(self) -> float:
        return sum(self.months) / len(self.months) if self.mean is None else self.mean

    def draw(self, luck: Random, months: int) -> list[int]:
        """So many months to come."""
        again = luck.choices(self.months, k=len(self.months))
        whole = sum(self.months)
        scale = 1.0 if self.mean is None or not whole else self.mean * len(self.months) / whole
        if not whole and self.mean:  # nothing to be in proportion to
            return [_whole(self.mean, luck) for _ in range(months)]
        if self.drawn == "poisson":
            return _poisson(scale * sum(again) / len(again), months, luck)
        return [_whole(scale * luck.choice(again), luck) for _ in range(months)]


@dataclass(frozen=True)
class Fan:
    """Of one month: the values that 10, 50 and 90 of 100 paths do not exceed."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Clearing:
    """The range of the month by whose end the backlog is gone; months count from 1, None is beyond the horizon.

    ``backlog`` and ``shares`` are the fans of the backlog and of the published percentage (None in a month in which no
    path issues a plan); ``newly_late`` that of all cases newly late by the month's end.
    """

    start: int  # the backlog at the outset
    early: int | None
    middle: int | None
    late: int | None
    cleared_by: tuple[float, ...]  # by month, the share of paths that were cleared by its end
    backlog: tuple[Fan, ...]
    shares: tuple[Fan | None, ...]
    newly_late: tuple[Fan, ...]
    share_on_late: float

    @property
    def horizon(self) -> int:
        return len(self.cleared_by)

    @property
    def never(self) -> float:
        """The share of paths on which it is not cleared within the horizon."""
        return 1 - self.cleared_by[-1]

    def standing(self, month: int, most: int = 0) -> str:
        """How a milestone stands ("no more than ``most`` past due by the end of ``month``").

        "before": it is due before the range begins, and hardly to be kept. "inside": it may be kept or missed. "after":
        due when the range is over, and to be kept. "beyond": past the months that were drawn.
        """
        if month < 1:
            return "before" if self.start > most else "after"
        if month > self.horizon:
            return "beyond"
        if not most:
            kept = self.cleared_by[month - 1]
            return "before" if kept < EDGES[0] else "after" if kept >= EDGES[2] else "inside"
        fan = self.backlog[month - 1]
        return "before" if fan.low > most else "after" if fan.high <= most else "inside"


def clearing(
    backlog: int, due: Pace, capacity: Pace, share_on_late: float,
    *, seed: int = 1, draws: int = DRAWS, horizon: int = HORIZON,
) -> Clearing:  # fmt: skip
    """The range in which the backlog is cleared, with the fans of what is seen on the way."""
    luck = Random(seed)  # noqa: S311
    paths = [path(backlog, due.draw(luck, horizon), capacity.draw(luck, horizon), share_on_late) for _ in range(draws)]
    after = sorted(horizon + 1 if (month := _cleared(backlog, each)) is None else month for each in paths)
    early, middle, late = (None if month > horizon else month for month in (quantile(after, edge) for edge in EDGES))
    by_month = list(zip(*paths, strict=True))
    return Clearing(
        backlog, early, middle, late,
        tuple(sum(month <= place for month in after) / draws for place in range(1, horizon + 1)),
        tuple(_fan([each.backlog for each in months]) for months in by_month),
        tuple(
            _fan(shares) if (shares := [each.share for each in months if each.share is not None]) else None
            for months in by_month
        ),
        tuple(_fan(months) for months in zip(*(_adding_up(each) for each in paths), strict=True)),
        share_on_late,
    )  # fmt: skip


def _cleared(backlog: int, months: Sequence[BacklogMonth]) -> int | None:
    return 0 if backlog == 0 else cleared_in(months)


def _adding_up(months: Sequence[BacklogMonth]) -> list[int]:
    told, whole = [], 0
    for each in months:
        whole += each.newly_late
        told.append(whole)
    return told


def _fan(values: Sequence[float]) -> Fan:
    told = sorted(values)
    return Fan(*(quantile(told, edge) for edge in EDGES))


def _whole(number: float, luck: Random) -> int:
    """A whole number whose mean is ``number``: 31.7 is 32 seven times in ten."""
    return floor(number) + (luck.random() < number - floor(number))


def _poisson(mean: float, months: int, luck: Random) -> list[int]:
    """Months of events that do not wait for each other; the tail left off is one in more than 10^12."""
    if mean <= 0:
        return [0] * months
    most = int(mean + 8 * sqrt(mean) + 20)
    weights = [exp(events * log(mean) - mean - lgamma(events + 1)) for events in range(most + 1)]
    return luck.choices(range(most + 1), weights, k=months)
