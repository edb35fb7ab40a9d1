"""The quantile of what was drawn: a value that was drawn, never one between two."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import TypeVar

T = TypeVar("T")


def quantile(told: Sequence[T], share: float) -> T:
    """The least of ``told`` (sorted, not empty) that at least this share of them does not exceed."""
    place = ceil(Fraction(str(share)) * len(told)) - 1
    return told[max(0, place)]
