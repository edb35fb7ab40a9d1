"""20 weeks: are children getting their plan in time; how many plans and requests there were."""

import streamlit as st

from kpis import questions
from kpis.measures import measure_named
from pages.shared.address import pick_area, pick_as_of, pick_series
from pages.shared.answers import ask
from pages.shared.cohorts import not_ripe
from pages.shared.look import heading, html, quiet
from pages.shared.show import beside, judged, no_figures, say_first
from pages.shared.waiting import alert
from pages.shared.who import who_is_here

IN_TIME = "plans_issued_within_20_weeks"
BESIDE = ("plans_issued", "requests_received", "decision_to_assess_within_6_weeks", "exception_share")

person = who_is_here()
heading("Plans within 20 weeks", 1)
quiet(measure_named(IN_TIME).why_it_matters)
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    picked = pick_series(area, IN_TIME)
    as_of = pick_as_of()
say_first(as_of)

if picked is None:
    no_figures(area, [IN_TIME], as_of)
else:
    key, by = picked
    judged(area, IN_TIME, key, by, as_of)
    if key.view == "issued":
        quiet(
            "By month of issue the share falls while a backlog is cleared: old cases count when their plan is issued."
        )
    not_ripe(area, IN_TIME, key, by, as_of)
    if as_of is None:
        html(alert(area))

heading("Plans issued, requests, decisions and exceptions")
first = [(each, keys[0]) for each in BESIDE if (keys := ask(questions.choices, area, each).series)]
beside(area, first, picked[1] if picked else "month", as_of)
