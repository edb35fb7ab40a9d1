"""How likely a count is by chance alone: exact binomial tails, in whole numbers, however small they are."""

from fractions import Fraction
from math import comb

from kpis.judging.verdict import exact


def as_many_or_more(count: int, out_of: int, share: float) -> float:
    """The chance of ``count`` or more out of ``out_of``, where each has the chance ``share``; 1 for a count of 0."""
    if not 0 <= count <= out_of:
        raise ValueError(f"{count} out of {out_of} cannot be")
    each = exact(share)
    p, q, whole = each.numerator, each.denominator - each.numerator, each.denominator
    # In whole numbers: fractions would be brought to lowest terms at each of several hundred steps.
    ways = sum(comb(out_of, n) * p**n * q ** (out_of - n) for n in range(count, out_of + 1))
    return float(Fraction(ways, whole**out_of))
