"""When something of a plan is due, and how that stands to a day."""

from datetime import date, timedelta

from kpis.period import Period

SOON = timedelta(days=28)  # four weeks: what the next board will ask for
_OF_A_DAY, _OF_A_MONTH = 10, 7  # characters


def last_day(due: str) -> date | None:
    """The last day of what a plan writes as ``2021-09-30`` or ``2021-09``; None for ``ongoing`` and nothing."""
    try:
        if len(due) == _OF_A_DAY:
            return date.fromisoformat(due)
        return Period.parse(due).last_day if len(due) == _OF_A_MONTH and due[0].isdigit() else None
    except ValueError:
        return None


def is_overdue(due_on: date | None, on: date) -> bool:
    return due_on is not None and due_on < on


def is_due_soon(due_on: date | None, on: date) -> bool:
    return due_on is not None and on <= due_on <= on + SOON


def day_words(day: date) -> str:
    """``5 June 2021``."""
    return f"{day.day} {day:%B %Y}"


def due_words(due: str) -> str:
    """A due date as it is written in sentences: ``30 September 2021``, ``September 2021``, ``ongoing``, ``no date``."""
    day = last_day(due)
    if day is None:
        return due or "no date"
    return day_words(day) if len(due) == _OF_A_DAY else f"{day:%B %Y}"
