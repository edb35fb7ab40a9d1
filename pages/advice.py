"""Advice: which service's advice does the plan wait for."""

import streamlit as st

from kpis import questions
from kpis.measures import measure_named
from pages.shared.address import pick_area, pick_as_of, pick_series
from pages.shared.answers import ask
from pages.shared.cohorts import not_ripe
from pages.shared.edition import is_public
from pages.shared.look import heading, html, quiet
from pages.shared.running_order import add_view
from pages.shared.show import beside, judged, no_figures, say_first
from pages.shared.tables import advice_grid
from pages.shared.who import who_is_here

ADVICE = "advice_within_6_weeks"

person = who_is_here()
heading("Professional advice within 6 weeks", 1)
quiet(measure_named(ADVICE).why_it_matters)
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    as_of = pick_as_of()
say_first(as_of)

grid = ask(questions.advice_grid, area, as_of)
if not ask(questions.choices, area, ADVICE).series or not (grid.services or is_public()):
    no_figures(area, [ADVICE], as_of)
    st.stop()
if grid.services:
    heading("Every service, month by month")
    html(advice_grid(grid), "grid")
    add_view("advice", area, as_of)
else:
    quiet("Too many months of single services are small numbers: the public edition tells services by quarter or year.")

heading("One service against its target")
with st.container(horizontal=True, vertical_alignment="bottom"):
    picked = pick_series(area, ADVICE)
if picked is not None:
    judged(area, ADVICE, *picked, as_of, level=3)
    not_ripe(area, ADVICE, *picked, as_of)
    quiet("Advice is the first sign: what comes late today makes plans late some 14 weeks from now.")

with st.expander("All services, side by side", key="side by side", on_change="rerun") as together:
    if together.open and picked is not None:
        services = [
            key for key in ask(questions.choices, area, ADVICE).series if key.group and key.view == picked[0].view
        ]
        beside(area, [(ADVICE, key) for key in services], picked[1], as_of)
