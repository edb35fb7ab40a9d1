"""The analyst's forms for the milestones of a priority: one by name, their numbers by status, those taken out."""

import streamlit as st

from kpis.changes import plan as changes
from kpis.telling.plan import PlanStanding, PriorityStanding, look_of, status_key
from kpis.telling.plan.counted import Counted, counted_parts, named_milestones
from pages.shared.answers import the_store
from pages.shared.improvement_plan.forms import day, fresh, keep, one_of, status, text
from pages.shared.look import plain
from pages.shared.target_form import FORM_WIDTH
from pages.shared.who import Person
from pages.shared.written import name_nobody

DUE_HINT = "2021-09-30 or 2021-09"
WHOLE, NEW = "The priority as a whole", "Another part"
MOST = 500


def milestones(standing: PlanStanding, told: PriorityStanding, person: Person) -> None:
    """Everything that can be said of the milestones of a priority."""
    named = {each.key: each.milestone.milestone for each in named_milestones(told)}
    parts = counted_parts(told)
    if named:
        _update(standing.area, told, named, person)
    _numbers(standing.area, told, parts, person)
    _add(standing.area, told, person)
    called = named | {each.key: f"All that are counted: {_called(each.name)}" for each in parts.values()}
    if called:
        _take_out(standing.area, called, person)


def _update(area: str, told: PriorityStanding, named: dict[str, str], person: Person) -> None:
    with st.expander("Say how a milestone stands", key="update milestone"):
        which = one_of("Milestone", "milestone", named)
        each = next(one.milestone for one in told.milestones if one.key == which)
        with st.form(fresh("update milestone"), border=False, width=FORM_WIDTH):
            now = status(f"milestone status {which}", each.status)
            due = text("Due", f"milestone due {which}", each.due, longest=20, hint=DUE_HINT)
            on = day("On", "milestone on", gone_by=True)
            if st.form_submit_button("Keep"):
                keep(
                    lambda: changes.update_milestone(
                        the_store(), area, which, status=now, due_by=due if due.strip() != each.due else None, on=on,
                        by=person.name,
                    ),
                    f"Kept: {plain(named[which][:60])}",
                )  # fmt: skip


def _numbers(area: str, told: PriorityStanding, parts: dict[str, Counted], person: Person) -> None:
    """How many of a priority, or of a part of it, stand at each status; begins with the numbers that are held."""
    with st.expander("Say how many milestones stand at each status", key="count milestones"):
        options = {name: _called(name) for name in parts} | ({} if "" in parts else {"": WHOLE}) | {NEW: NEW}
        part = one_of("Of", "milestone part", options)
        held = parts.get(part, Counted(part, {}))
        with st.form(fresh("count milestones"), border=False, width=FORM_WIDTH):
            name = (
                text("What this part is called", "milestone part name", longest=80, hint="3.2") if part == NEW else part
            )
            numbers = {
                each: st.number_input(
                    look_of(each).text, 0, MOST, held.by_status[each].milestone.count if each in held.by_status else 0,
                    key=fresh(f"number {each} of {part}"),
                )
                for each in status_key()
            }  # fmt: skip
            total = st.number_input(
                "Together, as the plan itself gives it, if that is another number", 0, MOST, held.total,
                key=fresh(f"together of {part}"),
            )  # fmt: skip
            on = day("On", "milestones on", gone_by=True)
            if st.form_submit_button("Keep these numbers", type="primary"):
                if part == NEW and not name.strip():
                    st.error("Say what this part is called.")
                    return
                keep(
                    lambda: changes.count_milestones(
                        the_store(), area, told.priority.code, numbers, name=name.strip(), total=total, on=on,
                        by=person.name,
                    ),
                    f"Kept: milestones of {plain(' '.join(filter(None, (told.priority.code, name))))}",
                )  # fmt: skip


def _add(area: str, told: PriorityStanding, person: Person) -> None:
    with st.expander("Add a milestone", key="add milestone"), st.form(
        fresh("add milestone"), border=False, width=FORM_WIDTH
    ):  # fmt: skip
        name_nobody()
        words = text("What is to be reached", "new milestone", longest=300)
        due = text("Due", "new milestone due", longest=20, hint=DUE_HINT)
        now = status("new milestone status", "not_started") or "not_started"
        if st.form_submit_button("Add the milestone", type="primary"):
            keep(
                lambda: changes.add_milestone(
                    the_store(), area, words, priority=told.priority.code, status=now, due_by=due, by=person.name
                ),
                f"Added: {plain(words[:60])}",
            )


def _take_out(area: str, called: dict[str, str], person: Person) -> None:
    with st.expander("Take a milestone out", key="withdraw milestone"):
        which = one_of("Out of the plan", "milestone to take out", called)
        if st.button("Take it out of the plan", key="take milestone out"):
            keep(
                lambda: changes.withdraw_milestone(the_store(), area, which, by=person.name),
                f"Taken out: {plain(called[which][:60])}",
            )


def _called(name: str) -> str:
    return name or WHOLE
