"""Periods as people write them in headings: ``Sep-20``, ``2020/21 Q1``, ``Autumn term 2020``, ``06/20 - 08/20``.

Rules (the project's choice where the law and the source are silent, printed on the definitions page): a quarter beside a
year such as 2020/21 is of the financial year, beside a single year of the calendar year; 2020/21 is April to March
unless the text says academic; autumn is September to December, spring January to March, summer April to August.
"""

import itertools
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from kpis.period import Period, month_number
from kpis.reading.grid import Value, clean

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_M = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_Y = r"(?:'?(\d{2})|(\d{4}))"
_YY = r"(\d{4}|\d{2})\s?[/-]\s?(\d{4}|\d{2})"
_TO = r"\s*(?:-|to|until|through)\s*"
_TERMS = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 8)}
_ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_EXCEL_DAY_0 = date(1899, 12, 30)
_APRIL = 3  # of months counted from 0
EARLIEST, LATEST = 2000, 2100
_ASKED = re.compile(r"(?<=\d)\s*[(\[,]\s*n ?[=:]? ?\d+\s*[)\]]?$")  # Spring 2024 (n=112)
_ACTUALS = re.compile(r"(?<=\d)[\s(\[-]+(?:actuals?|outturns?|results?|performance|achieved)[)\]]?$")
# Which print of a period a heading says it is: the restated one takes the place of the one first reported.
_EDITIONS = {
    "restated": re.compile(r"[\s(\[-]+(?:as )?(?:restated|revised|re-?stated|updated|corrected|final figures?)[)\]]?$"),
    "first_reported": re.compile(
        r"[\s(\[-]+(?:as )?(?:(?:originally|previously|first) (?:reported|published)|(?:as )?(?:reported|published)|original|unrevised)[)\]]?$"
    ),
}


@dataclass(frozen=True)
class PeriodText:
    """What a heading says of its period. ``period`` is None while the year is not known: then ``months`` is (first,
    last) of 1 to 12."""

    period: Period | None = None
    months: tuple[int, int] | None = None
    flags: tuple[str, ...] = ()

    def in_year(self, year: Period) -> Period | None:
        """The period once its year (calendar, financial or academic) is known."""
        if self.period or not self.months:
            return self.period
        if "quarter" in self.flags:  # the third quarter of 2020/21 begins in October, that of 2020 in July
            start = year.first + 3 * ((self.months[0] - 4) % 12 // 3)
            return Period(start, start + 2)
        if "term" in self.flags and year.first % 12 == _APRIL:  # the terms of 2020/21 are those of its school year
            year = Period(year.first + 5, year.last + 5)
        first = next((number for number in year.months if number % 12 + 1 == self.months[0]), None)
        if first is None:
            return None
        return Period(first, first + (self.months[1] - self.months[0]) % 12)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month(text: str) -> int:
    return _MONTHS.index(text[:3]) + 1


def _known(first: tuple[int, int], last: tuple[int, int] | None = None, *flags: str) -> PeriodText | None:
    """A period from (year, month) to (year, month), or None when that cannot be."""
    last = last or first
    years_fit = EARLIEST <= first[0] <= LATEST and EARLIEST <= last[0] <= LATEST
    if not years_fit or not 1 <= first[1] <= 12 or not 1 <= last[1] <= 12:
        return None
    start, end = month_number(*first), month_number(*last)
    return PeriodText(Period(start, end), flags=flags) if start <= end < start + 60 else None


def _split_year(first: str, last: str) -> int | None:
    """2020 for ``2020/21``, ``20/21`` or ``2020-2021``; None when the two are not neighbours."""
    start, end = _year(first), _year(last)
    return start if end == start + 1 else None


def read_period(value: Value, academic: bool = False) -> PeriodText | None:
    """What a cell says of a period, or None when it is not one. ``academic``: its surroundings speak of academic years."""
    if isinstance(value, bool):
        return None
    if isinstance(value, datetime | date):
        suspect = () if value.day == 1 or _is_month_end(value) else ("period_suspect",)
        return _known((value.year, value.month), None, *suspect)
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
    found = _from_text(text, academic or bool(re.search(r"\bacad|^ay\b|^ay(?=\d)", text)))
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
        return _known((number, 1), (number, 12), "year_only")
    if EARLIEST * 100 < number <= LATEST * 100 + 12 and 1 <= number % 100 <= 12:
        return _known((number // 100, number % 100))
    if 36526 <= number <= 60000:
        day = _EXCEL_DAY_0 + timedelta(days=number)
        if day.day == 1 or _is_month_end(day):
            return _known((day.year, day.month), None, "serial")
    return None


def _from_text(text: str, academic: bool) -> PeriodText | None:
    for pattern, make in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            return make(match, academic)
    return None


def _month_and_year(match: re.Match[str], _: bool) -> PeriodText | None:
    return _known((_year(match[2] or match[3]), _month(match[1])))


def _year_and_month(match: re.Match[str], _: bool) -> PeriodText | None:
    return _known((int(match[1]), _month(match[2])))


def _bare_month(match: re.Match[str], _: bool) -> PeriodText | None:
    return PeriodText(months=(_month(match[1]), _month(match[1])))


def _month_range(match: re.Match[str], _: bool) -> PeriodText | None:
    first, last = _month(match[1]), _month(match[4])
    last_year = match[5] or match[6]
    if not last_year:
        return None if match[2] or match[3] else PeriodText(months=(first, last))
    end = _year(last_year)
    start = _year(match[2] or match[3]) if match[2] or match[3] else end - (first > last)
    return _known((start, first), (end, last))


def _numeric_range(match: re.Match[str], _: bool) -> PeriodText | None:
    return _known((_year(match[2]), int(match[1])), (_year(match[4]), int(match[3])))


def _month_slash_year(match: re.Match[str], _: bool) -> PeriodText | None:
    split = _split_year(match[1], match[2]) if len(match[2]) == 2 else None
    if split and not 1 <= int(match[1]) <= 12:
        return _years(split, False)
    return _known((_year(match[2]), int(match[1])))


def _iso_month(match: re.Match[str], _: bool) -> PeriodText | None:
    return _known((int(match[1]), int(match[2])))


def _day(match: re.Match[str], _: bool) -> PeriodText | None:
    groups = match.groupdict()
    month = groups["month"]
    return _known((_year(groups["year"]), int(month) if month.isdigit() else _month(month)))


def _day_range(match: re.Match[str], _: bool) -> PeriodText | None:
    return _known((_year(match[2]), int(match[1])), (_year(match[4]), int(match[3])))


def _years(start: int, academic: bool) -> PeriodText | None:
    return _known((start, 9), (start + 1, 8)) if academic else _known((start, 4), (start + 1, 3), "year_basis_assumed")


def _split_years(match: re.Match[str], academic: bool) -> PeriodText | None:
    start = _split_year(match[1], match[2])
    return _years(start, academic) if start else None


def _single_year(match: re.Match[str], academic: bool) -> PeriodText | None:
    return _known((int(match[1]), 1), (int(match[1]), 12), *([] if "calendar" in match[0] else ["year_only"]))


def _year_so_far(match: re.Match[str], academic: bool) -> PeriodText | None:
    """``2025 (to July)``, ``2025/26 to end of July``: from the year's first month to the one named."""
    if match["a2"]:
        start = _split_year(match["a1"], match["a2"])
        year = _years(start, academic) if start else None
    else:
        year = _known((int(match["a1"]), 1), (int(match["a1"]), 12))
    if year is None or year.period is None:
        return None
    month = _month(match["month"]) - 1
    last = next(number for number in year.period.months if number % 12 == month)
    return PeriodText(Period(year.period.first, last))


def _twelve_months_to(match: re.Match[str], _: bool) -> PeriodText | None:
    end = month_number(_year(match[2] or match[3]), _month(match[1]))
    return PeriodText(Period(end - 11, end))


def _three_months_to(match: re.Match[str], _: bool) -> PeriodText | None:
    end = month_number(_year(match[2] or match[3]), _month(match[1]))
    return PeriodText(Period(end - 2, end))


def _quarter(match: re.Match[str], academic: bool) -> PeriodText | None:
    """A quarter with its year before or after it, in any of the usual orders."""
    groups = match.groupdict()
    number = int(groups.get("q1") or groups["q2"])
    first = groups.get("a1") or groups.get("b1")
    last = groups.get("a2") or groups.get("b2")
    single = groups.get("a3") or groups.get("b3")
    if first and last:
        start = _split_year(first, last)
        if start is None:
            return None
        base = month_number(start, 9 if academic else 4)
    elif single:
        base = month_number(_year(single), 1)
    else:
        return PeriodText(months=(3 * number % 12 + 1, (3 * number + 2) % 12 + 1), flags=("quarter",))
    start_month = base + 3 * (number - 1)
    return PeriodText(Period(start_month, start_month + 2))


def _month_of_year(match: re.Match[str], academic: bool) -> PeriodText | None:
    """``M3 2024/25``: the third month of the financial year, as the NHS counts them."""
    start = _split_year(match["a1"], match["a2"])
    if start is None:
        return None
    month = month_number(start, 9 if academic else 4) + int(match["month"]) - 1
    return PeriodText(Period(month, month))


def _half(match: re.Match[str], academic: bool) -> PeriodText | None:
    start = _split_year(match["a1"], match["a2"])
    if start is None:
        return None
    first = month_number(start, 9 if academic else 4) + 6 * (int(match["half"]) - 1)
    return PeriodText(Period(first, first + 5))


def _spelled_quarter(match: re.Match[str], _: bool) -> PeriodText | None:
    """A quarter with its own months and year: these say more than its number."""
    first, last, year = _month(match[1]), _month(match[2]), _year(match[3] or match[4])
    return _known((year - (first > last), first), (year, last))


def _term(match: re.Match[str], _: bool) -> PeriodText | None:
    first, last = _TERMS[match["term"]]
    if match["y1"] and match["y2"]:
        start = _split_year(match["y1"], match["y2"])
        if start is None:
            return None
        year = start if match["term"] == "autumn" else start + 1
    elif match["y3"]:
        year = _year(match["y3"])
    else:
        return PeriodText(months=(first, last), flags=("term",))
    return _known((year, first), (year, last))


_SPLIT_A = r"(?P<a1>\d{4}|\d{2})\s?[/-]\s?(?P<a2>\d{4}|\d{2})"
_SPLIT_B = r"(?P<b1>\d{4}|\d{2})\s?[/-]\s?(?P<b2>\d{4}|\d{2})"
_Q = r"(?:q|qtr|quarter)\s?\.?\s?"
_FY = r"(?:fy|f/y|financial year|fin\.? year|year)?\s?"
_CAL = r"(?:\s?\(?(?:cal|calendar)\.?(?: year)?\)?)?"
_MONTHS_OF_QUARTER = r"(?:\s?[(-]?\s?[a-z]{3,9}\.?\s?(?:-|to)\s?[a-z]{3,9}\.?\s?\)?)?"

_FORMS = [
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{_M}[\s\-/.,]*{_Y}", _month_and_year),
        (rf"(\d{{4}})[\s\-/.,]*{_M}", _year_and_month),
        (_M, _bare_month),
        (rf"{_M}[\s\-/.]*{_Y}?{_TO}{_M}[\s\-/.]*{_Y}?", _month_range),
        (rf"(\d{{1,2}})/(\d{{4}}|\d{{2}}){_TO}(\d{{1,2}})/(\d{{4}}|\d{{2}})", _numeric_range),
        (rf"\d{{1,2}}[/.-](\d{{1,2}})[/.-](\d{{4}}|\d{{2}}){_TO}\d{{1,2}}[/.-](\d{{1,2}})[/.-](\d{{4}}|\d{{2}})", _day_range),
        (r"(\d{1,2})/(\d{4}|\d{2})", _month_slash_year),
        (r"(\d{1,2})-(\d{4})", _month_slash_year),
        (r"(\d{4})[-/](0[1-9]|1[0-2])", _iso_month),
        (r"(\d{4})(0[1-9]|1[0-2])", _iso_month),
        (r"(?:as at |at |to |ending |end )?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d{2})", _day),
        (r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?: 00:00:00)?", _day),
        (rf"(?:as at |at |to |ending |end )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?P<month>{_M[1:-4]})\.?[\s,-]+(?P<year>\d{{4}}|\d{{2}})", _day),
        (rf"(?:12 months|twelve months|year|rolling 12 months|12m) (?:to|ending|ended)(?: end)?(?: \d{{1,2}}(?:st|nd|rd|th)?)? {_M} ?{_Y}", _twelve_months_to),
        (rf"(?:3 months|three months|quarter|qtr|q/e) ?(?:to|ending|ended|end)?(?: end)?(?: \d{{1,2}}(?:st|nd|rd|th)?)? {_M}[\s-]?{_Y}", _three_months_to),
        (rf"(?P<a1>\d{{4}})(?:\s?[/-]\s?(?P<a2>\d{{4}}|\d{{2}}))?\s?[(,]?\s?(?:to date )?\(?(?:up )?to (?:the )?(?:end (?:of )?)?(?P<month>{_M[1:-4]})\.?\)?", _year_so_far),
        (rf"(?:h|half(?: year)? ?)(?P<half>[12])\s?,?\s?{_FY}{_SPLIT_A}", _half),
        (rf"{_FY}{_SPLIT_A}\s?,?\s?(?:h|half(?: year)? ?)(?P<half>[12])", _half),
        (rf"{_Q}[1-4]\s?[(:-]\s?{_M}{_TO}{_M}\s?{_Y}\)?", _spelled_quarter),
        (rf"{_FY}{_SPLIT_A}\s?[,-]?\s?{_Q}(?P<q1>[1-4]){_MONTHS_OF_QUARTER}", _quarter),
        (rf"{_Q}(?P<q2>[1-4]){_MONTHS_OF_QUARTER}\s?[,(-]?\s?{_FY}{_SPLIT_B}\)?", _quarter),
        (rf"(?P<a3>\d{{4}})\s?[,-]?\s?{_Q}(?P<q1>[1-4]){_MONTHS_OF_QUARTER}", _quarter),
        (rf"{_Q}(?P<q2>[1-4]){_MONTHS_OF_QUARTER}\s?[,(-]?\s?(?P<b3>\d{{4}})\)?{_CAL}", _quarter),
        (rf"{_Q}(?P<q2>[1-4]){_MONTHS_OF_QUARTER}", _quarter),
        (r"(?P<term>autumn|spring|summer)(?: term)?[\s,-]*(?:(?P<y1>\d{4}|\d{2})[/-](?P<y2>\d{4}|\d{2})|'?(?P<y3>\d{4}|\d{2}))?", _term),
        (r"(?:academic year |financial year |acad\.? year |fy ?|ay ?|year )?" + _YY + r"(?: ?\(?(?:academic|financial|fin\.?|acad\.?)(?: year)?\)?)?", _split_years),
        (r"(?:calendar year |cy ?|year )?(20\d\d)(?: ?\(?(?:calendar|cal\.?)(?: year)?\)?)?", _single_year),
        (r"(20\d\d) calendar year", _single_year),
        (_YY + r" ?\(?ay\)?", lambda match, _: _split_years(match, True)),
        (rf"(?:m|mth|month|p)\s?(?P<month>1[0-2]|0?[1-9])[\s,(-]*{_FY}{_SPLIT_A}\)?", _month_of_year),
        (rf"{_FY}{_SPLIT_A}[\s,-]*(?:m|mth|month|p)\s?(?P<month>1[0-2]|0?[1-9])", _month_of_year),
        (rf"{_Q}(?P<q2>[1-4])\s?[,-]?\s?{_FY}{_SPLIT_B}{_MONTHS_OF_QUARTER}", _quarter),
    )
]  # fmt: skip


_YEAR_IN_TEXT = re.compile(r"(?<![\d/-])(?:(?P<a>20\d\d)\s?[/-]\s?(?P<b>20\d\d|\d\d)|(?P<c>20\d\d))(?![\d/-])")
_DATED = re.compile(
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)? )?\b{_M}[\s,'-]*(?:20)?\d\d\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b"
)


def year_in_text(text: str, academic: bool = False) -> Period | None:
    """The one year that a title or band speaks of (``2020/21 actuals``); days and months with their year do not count."""
    lower = clean(text).lower()
    academic = academic or "academic" in lower
    years = {
        _years(start, academic) if match["a"] else _known((start, 1), (start, 12))
        for match in _YEAR_IN_TEXT.finditer(_DATED.sub(" ", lower))
        if (start := _split_year(match["a"], match["b"]) if match["a"] else int(match["c"]))
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
