"""What the sections on the improvement plan have in common: where nothing is held, and how an action is written."""

from collections.abc import Sequence

from kpis.judging.delivery.standing import ActionStanding, PlanStanding
from kpis.questions.pack.asked import Asked
from kpis.telling.pack.page import Cell, Page, Table
from kpis.telling.pack.tabled import filled_table
from kpis.telling.plan.status import look_of
from kpis.telling.plan.words import changed_words, day_or_month, late_words, named
from kpis.telling.words import day_words

NO_OWNER, NO_DAY = "no owner named", "no date"
ACTION_COLUMNS = ("Action", "Priority", "Status", "Owner", "Due", "Late", "Since the last board")
_HOW = (
    "To fill this page, upload the improvement plan or its tracker as a workbook (the Upload page has one to fill in), "
    "or enter it on the page of the plan."
)


def plan_missing(asked: Asked, section: str, what: str) -> tuple[Page, ...]:
    """The one page of a section of which the plan says nothing: ``what`` lacks, and how to supply it."""
    said, how = f"The improvement plan that is held has no {what}.", _HOW
    if asked.plan is None:
        begins = asked.plan_begins
        said = "No improvement plan is held."
        if begins is not None:
            said = (
                f"What is held of the improvement plan begins on {day_words(begins)}, after this month: how it stood "
                f"at the end of {asked.month_words} is not held."
            )
            how = "To fill this page, upload the plan or its tracker as it stood then, with its day."
    elif what == "actions" and asked.plan.actions_stated:
        said = f"The improvement plan speaks of {asked.plan.actions_stated:,} actions, and none of them is listed."
    missing = said if asked.public else f"{said}\n{how}"
    return (Page(section, section, f"No {what} yet", f"{asked.place}, {asked.month_words}", missing=missing),)


def as_of(asked: Asked) -> str:
    """``as of 31 August 2020`` where the newest word of the plan is older than the pack; "" where it is told to today.

    What was to be done since is not known to be done or late.
    """
    return f"as of {day_words(asked.plan.on)}" if asked.plan is not None and asked.plan.on < asked.end else ""


def as_of_words(asked: Asked) -> str:
    """The same as a sentence."""
    said = as_of(asked)
    return f"The plan is told {said}, its newest word: what became of it since is not held." if said else ""


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
