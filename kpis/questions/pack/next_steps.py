"""What happens next, by whom and by when. For the board alone."""

from datetime import date

from kpis.questions.pack.asked import Asked
from kpis.questions.pack.planned import NO_DAY, as_of_words, owner_of, plan_missing
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
    on = plan.on if plan is not None else asked.today
    order = [told.priority.code for told in plan.priorities] if plan is not None else []
    rows = [
        (each.due_on, each.text, each.priority, each.owner, day_words(each.due_on) if each.due_on else "")
        for each in steps
    ]
    rows += [(each.due_on, named(each), each.priority, "; ".join(each.lead), day_or_month(each.due)) for each in soon]
    # Those without a day one priority after the other, as the plan has them.
    rows.sort(key=lambda row: (row[0] or date.max, order.index(row[2]) if row[2] in order else len(order)))
    gone = sum(day is not None and day < on for day, *_ in rows)
    title = f"{many(len(rows), 'step comes', 'steps come')} next"
    if gone:
        title = f"{many(len(rows), 'next step')}, {gone} past {'its' if gone == 1 else 'their'} day on {day_words(on)}"
    cells = [
        (Cell(what), Cell(of), owner_of(who), Cell(_by(by, late=day is not None and day < on)))
        for day, what, of, who, by in rows
    ]
    table = words_table(f"{SECTION}-table", title, COLUMNS, cells)
    points = tuple(filter(None, (as_of_words(asked),)))
    return (Page(SECTION, SECTION, title, "Next steps", points, tables=(table,)),)


def _by(words: str, *, late: bool) -> str:
    return f"{words} (past)" if late else words or NO_DAY
