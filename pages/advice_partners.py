"""Advice partners: what each service owes, how late, of how many children, and a report that is ready to send."""

import streamlit as st

from kpis import questions
from kpis.measures import measure_named
from kpis.questions.for_others import partner_reports
from pages.shared.address import pick_area, picked
from pages.shared.answers import ask
from pages.shared.look import heading, html, quiet
from pages.shared.partners import partners_table, report
from pages.shared.present import say_present, say_to_which_day
from pages.shared.running_order import add_view
from pages.shared.show import judged, no_figures
from pages.shared.who import who_is_here

ADVICE = "advice_within_6_weeks"

person = who_is_here()
heading("Advice partners", 1)
quiet(measure_named("advice_outstanding").why_it_matters)
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    told = ask(partner_reports, area)
    services = {each.service: each.service for each in told}
    service = picked("service", "Service", services) if services else ""
say_present()
say_to_which_day(area)
if not told:
    no_figures(area, ["advice_outstanding", "advice_overdue"])
    st.stop()

html(partners_table(ask(questions.partners, area)), "cards")
add_view("partners", area)
report(next(each for each in told if each.service == service), person)
add_view("provider", area, service=service)
key = next((key for key in ask(questions.choices, area, ADVICE).series if key.group == service), None)
if key is not None:
    judged(area, ADVICE, key, "month", None, level=3)
