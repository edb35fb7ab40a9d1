"""For others: what goes to families, to those who ask by right, to health, to services and to whoever answers."""

import streamlit as st

from pages.shared.address import pick_area, pick_month
from pages.shared.edition import is_public
from pages.shared.for_others import exceptions, families, freedom_of_information, health, providers
from pages.shared.look import heading, quiet
from pages.shared.present import say_present, say_to_which_day
from pages.shared.show import no_figures
from pages.shared.who import who_is_here

person = who_is_here()
heading("For others", 1)
quiet("What others ask for, ready to hand over. Every figure is that of the dashboard.")
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    month = pick_month(area)
say_present()
if month is None:
    no_figures(area, ["plans_issued_within_20_weeks"])
    st.stop()
# What is exact, or says who is behind, is no publication.
if not is_public():
    say_to_which_day(area)
    health(area, month)
    exceptions(area, month)
    providers(area, person)
families(area, month)
freedom_of_information(area, month)
