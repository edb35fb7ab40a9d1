"""Few children among many, drawn where one reads it: figures of which some are too small for the public edition."""

from collections.abc import Iterator

from kpis.keeping.observation import Observation
from kpis.period import Period

PLANS = "plans_issued_within_20_weeks"
MONTHS = range(Period.month(2025, 9).first, Period.month(2026, 10).first + 1)


def waiting(area: str, longest: int) -> Iterator[Observation]:
    """115 children who wait, at the end of each month; ``longest`` of them over 52 weeks, which are few."""
    bands = {"0 to 6 weeks": 53, "6 to 12 weeks": 47, "20 to 30 weeks": 15 - longest, "Over 52 weeks": longest}
    for month in MONTHS:
        for group, count in {**bands, "": sum(bands.values())}.items():
            yield Observation(
                area, "open_assessments", "month_end", "", "age_band_of_wait" if group else "", group,
                Period(month, month), "count", float(count),
            )  # fmt: skip


def in_time(area: str, late: int) -> Iterator[Observation]:
    """Plans in time, of 40 a month; in one month all but ``late``, which are few."""
    for month in MONTHS:
        counted = 40 - late if month == MONTHS[5] else 22 + month % 5
        yield Observation(
            area, PLANS, "issued", "excluding", "", "", Period(month, month), "proportion", counted / 40, counted, 40
        )
