"""Open cases by the day they are due, for those who may see rows: named by file, sheet and row, never by a person."""

from collections.abc import Sequence
from html import escape

from kpis.questions import OpenCase, OpenCases
from kpis.telling import day_words
from pages.shared.look import marked_table

WEEK = 7
# Each group is due after the days of the one before it.
GROUPS = (("Due in the next 2 weeks", 2), ("Due in 2 to 4 weeks", 4), ("Due in 4 to 8 weeks", 8))


def by_due_day(found: OpenCases) -> list[tuple[str, tuple[OpenCase, ...]]]:
    """Past due, then what is due in the next 2, 4 and 8 weeks, each case once."""
    told, before = [("Past due", found.past_due)], -1
    for words, weeks in GROUPS:
        due = tuple(case for case in found.due_within(weeks) if case.days_left > before)
        told.append((words, due))
        before = weeks * WEEK
    return told


def counts(found: OpenCases) -> str:
    """How many are in each group, and how many come later."""
    groups = [(words, len(cases)) for words, cases in by_due_day(found)]
    later = len(found.cases) - sum(number for _, number in groups)
    pairs = "".join(
        f"<div><dt>{escape(words)}</dt><dd>{number:,}</dd></div>" for words, number in [*groups, ("Due later", later)]
    )
    return f"<dl class='counts'>{pairs}</dl>"


def cases_table(cases: Sequence[OpenCase], caption: str) -> str:
    rows = [
        (
            f"<span class='nowrap'>{escape(f'{case.where.sheet}, row {case.where.row}')}</span>",
            escape(day_words(case.due_on)),
            _left(case),
            f"<span class='nowrap'>{case.days_waited // WEEK} weeks</span>",
            escape(case.stage) + (" (exception)" if case.exception else ""),
            escape("; ".join(case.lacks)),
            f"<span class='quiet'>upload {case.where.upload}: {escape(case.where.file)}</span>",
        )
        for case in cases
    ]
    columns = ("Case", "Due on", "Days left", "Waited", "Stage", "Missing", "File")
    return marked_table(columns, rows, caption)


def _left(case: OpenCase) -> str:
    if case.days_left < 0:
        late = "1 day late" if case.days_left == -1 else f"{-case.days_left:,} days late"
        return f"<strong class='marked nowrap'>{late}</strong>"
    return f"{case.days_left:,}" if case.days_left else "due today"
