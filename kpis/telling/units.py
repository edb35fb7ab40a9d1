"""The unit in which a series is told, in words, and how far the public edition rounds it."""

from kpis.judging.series import JudgedSeries
from kpis.judging.small import PUBLIC

_TITLES = {"proportion": "per cent", "count": "number", "weeks": "weeks", "days": "days", "number": "number"}
# More digits would tell the very day of a child: the public edition has none.
_IN_PUBLIC = {"weeks": "rounded to half weeks", "days": "rounded to whole days"}
ROUNDED_WORDS = "Weeks are rounded to half weeks, and days to whole days: more would tell the day of a child."


def unit_words(series: JudgedSeries) -> str:
    """``per cent``; of a time that the public edition tells, ``weeks, rounded to half weeks``."""
    unit = series.measure.unit
    return ", ".join(filter(None, (_TITLES.get(unit, unit), rounded_to(series))))


def rounded_to(series: JudgedSeries) -> str:
    """``rounded to half weeks`` of a time in the public edition; "" of everything else."""
    return _IN_PUBLIC.get(series.measure.unit, "") if series.edition == PUBLIC else ""
