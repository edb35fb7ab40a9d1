"""Figures beside what files print, in words: counted, printed, restated."""

from kpis.keeping.observation import Observation
from kpis.telling.words import missing_words, number_words


def observed_words(each: Observation) -> str:
    """``61 % (19 of 31)``; why there is none where it is missing."""
    if each.value is None:
        return missing_words(each.missing)
    number = number_words(each.value, each.unit, numerator=each.numerator, denominator=each.denominator)
    counts = each.numerator is not None and each.denominator is not None
    return f"{number} ({each.numerator:,} of {each.denominator:,})" if counts else number


def printed_words(value: float | None, counts: tuple[int, int] | None, unit: str) -> str:
    """The same of what a file prints."""
    if value is None:
        return "no figure"
    number = number_words(value, unit)
    return f"{number} ({counts[0]:,} of {counts[1]:,})" if counts else number


def before_words(each: Observation) -> str:
    """What earlier files said, the oldest first."""
    told = ("no figure" if value is None else number_words(value, each.unit) for value in each.before)
    return ", then ".join(told)
