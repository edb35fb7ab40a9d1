"""Whether a series is changing, in a few words; no difference is named that limits or counts do not bear."""

from kpis.judging import movement as judged
from kpis.judging.series import JudgedSeries
from kpis.telling.signals import VARIATION_WORDS, variation_words
from kpis.telling.words import TOO_FEW, change_words


def movement_words(series: JudgedSeries) -> str:
    """``Nothing unusual``, ``Improvement, upward``, ``Up 6 points from 2024``, ``No change beyond chance``; or ""."""
    said = _said(series)
    return said[:1].upper() + said[1:]


def _said(series: JudgedSeries) -> str:
    moved = judged.movement(series)
    if moved == judged.UNUSUAL and series.control is not None:
        return variation_words(series.control)
    if moved == judged.EARLY and series.control is not None:
        live, fewest = series.control.chart.live, series.control.chart.settings.fewest
        return f"too early to tell: {live} of {fewest} months"
    if moved == judged.BEYOND_CHANCE:
        return change_words(series.latest, series.previous, series.measure.unit)
    before = series.previous.period.label if series.previous is not None else ""
    return {
        judged.USUAL: VARIATION_WORDS["common"],
        judged.WITHIN_CHANCE: f"no change beyond chance from {before}",
        judged.FEW_CASES: TOO_FEW,
        judged.UNKNOWN: "cannot be told without limits or counts",
        judged.BROKEN: "not to be compared: the series breaks",
    }.get(moved, "")
