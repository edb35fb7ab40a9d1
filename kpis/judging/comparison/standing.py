"""Where an area stands: against England, its region, its statistical neighbours and every authority, in one year."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

import numpy as np

from kpis.area import ENGLAND, areas
from kpis.counting import ADDED
from kpis.judging.beside import PERSON_LEVEL_FROM, PERSON_LEVEL_WORDS
from kpis.judging.comparison.parts import Placed, Standing, Together, YearPlace
from kpis.judging.comparison.placing import FEWEST, placed, widened
from kpis.judging.comparison.rank import quarter_of, quartiles, rank_of
from kpis.judging.comparison.spread import CHANCE_ALONE, FEWEST_AREAS, Spread, spread_of
from kpis.judging.grains import ROLLING, told_by
from kpis.judging.judgement import is_unfinished
from kpis.judging.series import Break
from kpis.judging.small import HIDDEN
from kpis.keeping.observation import Observation
from kpis.measure import Measure
from kpis.period import Period

YEAR = 12  # months
_STEPS = 60  # of the limits' curves

ByYear = dict[Period, dict[str, Observation]]


def stand(
    observations: Iterable[Observation],
    measure: Measure,
    *,
    area: str,
    basis: str,
    period: Period | None = None,
    against: Sequence[str] | None = None,
    as_of: date | None = None,
    today: date | None = None,
) -> Standing:
    """Place an area among the authorities in one of England's years (by default the newest that most have).

    ``observations`` are wholes of one measure: other bases and views among them are passed over, so that two bases are
    never mixed. Of other authorities only what is published counts. ``against`` are the areas to compare with, by
    default the statistical neighbours. An area without a published figure is placed by its own twelve months added up.
    """
    view = measure.view
    same = [each for each in observations if (each.view, each.basis, each.group) == (view, basis, "")]
    by_year = _by_year(same, area)
    years = tuple(sorted((year for year, found in by_year.items() if _is_england(found)), reverse=True))
    here = areas().get(area)
    neighbours = here.neighbours if here else ()
    told = Standing(
        area, measure, basis, view, None, years, as_of=as_of, chosen=against is not None,
        neighbours_known=bool(neighbours), of_all=len(_authorities()),
    )  # fmt: skip
    if not years:
        return told
    period = period if period in years else _default(by_year, years)
    found, own = by_year[period], _own_months(same, area, as_of or today)
    hidden = _hidden(same, area)
    england = placed(found[ENGLAND], measure)
    if england.value is None:
        return told
    others = [each for name, each in found.items() if name in _authorities() and name != area]
    spread = _spread(england.value, [*others, *([found[area]] if area in found else [])], measure)
    judged = partial(placed, measure=measure, england=england.value, spread=spread)
    authorities = [judged(each) for each in others]
    authorities.sort(key=lambda each: (each.value is None, each.value or 0.0, each.area))
    us, since = _us(found.get(area), own, period, judged)
    if us is None and hidden:
        us = Placed(area, period, None, missing=HIDDEN, published=False)
    region = found.get(here.region) if here and here.region else None
    told = replace(
        told,
        period=period,
        england=england,
        us=us,
        since=since,
        region=placed(region, measure, england.value, CHANCE_ALONE) if region else None,
        authorities=tuple(authorities),
        beside=_together(neighbours if against is None else against, authorities, area),
        region_areas=_of_region(here.region if here else "", area),
        spread=spread,
        over_time=tuple(_year(each, by_year[each], own, hidden, measure, area) for each in reversed(years)),
        breaks=_breaks(years),
    )
    return _ranked(told, england.value)


def _by_year(same: Iterable[Observation], area: str) -> ByYear:
    """The whole years: of England and the regions whatever says them, of other authorities what is published."""
    found: ByYear = {}
    for each in same:
        public = each.area not in _authorities() or each.where is None or each.where.published
        if (public or each.area == area) and each.period.length == YEAR and each.unit == "proportion":
            found.setdefault(each.period, {})[each.area] = each
    return found


def _is_england(found: dict[str, Observation]) -> bool:
    return ENGLAND in found and found[ENGLAND].value is not None and not found[ENGLAND].bound


@cache
def _authorities() -> frozenset[str]:
    return frozenset(each.name for each in areas().values() if each.kind == "authority")


def _of_region(region: str, area: str) -> tuple[str, ...]:
    return tuple(
        each.name
        for each in areas().values()
        if each.kind == "authority" and region and each.region == region and each.name != area
    )


def _default(by_year: ByYear, years: Sequence[Period]) -> Period:
    """The newest year of which enough authorities are held to show how they spread; the newest of all without one."""
    told = (
        year
        for year in years
        if sum(each.value is not None and name in _authorities() for name, each in by_year[year].items())
        >= FEWEST_AREAS
    )
    return next(told, years[0])


def _spread(england: float, found: Iterable[Observation], measure: Measure) -> Spread:
    told = (placed(each, measure) for each in found)
    counts = [each.counts for each in told if each.counted and each.counts and each.counts[1] >= FEWEST]
    return spread_of(england, [each for each in counts if each])


def _own_months(same: Iterable[Observation], area: str, today: date | None) -> dict[Period, tuple[Observation, ...]]:
    """The finished twelve months that the area's own figures add up to, with the total before its parts."""
    months = [each for each in same if each.area == area and each.period.length == 1]
    return {
        each.observation.period: (each.observation, *each.parts)
        for each in (told_by(months, ROLLING) if months else ())
        if each.parts and each.observation.value is not None
        and not any(is_unfinished(part, today) for part in each.parts)
    }  # fmt: skip


def _us(
    published: Observation | None,
    own: dict[Period, tuple[Observation, ...]],
    period: Period,
    judged: Callable[..., Placed],
) -> tuple[Placed | None, Placed | None]:
    """The area's figure of the year (else its own months of that year, else its newest twelve), and any newer one."""

    def pooled(end: Period) -> Placed:
        total, *parts = own[end]
        return judged(total, parts=tuple(parts))

    newest = max(own, default=None)
    if published is not None:
        us: Placed | None = judged(published)
    elif period in own:
        us = pooled(period)
    else:
        us = pooled(newest) if newest else None
    later = newest is not None and us is not None and newest.last > us.period.last
    return us, pooled(newest) if later and newest else None


def _hidden(same: Iterable[Observation], area: str) -> tuple[Period, ...]:
    """The area's own periods that the public does not see, or not by month: no twelve of them are added up."""
    own = (each for each in same if each.area == area and each.period.length < YEAR)
    return tuple(each.period for each in own if each.missing == HIDDEN or each.source == ADDED)


def _together(names: Sequence[str], authorities: Sequence[Placed], area: str) -> Together:
    found = {each.area: each for each in authorities if each.counted}
    there = tuple(found[name] for name in names if name in found)
    return Together(there, tuple(name for name in names if name not in found and name != area))


def _ranked(told: Standing, england: float) -> Standing:
    """With rank, quarter and the limits' curves, as far as enough authorities are held."""
    largest = max((each.denominator or 0 for each in told.everyone), default=0)
    sizes = np.unique(np.geomspace(FEWEST, max(largest * 1.15, 2 * FEWEST), _STEPS).astype(int))
    told = replace(told, limits=tuple(widened(int(size), england, told.spread) for size in sizes))
    held = told.held
    if len(held) < FEWEST_AREAS:
        return told
    edges = quartiles([each.value or 0.0 for each in held])
    us = told.us
    if us is None or not us.counted or us.value is None:
        return replace(told, quartiles=edges)
    others = [(each.value or 0.0, each.counts) for each in told.authorities if each.counted]
    return replace(
        told, quartiles=edges, quarter=quarter_of(us.value, edges), rank=rank_of(us.value, us.counts, others)
    )


def _year(  # noqa: PLR0917 one year of all that is known
    year: Period,
    found: dict[str, Observation],
    own: dict[Period, tuple[Observation, ...]],
    hidden: Sequence[Period],
    measure: Measure,
    area: str,
) -> YearPlace:
    here = found.get(area) or (own[year][0] if year in own else None)
    us = placed(here, measure) if here else None
    told = [placed(each, measure) for name, each in found.items() if name in _authorities()]
    values = [each.value for each in told if each.counted and each.value is not None]
    return YearPlace(
        year,
        us.value if us and us.counted else None,
        placed(found[ENGLAND], measure).value,
        quartiles(values) if len(values) >= FEWEST_AREAS else None,
        len(values),
        us.note if us else "",
        us.hidden if us else any(year.first <= each.last and each.first <= year.last for each in hidden),
    )


def _breaks(years: Sequence[Period]) -> tuple[Break, ...]:
    before = any(year.last < PERSON_LEVEL_FROM for year in years)
    after = any(year.first >= PERSON_LEVEL_FROM for year in years)
    return (Break(PERSON_LEVEL_FROM, PERSON_LEVEL_WORDS),) if before and after else ()
