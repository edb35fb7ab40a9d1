"""Compare areas: one measure, all areas on one scale."""

import streamlit as st

from kpis import questions, telling
from kpis.measures import measure_named
from pages.shared.address import (
    areas_to_see,
    nothing_yet,
    pick_areas,
    pick_as_of,
    pick_measure,
    pick_series,
)
from pages.shared.answers import ask
from pages.shared.held import measures_held
from pages.shared.look import heading, html, is_dark, quiet
from pages.shared.provenance import chart
from pages.shared.show import compare_chart, say_first
from pages.shared.tables import areas_table
from pages.shared.who import who_is_here

person = who_is_here()
heading("Compare areas", 1)
if person.areas:
    quiet("You see the areas that are yours.")
areas = areas_to_see(person)
there = ask(measures_held, areas)
if not there:
    nothing_yet(person)
with st.container(horizontal=True, vertical_alignment="bottom"):
    measure_id = pick_measure(there)
    picked = pick_series(areas, measure_id)
    as_of = pick_as_of()
chosen = pick_areas(areas)
say_first(as_of)
if picked is None or not chosen:
    st.info("Pick at least one area.")
    st.stop()

found = ask(questions.compare, measure_id, *picked, chosen, as_of=as_of)
quiet(measure_named(measure_id).why_it_matters)
if found:
    figure = ask(compare_chart, measure_id, *picked, chosen, as_of=as_of, dark=is_dark())
    chart(figure, found, telling.compare_alt_text(found), "compare")
    html(areas_table(found), "cards")
left_out = [area for area in chosen if area not in {each.area for each in found}]
if left_out:
    quiet(f"No such figures: {', '.join(left_out)}.")
