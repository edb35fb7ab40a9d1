"""What a workbook says of its own time: the month that it reports on, and the day to which its data run."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from kpis.period import Period
from kpis.reading.grid import Grid, clean
from kpis.reading.periods import read_period

_REPORT_MONTH = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?[\s-]*'?((?:20)?\d\d)\b"
)
_DATA_TO = re.compile(
    r"\b(?:data (?:up )?(?:to|as at|at)(?: the)?(?: end of)?|"
    r"(?:run|extract(?:ed|ion)?|export(?:ed)?) (?:date|on|at):?) "
    r"(\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}|\d{1,2}/\d{1,2}/\d{4}|\w+ \d{4})"
)


def report_month(grids: list[Grid], file: str, within: Mapping[str, set[int]] | None = None) -> Period | None:
    """The month that the titles of a workbook say it reports on: months without years end at or before it.

    ``within`` are rows, by sheet, that are no titles: an action that is due in a month does not date its tracker.
    """
    for grid in grids:
        for row in range(min(grid.height, 6)):
            if within and row in within.get(grid.name, ()):
                continue
            for column in range(min(len(grid.rows[row]), 4)):
                match = _REPORT_MONTH.search(grid.text(row, column).lower())
                period = read_period(f"{match[1]} {match[2]}") if match else None
                if period and period.period and len(grid.text(row, column)) > 10:
                    return period.period
    match = _REPORT_MONTH.search(clean(file).lower().replace("_", " "))
    period = read_period(f"{match[1]} {match[2]}") if match else None
    return period.period if period else None


def data_to(grids: list[Grid]) -> date | None:
    """The day to which a workbook says that its data run: ``Data to 31 March 2022``."""
    for grid in grids:
        for row in range(min(grid.height, 8)):
            for column in range(min(len(grid.rows[row]), 4)):
                match = _DATA_TO.search(grid.text(row, column).lower())
                if match:
                    day = _day(match[1])
                    if day:
                        return day
    return None


def _day(text: str) -> date | None:
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text)
    for form in ("%d %B %Y", "%d %b %Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    period = read_period(plain)
    return period.period.last_day if period and period.period and period.period.length == 1 else None
