"""Milestones as markup: by name where they have one, else how many stand at each status."""

from collections.abc import Sequence
from html import escape

from kpis.telling import day_words
from kpis.telling.plan import MilestoneStanding, status_badge
from kpis.telling.plan.words import changed_words, late_words
from pages.shared.look import bullets
from pages.shared.plan import filled_table

COLUMNS = ("Milestone", "How many", "Status", "Due", "Since the last board")


def milestone_table(milestones: Sequence[MilestoneStanding]) -> str:
    """A row a milestone, or a row for several of one status; a column without a word is left out."""
    counted = any(each.milestone.count != 1 or not each.milestone.milestone for each in milestones)
    rows = [
        (
            escape(each.milestone.milestone or "Not named") + _issues(each),
            f"{each.milestone.count:,}" if counted else "",
            status_badge(each.milestone.status),
            escape(day_words(each.due_on) if each.due_on else "") + _late(each),
            escape(changed_words(each.changed)),
        )
        for each in milestones
    ]
    return filled_table(COLUMNS, rows)


def _late(each: MilestoneStanding) -> str:
    return f" <span class='late'>{escape(late_words(each))}</span>" if late_words(each) else ""


def _issues(each: MilestoneStanding) -> str:
    return f"<div class='quiet'>{bullets(each.issues)}</div>" if each.issues else ""
