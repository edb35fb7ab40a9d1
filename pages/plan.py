"""Plan: what was promised, what is done, what stands in the way, whether it worked; the whole, or one priority."""

import streamlit as st

from kpis.questions.pack.section import slug
from kpis.telling.plan.stack import name_of
from pages.shared.address import pick_area, picked
from pages.shared.edition import is_public
from pages.shared.history import say_what_was_done
from pages.shared.improvement_plan.changes import who_changed_what
from pages.shared.improvement_plan.milestone_forms import milestones
from pages.shared.improvement_plan.overview import asks, first_of_all, priorities, stack, voices
from pages.shared.improvement_plan.parts import issues, nothing_planned, pick_days, take_away, the_plan
from pages.shared.improvement_plan.priority import of_no_priority, priority_of, priority_page, whole_of
from pages.shared.improvement_plan.priority_forms import add_parts, asks_and_voices, write_plan, write_priority
from pages.shared.look import heading, quiet
from pages.shared.running_order import add_view, iso
from pages.shared.show import say_first
from pages.shared.who import who_is_here

person = who_is_here()
heading("Improvement plan", 1)
say_what_was_done(person)
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    priority = st.container(width="content")
    as_of, since = pick_days()
    standing = the_plan(area, as_of, since)
    codes = {each.priority.code: name_of(each) for each in standing.priorities if each.priority.code}
    with priority:
        code = picked("priority", "Priority", {"": "The whole plan"} | codes, width=340)
say_first(as_of)
may_write = person.is_analyst and as_of is None and not is_public()
told = priority_of(standing, code) if code else None
if standing.empty:
    nothing_planned(standing, person)
elif told is not None:
    priority_page(standing, told)
    add_view("section", area, as_of, section="plan", page=f"plan-{slug(code)}", which=codes[code], since=iso(since))
else:
    first_of_all(standing)
    stack(standing, as_of, iso(since))
    priorities(standing)
    if codes:
        add_view("priorities", area, as_of, since=iso(since))
    of_no_priority(standing)
    asks(standing)
    if any(not each.closed for each in standing.asks):
        add_view("section", area, as_of, section="asks")
    voices(standing.voices)
    if standing.voices:
        add_view("voices", area, as_of)
    take_away(standing)
issues(standing)
if may_write and told is not None:
    write_priority(standing, told, person)
    milestones(standing, told, person)
    add_parts(standing, told, person)
elif may_write:
    write_plan(standing, person)
    add_parts(standing, whole_of(standing), person)
    milestones(standing, whole_of(standing), person)
    asks_and_voices(standing, person)
who_changed_what(area, person)
if not person.is_analyst:
    quiet("The plan is written by the analyst. You are here as a viewer and can change nothing.")
