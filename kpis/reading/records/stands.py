"""Dates in the column of another date, where a word of the record says that they are meant: closed, as "issued"."""

from typing import Any

from kpis.reading.grid import clean
from kpis.reading.records.leads import LEAVE_OUT
from kpis.reading.records.raw import Issues, RawRows
from kpis.reading.result import Issue, Question
from kpis.sheet import Stand

_TAKE = "take it"


def fill_by_stands(
    raw: RawRows, columns: dict[str, list[Any]], issues: Issues, questions: list[Question], answers: dict[str, str]
) -> None:
    """Take over, in place, the dates of other columns for records that have none of their own."""
    for stand in raw.sheet.stands:
        if stand.by not in raw.values or stand.word not in raw.values or (stand.asks and any(columns[stand.date])):
            continue
        told = [
            day if own is None and word in stand.means else None
            for own, day, word in zip(columns[stand.date], columns[stand.by], columns[stand.word], strict=True)
        ]
        if not any(told) or (stand.asks and not _is_agreed(stand, raw, questions, answers)):
            continue
        columns[stand.date] = [own if day is None else day for own, day in zip(columns[stand.date], told, strict=True)]
        if stand.date not in raw.values:
            raw.places[stand.date] = raw.places[stand.by]
            _say(stand, raw, issues)


def _is_agreed(stand: Stand, raw: RawRows, questions: list[Question], answers: dict[str, str]) -> bool:
    """Whether the analyst said that the date is meant; asks where nothing was said yet."""
    asked = f"stands_{stand.date}:{raw.grid_name}"  # as other keys: what is asked, then the sheet
    if asked not in answers and not any(question.key == asked for question in questions):
        what, by = raw.sheet.column(stand.date).title.lower(), clean(raw.headings.get(stand.by, ""))
        questions.append(
            Question(
                asked, "DATE_WORKED_OUT",
                f"On sheet {raw.grid_name!r} no column holds the date of {what!r}. Is it the date under {by!r}, where "
                f"the row says {' or '.join(stand.means)}? Until it is said, none is counted.",
                LEAVE_OUT, ((_TAKE, f"yes: take the date under {by!r}"), (LEAVE_OUT, "no: leave it out")),
                raw.grid_name, raw.column_range(stand.by),
            )
        )  # fmt: skip
    return answers.get(asked) == _TAKE


def _say(stand: Stand, raw: RawRows, issues: Issues) -> None:
    what, by = raw.sheet.column(stand.date).title.lower(), clean(raw.headings.get(stand.by, ""))
    issues.of_table(
        Issue(
            "DATE_WORKED_OUT", "info",
            f"No column holds the date of {what!r}: it is the date under {by!r} where the row says "
            f"{' or '.join(stand.means)}.",
            raw.grid_name, raw.column_range(stand.by), by, "a column of dates",
            "Add the column of dates, if the system has it.",
        )
    )  # fmt: skip
