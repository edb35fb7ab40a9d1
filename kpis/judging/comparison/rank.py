"""Where an area stands among others: its rank as the range that chance leaves open, and its quarter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from kpis.judging.comparison.binomial import Z_998
from kpis.judging.interval import wilson


@dataclass(frozen=True)
class Rank:
    """Counted from the highest share: ``best`` to ``worst`` are the ranks that chance leaves open, out of ``of``."""

    place: int
    best: int
    worst: int
    of: int


Counts = tuple[int, int]


def difference(one: Counts, other: Counts, z: float = Z_998) -> tuple[float, float]:
    """The interval of the difference of two shares (count, out of): Newcombe's combination of Wilson intervals."""
    (first, low, high), (second, below, above) = _with_interval(one, z), _with_interval(other, z)
    gap = first - second
    return (
        gap - sqrt((first - low) ** 2 + (above - second) ** 2),
        gap + sqrt((high - first) ** 2 + (second - below) ** 2),
    )


def _with_interval(counts: Counts, z: float) -> tuple[float, float, float]:
    interval = wilson(*counts, z)
    if interval is None:
        raise ValueError(f"{counts[0]} of {counts[1]} is no share")
    return counts[0] / counts[1], *interval


def rank_of(value: float, own: Counts | None, others: Iterable[tuple[float, Counts | None]]) -> Rank:
    """The rank among ``others`` (value, counts), the highest first, as a range.

    Only an area that differs from this one beyond chance (99.8 %) is surely above or below it. An area without counts
    cannot be told apart from any other.
    """
    others = list(others)
    above = below = 0
    for _, counts in others:
        if own is None or counts is None:
            continue
        low, high = difference(counts, own)
        above += low > 0
        below += high < 0
    place = 1 + sum(other > value for other, _ in others)
    of = len(others) + 1
    return Rank(place, 1 + above, of - below, of)


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """The lower quartile, the median and the upper quartile, between two values in proportion."""
    low, middle, high = np.quantile(np.array(values), [0.25, 0.5, 0.75])
    return float(low), float(middle), float(high)


def quarter_of(value: float, edges: tuple[float, float, float]) -> int:
    """1 for the lowest quarter to 4 for the highest; a value on an edge belongs to the lower of the two."""
    return 1 + sum(value > edge for edge in edges)
