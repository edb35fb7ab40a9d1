"""The rate left to do: how many of the plans still to come must be in time for a promised share to be reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from kpis.judging.verdict import exact

REACHED, POSSIBLE, OUT_OF_REACH, NO_CASES = "reached", "possible", "out of reach", "no cases"


@dataclass(frozen=True)
class RunRate:
    """A target for a whole period, what the period came to so far, and the cases expected in the rest of it.

    ``month`` is the last month of the period, the milestone's own. ``at_most`` turns the promise round: no more than
    the target share may be counted.
    """

    counted: int
    out_of: int
    expected: int
    target: float  # 0 to 1
    month: int
    at_most: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.counted <= self.out_of or self.expected < 0 or not 0 <= self.target <= 1:
            raise ValueError(f"no run-rate for {self.counted} of {self.out_of}, {self.expected} to come")

    @property
    def needed(self) -> int:
        """At least this many of the cases to come must count, or for "at most" no more than this many may.

        May be below 0 or above the cases to come, where the target is safe or out of reach.
        """
        promised = exact(self.target) * (self.out_of + self.expected)
        return (floor(promised) if self.at_most else ceil(promised)) - self.counted

    @property
    def standing(self) -> str:
        """ "reached": kept whatever comes. "out of reach": missed whatever comes. "possible". "no cases"."""
        if self.out_of + self.expected == 0:
            return NO_CASES
        if self.at_most:
            return OUT_OF_REACH if self.needed < 0 else REACHED if self.needed >= self.expected else POSSIBLE
        return REACHED if self.needed <= 0 else OUT_OF_REACH if self.needed > self.expected else POSSIBLE

    @property
    def rate(self) -> float | None:
        """``needed`` as a share of the cases to come; None where the target does not hang on them."""
        return self.needed / self.expected if self.standing == POSSIBLE and self.expected else None

    @property
    def so_far(self) -> float | None:
        return self.counted / self.out_of if self.out_of else None

    @property
    def best(self) -> float | None:
        """The share of the whole period if every case to come goes well; None without cases."""
        whole = self.out_of + self.expected
        return (self.counted + (0 if self.at_most else self.expected)) / whole if whole else None


def cases_to_come(months_before: Sequence[int], months_left: int) -> int:
    """Cases to expect: the mean of the months before, oldest first and the last twelve at most, times the months left.

    Without months before there is nothing to expect from.
    """
    recent = months_before[-12:]
    if not recent or months_left <= 0:
        return 0
    return floor(Fraction(sum(recent) * months_left, len(recent)) + Fraction(1, 2))
