"""Dates that a file gives by the last day for what follows: a due date that the law sets so many days after them."""

import re
from typing import Any

from kpis.reading.grid import clean
from kpis.reading.records.naming import plain_headings
from kpis.reading.records.raw import Issues, RawRows
from kpis.reading.result import Issue, Question
from kpis.sheet import Lead

LEAVE_OUT = "leave out"
_OTHER_LIMIT = re.compile(r"\b(?!(?:6|42)\b)\d+ (?:weeks?|days?)\b|\bworking\b|\bdraft\b|\bfinal\b")


def may_lead(heading: str) -> bool:
    """Whether a due date's heading leaves open that it is the law's: it names no other limit."""
    return not any(_OTHER_LIMIT.search(plain) for plain in plain_headings(heading))


def fill_by_leads(  # noqa: PLR0917
    raw: RawRows, columns: dict[str, list[Any]], issues: Issues, questions: list[Question], answers: dict[str, str],
    today: int,
) -> None:  # fmt: skip
    """Work out, in place, the dates for which the file has no column but a due date; ask whether it is the law's."""
    for lead in raw.sheet.leads:
        given = lead.due in raw.values and lead.date not in raw.values
        if not given or not any(columns[lead.due]) or not may_lead(raw.headings.get(lead.due, "")):
            continue
        asked = f"due:{raw.grid_name}"
        answer = answers.get(asked, "")
        if not answer and not any(question.key == asked for question in questions):
            questions.append(_question(lead, raw, asked))
        if answer == LEAVE_OUT:
            continue
        columns[lead.date] = [
            None if due is None or due - lead.days > today else due - lead.days for due in columns[lead.due]
        ]
        raw.places[lead.date] = raw.places[lead.due]
        _say(lead, raw, issues, answered=bool(answer))


def _say(lead: Lead, raw: RawRows, issues: Issues, *, answered: bool) -> None:
    what, heading = raw.sheet.column(lead.date).title.lower(), clean(raw.headings.get(lead.due, ""))
    before = repr(heading) if heading else "the due date"
    issues.of_table(
        Issue(
            "DATE_WORKED_OUT", "info" if answered else "warning",
            f"No column holds the {what}: it is taken to be {lead.days} days before {before}.",
            raw.grid_name, raw.column_range(lead.due), heading, "a column of dates",
            "Add the column of dates, if the system has it; else answer the question below.",
        )
    )  # fmt: skip


def _question(lead: Lead, raw: RawRows, asked: str) -> Question:
    what, due = raw.sheet.column(lead.date).title.lower(), raw.sheet.column(lead.due).title.lower()
    return Question(
        asked, "DATE_WORKED_OUT",
        f"Sheet {raw.grid_name!r} has a {due} and no {what}. Is the {due} always {lead.days} days after it?",
        str(lead.days),
        (
            (str(lead.days), f"yes: count from {lead.days} days before the {due}"),
            (LEAVE_OUT, "no: leave the time that this took out"),
        ),
        raw.grid_name, raw.column_range(lead.due),
    )  # fmt: skip
