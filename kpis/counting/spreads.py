"""Middles and percentiles from how many rows have each whole number of days: exact, however many rows there are."""

from collections.abc import Mapping
from fractions import Fraction

from kpis.measure import Spread


def of_days(spread: Spread, days: Mapping[int, int]) -> float:
    """The figure that ``spread`` asks for, in its unit, of ``days`` (how many rows have each number of days).

    A percentile that falls between two rows lies between them in proportion: the median of 2 and 4 days is 3.
    """
    found = _mean(days) if isinstance(spread.what, str) else _percentile(Fraction(str(spread.what)), days)
    return float((found - spread.less) / spread.unit_days)


def _mean(days: Mapping[int, int]) -> Fraction:
    return Fraction(sum(day * number for day, number in days.items()), sum(days.values()))


def _percentile(share: Fraction, days: Mapping[int, int]) -> Fraction:
    place = share * (sum(days.values()) - 1)
    low = int(place)
    lower = _at(low, days)
    return lower + (place - low) * (_at(low + 1, days) - lower) if place > low else Fraction(lower)


def _at(place: int, days: Mapping[int, int]) -> int:
    """The number of days of the row at ``place`` (from 0), the rows being in order of their days."""
    seen = 0
    for day in sorted(days):
        seen += days[day]
        if place < seen:
            return day
    raise ValueError(f"there are {seen} rows, and none at place {place}")
