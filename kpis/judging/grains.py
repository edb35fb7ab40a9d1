"""By which spans of time one series can be told, and the observations that belong to each.

A period belongs to the finest kind that it is one of: January to March is a quarter, and a term only where there are
other terms. Periods of no regular kind (June to August, September to December) are told *as reported*.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from kpis.counting import Added, add_up
from kpis.keeping.observation import Observation
from kpis.period import GRAIN_TITLES, GRAINS, Period

AS_REPORTED = "as reported"
ROLLING = "rolling 12 months"
TO_DATE = "year to date"
_FINEST_FIRST = tuple(GRAIN_TITLES)


def default_grain(observations: Sequence[Observation]) -> str | None:
    """The grain whose newest value is newest; of equals the one with more values, then the finer. None for no periods.

    Only periods that were reported have a say: what is merely added up is offered and never the default.
    """
    reported: dict[str, list[Observation]] = {grain: [] for grain in (*GRAINS, AS_REPORTED)}
    for each in observations:
        for grain in _kinds(each.period):
            reported[grain].append(each)
    if reported[AS_REPORTED]:
        reported[AS_REPORTED] = list(observations)
    if all(each.period.is_a("quarter") for each in reported["term"]):
        reported["term"] = []
    found = [grain for grain in reported if reported[grain]]
    return max(found, key=lambda grain: _rank(grain, reported[grain]), default=None)


def grains_of(observations: Sequence[Observation]) -> tuple[str, ...]:
    """The grains by which these observations of one series can be told: the default first, then the finest first."""
    default = default_grain(observations)
    if default is None:
        return ()
    others = (grain for grain in _FINEST_FIRST if grain != default and told_by(observations, grain))
    return (default, *others)


def told_by(observations: Sequence[Observation], grain: str) -> list[Added]:
    """What one series says by one grain, oldest first, reported or added up; [] where it cannot be told so."""
    told = add_up(observations, grain)
    worth_telling = _WORTH_TELLING.get(grain)
    return sorted(worth_telling(told) if worth_telling else told, key=_end)


def _end(added: Added) -> tuple[int, int]:
    return added.observation.period.last, added.observation.period.first


def _as_reported(told: list[Added]) -> list[Added]:
    """Everything as it came, where anything came in periods of no regular kind."""
    return told if any(_kinds(each.observation.period) == (AS_REPORTED,) for each in told) else []


def _terms(told: list[Added]) -> list[Added]:
    """Terms, where there is one that cannot be meant as a quarter."""
    return told if any(each.parts or not each.observation.period.is_a("quarter") for each in told) else []


def _to_date(told: list[Added]) -> list[Added]:
    """Years to date, where there is more than Aprils."""
    return told if any(each.observation.period.length > 1 for each in told) else []


def _rolling(told: list[Added]) -> list[Added]:
    """Rolling years, with whole years that the source gives only where they fall among those that were added up."""
    ends = [each.observation.period.last for each in told if each.parts]
    return [each for each in told if ends and min(ends) <= each.observation.period.last <= max(ends)]


_WORTH_TELLING: dict[str, Callable[[list[Added]], list[Added]]] = {
    AS_REPORTED: _as_reported,
    "term": _terms,
    TO_DATE: _to_date,
    ROLLING: _rolling,
}


@lru_cache(maxsize=10_000)
def _kinds(period: Period) -> tuple[str, ...]:
    """All that a period is one of: January to March is a quarter and a term; *as reported* where it is none."""
    return tuple(grain for grain in GRAINS if period.is_a(grain)) or (AS_REPORTED,)


def _rank(grain: str, reported: list[Observation]) -> tuple[int, int, int, int]:
    """What makes a default: the newest value, how many values, how many periods, how fine."""
    valued = [each.period for each in reported if each.value is not None]
    periods = [each.period for each in reported]
    if grain == AS_REPORTED:
        # A year, and months of that year, say the same thing twice: only what stands alone speaks for this grain.
        valued, periods = _alone(valued), _alone(periods)
    newest = max((period.last for period in valued), default=-1)
    return newest, len(valued), len(periods), -_FINEST_FIRST.index(grain)


def _alone(periods: list[Period]) -> list[Period]:
    return [one for one in periods if not any(_overlaps(one, other) for other in periods if other != one)]


def _overlaps(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last
