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


def cases_table(cases: Sequence[OpenCase], caption: str, *, with_file: bool) -> str:
    """One row a case; the file is named beside each where the cases stand in more than one."""
    columns = ("Case", "Due on", "Days left", "Waited", "Stage", "Missing")
    rows = [
        (
            f"<span class='nowrap'>{escape(f'{case.where.sheet}, row {case.where.row}')}</span>",
            f"<span class='nowrap'>{escape(day_words(case.due_on))}</span>",
            _left(case),
            f"<span class='nowrap'>{case.days_waited // WEEK} weeks</span>",
            escape(case.stage) + (" (exception)" if case.exception else ""),
            escape(_first_upper("; ".join(case.lacks))),
            *([f"<span class='quiet'>{escape(_file(case))}</span>"] if with_file else []),
        )
        for case in cases
    ]
    return marked_table((*columns, "File") if with_file else columns, rows, caption)


def files_of(found: OpenCases) -> tuple[str, ...]:
    """The uploads that the rows stand in, each once."""
    return tuple(dict.fromkeys(_file(case) for case in found.cases))


def _file(case: OpenCase) -> str:
    return f"upload {case.where.upload}: {case.where.file}"


def _left(case: OpenCase) -> str:
    if case.days_left < 0:
        late = "1 day late" if case.days_left == -1 else f"{-case.days_left:,} days late"
        return f"<strong class='marked nowrap'>{late}</strong>"
    return f"{case.days_left:,}" if case.days_left else "due today"


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
