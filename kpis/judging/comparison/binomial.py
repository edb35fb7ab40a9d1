"""How far a share may lie from a given one by chance alone: exact binomial limits, and the usual normal ones."""

from functools import lru_cache
from math import ceil, floor, sqrt

import numpy as np

TAIL_95, TAIL_998 = 0.025, 0.001  # of each side
Z_95, Z_998 = 1.959964, 3.090232
_EDGE = 1e-9  # of rounding: a count on a limit lies inside


@lru_cache(maxsize=1)
def _log_factorials(size: int) -> np.ndarray:
    return np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, size, dtype=float)))))


def _chances(share: float, out_of: int) -> np.ndarray:
    """The chance of each count from 0 to ``out_of``."""
    # A power of two, so that one table serves the areas of a whole country.
    logs = _log_factorials(max(4096, 1 << (out_of + 1).bit_length()))
    counts = np.arange(out_of + 1)
    ways = logs[out_of] - logs[: out_of + 1] - logs[out_of::-1]
    return np.exp(ways + counts * np.log(share) + (out_of - counts) * np.log1p(-share))


@lru_cache(maxsize=20_000)
def counts_inside(share: float, out_of: int, tail: float = TAIL_998) -> tuple[int, int]:
    """The lowest and the highest count out of ``out_of`` that chance explains where each has the chance ``share``.

    The lowest is the smallest k with P(X ≤ k) ≥ ``tail``, the highest the largest k with P(X ≥ k) ≥ ``tail``: exact
    tails instead of confidence intervals, which are no funnel limits (Manktelow and Seaton).
    """
    if out_of < 1 or not 0 <= share <= 1:
        raise ValueError(f"no limits for a share of {share} out of {out_of}")
    if share in (0, 1):
        return int(share) * out_of, int(share) * out_of
    chances = _chances(share, out_of)
    low = int(np.argmax(np.cumsum(chances) >= tail))
    high = out_of - int(np.argmax(np.cumsum(chances[::-1]) >= tail))
    return low, high


def normal_limits(share: float, out_of: int, z: float = Z_998) -> tuple[float, float]:
    """p₀ ± z·√(p₀(1−p₀)/n), as proportions, not cut: the form of APHO and UKHSA, wrong where n·p₀ is small."""
    spread = z * sqrt(share * (1 - share) / out_of)
    return share - spread, share + spread


def normal_counts_inside(share: float, out_of: int, z: float = Z_998) -> tuple[int, int]:
    """The counts inside :func:`normal_limits`, to hold the two forms against each other."""
    low, high = normal_limits(share, out_of, z)
    return max(0, ceil(low * out_of - _EDGE)), min(out_of, floor(high * out_of + _EDGE))
