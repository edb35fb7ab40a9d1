"""Columns of dates: every spelling settled to an ordinal, and what could not be read."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from types import NoneType

from kpis.reading.grid import Value, clean

DAY_ZERO = date(1899, 12, 30).toordinal()  # what Excel counts its days from
# Numbers outside these are no days: 20,000 is 1954, 80,000 is 2119.
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
_NO_DATE = re.compile(
    r"|-+|\.+|n ?/? ?a\.?|n/k|none|nil|\(?null\)?|<?na[nt]?>?|#n/a|\(?blank\)?|"
    r"x|z|:|\*|not applicable|00/0?0?/00(?:00)?|0"
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_TIME = r"(?:(?:t|,? )\d{1,2}[:.]\d\d(?:[:.]\d\d(?:[.,]\d+)?)?(?: ?[ap]m)?(?:z|[+-]\d\d:?\d\d)?)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_YEAR = r"'?(\d{4}|\d\d)"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/. ](\d{{1,2}})[-/. ](\d{{1,2}}){_TIME}")
_YEAR_MONTH_DAY = re.compile(rf"(\d{{4}})[-/. ]{_MONTH}[-/. ](\d{{1,2}}){_TIME}")
_NUMBERS = re.compile(rf"{_WEEKDAY}(\d{{1,2}}) ?[-/. \\] ?(\d{{1,2}}) ?[-/. \\] ?{_YEAR}{_TIME}")
_DAY_MONTH = re.compile(rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[-/., ]*{_MONTH}[-/., ]*{_YEAR}{_TIME}")
_MONTH_DAY = re.compile(rf"{_WEEKDAY}{_MONTH}[-/. ]*(\d{{1,2}})(?:st|nd|rd|th)?(?:, ?|[-/. ]){_YEAR}{_TIME}")
_RUN = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
# Spellings whose order is plain, each with the groups of its year, month and day.
_IN_ORDER = (
    (_YEAR_FIRST, (1, 2, 3)), (_RUN, (1, 2, 3)), (_YEAR_MONTH_DAY, (1, 2, 3)), (_DAY_MONTH, (3, 2, 1)),
    (_MONTH_DAY, (3, 1, 2)),
)  # fmt: skip

# How a day became known or what was sent on it, in brackets after it; not that it may be another day.
_REMARK = re.compile(
    r" ?\((?!.*\b(?:due|tb[acd]|est|estimated?|expected|prov\w*|propos\w*|plan(?:ned)?|cancel\w*|"
    r"re ?sched\w*|to be|target|draft|chas\w*|"
    r"book\w*|dna|not|approx\w*|about|circa|orig\w*|was|before|after|or|and|revis\w*|amended|moved|postponed|unknown|wrong|check)\b)"
    r"[a-z’'&/ -]{2,30}\)$"
)

Parts = tuple[int, int, int]


@dataclass
class Days:
    """A column of days as ordinals, None where there is none; ``unread`` says of which cells and why.

    Why: ``words`` for words in place of a date, ``impossible`` for a day that no calendar has.
    """

    ordinals: list[int | None]
    unread: list[tuple[int, str]] = field(default_factory=list)
    month_first: bool = False  # the column's texts put the month before the day
    mixed: bool = False  # some texts can only be read day first, and others only month first


def read_days(values: list[Value], this_year: int, *, said_month_first: bool = False) -> Days:
    """Read a column of dates: real dates, serial numbers, texts; day first unless the column proves or says not."""
    found = {value: _found(value, this_year) for value in set(values)}
    read = list(map(found.__getitem__, values))
    if {int, NoneType}.issuperset(map(type, found.values())):
        return Days(read)  # type: ignore[arg-type]
    days = Days([each if type(each) is int else None for each in read])
    days.unread.extend([(record, each) for record, each in enumerate(read) if type(each) is str])
    # Texts such as 03/04/2021, whose order the whole column decides.
    numbers = [(record, each) for record, each in enumerate(read) if type(each) is tuple]
    _settle_numbers(days, numbers, said_month_first)
    return days


def _found(value: Value, this_year: int) -> int | str | Parts | None:
    if value is None or value == "":
        return None
    return value.toordinal() if isinstance(value, date) else _read(value, this_year)  # a datetime is one


def looks_like_a_day(value: Value) -> bool:
    """Whether a cell is a date, or a text or serial number that can be read as one."""
    return isinstance(value, date) or not isinstance(_read(value, 2100), str | None)


def _settle_numbers(days: Days, numbers: list[tuple[int, Parts]], said_month_first: bool) -> None:
    first_over = any(first > 12 for _, (first, _, _) in numbers)
    second_over = any(second > 12 for _, (_, second, _) in numbers)
    days.month_first = bool(numbers) and (second_over or said_month_first) and not first_over
    days.mixed = second_over and first_over
    for record, (first, second, year) in numbers:
        day, month = (second, first) if days.month_first else (first, second)
        ordinal = _ordinal(year, month, day)
        if ordinal is None:
            days.unread.append((record, "impossible"))
        days.ordinals[record] = ordinal
    days.unread.sort()


@lru_cache(maxsize=50_000, typed=True)  # TRUE is not 1
def _read(value: Value, this_year: int) -> int | str | Parts | None:
    """The ordinal of a cell, None for a blank, three numbers whose order is open, or why it cannot be read."""
    if isinstance(value, bool):
        return "words"
    if isinstance(value, int | float):
        return _serial(value)
    if not isinstance(value, str):
        return value.toordinal() if isinstance(value, datetime) else "words"
    text = _REMARK.sub("", clean(value).lower().strip(" *†.,"))
    if _NO_DATE.fullmatch(text):
        return None
    if match := _NUMBERS.fullmatch(text):
        return int(match[1]), int(match[2]), _year(match[3], this_year)
    if _SERIAL.fullmatch(text):
        return _serial(float(text))
    for form, (year, month, day) in _IN_ORDER:
        if match := form.fullmatch(text):
            return _or_impossible(_year(match[year], this_year), _month(match[month]), int(match[day]))
    return "words"


def _serial(number: float) -> int | str | None:
    if number == 0:
        return None
    if _FIRST_SERIAL <= number < _LAST_SERIAL:
        return DAY_ZERO + int(number)
    # 20210312 for 12 March 2021
    match = _RUN.fullmatch(str(int(number))) if 10**7 <= number < 10**8 and number == int(number) else None
    return _or_impossible(int(match[1]), int(match[2]), int(match[3])) if match else "impossible"


def _year(text: str, this_year: int) -> int:
    """A year of two digits is the one that does not lie more than twenty years ahead."""
    year = int(text)
    if len(text) == 4:
        return year
    century = this_year - this_year % 100
    return century + year if century + year <= this_year + 20 else century + year - 100


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS[text[:3]]


def _or_impossible(year: int, month: int, day: int) -> int | str:
    return _ordinal(year, month, day) or "impossible"


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None
