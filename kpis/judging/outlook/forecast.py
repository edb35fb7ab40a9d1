"""The month to come, case by case: how many open cases get their plan, and how many of those in time.

Each open case has a chance of its own, read from the curve at its age. The number of plans is then the sum of unlike
coins (the Poisson-binomial distribution); the share in time is a ratio of two such sums, so it is drawn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from kpis.judging.outlook.cases import OpenCases
from kpis.judging.outlook.quantiles import quantile
from kpis.judging.outlook.survival import Curve

DRAWS = 2000
BAND = (0.1, 0.9)  # the 80 % band


@dataclass(frozen=True)
class Chance:
    """Of one open case: the chance of a plan within the days looked at, and of one that is in time as well."""

    issued: float
    in_time: float


@dataclass(frozen=True)
class Band:
    """The middle of what was drawn, and the two values between which four draws in five lie."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Forecast:
    """What the open cases come to in the days looked at, if they go as the cases of the curve went."""

    days: int
    cases: int  # cases with a chance
    unknown: int  # cases so old that none of their age was watched: nothing is said of them
    issued: float  # expected plans
    in_time: float  # of them expected in time
    issued_band: Band
    share_band: Band | None  # the share in time among plans issued; None where no draw issued a plan

    @property
    def share(self) -> float | None:
        """Expected plans in time out of expected plans."""
        return self.in_time / self.issued if self.issued else None


def chance(curve: Curve, case: OpenCases, days: int) -> Chance | None:
    """The chance of one such case within so many days; None where the curve does not reach to the end of them.

    Issued: 1 − S(u + days)/S(u) at age u. In time: the same up to the case's own last day. Where refusals compete, the
    plan's part of that.
    """
    if not curve.speaks_of(case.age_days + days):
        return None
    in_time_by = case.age_days + min(days, max(0, case.due_in_days))
    return Chance(
        curve.next_plan(case.age_days, case.age_days + days), curve.next_plan(case.age_days, in_time_by)
    )  # fmt: skip


def forecast(curve: Curve, cases: Iterable[OpenCases], days: int, *, seed: int = 1, draws: int = DRAWS) -> Forecast:
    """Expected plans, expected plans in time, and 80 % bands by ``draws`` drawings; the same seed draws the same."""
    chances: list[Chance] = []
    unknown = 0
    for each in cases:
        one = chance(curve, each, days)
        if one is None:
            unknown += each.count
        else:
            chances += [one] * each.count
    issued, shares = _drawn([each for each in chances if each.issued > 0], Random(seed), draws)  # noqa: S311
    return Forecast(
        days, len(chances), unknown, sum(each.issued for each in chances), sum(each.in_time for each in chances),
        _band(issued), _band(shares) if shares else None,
    )  # fmt: skip


def _drawn(chances: Sequence[Chance], luck: Random, draws: int) -> tuple[list[float], list[float]]:
    """Plans issued in each drawing, and the share in time in each that issued any."""
    issued: list[float] = []
    shares: list[float] = []
    for _ in range(draws):
        plans = in_time = 0
        for each in chances:
            lot = luck.random()
            if lot < each.issued:
                plans += 1
                in_time += lot < each.in_time
        issued.append(plans)
        if plans:
            shares.append(in_time / plans)
    return issued, shares


def _band(drawn: Sequence[float]) -> Band:
    told = sorted(drawn)
    return Band(quantile(told, BAND[0]), quantile(told, 0.5), quantile(told, BAND[1]))
