"""The tables of a plan, every cell text: tracker, an action's history, barriers, next steps, tests of success, asks."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from kpis.judging.delivery.standing import (
    ActionStanding,
    MilestoneStanding,
    PlanStanding,
    PriorityStanding,
    Step,
)
from kpis.keeping.plan_rows import is_counted
from kpis.measures import measure_named
from kpis.telling.plan.status import look_of
from kpis.telling.plan.words import changed_words, day_or_month, late_words, step_words
from kpis.telling.words import day_words

TRACKER = (
    "Code", "Action", "Priority", "Objective", "Status", "As printed", "Due", "Late", "Completed", "Owner", "Progress",
    "Since the last board", "To know", "Where it stands",
)  # fmt: skip
HISTORY = ("On", "Status", "What was said", "Evidence", "Who", "Where")
MILESTONE_HISTORY = ("On", "Milestone", "What was said", "Who", "Where")
BARRIERS = ("Barrier", "What is done about it", "What was changed in the plan", "State")
NEXT = ("Step", "Owner", "By")
TESTS = ("Test of success", "Objective", "Measure")
ASKS = ("Ask", "For priority", "Owner", "By", "State")


def tracker_table(actions: Sequence[ActionStanding]) -> pd.DataFrame:
    """A row an action, as the page shows it and more; for a download."""
    rows = [
        (each.code, each.words, each.priority, each.objective, look_of(each.status).word, each.status_as_printed,
         day_or_month(each.due), late_words(each), _day(each.completed_on), "; ".join(each.lead), each.progress,
         changed_words(each.changed), " ".join(each.issues), each.where)
        for each in actions
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(TRACKER), dtype="str")


def history_rows(each: ActionStanding) -> list[tuple[str, ...]]:
    """All that was said of an action, the newest first: day, status, words, evidence, who, where."""
    return [
        (day_words(step.on), look_of(step.status).text if step.status else "", step.words, step.evidence, step.by,
         step.where)
        for step in reversed(each.history)
    ]  # fmt: skip


def milestone_history_rows(milestones: Sequence[MilestoneStanding]) -> list[tuple[str, ...]]:
    """All that was said of some milestones, the newest first: day, which one, its status or number, who, where."""
    said = [
        (step.on, each.milestone.milestone or "Not named", _milestone_step(each, step), step.by, step.where)
        for each in milestones
        for step in reversed(each.history)
    ]
    return [(day_words(on), *rest) for on, *rest in sorted(said, key=lambda row: row[0], reverse=True)]


def _milestone_step(each: MilestoneStanding, step: Step) -> str:
    """``3 complete`` of those that are counted; ``▲ Delayed`` of one by name, and where its due day moved."""
    if is_counted(vars(each.milestone)):
        return f"{step.words} {look_of(step.status).word.lower()}" if step.status else step.words
    return " ".join(filter(None, (look_of(step.status).text if step.status else "", step.words)))


def newest_words(each: ActionStanding) -> str:
    """The newest step of an action: ``On track, 1 June 2021``."""
    return step_words(each.history[-1]) if each.history else ""


def barrier_rows(told: PriorityStanding) -> list[tuple[str, ...]]:
    """Open ones first."""
    held = sorted(told.barriers, key=lambda each: not each.open)
    return [(each.text, each.mitigation, each.change_control, "Open" if each.open else "Gone") for each in held]


def next_rows(told: PriorityStanding) -> list[tuple[str, ...]]:
    held = sorted(told.next_steps, key=lambda each: each.due_on or date.max)
    return [(each.text, each.owner, _day(each.due_on)) for each in held]


def success_rows(told: PriorityStanding) -> list[tuple[str, ...]]:
    """Each test of success, with the measure that answers it where there is one."""
    return [
        (each.text, each.objective_code, measure_named(each.measure).title if each.measure else "")
        for each in told.tests
    ]


def ask_rows(standing: PlanStanding) -> list[tuple[str, ...]]:
    """Open ones first, then by day."""
    held = sorted(standing.asks, key=lambda each: (each.closed, each.due_on or date.max))
    return [
        (each.text, each.priority, each.owner, _day(each.due_on), "Answered" if each.closed else "Open")
        for each in held
    ]


def _day(day: date | None) -> str:
    return day_words(day) if day else ""
