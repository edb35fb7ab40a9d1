"""Judging: observations, targets and published figures in; judged series out. Knows nothing of how they are drawn."""

from kpis.judging.grains import default_grain, grains_of
from kpis.judging.judgement import judge, with_headline
from kpis.judging.series import Break, Comparison, JudgedSeries, Mark, Point, Verdict

__all__ = [
    "Break",
    "Comparison",
    "JudgedSeries",
    "Mark",
    "Point",
    "Verdict",
    "default_grain",
    "grains_of",
    "judge",
    "with_headline",
]
