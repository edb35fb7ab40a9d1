"""When an action is due, as plans write it: a day, a month, a term, ``ongoing``."""

import re
from datetime import date, datetime

from kpis.period import Period
from kpis.reading.grid import Value, clean
from kpis.reading.periods import read_period

ONGOING = "ongoing"
_ONGOING = re.compile(
    r"\b(?:on-?going|continu(?:ous|ing|al)(?:ly)?|throughout|rolling|business as usual|bau|monthly|quarterly|weekly|"
    r"termly)\b"
)
_LEADING = re.compile(
    r"^(?:by|before|from|in|for|due|deadline|revised(?: date)?|extended|moved|now|to|until|the|end|of|start|mid|early|"
    r"late|beginning|completed?|during|w/?e|w/?c|week ending|week commencing|wc|half|term|new)\b[\s:.-]*"
)
_PARTS = re.compile(
    r"\s*(?:\n|;|\(|\)|,? (?:and|then|revised to|moved to|extended to|now|to|until|-|–|→|->) |\s/\s)\s*"
)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})")
_NOTHING = re.compile(
    r"-*|tbc|tba|n/?a|none|not (?:known|set|stated|applicable)|immediate(?:ly)?|asap|completed?|done|achieved|closed"
)
_YEARS = range(2000, 2101)


def due_of(value: Value) -> str | None:
    """``2021-09-30``, ``2021-09`` (a term or year: its last month), ``ongoing``, '' for nothing; None when unreadable.

    Of several dates the last printed one holds: ``Mar 2021 (revised to June 2021)``.
    """
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    text = clean(value if not isinstance(value, str) else value.replace("\n", " ; ")).lower().strip(" .*")
    if _NOTHING.fullmatch(text):
        return ""
    if _ONGOING.search(text):
        return ONGOING
    whole = _one(text)
    if whole:
        return whole
    found = [due for part in _PARTS.split(text) if (due := _one(part))]
    return found[-1] if found else None


def are_months(values: list[Value]) -> bool:
    """Whether every date of a column is the first of a month, as Excel makes of ``Sept 2020``."""
    days = [value for value in values if isinstance(value, datetime | date)]
    return len(days) > 1 and all(day.day == 1 for day in days)


def _one(text: str) -> str:
    before = None
    while before != text:
        before, text = text, _LEADING.sub("", text.strip(" .,:-"))
    match = _DAY.fullmatch(text)
    if match:
        return _day(int(match[3]), int(match[2]), int(match[1]))
    match = _WORDED.fullmatch(text)
    if match:
        month = read_period(f"{match[2]} {match[3]}")
        return _day(int(match[3]), month.period.first % 12 + 1, int(match[1])) if month and month.period else ""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?: 00:00:00)?", text)
    if match:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    found = read_period(text)
    return str(Period(found.period.last, found.period.last)) if found and found.period else ""


def _day(year: int, month: int, day: int) -> str:
    year += 2000 if year < 100 else 0
    try:
        return date(year, month, day).isoformat() if year in _YEARS else ""
    except ValueError:
        return ""
