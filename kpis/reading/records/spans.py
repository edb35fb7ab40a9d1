"""Dates that a file does not print, but gives all the same: by another date and the days, or weeks, between the two."""

from datetime import date
from typing import Any

from kpis.reading.grid import clean
from kpis.reading.records.naming import hinted
from kpis.reading.records.raw import Issues, RawRows
from kpis.reading.records.words import read_numbers
from kpis.reading.result import Issue
from kpis.sheet import Span

_LONGEST = 100_000


def fill_by_spans(raw: RawRows, columns: dict[str, list[Any]], issues: Issues, today: int) -> None:
    """Work out, in place, the dates for which the file has no column."""
    for span in raw.sheet.spans:
        given = {span.column, span.since} <= raw.values.keys() and span.date not in raw.values
        if not given or any(columns[span.date]) or not hinted(raw.headings.get(span.column, ""), (span.heading,)):
            continue
        numbers = read_numbers(raw.values[span.column])
        if span.unit > 1 and not any(number and abs(number) < _LONGEST and number % 1 for number in numbers):
            _say_too_coarse(span, raw, issues)
            continue
        columns[span.date] = _dates(span, numbers, columns, issues, today)
        raw.places[span.date] = raw.places[span.column]
        _say_worked_out(span, raw, issues)


def _dates(
    span: Span, numbers: list[float | None], columns: dict[str, list[Any]], issues: Issues, today: int
) -> list[int | None]:
    word, *not_yet = span.unless or ("",)
    words = columns[word] if word else [""] * len(numbers)
    dates: list[int | None] = []
    for record, (number, since, said) in enumerate(zip(numbers, columns[span.since], words, strict=True)):
        if number is None or since is None or said in not_yet:
            dates.append(None)
            continue
        day = since + round(number * span.unit) if abs(number) < _LONGEST else today + 1
        if number < 0:
            issues.say(
                "DATE_ORDER", "error", record, span.column, f"{number:g} is a negative time: it is not counted.",
                f"{number:g}", "a time of 0 or more", "Correct the dates that it was worked out from.",
            )  # fmt: skip
        elif day > today:
            issues.say(
                "DATE_FUTURE", "error", record, span.column,
                f"Counted from its beginning, {number:g} ends after {date.fromordinal(today):%d/%m/%Y}: not used.",
                f"{number:g}", "a time that has passed", "Correct the date, or the number.",
            )  # fmt: skip
        dates.append(day if number >= 0 and day <= today else None)
    return dates


def _say_worked_out(span: Span, raw: RawRows, issues: Issues) -> None:
    what, heading = raw.sheet.column(span.date).title.lower(), clean(raw.headings[span.column])
    issues.of_table(
        Issue(
            "DATE_WORKED_OUT", "info",
            f"No column holds the date {what!r}: it is worked out from {raw.sheet.column(span.since).title!r} and "
            f"{heading!r}.",
            raw.grid_name, raw.column_range(span.column), heading, "a column of dates",
            "Add the column of dates, if the system has it.",
        )
    )  # fmt: skip


def _say_too_coarse(span: Span, raw: RawRows, issues: Issues) -> None:
    what, heading = raw.sheet.column(span.date).title, clean(raw.headings[span.column])
    issues.of_table(
        Issue(
            "COLUMN_NOT_READ", "warning",
            f"No column holds the date {what!r}, and whole weeks in {heading!r} do not tell the day: what hangs on it "
            "is not counted.",
            raw.grid_name, raw.column_range(span.column), heading, "a column of dates", "Add the column of dates.",
        )
    )  # fmt: skip
