"""Risks: how grave each is before and after what is done about it, and how it moved since the last board."""

import streamlit as st

from kpis.telling.plan.risks import risk_title
from pages.shared.address import pick_area
from pages.shared.history import say_what_was_done
from pages.shared.improvement_plan.changes import who_changed_what
from pages.shared.improvement_plan.heat import maps, one_risk, register
from pages.shared.improvement_plan.parts import issues, nothing_planned, pick_days, the_plan
from pages.shared.improvement_plan.risk_forms import add_risk, change_risk
from pages.shared.look import heading, quiet
from pages.shared.running_order import add_view, iso
from pages.shared.show import say_first
from pages.shared.who import who_is_here

person = who_is_here()
heading("Risks", 1)
quiet("What could stop the plan, by consequence and likelihood, before and after what is done about it.")
say_what_was_done(person)
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    as_of, since = pick_days()
    standing = the_plan(area, as_of, since)
say_first(as_of)
may_write = person.is_analyst and as_of is None
if standing.risks:
    risk = one_risk(standing, st.query_params.get("risk", ""))
    if risk is not None and may_write:
        change_risk(standing, risk, person)
    heading(risk_title(standing))
    maps(standing)
    add_view("section", area, as_of, section="risks", since=iso(since))
    register(standing)
    issues(standing)
else:
    nothing_planned(standing, person, "risk")
if may_write:
    add_risk(standing, person)
who_changed_what(area, person)
if not person.is_analyst:
    quiet("Risks are scored by the analyst. You are here as a viewer and can change nothing.")
