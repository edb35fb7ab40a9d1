"""Exact binomial chances, and limits on a share from them: right for 3 out of 5 as for 300 out of 500."""

from bisect import bisect_left
from math import exp, lgamma, log, log1p

THREE_SIGMA = 0.00135  # the chance beyond three sigma on one side


def chance_of_at_most(count: int, out_of: int, share: float) -> float:
    """P(X <= count), X binomial with ``out_of`` trials that each succeed with chance ``share`` (0 to 1)."""
    if count < 0:
        return 0.0
    if count >= out_of:
        return 1.0
    if count > share * out_of:  # sum the shorter, smaller side: no cancelling
        return 1.0 - _upper(count + 1, out_of, share)
    return _upper(out_of - count, out_of, 1.0 - share)


def chance_of_at_least(count: int, out_of: int, share: float) -> float:
    """P(X >= count), X binomial with ``out_of`` trials that each succeed with chance ``share`` (0 to 1)."""
    return chance_of_at_most(out_of - count, out_of, 1.0 - share)


def _upper(count: int, out_of: int, share: float) -> float:
    """P(X >= count) for a count at or above the mean, by adding the chances upward until they no longer matter."""
    if share <= 0.0:
        return 1.0 if count <= 0 else 0.0
    if share >= 1.0:
        return 1.0
    ways = lgamma(out_of + 1) - lgamma(count + 1) - lgamma(out_of - count + 1)
    term = exp(ways + count * log(share) + (out_of - count) * log1p(-share))
    total = 0.0
    odds = share / (1.0 - share)
    for k in range(count, out_of + 1):
        total += term
        if term <= total * 1e-17:
            break
        term *= odds * (out_of - k) / (k + 1)
    return min(total, 1.0)


def counts_inside(out_of: int, share: float, tail: float = THREE_SIGMA) -> tuple[int, int]:
    """The lowest and the highest count that chance explains: as low, or as high, is as likely as ``tail`` or more."""
    counts = range(out_of + 1)
    low = bisect_left(counts, tail, key=lambda count: chance_of_at_most(count, out_of, share))
    spared = bisect_left(counts, tail, key=lambda count: chance_of_at_least(out_of - count, out_of, share))
    return low, out_of - spared
