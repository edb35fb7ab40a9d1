"""One priority of the plan: concern, story, whether it worked, actions, what stands in the way, what comes next."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from kpis.plan import Priority
from kpis.questions import JudgedSeries
from kpis.telling.milestone_table import COLUMNS as PROMISED
from kpis.telling.milestone_table import promise_rows, without_target
from kpis.telling.plan import PlanStanding, PriorityStanding
from kpis.telling.plan.stack import in_words, name_of
from kpis.telling.plan.tables import BARRIERS, NEXT, TESTS, barrier_rows, next_rows, success_rows, tracker_table
from kpis.telling.plan.words import attention, objective_of, overdue_title, uncounted_words, worked_lines
from pages.shared.frames import behind
from pages.shared.improvement_plan.milestones import milestone_history, milestone_table
from pages.shared.improvement_plan.overview import voices
from pages.shared.improvement_plan.parts import action_table, filled_table, here, listed
from pages.shared.look import facts, heading, html, quiet
from pages.shared.show import small

AT_ONCE = 4  # charts drawn before anybody asks


def priority_of(standing: PlanStanding, code: str) -> PriorityStanding | None:
    return next((each for each in standing.priorities if each.priority.code == code), None)


def priority_page(standing: PlanStanding, told: PriorityStanding) -> None:
    """Everything of one priority, in the order in which a board asks."""
    priority = told.priority
    html(f"<a href='{here('plan')}' target='_self'>The whole plan</a>")
    heading(name_of(told))
    quiet("; ".join(filter(None, (priority.theme, priority.lead))))
    html(_story(told), "story")
    late, soon = attention(told)
    boxes = listed(overdue_title(told, standing.on), late) + listed(f"Due within 28 days ({len(soon)})", soon)
    html(f"<div class='pair'>{boxes}</div>" if boxes else "")
    did_it_work(told)
    promised(told, standing)
    _in_the_way(told)
    _delivered(told)
    voices([each for each in standing.voices if each.priority == priority.code], 3)


def of_no_priority(standing: PlanStanding) -> None:
    """What is of the whole plan: what stands in its way, what happens next, milestones; nothing where nothing is."""
    told = whole_of(standing)
    if told.barriers or told.next_steps or told.tests or told.milestones:
        heading("For the whole plan")
        _in_the_way(told)
        _reached(told)


def whole_of(standing: PlanStanding) -> PriorityStanding:
    """What the plan holds without a priority, though it may be nothing."""
    nothing = PriorityStanding(Priority(standing.area, "", ""), (), (), (), (), (), (), (), ())
    return priority_of(standing, "") or nothing


def _in_the_way(told: PriorityStanding) -> None:
    for title, columns, rows in (
        ("What stands in the way", BARRIERS, barrier_rows(told)),
        ("What happens next", NEXT, next_rows(told)),
        ("How do we know", TESTS, success_rows(told)),
    ):
        if rows:
            heading(title, 3)
            html(filled_table(columns, [[escape(cell) for cell in row] for row in rows]), "cards tracker")


def _story(told: PriorityStanding) -> str:
    """The headline, then the named parts of the story; what nobody has written is left out."""
    each = told.priority
    headline = f"<p><strong>{escape(each.headline)}</strong></p>" if each.headline else ""
    parts = {
        "Concern": each.concern,
        "So what": each.so_what,
        "What we did": each.did,
        "What difference it made": each.difference,
    }
    return headline + (facts("", parts) if any(parts.values()) else "")


def did_it_work(told: PriorityStanding) -> None:
    """Whether its measures moved, said by their limits, and their charts."""
    heading("Did it work?", 3)
    if not told.worked:
        quiet("No measure is linked to this priority, so nothing here can say whether it worked.")
        return
    html("".join(f"<p>{escape(words)}</p>" for words in worked_lines(told.worked)), "story")
    there = [each.series for each in told.worked if not each.series.empty]
    _charts(there[:AT_ONCE])
    if there[AT_ONCE:]:
        more_of_them = len(there) - AT_ONCE
        with st.expander(
            f"{more_of_them} more {'chart' if more_of_them == 1 else 'charts'}", key="more measures", on_change="rerun"
        ) as more:
            if more.open:
                _charts(there[AT_ONCE:])


def promised(told: PriorityStanding, standing: PlanStanding) -> None:
    """Baseline, target, milestones, actual, gap and the run-rate still needed, for each measure with a target."""
    if not told.worked:
        return
    heading("What was promised, and what is left to do", 3)
    rows = promise_rows(told.worked, standing.on)
    if rows:
        html(filled_table(PROMISED, [[escape(cell) for cell in row] for row in rows]), "cards tracker")
    if words := without_target(told.worked):
        quiet(words)


def _charts(there: Sequence[JudgedSeries]) -> None:
    """Two in a row, in a row of their own so that they keep their order on a telephone; one alone is wide."""
    columns = [column for _ in there[::2] for column in st.columns(2)] if len(there) > 1 else [st.container()]
    for column, series in zip(columns, there, strict=False):
        with column:
            small(series)


def _delivered(told: PriorityStanding) -> None:
    """The actions and milestones, with a download."""
    if told.actions:
        heading("Actions", 3)
        quiet(in_words(told, "actions"))
        goals = list(dict.fromkeys(map(objective_of, told.actions)))
        for goal in goals:
            its = [each for each in told.actions if objective_of(each) == goal]
            caption = f"Objective: {goal}" if goal else "Of no objective" if len(goals) > 1 else ""
            html(action_table(its, caption), "cards tracker")
        behind(
            f"actions of {told.priority.code}",
            f"Actions: {name_of(told)}",
            lambda: tracker_table(told.actions),
            words="Download these actions",
        )
    _reached(told)
    if not (told.actions or told.milestones):
        st.info("No action or milestone of this priority is held.")


def _reached(told: PriorityStanding) -> None:
    if told.milestones:
        heading("Milestones", 3)
        quiet(" ".join(filter(None, (in_words(told, "milestones"), uncounted_words(told)))))
        html(milestone_table(told.milestones), "cards tracker")
        milestone_history(told)
