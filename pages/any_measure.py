"""Any measure: one measure of an area, the area's own measures among them."""

import streamlit as st

from kpis import questions
from kpis.measures import measure_named
from pages.shared.address import pick_area, pick_as_of, pick_measure, pick_series
from pages.shared.answers import ask
from pages.shared.look import heading, quiet
from pages.shared.show import judged, say_first
from pages.shared.who import who_is_here

person = who_is_here()
title = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    card = ask(questions.scorecard, area, None, None)
    measure_id = pick_measure({row.series.measure.id: row.series.measure.title for row in card.rows})
    picked = pick_series(area, measure_id)
    as_of = pick_as_of()
say_first(as_of)
with title:
    heading("Any measure", 1)
    quiet(measure_named(measure_id).why_it_matters)

if picked is not None:
    judged(area, measure_id, *picked, as_of)
