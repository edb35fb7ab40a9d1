"""The analyst's forms for the plan and one priority: what it is, its story, what stands in the way, what comes next."""

from typing import Any

import streamlit as st

from kpis.changes import plan as changes
from kpis.plan import PLAN_TYPES, VOICE_KINDS, Ask, Barrier, NextStep, Plan, SuccessTest, Voice
from kpis.telling.plan import PlanStanding, PriorityStanding
from kpis.telling.plan.stack import name_of
from pages.shared.answers import the_store
from pages.shared.improvement_plan.forms import LONGEST_ROLE, day, fresh, keep, measures, one_of, text
from pages.shared.improvement_plan.part_forms import change_parts
from pages.shared.look import heading, plain
from pages.shared.target_form import FORM_WIDTH, month_and_year
from pages.shared.who import Person
from pages.shared.written import name_nobody


def write_plan(standing: PlanStanding, person: Person) -> None:
    """What kind of plan it is, with its days; and a priority that nothing names yet."""
    held = standing.plan or Plan(standing.area, "wsoa", "")
    with st.expander("Write what the plan is", key="write plan"), st.form(
        fresh("write plan"), border=False, width=FORM_WIDTH
    ):  # fmt: skip
        kind = one_of("Kind", "plan kind", PLAN_TYPES, held.kind)
        title = text("Title", "plan title", held.title, longest=200)
        inspected = day("Inspected on", "plan inspected", held.inspected_on)
        published = day("Published on", "plan published", held.published_on)
        revisited = day("Looked at again on", "plan revisited", held.revisited_on)
        stated = st.number_input(
            "Actions that the plan says it has, if it does not list them all", 0, 10_000, held.actions_stated,
            key=fresh("plan stated"),
        )  # fmt: skip
        note = text("To know", "plan note", held.note, tall=True)
        if st.form_submit_button("Keep", type="primary"):
            plan = Plan(standing.area, kind, title, inspected, published, revisited, stated, note)
            keep(lambda: changes.write_plan(the_store(), plan, by=person.name), "Kept: what the plan is")
    with st.expander("Add a priority", key="add priority"), st.form(
        fresh("add priority"), border=False, width=FORM_WIDTH
    ):  # fmt: skip
        code = text("Code", "new priority code", longest=20, hint="P1")
        words = text("Area of weakness", "new priority title", longest=200)
        lead = text("Lead, a role", "new priority lead", longest=LONGEST_ROLE)
        if st.form_submit_button("Add the priority", type="primary"):
            keep(
                lambda: changes.write_priority(
                    the_store(), standing.area, code.strip(), title=words, lead=lead, by=person.name
                ),
                f"Added: {plain(f'{code} {words}'[:60])}",
            )  # fmt: skip


def write_priority(standing: PlanStanding, told: PriorityStanding, person: Person) -> None:
    """The story of a priority, beginning with what was said last, and the measures that it is to move."""
    each = told.priority
    with st.expander("Write this priority", key="write priority"), st.form(
        fresh("write priority"), border=False, width=FORM_WIDTH
    ):  # fmt: skip
        name_nobody()
        said = {
            "title": text("Area of weakness", "priority title", each.title, longest=200),
            "theme": text("Theme", "priority theme", each.theme, longest=200),
            "lead": text("Lead, a role", "priority lead", each.lead, longest=LONGEST_ROLE),
            "concern": text("Concern of the inspectors", "priority concern", each.concern, tall=True, longest=2_000),
            "headline": text("Headline", "priority headline", each.headline),
            "so_what": text("So what", "priority so what", each.so_what, tall=True, longest=2_000),
            "did": text("What we did", "priority did", each.did, tall=True, longest=2_000),
            "difference": text("What difference it made", "priority difference", each.difference, tall=True,
                               longest=2_000),
        }  # fmt: skip
        ids = measures("Measures that it is to move", "priority measures", each.measures)
        if st.form_submit_button("Keep", type="primary"):
            new: dict[str, Any] = {name: words for name, words in said.items() if words.strip() != getattr(each, name)}
            linked = None if tuple(ids) == each.measures else ids
            keep(
                lambda: changes.write_priority(
                    the_store(), standing.area, each.code, **new, measures=linked, by=person.name
                ),
                f"Kept: {plain(name_of(told)[:60])}",
            )  # fmt: skip


def add_parts(standing: PlanStanding, told: PriorityStanding, person: Person) -> None:
    """What stands in the way, what comes next, how it will be known: one more of each."""
    area, code, by = standing.area, told.priority.code, person.name
    with st.expander("Add a barrier, a next step or a test of success", key="add parts"):
        name_nobody()
        heading("A barrier", 3)
        with st.form(fresh("add barrier"), border=False, width=FORM_WIDTH):
            barrier = Barrier(
                area, code, text("What stands in the way", "barrier"), text("What is done about it", "barrier done"),
                text("What was changed in the plan on its account", "barrier change"),
            )  # fmt: skip
            if st.form_submit_button("Add the barrier"):
                keep(lambda: changes.add_barrier(the_store(), barrier, by=by), "Added: a barrier")
        heading("A next step", 3)
        with st.form(fresh("add step"), border=False, width=FORM_WIDTH):
            step = NextStep(
                area, code, text("What happens next", "step"),
                text("Owner, a role", "step owner", longest=LONGEST_ROLE), day("By", "step day"),
            )  # fmt: skip
            if st.form_submit_button("Add the next step"):
                keep(lambda: changes.add_next_step(the_store(), step, by=by), "Added: a next step")
        heading("A test of success", 3)
        with st.form(fresh("add test"), border=False, width=FORM_WIDTH):
            words = text("How do we know", "test")
            objective = text("Objective", "test objective", longest=20)
            ids = measures("The measure that answers it, if one does", "test measure")
            if st.form_submit_button("Add the test"):
                test = SuccessTest(area, code, objective, words, measure=ids[0] if ids else "")
                keep(lambda: changes.add_test(the_store(), test, by=by), "Added: a test of success")
    change_parts(standing, told, person)


def asks_and_voices(standing: PlanStanding, person: Person) -> None:
    """What the board is asked, and what families said."""
    area, by = standing.area, person.name
    codes = {"": "The whole plan"} | {
        each.priority.code: name_of(each) for each in standing.priorities if each.priority.code
    }
    with st.expander("Ask the board, or add what families said", key="add ask"):
        name_nobody()
        heading("An ask of the board", 3)
        with st.form(fresh("add ask"), border=False, width=FORM_WIDTH):
            ask = Ask(
                area, text("What the board is asked", "ask"), one_of("For", "ask priority", codes),
                text("Owner, a role", "ask owner", longest=LONGEST_ROLE), day("By", "ask day"),
            )  # fmt: skip
            if st.form_submit_button("Add the ask"):
                keep(lambda: changes.add_ask(the_store(), ask, by=by), "Added: an ask of the board")
        held = {each.key: each.text for each in standing.asks if not each.closed}
        if held:
            heading("An ask that is answered", 3)
            answered = one_of("Open ask", "ask to close", held)
            if st.button("The board has answered it", key="close ask"):
                keep(lambda: changes.close_ask(the_store(), area, answered, by=by), "Closed: an ask of the board")
        heading("What families said", 3)
        with st.form(fresh("add voice"), border=False, width=FORM_WIDTH):
            kind = one_of("Kind", "voice kind", VOICE_KINDS)
            words = text("What families said, in words that tell of nobody", "voice", tall=True)
            source = text("Where it was said", "voice source", longest=80, hint="Survey, spring 2021")
            about = one_of("About", "voice priority", codes)
            month = month_and_year("Month", fresh("voice"), None, without="No month")
            if st.form_submit_button("Add what families said"):
                voice = Voice(area, kind, words, month, source, about)
                keep(lambda: changes.add_voice(the_store(), voice, by=by), "Added: what families said")
