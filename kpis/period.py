"""Months, and the spans of months that figures are for.

A month is a whole number, ``year * 12 + month - 1``, so that comparing, adding and storing months needs no dates.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# The kinds of period that months add up to, shortest first. A term is autumn (September to December), spring
# (January to March) or summer (April to August): the project's choice, printed on the definitions page.
GRAINS = ("month", "quarter", "term", "financial year", "academic year", "calendar year")
GRAIN_TITLES = {
    "month": "Months",
    "quarter": "Quarters",
    "term": "School terms",
    "financial year": "Financial years",
    "academic year": "Academic years",
    "calendar year": "Calendar years",
    "as reported": "As reported",
    "year to date": "Financial year to date",
    "rolling 12 months": "Rolling 12 months",
}

_FIRST_MONTHS = {
    "month": tuple(range(1, 13)),
    "quarter": (1, 4, 7, 10),
    "term": (9, 1, 4),
    "financial year": (4,),
    "academic year": (9,),
    "calendar year": (1,),
}
_TERM_LENGTHS = {9: 4, 1: 3, 4: 5}
_TERM_NAMES = {9: "Autumn term", 1: "Spring term", 4: "Summer term"}
_LENGTHS = {"month": 1, "quarter": 3, "financial year": 12, "academic year": 12, "calendar year": 12}


def month_number(year: int, month: int) -> int:
    """The number of a month: ``month_number(2020, 4)`` is 24243."""
    return year * 12 + month - 1


@lru_cache(maxsize=10_000)
def _last_day(month: int) -> date:
    return date((month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)


@lru_cache(maxsize=50_000)
def month_of_day(ordinal: int) -> int:
    """The number of the month that holds a day, the day given as its ordinal."""
    day = date.fromordinal(ordinal)
    return month_number(day.year, day.month)


@lru_cache(maxsize=50_000)
def a_year_after(ordinal: int) -> int:
    """The ordinal of the same day twelve calendar months later; of 29 February, 28 February."""
    day = date.fromordinal(ordinal)
    return date(day.year + 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day).toordinal()


@dataclass(frozen=True, order=True)
class Period:
    """An unbroken run of whole months, both ends included; ``first`` and ``last`` are month numbers."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period cannot end ({self.last}) before it begins ({self.first})")

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        number = month_number(year, month)
        return cls(number, number)

    @classmethod
    def of(cls, day: date) -> Self:
        """The month that holds ``day``."""
        return cls.month(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2020-04`` or ``2020-04/2020-06``; anything else is a ValueError."""
        match = re.fullmatch(r"(\d{4})-(\d\d)(?:/(\d{4})-(\d\d))?", text)
        if not match:
            raise ValueError(f"{text!r} is not a period: expected 2020-04 or 2020-04/2020-06")
        year, month, last_year, last_month = match.groups()
        if not 1 <= int(month) <= 12 or not 1 <= int(last_month or month) <= 12:
            raise ValueError(f"{text!r} is not a period: months run from 01 to 12")
        first = month_number(int(year), int(month))
        return cls(first, month_number(int(last_year), int(last_month)) if last_year else first)

    def __str__(self) -> str:
        first, last = (f"{number // 12:04d}-{number % 12 + 1:02d}" for number in (self.first, self.last))
        return first if first == last else f"{first}/{last}"

    @property
    def length(self) -> int:
        """How many months."""
        return self.last - self.first + 1

    @property
    def months(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))

    @property
    def first_day(self) -> date:
        return date(self.first // 12, self.first % 12 + 1, 1)

    @property
    def last_day(self) -> date:
        return _last_day(self.last)

    def is_a(self, grain: str) -> bool:
        """Whether this is one whole ``grain`` of :data:`GRAINS`; January to March is both a quarter and a term."""
        start = self.first % 12 + 1
        if start not in _FIRST_MONTHS[grain]:
            return False
        return self.length == (_TERM_LENGTHS[start] if grain == "term" else _LENGTHS[grain])

    @property
    def label(self) -> str:
        """The period as people write it: ``Apr 2020``, ``2020/21``, ``2020``, ``Apr to Jun 2020``."""
        first = f"{MONTH_NAMES[self.first % 12][:3]} {self.first // 12}"
        if self.length == 1:
            return first
        if self.is_a("calendar year"):
            return str(self.first // 12)
        if self.is_a("financial year"):
            return f"{self.first // 12}/{self.last // 12 % 100:02d}"
        if self.is_a("academic year"):
            return f"{self.first // 12}/{self.last // 12 % 100:02d} (academic)"
        last = f"{MONTH_NAMES[self.last % 12][:3]} {self.last // 12}"
        if self.first // 12 == self.last // 12:
            return f"{first[:3]} to {last}"
        return f"{first} to {last}"

    @property
    def long_label(self) -> str:
        """The label with month names in full: ``April 2020``, ``April to June 2020``, ``2020/21``."""
        first, last = MONTH_NAMES[self.first % 12], MONTH_NAMES[self.last % 12]
        if self.length == 1:
            return f"{first} {self.first // 12}"
        if self.is_a("calendar year") or self.is_a("financial year") or self.is_a("academic year"):
            return self.label
        if self.first // 12 == self.last // 12:
            return f"{first} to {last} {self.last // 12}"
        return f"{first} {self.first // 12} to {last} {self.last // 12}"


def containing(month: int, grain: str) -> Period:
    """The whole ``grain`` of :data:`GRAINS` that holds the month with this number."""
    starts = _FIRST_MONTHS[grain]
    first = month
    while first % 12 + 1 not in starts:
        first -= 1
    start = first % 12 + 1
    length = _TERM_LENGTHS[start] if grain == "term" else _LENGTHS[grain]
    return Period(first, first + length - 1)


def term_name(period: Period) -> str | None:
    """``Autumn term 2020`` for a period that is a school term, else None."""
    if not period.is_a("term"):
        return None
    return f"{_TERM_NAMES[period.first % 12 + 1]} {period.first // 12}"
