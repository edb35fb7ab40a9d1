"""Families: what parents and carers, young people and schools say, each with how many answered."""

import streamlit as st

from kpis import questions
from kpis.measures import measure_named
from pages.shared.address import pick_area, pick_as_of, pick_series, picked
from pages.shared.answers import ask
from pages.shared.look import heading, html, quiet
from pages.shared.running_order import add_view
from pages.shared.show import judged, no_figures, say_first
from pages.shared.tables import groups_table, lowest
from pages.shared.who import who_is_here

GROUPS = {
    "parent_satisfaction": "Parents and carers",
    "young_people_satisfaction": "Young people",
    "schools_satisfaction": "Schools and settings",
}
AGREE = "parent_satisfaction"

person = who_is_here()
heading("What families say", 1)
quiet(measure_named(AGREE).why_it_matters)
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    there = {each: who for each, who in GROUPS.items() if ask(questions.choices, area, each).series}
    who = picked("who", "Who answered", there, kind="switch", noun="group of respondents") if len(there) > 1 else AGREE
    as_of = pick_as_of()
say_first(as_of)

asked = ask(questions.groups, area, who, as_of)
if not asked:
    no_figures(area, [who], as_of)
    st.stop()
heading("Every question, the newest answers")
html(groups_table(asked, "Share who agree, the lowest first"), "cards")
add_view("groups", area, as_of, measure=who)

heading("One question over time")
with st.container(horizontal=True, vertical_alignment="bottom"):
    chosen = pick_series(area, who, first=lowest(asked))
if chosen is not None:
    judged(area, who, *chosen, as_of, level=3)
