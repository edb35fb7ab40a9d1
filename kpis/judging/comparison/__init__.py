"""Comparison: an area against England, its region, its neighbours and every authority, chance and spread considered."""

from kpis.judging.comparison.parts import LEVELS, Limit, Placed, Standing, Together, YearPlace
from kpis.judging.comparison.placing import FEWEST
from kpis.judging.comparison.rank import Rank
from kpis.judging.comparison.spread import FEWEST_AREAS, Spread
from kpis.judging.comparison.standing import stand

__all__ = [
    "FEWEST",
    "FEWEST_AREAS",
    "LEVELS",
    "Limit",
    "Placed",
    "Rank",
    "Spread",
    "Standing",
    "Together",
    "YearPlace",
    "stand",
]
