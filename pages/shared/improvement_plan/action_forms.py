"""The analyst's forms for actions: how one stands now, what it is to move, a new one, one taken out."""

import streamlit as st

from kpis.changes import plan as changes
from kpis.telling.plan import ActionStanding, PlanStanding
from kpis.telling.plan.stack import name_of
from kpis.telling.plan.words import named
from pages.shared.answers import the_store
from pages.shared.improvement_plan.forms import LONGEST_ROLE, day, fresh, keep, measures, one_of, roles, status, text
from pages.shared.look import plain
from pages.shared.target_form import FORM_WIDTH
from pages.shared.who import Person
from pages.shared.written import name_nobody

DUE_HINT = "2021-09-30, 2021-09 or ongoing"


def change_action(standing: PlanStanding, each: ActionStanding, person: Person) -> None:
    """Everything that can be said of one action."""
    with st.expander("Say how this action stands", key="update action"), st.form(
        fresh("update action"), border=False, width=FORM_WIDTH
    ):  # fmt: skip
        name_nobody()
        now = status("action status", each.status)
        words = text("What was done", "action words", tall=True)
        evidence = text("Evidence: a link, or the name of a document", "action evidence", longest=300)
        due = text("Due", "action due", each.due, longest=20, hint=DUE_HINT)
        lead = text("Owners, roles separated by ;", "action lead", "; ".join(each.lead), longest=LONGEST_ROLE * 3)
        on = day("On", "action on", gone_by=True)
        if st.form_submit_button("Keep", type="primary"):
            keep(
                lambda: changes.update_action(
                    the_store(), standing.area, each.key, status=now, words=words, evidence=evidence,
                    due=due if due.strip() != each.due else None,
                    lead=roles(lead) if tuple(roles(lead)) != each.lead else None, on=on, by=person.name,
                ),
                f"Kept: {plain(_short(each))}",
            )  # fmt: skip
    with st.expander("Link to measures, or take out", key="link action"):
        with st.form(fresh("link action"), border=False, width=FORM_WIDTH):
            ids = measures("Measures that it is to move", "action measures", each.measures)
            if st.form_submit_button("Link these measures"):
                keep(
                    lambda: changes.link_measure(
                        the_store(), standing.area, "action", each.key, ids, by=person.name
                    ),
                    f"Linked: {plain(_short(each))}",
                )  # fmt: skip
        if st.button("Take this action out of the plan", key="withdraw action"):
            keep(
                lambda: changes.withdraw_action(the_store(), standing.area, each.key, by=person.name),
                f"Taken out: {plain(_short(each))}",
            )


def add_action(standing: PlanStanding, person: Person) -> None:
    """A new action."""
    codes = {"": "None"} | {each.priority.code: name_of(each) for each in standing.priorities if each.priority.code}
    with st.expander("Add an action", key="add action"), st.form(
        fresh("add action"), border=False, width=FORM_WIDTH
    ):  # fmt: skip
        name_nobody()
        words = text("What is to be done", "new action", tall=True)
        code = text("Code", "new action code", longest=20, hint="1.1.4")
        priority = one_of("Priority", "new action priority", codes)
        objective = text("Objective", "new action objective")
        now = status("new action status", "not_started") or "not_started"
        lead = text("Owners, roles separated by ;", "new action lead", longest=LONGEST_ROLE * 3, hint="Head of SEN")
        due = text("Due", "new action due", longest=20, hint=DUE_HINT)
        ids = measures("Measures that it is to move", "new action measures")
        if st.form_submit_button("Add the action", type="primary"):
            keep(
                lambda: changes.add_action(
                    the_store(), standing.area, words, code=code, priority=priority, objective=objective, status=now,
                    lead=roles(lead), due=due, measures=ids, by=person.name,
                ),
                f"Added: {plain(' '.join(filter(None, (code, words)))[:60])}",
            )  # fmt: skip


def _short(each: ActionStanding) -> str:
    return named(each)[:60]
