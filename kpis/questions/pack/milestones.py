"""The plan's milestones: how many are reached, which are late, which come next."""

from kpis.judging.delivery.standing import MilestoneStanding
from kpis.plan import Milestone
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.plan import status_bars
from kpis.questions.pack.planned import NO_DAY, as_of_words, plan_missing, status_cell
from kpis.telling.pack.page import Cell, Page
from kpis.telling.pack.stacked import counts_by_status
from kpis.telling.pack.tabled import filled_table
from kpis.telling.plan.stack import name_of, stacked, status_alt_text, status_title
from kpis.telling.plan.words import issues_together, shown
from kpis.telling.words import day_words

SECTION = "milestones"
MOST_NAMED = 3
NO_DAYS = "No day is given by which any of them is due."
COLUMNS = ("Priority", "Milestone", "How many", "Status", "Due", "Late")


def pages(asked: Asked) -> tuple[Page, ...]:
    """A bar a priority, and one row a milestone."""
    plan = asked.plan
    every = [each for priority in plan.priorities for each in priority.milestones] if plan is not None else []
    if plan is None or not every:
        return plan_missing(asked, SECTION, "milestones")
    title = status_title(plan, "milestones")
    chart = counts_by_status(
        f"{SECTION}-chart", title, f"{plan.area}: milestones of the improvement plan by priority; number.",
        [name_of(each) for each in stacked(plan, "milestones")], status_bars(plan, "milestones", SECTION),
        alt=status_alt_text(plan, "milestones"),
    )  # fmt: skip
    table = filled_table(f"{SECTION}-table", title, COLUMNS, [_row(each) for each in shown(every)])
    late = [each for each in every if each.overdue]
    soon = [each for each in every if each.due_soon]
    said = issues_together([each for each in plan.issues if "milestone" in each])
    dated = any(each.due_on for each in every)
    due = f"Overdue: {_named(late)}." if late else "None is overdue." if dated else NO_DAYS
    coming = f"Due within 28 days: {_named(soon)}." if soon else ""
    points = tuple(filter(None, (due, coming, as_of_words(asked), *said)))
    return (Page(SECTION, SECTION, title, "Milestones", points, (chart,), (table,)),)


def _named(of: list[MilestoneStanding]) -> str:
    """Which milestones, with priority and day; how many more where they are many."""
    told = [
        f"{each.milestone.milestone or 'one not named'} ({each.milestone.priority}"
        f"{f', {day_words(each.due_on)}' if each.due_on else ''})"
        for each in of[:MOST_NAMED]
    ]
    more = len(of) - MOST_NAMED
    return "; ".join((*told, *([f"and {more} more"] if more > 0 else [])))


def _how_many(stone: Milestone) -> Cell:
    """The number, or what is printed in place of one: no number of milestones, and none that was counted."""
    if stone.count_as_printed:
        return Cell(f"“{stone.count_as_printed}” printed, not counted")
    return Cell(f"{stone.count:,}", stone.count, "count")


def _row(each: MilestoneStanding) -> tuple[Cell, ...]:
    stone = each.milestone
    return (
        Cell(stone.priority), Cell(stone.milestone or "not named"), _how_many(stone),
        status_cell(stone.status), Cell(day_words(each.due_on) if each.due_on else NO_DAY),
        Cell("overdue" if each.overdue else "due within 28 days" if each.due_soon else ""),
    )  # fmt: skip
