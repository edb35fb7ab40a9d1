"""Annual reviews: are they held, decided and written up in time."""

import streamlit as st

from kpis import questions
from kpis.measures import MEASURES
from pages.shared.address import pick_area, pick_as_of, pick_measure, pick_series
from pages.shared.answers import ask
from pages.shared.clocks import clocks
from pages.shared.cohorts import not_ripe
from pages.shared.look import heading, html, quiet
from pages.shared.running_order import add_view
from pages.shared.show import judged, no_figures, say_first
from pages.shared.who import who_is_here

REVIEWS = (
    "annual_review_held_within_12_months",
    "annual_review_decision_within_4_weeks",
    "draft_amendments_within_8_weeks_of_decision",
    "amended_plan_within_8_weeks",
    "amended_plan_within_12_weeks_of_meeting",
    "phase_transfers_in_time",
)

person = who_is_here()
heading("Annual reviews", 1)
quiet("A plan that is not reviewed, decided and amended in time stops fitting the child.")
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    there = {each: MEASURES[each].title for each in REVIEWS if ask(questions.choices, area, each).series}
    measure_id = pick_measure(there) if there else ""
    picked = pick_series(area, measure_id) if measure_id else None
    as_of = pick_as_of()
say_first(as_of)

if there:
    html(clocks(area, tuple(there), as_of), "cards")
    add_view("clocks", area, as_of, measures=";".join(there))
if picked is not None:
    judged(area, measure_id, *picked, as_of)
    not_ripe(area, measure_id, *picked, as_of)
no_figures(area, [each for each in REVIEWS if each not in there], as_of)
