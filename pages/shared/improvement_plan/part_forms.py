"""The analyst's forms for what is held of a priority beside its actions: changed, linked, closed, taken out."""

from collections.abc import Sequence

import streamlit as st

from kpis.changes import plan as changes
from kpis.plan import Barrier, NextStep, SuccessTest, Voice
from kpis.telling.plan import PlanStanding, PriorityStanding
from pages.shared.answers import the_store
from pages.shared.improvement_plan.forms import fresh, keep, measures, one_of, text
from pages.shared.look import plain
from pages.shared.target_form import FORM_WIDTH
from pages.shared.who import Person

CALLED = {
    "next_step": "Next step",
    "success_test": "Test of success",
    "barrier": "Barrier",
    "voice": "What families say",
}


def change_parts(standing: PlanStanding, told: PriorityStanding, person: Person) -> None:
    """What is done about a barrier, what answers a test of success; what is gone, or was never to be."""
    if any(each.open for each in told.barriers):
        _barriers(standing.area, told, person)
    if told.tests:
        _tests(standing.area, told, person)
    _take_out(standing, told, person)


def _barriers(area: str, told: PriorityStanding, person: Person) -> None:
    held = {each.key: each for each in told.barriers if each.open}
    with st.expander("Change or close a barrier", key="change barrier"):
        which = one_of("Barrier", "barrier to change", {key: each.text for key, each in held.items()})
        each = held[which]
        with st.form(fresh("change barrier"), border=False, width=FORM_WIDTH):
            done = text("What is done about it", f"mitigation {which}", each.mitigation, tall=True)
            changed = text("What was changed in the plan on its account", f"control {which}", each.change_control,
                           tall=True)  # fmt: skip
            if st.form_submit_button("Keep the barrier"):
                keep(
                    lambda: changes.update_barrier(
                        the_store(), area, which, by=person.name,
                        mitigation=done if done.strip() != each.mitigation else None,
                        change_control=changed if changed.strip() != each.change_control else None,
                    ),
                    f"Kept: {plain(each.text[:60])}",
                )  # fmt: skip
        if st.button("It stands in the way no longer", key="close barrier"):
            keep(lambda: changes.close_barrier(the_store(), area, which, by=person.name), "Closed: a barrier")


def _tests(area: str, told: PriorityStanding, person: Person) -> None:
    """Which measure answers a test of success."""
    held = {each.key: each for each in told.tests}
    with st.expander("Link a test of success to its measure", key="link test"):
        which = one_of("Test of success", "test to link", {key: each.text for key, each in held.items()})
        now = held[which].measure
        with st.form(fresh("link test"), border=False, width=FORM_WIDTH):
            ids = measures("The measure that answers it", f"measure of {which}", [now] if now else [])
            if st.form_submit_button("Link this measure"):
                keep(
                    lambda: changes.link_measure(the_store(), area, "success_test", which, ids, by=person.name),
                    f"Linked: {plain(held[which].text[:60])}",
                )


def _take_out(standing: PlanStanding, told: PriorityStanding, person: Person) -> None:
    """Anything that is told of a priority and has no status of its own."""
    voices = [each for each in standing.voices if each.priority == told.priority.code]
    parts: dict[str, Sequence[NextStep | SuccessTest | Barrier | Voice]] = {
        "next_step": told.next_steps, "success_test": told.tests, "barrier": told.barriers, "voice": voices,
    }  # fmt: skip
    there = {each.key: (kind, f"{CALLED[kind]}: {each.text}") for kind, held in parts.items() for each in held}
    if not there:
        return
    with st.expander("Take out a next step, a test, a barrier or what families say", key="withdraw part"):
        which = one_of("Out of the plan", "part to take out", {key: words for key, (_, words) in there.items()})
        kind, words = there[which]
        if st.button("Take this out", key="withdraw part now"):
            keep(
                lambda: changes.withdraw(the_store(), standing.area, kind, which, by=person.name),
                f"Taken out: {plain(words[:60])}",
            )
