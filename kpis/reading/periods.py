"""Periods as people write them in headings: ``Sep-20``, ``2020/21 Q1``, ``Autumn term 2020``, ``06/20 - 08/20``.

Read from cells of any kind, and from titles that speak of a year; ``period_forms`` has the forms and their rules.
"""

import itertools
import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from kpis.period import Period
from kpis.reading.grid import Value, clean
from kpis.reading.period_forms import (
    EARLIEST,
    LATEST,
    MONTH,
    PeriodText,
    known_period,
    period_in,
    split_year,
    years_from,
)

_ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_EXCEL_DAY_0 = date(1899, 12, 30)
# Spring 2024 (n=112), 2023/24 (24 responses)
_ASKED = re.compile(
    r"(?<=\d)\s*[(\[,]\s*(?:n ?[=:]? ?\d+|\d+ (?:responses?|respondents?|returns?|replies|parents?|families))\s*[)\]]?$"
)
_ACTUALS = re.compile(r"(?<=\d)[\s(\[-]+(?:actuals?|outturns?|results?|performance|achieved)[)\]]?$")
# Which print of a period a heading says it is: the restated one takes the place of the one first reported.
_EDITIONS = {
    "restated": re.compile(r"[\s(\[-]+(?:as )?(?:restated|revised|re-?stated|updated|corrected|final figures?)[)\]]?$"),
    "first_reported": re.compile(
        r"[\s(\[-]+(?:as )?(?:(?:originally|previously|first) (?:reported|published)|(?:as )?(?:reported|published)|original|unrevised)[)\]]?$"
    ),
}


def read_period(value: Value, academic: bool = False) -> PeriodText | None:
    """What a cell says of a period, or None when it is not one. ``academic``: its surroundings speak of academic years."""
    if isinstance(value, bool):
        return None
    if isinstance(value, datetime | date):
        suspect = () if value.day == 1 or _is_month_end(value) else ("period_suspect",)
        return known_period((value.year, value.month), None, *suspect)
    if isinstance(value, int | float):
        return _from_number(value)
    if not isinstance(value, str) or len(value) > 60:
        return None
    return _read_words(value, academic)


@lru_cache(maxsize=20_000)
def _read_words(value: str, academic: bool) -> PeriodText | None:
    text = clean(value).lower()
    flags: tuple[str, ...] = ()
    for flag, pattern in _EDITIONS.items():
        shorter = pattern.sub("", text).strip()
        if shorter and shorter != text:
            text, flags = shorter, (flag,)
    text = _ASKED.sub("", _ACTUALS.sub("", text)).strip() or text
    unmarked = re.sub(r"\s*(\(p\)|\[p\]|\bprovisional\b|\bprov\b\.?|\(prov(isional)?\))\s*", " ", text).strip()
    if unmarked != text:
        flags = (*flags, "provisional")
    text = re.sub(r"[*†‡¹²³:]+$", "", unmarked).strip(" ,.;")
    text = re.sub(r"\b(1st|2nd|3rd|4th|first|second|third|fourth) quarter\b", lambda m: f"q{_ORDINALS[m[1]]}", text)
    text = re.sub(r"^(?:month|period|position|as|data) (?:ending|ended|to|of|at|as at)(?: end)?(?: of)? ", "", text)
    found = period_in(text, academic or bool(re.search(r"\bacad|^ay\b|^ay(?=\d)", text)))
    if found and flags:
        return PeriodText(found.period, found.months, found.flags + flags)
    return found


def _is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _from_number(number: float) -> PeriodText | None:
    if number != int(number):
        return None
    number = int(number)
    if EARLIEST <= number <= LATEST:
        return known_period((number, 1), (number, 12), "year_only")
    if EARLIEST * 100 < number <= LATEST * 100 + 12 and 1 <= number % 100 <= 12:
        return known_period((number // 100, number % 100))
    if 36526 <= number <= 60000:
        day = _EXCEL_DAY_0 + timedelta(days=number)
        if day.day == 1 or _is_month_end(day):
            return known_period((day.year, day.month), None, "serial")
    return None


_YEAR_IN_TEXT = re.compile(r"(?<![\d/-])(?:(?P<a>20\d\d)\s?[/-]\s?(?P<b>20\d\d|\d\d)|(?P<c>20\d\d))(?![\d/-])")
_DATED = re.compile(
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)? )?\b{MONTH}[\s,'-]*(?:20)?\d\d\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b"
)


def year_in_text(text: str, academic: bool = False) -> Period | None:
    """The one year that a title or band speaks of (``2020/21 actuals``); days and months with their year do not count."""
    lower = clean(text).lower()
    academic = academic or "academic" in lower
    years = {
        years_from(start, academic) if match["a"] else known_period((start, 1), (start, 12))
        for match in _YEAR_IN_TEXT.finditer(_DATED.sub(" ", lower))
        if (start := split_year(match["a"], match["b"]) if match["a"] else int(match["c"]))
    }
    found = years.pop() if len(years) == 1 else None
    return found.period if found else None


def running_span(months: list[int], last_known: Period | None) -> list[Period] | None:
    """Months without years, in order, as the run that ends at or before ``last_known``.

    One month may be left out here and there. Gives None when they do not follow one another, forwards or backwards.
    """
    if len(months) < 2 or last_known is None:
        return None
    steps = [(after - before) % 12 for before, after in itertools.pairwise(months)]
    if set(steps) <= {10, 11}:
        backwards = running_span(months[::-1], last_known)
        return backwards[::-1] if backwards else None
    if not set(steps) <= {1, 2}:  # August may be left out; more is no run
        return None
    end = last_known.last
    while end % 12 + 1 != months[-1]:
        end -= 1
    numbers = [end]
    for step in reversed(steps):
        numbers.append(numbers[-1] - step)
    return [Period(number, number) for number in reversed(numbers)]
