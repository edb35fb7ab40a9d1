"""Families: what parents and young people say."""

import streamlit as st

from kpis import questions
from kpis.measures import measure_named
from pages.shared.address import pick_area, pick_as_of, pick_series
from pages.shared.answers import ask
from pages.shared.look import heading, html, quiet
from pages.shared.show import judged, no_figures, say_first
from pages.shared.tables import groups_table, lowest
from pages.shared.who import who_is_here

AGREE = "parent_satisfaction"

person = who_is_here()
heading("What families say", 1)
quiet(measure_named(AGREE).why_it_matters)
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    as_of = pick_as_of()
say_first(as_of)

asked = ask(questions.groups, area, AGREE, as_of)
if not asked:
    no_figures(area, [AGREE], as_of)
    st.stop()
heading("Every question, the newest answers")
html(groups_table(asked, "Share who agree, the lowest first"), "cards")

heading("One question over time")
with st.container(horizontal=True, vertical_alignment="bottom"):
    picked = pick_series(area, AGREE, first=lowest(asked))
if picked is not None:
    judged(area, AGREE, *picked, as_of, level=3)
