"""The Actions page's parts: filters kept in the address, the tracker, the timeline, the history of one action."""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from kpis.measures import measure_named
from kpis.questions.views.planned import is_due
from kpis.telling.plan import (
    ActionStanding,
    PlanStanding,
    look_of,
    status_key,
    timeline_alt_text,
    timeline_chart,
    timeline_note,
    timeline_title,
)
from kpis.telling.plan.stack import name_of
from kpis.telling.plan.tables import HISTORY, history_rows, tracker_table
from kpis.telling.plan.words import changed_words, due_words, late_words, named, objective_of
from pages.shared.address import picked
from pages.shared.edition import is_public
from pages.shared.frames import behind, drawing
from pages.shared.improvement_plan.parts import action_table, filled_table, status_line, status_words
from pages.shared.look import facts, heading, html, is_dark, quiet, scrolling
from pages.shared.running_order import add_view

ANY = ""
WAYS = {"tracker": "Tracker", "timeline": "Timeline"}
DUE = {
    ANY: "Any day", "overdue": "Overdue", "soon": "Due within 28 days", "later": "Due later", "none": "Without a day",
}  # fmt: skip


def filtered(standing: PlanStanding) -> tuple[ActionStanding, ...]:
    """The actions that the pickers leave; only what can differ is asked."""
    held = standing.actions
    codes = {each.priority.code: name_of(each) for each in standing.priorities if each.priority.code and each.actions}
    statuses = status_words([each for each in status_key() if any(action.status == each for action in held)])
    owners = {role: role for role in sorted({role for action in held for role in action.lead})}
    days = {name: words for name, words in DUE.items() if any(is_due(each, name) for each in held) or not name}
    priority = _one("priority", "Priority", "Every priority", codes)
    status = _one("status", "Status", "Every status", statuses)
    owner = _one("owner", "Owner", "Every owner", owners)
    goals = {each: each for each in dict.fromkeys(objective_of(one) for one in held if priority in (ANY, one.priority))}
    objective = _one("objective", "Objective", "Every objective", {each: each for each in goals if each})
    due = picked("due", "Due", days, width=180) if len(days) > 2 else ANY
    return tuple(
        each
        for each in held
        if priority in (ANY, each.priority)
        and status in (ANY, each.status)
        and (owner == ANY or owner in each.lead)
        and objective in (ANY, objective_of(each))
        and is_due(each, due)
    )


def _one(name: str, label: str, every: str, options: dict[str, str]) -> str:
    """The option picked, or every one; asked where there is a choice, answered where a link asks all the same."""
    if len(options) < 2 and name not in st.query_params:
        return ANY
    return picked(name, label, {ANY: every} | options, width=220)


def in_two_ways(
    standing: PlanStanding, shown: Sequence[ActionStanding], as_of: date | None = None, since: str = ""
) -> None:
    """The actions that are left, as a tracker or as a timeline; their download below either."""
    heading(timeline_title(shown, standing.on) if shown else "No action is left")
    every = len(standing.actions)
    quiet(f"{len(shown):,} of {every:,} actions." if len(shown) != every else f"All {every:,} actions.")
    if not shown:
        return
    if picked("show", "Show", WAYS, kind="switch", noun="way to show actions") == "timeline":
        timeline(standing, shown)
    else:
        html(status_line([each for each in status_key() if any(action.status == each for action in shown)]))
        html(scrolling(action_table(shown), "The tracker"), "cards tracker")
    # What is picked is kept in the address: the running order takes up what its view knows.
    left = {name: st.query_params.get(name, "") for name in ("show", "priority", "status", "owner", "objective", "due")}
    add_view("actions", standing.area, as_of, since=since, **left)
    behind("actions", f"Actions: {standing.area}", lambda: tracker_table(shown), words="Download these actions")


def timeline(standing: PlanStanding, shown: Sequence[ActionStanding]) -> None:
    """When each is due and was done."""
    quiet(
        f"Large diamond: due, with shape and colour of its status. Small hollow diamond: was due. Disc with "
        f"{look_of('complete').shape}: done. The dotted line is the day that is shown. {timeline_note(shown)}"
    )
    figure = timeline_chart(shown, standing.on, dark=is_dark())
    if figure.data:
        html(status_line([each for each in status_key() if any(action.status == each for action in shown)]))
        drawing(figure, timeline_alt_text(shown, standing.on), "plan timeline")


def one_action(standing: PlanStanding, key: str) -> ActionStanding | None:
    """One action with all that was said of it; None when it is not held."""
    each = next((action for action in standing.actions if action.key == key), None)
    if each is None:
        return None
    with st.container(border=True, key="one action"):
        heading(named(each))
        html(
            facts("", {
                "Status": look_of(each.status).text, "As printed": each.status_as_printed,
                "Due": " – ".join(filter(None, (due_words(each).removeprefix("due "), late_words(each)))),
                "Owner": "; ".join(each.lead), "Objective": objective_of(each), "Progress": each.progress,
                "Since the last board": changed_words(each.changed), "To know": " ".join(each.issues),
                "Measures it is to move": "; ".join(measure_named(name).title for name in each.measures),
                "Where it stands": each.where,
            })
        )  # fmt: skip
        seen = 2 if is_public() else len(HISTORY)
        marked = [
            [_evidence(cell) if name == "Evidence" else escape(cell) for name, cell in zip(HISTORY, row, strict=True)]
            for row in history_rows(each)
        ]
        rows = [row[:seen] for row in marked]
        html(filled_table(HISTORY[:seen], rows, "All that was said of it, the newest first"), "cards tracker")
    return each


def _evidence(words: str) -> str:
    """A link that can be followed, where it is one."""
    if words.startswith(("https://", "http://")) and " " not in words:
        return f"<a href='{escape(words)}' target='_blank' rel='noopener noreferrer'>{escape(words)}</a>"
    return escape(words)
