"""A share with limits that allow for each month's cases: the extra view beside the board's chart."""

from datetime import date

from kpis.judging import JudgedSeries
from kpis.judging.controlling import with_shares
from kpis.keeping import Store
from kpis.questions.known import SeriesKey
from kpis.questions.trend import series


def by_cases(store: Store, area: str, measure_id: str, key: SeriesKey, as_of: date | None = None) -> JudgedSeries:
    """The monthly series with its p chart; without one where it is no share, or has too few months."""
    return with_shares(series(store, area, measure_id, key, "month", as_of=as_of))
