"""What happens next, by whom and by when. For the board alone."""

from datetime import date

from kpis.questions.pack.asked import Asked
from kpis.questions.pack.planned import NO_DAY, owner_of, plan_missing
from kpis.questions.pack.section import many
from kpis.telling.pack.page import Cell, Page
from kpis.telling.pack.tabled import words_table
from kpis.telling.plan.words import day_or_month, named
from kpis.telling.words import day_words

SECTION = "next-steps"
COLUMNS = ("What happens next", "Priority", "Owner", "By")


def pages(asked: Asked) -> tuple[Page, ...]:
    """The steps that the plan names, and the actions that are due within 28 days."""
    plan = asked.plan
    steps = [each for told in plan.priorities for each in told.next_steps] if plan is not None else []
    soon = [each for each in plan.actions if each.due_soon] if plan is not None else []
    if not (steps or soon):
        return plan_missing(asked, SECTION, "next steps")
    rows = [
        (each.due_on or date.max, each.text, each.priority, each.owner, day_words(each.due_on) if each.due_on else "")
        for each in steps
    ]
    rows += [
        (each.due_on or date.max, named(each), each.priority, "; ".join(each.lead), day_or_month(each.due))
        for each in soon
    ]
    rows.sort()
    title = f"{many(len(rows), 'step comes', 'steps come')} next"
    cells = [(Cell(what), Cell(of), owner_of(who), Cell(by or NO_DAY)) for _, what, of, who, by in rows]
    table = words_table(f"{SECTION}-table", title, COLUMNS, cells)
    return (Page(SECTION, SECTION, title, "Next steps", tables=(table,)),)
