"""Middles and percentiles from how many rows have each whole number of days: exact, however many rows there are."""

from collections.abc import Mapping
from fractions import Fraction

from kpis.measure import Spread


def of_days(spread: Spread, days: Mapping[int, int]) -> float:
    """The figure that ``spread`` asks for, in its unit, of ``days`` (how many rows have each number of days).

    A percentile that falls between two rows lies between them in proportion: the median of 2 and 4 days is 3.
    """
    parts, of = _mean(days) if isinstance(spread.what, str) else _percentile(Fraction(str(spread.what)), days)
    # Whole numbers until here, and one division: as exact as a fraction, of thousands of boxes far quicker.
    return (parts - spread.less * of) / (spread.unit_days * of)


def _mean(days: Mapping[int, int]) -> tuple[int, int]:
    return sum(day * number for day, number in days.items()), sum(days.values())


def _percentile(share: Fraction, days: Mapping[int, int]) -> tuple[int, int]:
    """The percentile as a numerator and a denominator."""
    of = share.denominator
    low, rest = divmod(share.numerator * (sum(days.values()) - 1), of)
    seen, lower = 0, None
    for day in sorted(days):
        seen += days[day]
        if lower is None and low < seen:
            lower = day
        if lower is not None and (low + 1 < seen or not rest):
            return lower * of + rest * (day - lower), of
    raise ValueError(f"there are {seen} rows, and none at place {low} and {rest} of {of}")
