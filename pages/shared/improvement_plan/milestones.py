"""Milestones as markup: by name where they have one, else how many stand at each status."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from kpis.telling import day_words
from kpis.telling.plan import MilestoneStanding, PriorityStanding, status_badge
from kpis.telling.plan.tables import MILESTONE_HISTORY, milestone_history_rows
from kpis.telling.plan.words import changed_words, late_words, shown
from pages.shared.improvement_plan.parts import filled_table
from pages.shared.look import bullets, html, table

COLUMNS = ("Milestone", "How many", "Status", "Due", "Since the last board")


def milestone_table(milestones: Sequence[MilestoneStanding]) -> str:
    """A row a milestone, or a row for several of one status; a column without a word is left out."""
    counted = any(each.milestone.count != 1 or not each.milestone.milestone for each in milestones)
    seen: set[str] = set()  # what is wrong with a part stands beside the first of its statuses
    rows = [
        (
            escape(each.milestone.milestone or "Not named") + _issues(each, seen),
            _how_many(each) if counted else "",
            status_badge(each.milestone.status),
            escape(day_words(each.due_on) if each.due_on else "") + _late(each),
            escape(changed_words(each.changed)),
        )
        for each in shown(milestones)
    ]
    return filled_table(COLUMNS, rows)


def _how_many(each: MilestoneStanding) -> str:
    """The number; what is printed instead of one stays in sight."""
    printed = each.milestone.count_as_printed
    return f"{escape(printed)} <span class='quiet'>as printed</span>" if printed else f"{each.milestone.count:,}"


def milestone_history(told: PriorityStanding) -> None:
    """All that was said of the milestones of a priority, one click away: when, what, by whom."""
    rows = milestone_history_rows(told.milestones)
    if rows:
        with st.expander("History of these milestones", key="milestone history"):
            html(table(MILESTONE_HISTORY, rows, "All that was said of them, the newest first"), "cards tracker")


def _late(each: MilestoneStanding) -> str:
    return f" <span class='late'>{escape(late_words(each))}</span>" if late_words(each) else ""


def _issues(each: MilestoneStanding, seen: set[str]) -> str:
    fresh = [issue for issue in each.issues if issue not in seen]
    seen.update(fresh)
    return f"<div class='quiet'>{bullets(fresh)}</div>" if fresh else ""
