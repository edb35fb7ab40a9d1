"""Headings, labels and names of tabs and files without the periods that they name."""

import re

from kpis.reading.grid import clean
from kpis.reading.periods import read_period

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:20)?\d\d"
_DATED = re.compile(
    rf"\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR}\b|\b\d{{4}}-\d\d(?:-\d\d)?\b|\b20\d{{4}}\b|\b\d{{1,2}}/20\d\d\b|"
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}\.?[\s'_-]*{_YEAR}\b|\b20\d\d\b|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b|\b(?:q|qtr|quarter) ?[1-4]\b|"
    rf"\b(?:as at|data to|to|ending|up to)(?= *$)"
)
_SPLIT_YEAR = re.compile(r"\b(?:20)?(\d\d) ?[/-] ?(?:20)?(\d\d)\b")
_LAST_MONTH = re.compile(rf"(?<=[ -]){_MONTH}(?=\.\w+$)")
_WHOLE_MONTH = re.compile(rf"{_MONTH}\.?")


def without_periods(text: str) -> str:
    """A heading, label or tab in lower case without the periods and dates that it names."""
    lower = clean(text).lower().replace("_", " ")
    if read_period(lower) is not None or _WHOLE_MONTH.fullmatch(lower):
        return ""
    plain = _DATED.sub(" ", _SPLIT_YEAR.sub(_without_split_year, lower))
    return re.sub(r"\s+", " ", _DATED.sub(" ", plain)).strip(" -–:(),.")


def file_without_periods(name: str) -> str:
    """The name of a file without the periods that it names, and without a month alone before its suffix."""
    return _LAST_MONTH.sub("", without_periods(name))


def _without_split_year(match: re.Match[str]) -> str:
    """``2021/22`` is a year; ``16-25`` is an age."""
    return " " if int(match[2]) == (int(match[1]) + 1) % 100 else match[0]


def unnumbered(text: str) -> str:
    """A heading without periods, its numbers all alike: ``M1`` and ``M2`` are one heading that comes again."""
    return re.sub(r"\d+", "#", without_periods(text))
