"""Actions: the tracker, filtered; the timeline; one action with all that was said of it."""

import streamlit as st

from pages.shared.address import pick_area
from pages.shared.edition import is_public
from pages.shared.history import say_what_was_done
from pages.shared.improvement_plan.action_forms import add_action, change_action
from pages.shared.improvement_plan.actions import filtered, in_two_ways, one_action
from pages.shared.improvement_plan.changes import who_changed_what
from pages.shared.improvement_plan.parts import issues, nothing_planned, pick_days, the_plan
from pages.shared.look import heading, quiet
from pages.shared.running_order import iso
from pages.shared.show import say_first
from pages.shared.who import who_is_here

person = who_is_here()
heading("Actions", 1)
say_what_was_done(person)
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    as_of, since = pick_days()
standing = the_plan(area, as_of, since)
with st.container(horizontal=True, vertical_alignment="bottom"):
    shown = filtered(standing)
say_first(as_of)
may_write = person.is_analyst and as_of is None and not is_public()
if standing.actions:
    action = one_action(standing, st.query_params.get("action", ""))
    if action is not None and may_write:
        change_action(standing, action, person)
    in_two_ways(standing, shown, as_of, iso(since))
    issues(standing)
else:
    nothing_planned(standing, person, "action")
if may_write:
    add_action(standing, person)
who_changed_what(area, person)
if not person.is_analyst:
    quiet("Actions are updated by the analyst. You are here as a viewer and can change nothing.")
