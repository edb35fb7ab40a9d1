"""The forms in which people write periods, in lower case and without marks: each with the period that it means.

Rules (the project's choice where the law and the source are silent, printed on the definitions page): a quarter beside a
year such as 2020/21 is of the financial year, beside a single year of the calendar year; 2020/21 is April to March
unless the text says academic; autumn is September to December, spring January to March, summer April to August.
"""

import re
from dataclasses import dataclass

from kpis.period import Period, month_number

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_Y = r"(?:'?(\d{2})|(\d{4}))"
_YY = r"(\d{4}|\d{2})\s?[/-]\s?(\d{4}|\d{2})"
_TO = r"\s*(?:-|to|until|through)\s*"
_TERMS = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 8)}
_APRIL = 3  # of months counted from 0
EARLIEST, LATEST = 2000, 2100


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


def known_period(first: tuple[int, int], last: tuple[int, int] | None = None, *flags: str) -> PeriodText | None:
    """A period from (year, month) to (year, month), or None when that cannot be."""
    last = last or first
    years_fit = EARLIEST <= first[0] <= LATEST and EARLIEST <= last[0] <= LATEST
    if not years_fit or not 1 <= first[1] <= 12 or not 1 <= last[1] <= 12:
        return None
    start, end = month_number(*first), month_number(*last)
    return PeriodText(Period(start, end), flags=flags) if start <= end < start + 60 else None


def split_year(first: str, last: str) -> int | None:
    """2020 for ``2020/21``, ``20/21`` or ``2020-2021``; None when the two are not neighbours."""
    start, end = _year(first), _year(last)
    return start if end == start + 1 else None


def period_in(text: str, academic: bool) -> PeriodText | None:
    for pattern, make in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            return make(match, academic)
    return None


def _month_and_year(match: re.Match[str], _: bool) -> PeriodText | None:
    return known_period((_year(match[2] or match[3]), _month(match[1])))


def _year_and_month(match: re.Match[str], _: bool) -> PeriodText | None:
    return known_period((int(match[1]), _month(match[2])))


def _bare_month(match: re.Match[str], _: bool) -> PeriodText | None:
    return PeriodText(months=(_month(match[1]), _month(match[1])))


def _month_range(match: re.Match[str], _: bool) -> PeriodText | None:
    first, last = _month(match[1]), _month(match[4])
    last_year = match[5] or match[6]
    if not last_year:
        return None if match[2] or match[3] else PeriodText(months=(first, last))
    end = _year(last_year)
    start = _year(match[2] or match[3]) if match[2] or match[3] else end - (first > last)
    return known_period((start, first), (end, last))


def _numeric_range(match: re.Match[str], _: bool) -> PeriodText | None:
    return known_period((_year(match[2]), int(match[1])), (_year(match[4]), int(match[3])))


def _month_slash_year(match: re.Match[str], _: bool) -> PeriodText | None:
    split = split_year(match[1], match[2]) if len(match[2]) == 2 else None
    if split and not 1 <= int(match[1]) <= 12:
        return years_from(split, False)
    return known_period((_year(match[2]), int(match[1])))


def _iso_month(match: re.Match[str], _: bool) -> PeriodText | None:
    return known_period((int(match[1]), int(match[2])))


def _day(match: re.Match[str], _: bool) -> PeriodText | None:
    groups = match.groupdict()
    month = groups["month"]
    return known_period((_year(groups["year"]), int(month) if month.isdigit() else _month(month)))


def _day_range(match: re.Match[str], _: bool) -> PeriodText | None:
    return known_period((_year(match[2]), int(match[1])), (_year(match[4]), int(match[3])))


def years_from(start: int, academic: bool) -> PeriodText | None:
    return (
        known_period((start, 9), (start + 1, 8))
        if academic
        else known_period((start, 4), (start + 1, 3), "year_basis_assumed")
    )


def _split_years(match: re.Match[str], academic: bool) -> PeriodText | None:
    start = split_year(match[1], match[2])
    return years_from(start, academic) if start else None


def _single_year(match: re.Match[str], academic: bool) -> PeriodText | None:
    return known_period((int(match[1]), 1), (int(match[1]), 12), *([] if "calendar" in match[0] else ["year_only"]))


def _year_so_far(match: re.Match[str], academic: bool) -> PeriodText | None:
    """``2025 (to July)``, ``2025/26 to end of July``: from the year's first month to the one named."""
    if match["a2"]:
        start = split_year(match["a1"], match["a2"])
        year = years_from(start, academic) if start else None
    else:
        year = known_period((int(match["a1"]), 1), (int(match["a1"]), 12))
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
        start = split_year(first, last)
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
    start = split_year(match["a1"], match["a2"])
    if start is None:
        return None
    month = month_number(start, 9 if academic else 4) + int(match["month"]) - 1
    return PeriodText(Period(month, month))


def _half(match: re.Match[str], academic: bool) -> PeriodText | None:
    start = split_year(match["a1"], match["a2"])
    if start is None:
        return None
    first = month_number(start, 9 if academic else 4) + 6 * (int(match["half"]) - 1)
    return PeriodText(Period(first, first + 5))


def _spelled_quarter(match: re.Match[str], _: bool) -> PeriodText | None:
    """A quarter with its own months and year: these say more than its number."""
    first, last, year = _month(match[1]), _month(match[2]), _year(match[3] or match[4])
    return known_period((year - (first > last), first), (year, last))


def _term(match: re.Match[str], _: bool) -> PeriodText | None:
    first, last = _TERMS[match["term"]]
    if match["y1"] and match["y2"]:
        start = split_year(match["y1"], match["y2"])
        if start is None:
            return None
        year = start if match["term"] == "autumn" else start + 1
    elif match["y3"]:
        year = _year(match["y3"])
    else:
        return PeriodText(months=(first, last), flags=("term",))
    return known_period((year, first), (year, last))


_SPLIT_A = r"(?P<a1>\d{4}|\d{2})\s?[/-]\s?(?P<a2>\d{4}|\d{2})"
_SPLIT_B = r"(?P<b1>\d{4}|\d{2})\s?[/-]\s?(?P<b2>\d{4}|\d{2})"
_Q = r"(?:q|qtr|quarter)\s?\.?\s?"
_FY = r"(?:fy|f/y|financial year|fin\.? year|year)?\s?"
_CAL = r"(?:\s?\(?(?:cal|calendar)\.?(?: year)?\)?)?"
_MONTHS_OF_QUARTER = r"(?:\s?[(-]?\s?[a-z]{3,9}\.?\s?(?:-|to)\s?[a-z]{3,9}\.?\s?\)?)?"

_FORMS = [
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{MONTH}[\s\-/.,]*{_Y}", _month_and_year),
        (rf"(\d{{4}})[\s\-/.,]*{MONTH}", _year_and_month),
        (MONTH, _bare_month),
        (rf"{MONTH}[\s\-/.]*{_Y}?{_TO}{MONTH}[\s\-/.]*{_Y}?", _month_range),
        (rf"(\d{{1,2}})/(\d{{4}}|\d{{2}}){_TO}(\d{{1,2}})/(\d{{4}}|\d{{2}})", _numeric_range),
        (rf"\d{{1,2}}[/.-](\d{{1,2}})[/.-](\d{{4}}|\d{{2}}){_TO}\d{{1,2}}[/.-](\d{{1,2}})[/.-](\d{{4}}|\d{{2}})", _day_range),
        (r"(\d{1,2})/(\d{4}|\d{2})", _month_slash_year),
        (r"(\d{1,2})-(\d{4})", _month_slash_year),
        (r"(\d{4})[-/](0[1-9]|1[0-2])", _iso_month),
        (r"(\d{4})(0[1-9]|1[0-2])", _iso_month),
        (r"(?:as at |at |to |ending |end )?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d{2})", _day),
        (r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?: 00:00:00)?", _day),
        (rf"(?:as at |at |to |ending |end )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?P<month>{MONTH[1:-4]})\.?[\s,-]+(?P<year>\d{{4}}|\d{{2}})", _day),
        (rf"(?:12 months|twelve months|year|rolling 12 months|12m) (?:to|ending|ended)(?: end)?(?: \d{{1,2}}(?:st|nd|rd|th)?)? {MONTH} ?{_Y}", _twelve_months_to),
        (rf"(?:3 months|three months|quarter|qtr|q/e) ?(?:to|ending|ended|end)?(?: end)?(?: \d{{1,2}}(?:st|nd|rd|th)?)? {MONTH}[\s-]?{_Y}", _three_months_to),
        (rf"(?P<a1>\d{{4}})(?:\s?[/-]\s?(?P<a2>\d{{4}}|\d{{2}}))?\s?[(,]?\s?(?:to date )?\(?(?:up )?to (?:the )?(?:end (?:of )?)?(?P<month>{MONTH[1:-4]})\.?\)?", _year_so_far),
        (rf"(?:h|half(?: year)? ?)(?P<half>[12])\s?,?\s?{_FY}{_SPLIT_A}", _half),
        (rf"{_FY}{_SPLIT_A}\s?,?\s?(?:h|half(?: year)? ?)(?P<half>[12])", _half),
        (rf"{_Q}[1-4]\s?[(:-]\s?{MONTH}{_TO}{MONTH}\s?{_Y}\)?", _spelled_quarter),
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
