"""The grid of professional advice: each service, each month."""

from dataclasses import dataclass, field
from datetime import date

from kpis.judging import Point
from kpis.keeping import Store
from kpis.measures import MEASURES
from kpis.questions.known import SeriesKey, known

ADVICE = "advice_within_6_weeks"


@dataclass(frozen=True)
class AdviceGrid:
    """Services down, months across, oldest first. A service has no point in a month of which no file says anything."""

    area: str = ""
    months: tuple[int, ...] = ()
    services: tuple[str, ...] = ()
    points: dict[tuple[str, int], Point] = field(default_factory=dict)
    keys: dict[str, SeriesKey] = field(default_factory=dict)  # the series that a service's points are of


def advice_grid(store: Store, area: str, as_of: date | None = None) -> AdviceGrid:
    """Every service's months judged against the stepped target, from the first month of any to the last."""
    here = known(store, area, ADVICE, as_of)
    measure = MEASURES[ADVICE]
    keys = {key.group: key for key in here.keys(measure) if key.group and key.view in ("", here.view_of(measure))}
    points = {
        (group, point.period.first): point
        for group, key in keys.items()
        for point in here.judged(measure, key, "month").points
        if point.period.is_a("month")
    }
    if not points:
        return AdviceGrid()
    numbers = {month for _, month in points}
    return AdviceGrid(
        area=area,
        months=tuple(range(min(numbers), max(numbers) + 1)),
        services=tuple(dict.fromkeys(service for service, _ in points)),
        points=points,
        keys=keys,
    )
