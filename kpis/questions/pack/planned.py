"""What the sections on the improvement plan have in common: where nothing is held, and how an action is written."""

from collections.abc import Sequence

from kpis.judging.delivery.standing import ActionStanding, PlanStanding
from kpis.questions.pack.asked import Asked
from kpis.telling.pack.page import Cell, Page, Table
from kpis.telling.pack.tabled import filled_table
from kpis.telling.plan.status import look_of
from kpis.telling.plan.words import changed_words, day_or_month, late_words, named

NO_OWNER, NO_DAY = "no owner named", "no date"
ACTION_COLUMNS = ("Action", "Priority", "Status", "Owner", "Due", "Late", "Since the last board")
_HOW = (
    "To fill this page, upload the improvement plan or its tracker as a workbook (the Upload page has one to fill in), "
    "or enter it on the page of the plan."
)


def plan_missing(asked: Asked, section: str, what: str) -> tuple[Page, ...]:
    """The one page of a section of which the plan says nothing: ``what`` lacks, and how to supply it."""
    said = f"The improvement plan that is held has no {what}." if asked.plan else "No improvement plan is held."
    missing = said if asked.public else f"{said} {_HOW}"
    return (Page(section, section, f"No {what} yet", f"{asked.place}, {asked.month_words}", missing=missing),)


def status_cell(status: str) -> Cell:
    """The status with its shape, in the words of the key."""
    return Cell(look_of(status).text, tone=status if look_of(status).status == status else "unknown")


def owner_of(words: str) -> Cell:
    """The role; said where there is none, for every action has an owner."""
    return Cell(words) if words else Cell(NO_OWNER, tone="quiet")


def action_table(name: str, title: str, actions: Sequence[ActionStanding], standing: PlanStanding) -> Table:
    """One row an action, with its owner's role and its date."""
    rows = [
        (
            Cell(named(each)), Cell(each.priority), status_cell(each.status), owner_of("; ".join(each.lead)),
            Cell(day_or_month(each.due) or NO_DAY), Cell(late_words(each)), Cell(changed_words(each.changed)),
        )
        for each in actions
    ]  # fmt: skip
    note = "" if standing.since else "There is no earlier day to compare with yet."
    return filled_table(name, title, ACTION_COLUMNS, rows, note)
