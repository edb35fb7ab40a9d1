"""The dates of one table: read, held against the calendar and against one another, with what is wrong of each cell."""

import re
from datetime import date
from typing import Any

from kpis.reading.grid import Value, clean
from kpis.reading.periods import read_period
from kpis.reading.records.days import Days, looks_like_a_day, read_days
from kpis.reading.records.raw import Issues, RawRows
from kpis.reading.records.shown import shown
from kpis.reading.records.words import pattern_of
from kpis.reading.result import Issue
from kpis.sheet import Column, Order, Promise

IN_FORCE_FROM = date(2014, 9, 1).toordinal()  # the first day of the law under which all these dates stand
Ordinals = list[int | None]
# What a heading, or a title, says of texts such as 03/04/2021.
MONTH_FIRST = re.compile(
    r"\bmm ?[-/. ] ?dd ?[-/. ] ?yy|\bm/d/yy|\b(?:us|american)(?:-style)? (?:date )?(?:format|order|dates)",
    re.IGNORECASE,
)


def read_dates(
    column: Column, raw: RawRows, issues: Issues, today: int, told: dict[str, dict[int, object]]
) -> tuple[Ordinals, Ordinals]:
    """A column of dates: those that can be used, and all that could be read, by which records are told apart.

    ``told`` takes in what a word in place of a date says of another column, by record.
    """
    values = raw.values[column.name]
    if column.month:
        values = [last_day_of(value) for value in values]
    said = raw.month_first or bool(MONTH_FIRST.search(raw.headings.get(column.name, "")))
    days = read_days(values, date.fromordinal(today).year, said_month_first=said)
    _say_order(column, raw, issues, days)
    for record, why in days.unread:
        if not _says_otherwise(column, values[record], record, told, raw, issues):
            _say_unread(column, issues, record, values[record], why, mixed=days.mixed)
    _look_for_words(column, values, days, told, raw, issues)
    as_found = days.ordinals
    last = None if column.ahead else today
    outside = {day for day in set(as_found) if day is not None and (day < IN_FORCE_FROM or (last and day > last))}
    if not outside:
        return as_found, as_found
    usable = list(as_found)
    for record, day in enumerate(as_found):
        if day is None or day not in outside:
            continue
        usable[record] = None
        if day < IN_FORCE_FROM:
            issues.say(
                "DATE_BEFORE_2014", "error", record, column.name,
                f"{_day(day)} is before September 2014, when EHC plans began: the date is not used.", _day(day),
                "a date from 1 September 2014", "Correct the date.",
            )  # fmt: skip
        else:
            issues.say(
                "DATE_FUTURE", "error", record, column.name,
                f"{_day(day)} is after {_day(today)}: the date is not used.", _day(day),
                f"a date up to {_day(today)}", "Correct the date, or wait until it has come.",
            )  # fmt: skip
    return usable, as_found


def last_day_of(value: Value) -> Value:
    """The last day of a month that a cell names in words; any other cell as it stands."""
    if not isinstance(value, str) or looks_like_a_day(value):
        return value
    found = read_period(value)
    return found.period.last_day if found and found.period and found.period.length == 1 else value


def _day(ordinal: int) -> str:
    return f"{date.fromordinal(ordinal):%d/%m/%Y}"


def _say_order(column: Column, raw: RawRows, issues: Issues, days: Days) -> None:
    if days.month_first:
        heading = clean(raw.headings.get(column.name, column.name))
        issues.of_table(
            Issue(
                "DATE_ORDER_MDY", "warning",
                f"The texts in {heading!r} put the month before the day: the file says so, or some have a second part "
                "over 12, and none a first part. All are read month first.",
                raw.grid_name, raw.column_range(column.name), "month/day/year", "day/month/year",
                "Export the dates as real dates, or day first.",
            )
        )  # fmt: skip


def _says_otherwise(  # noqa: PLR0917
    column: Column, value: Value, record: int, told: dict[str, dict[int, object]], raw: RawRows, issues: Issues
) -> bool:
    """Whether a word in place of a date is one that the declaration knows: what it says is taken in."""
    for pattern, name, means in column.instead:
        if pattern_of(pattern).fullmatch(clean(value).lower()):
            told.setdefault(name, {})[record] = means
            if name == "required":
                issues.say(
                    "ADVICE_NOT_REQUIRED", "info", record, column.name,
                    "The advice was not required: it is not counted.", shown(value),
                )  # fmt: skip
            return True
    return False


def _look_for_words(  # noqa: PLR0917
    column: Column, values: list[Value], days: Days, told: dict[str, dict[int, object]], raw: RawRows, issues: Issues
) -> None:
    """Codes that read as a blank, such as ``n/a``, may say more where the declaration says so."""
    if not column.instead:
        return
    for record, value in enumerate(values):
        if isinstance(value, str) and value and days.ordinals[record] is None:
            _says_otherwise(column, value, record, told, raw, issues)


def _say_unread(column: Column, issues: Issues, record: int, value: Value, why: str, *, mixed: bool) -> None:
    found = shown(value)
    if why == "impossible":
        more = " (other dates of the column are day first)" if mixed else ""
        issues.say(
            "DATE_UNREADABLE", "error", record, column.name,
            f"{found} is a day that no calendar has{more}: the date is not used.", found, "a date such as 30/06/2021",
            "Correct the date.",
        )  # fmt: skip
    else:
        issues.say(
            "DATE_UNREADABLE", "warning", record, column.name, f"{found} is no date: taken as no date yet.", found,
            "a date such as 30/06/2021, or nothing", "Give the date, or leave the cell empty.",
        )  # fmt: skip


def check_orders(raw: RawRows, dates: dict[str, Ordinals], issues: Issues) -> None:
    """Say of every pair of dates that stands in the wrong order, and of every end without its beginning."""
    for order in raw.sheet.orders:
        if order.then not in raw.values and not any(dates[order.then]):
            continue
        if order.first not in raw.values and not any(dates[order.first]):
            _say_no_column(order, raw, issues)
            continue
        first, then = dates[order.first], dates[order.then]
        odd = [
            record for record, (begins, ends) in enumerate(zip(first, then, strict=True))
            if ends is not None and (begins is None or ends < begins)
        ]  # fmt: skip
        for record in odd:
            begins, ends = first[record], then[record]
            if begins is None:
                if order.without:
                    _say_missing(order, raw, issues, record)
            elif ends is not None:
                issues.say(
                    "DATE_ORDER", order.severity, record, order.then, order.words,
                    f"{_day(ends)}, after {_day(begins)} in {raw.cell(order.first, record)}", "the later date",
                    "Correct the date that is wrong.",
                )  # fmt: skip


def check_promises(raw: RawRows, columns: dict[str, list[Any]], issues: Issues) -> None:
    """Say where a word of a record tells of a day that its cell, an empty one, does not give."""
    for promise in raw.sheet.promises:
        if promise.column not in raw.values or promise.date not in raw.values:
            if promise.word in columns[promise.column] and not any(columns[promise.date]):
                _say_no_date(promise, raw, issues)
            continue
        for record, (word, printed) in enumerate(zip(columns[promise.column], raw.values[promise.date], strict=True)):
            if word == promise.word and not clean(printed):
                issues.say(
                    "DATE_MISSING", "warning", record, promise.date, promise.words, "nothing", "a date",
                    "Give the date, or correct the status.",
                )  # fmt: skip


def _say_no_date(promise: Promise, raw: RawRows, issues: Issues) -> None:
    issues.of_table(
        Issue(
            "DATE_MISSING", "warning", f"The table has no such column. {promise.words}", raw.grid_name,
            raw.column_range(promise.column), "no such column", "a date for each", "Add the column of the date.",
        )
    )  # fmt: skip


def _say_no_column(order: Order, raw: RawRows, issues: Issues) -> None:
    if order.without:
        issues.of_table(
            Issue(
                "DATE_MISSING", "info", f"The table has no such column. {order.without}", raw.grid_name,
                raw.column_range(order.then), "no such column", "both dates", "Add the column, if it is known.",
            )
        )  # fmt: skip


def _say_missing(order: Order, raw: RawRows, issues: Issues, record: int) -> None:
    """Only of a cell that is empty: of one that could not be used, it is said why."""
    if order.first not in raw.values or clean(raw.values[order.first][record]):
        return
    issues.say(
        "DATE_MISSING", "warning", record, order.first, order.without, "nothing", "a date", "Give the date.",
    )  # fmt: skip
