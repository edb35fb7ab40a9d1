"""Waits and backlog: how many children wait for their plan and since when, and the backlog month by month."""

from kpis.measure import AGE_OF_WAIT
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import missing_page, page_of
from kpis.questions.waits import children_waiting
from kpis.telling.pack.page import Page
from kpis.telling.pack.stacked import waits_by_age
from kpis.telling.stack import Stack, stack_title

SECTION = "waits"
MEASURES_OF_IT = ("open_assessments", "open_past_20_weeks", "open_past_30_weeks", "open_past_52_weeks")


def waiting(asked: Asked) -> Stack | None:
    """Who waited at the end of each month up to the pack's, by how long; None where nothing is counted."""
    stack = children_waiting(asked.store, asked.area, AGE_OF_WAIT, asked.as_of, last=asked.month)
    return stack if stack.months else None


def pages(asked: Asked) -> tuple[Page, ...]:
    """Who waits and since when, then a page for each count of those who wait longer than the law allows."""
    stack = waiting(asked)
    made = []
    if stack is not None:
        chart = waits_by_age(stack, f"{SECTION}-by-age-chart")
        made.append(
            Page(
                SECTION, f"{SECTION}-by-age", stack_title(stack), about="Waits and backlog",
                points=_points(stack), charts=(chart,),
                notes="Counted at the end of each month, from the day of the request; those past 20 weeks are late.",
                source=chart.source,
            )
        )  # fmt: skip
    made += [page_of(SECTION, told) for each in MEASURES_OF_IT if (told := asked.series(each)) is not None]
    return tuple(made) or (missing_page(asked, SECTION, "No figures yet for children who wait", MEASURES_OF_IT),)


def _points(stack: Stack) -> tuple[str, ...]:
    last = stack.months[-1]
    told = [f"{group}: {stack.words(group, last)}." for group in stack.late]
    return (f"On {stack.when}, {stack.total_words(last)} children waited for their plan.", *told)
