"""Whether areas differ from one share by more than chance (over-dispersion), and by how much limits must be widened."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

TRIMMED = 0.10  # of the scores at each end, brought in to the tenth and the ninetieth percentile
FEWEST_AREAS = 20  # below this the spread of areas is not worth an estimate


@dataclass(frozen=True)
class Spread:
    """``phi`` is the mean of the squared scores: 1 where chance alone is at work; ``areas`` is how many gave it."""

    phi: float
    areas: int

    @property
    def beyond_chance(self) -> bool:
        """Whether φ lies above 1 by more than two of its standard errors, √(2/I), had chance alone been at work."""
        return self.areas >= FEWEST_AREAS and self.phi > 1 + 2 * sqrt(2 / self.areas)

    @property
    def factor(self) -> float:
        """By which the distance of limits is multiplied: √φ, or 1 where chance alone explains the spread."""
        return sqrt(self.phi) if self.beyond_chance else 1.0


CHANCE_ALONE = Spread(1.0, 0)


def spread_of(share: float, counts: Sequence[tuple[int, int]]) -> Spread:
    """The spread of areas (count, out of) around one share (Spiegelhalter 2005, winsorised, multiplicative).

    z = (p − p₀)/√(p₀(1−p₀)/n), the most extreme tenth at each end brought in; φ = Σz²/I.
    """
    if not counts or not 0 < share < 1:
        return CHANCE_ALONE
    numerators, denominators = (np.array(side, dtype=float) for side in zip(*counts, strict=True))
    scores = (numerators / denominators - share) / np.sqrt(share * (1 - share) / denominators)
    low, high = np.quantile(scores, [TRIMMED, 1 - TRIMMED])
    return Spread(float(np.mean(np.clip(scores, low, high) ** 2)), len(counts))
