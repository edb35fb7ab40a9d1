"""Data quality: what covers which month, where counted and printed figures differ, what is old, restated or open."""

import streamlit as st

from kpis import questions
from kpis.questions.staleness import newest_of_areas
from pages.shared.address import areas_to_see, pick_area
from pages.shared.answers import ask, today
from pages.shared.look import bullets, heading, html, quiet
from pages.shared.present import say_present
from pages.shared.quality import coverage, differences, issues, newest, none_differ, restated
from pages.shared.running_order import add_view
from pages.shared.who import who_is_here

person = who_is_here()
heading("Data quality", 1)
quiet("How far the figures can be trusted: look here before a figure is used.")
area = pick_area(person)
say_present()
found = ask(questions.data_quality, area, now=today())

heading("Counted and reported, side by side")
if found.differences:
    quiet("Where a month is counted from cases and printed by a file too, the counted figure is shown everywhere.")
    html(differences(area, found.differences), "cards")
    add_view("differences", area)
else:
    quiet(none_differ(found))
if found.stale:
    heading("Not brought up to date")
    html(bullets(each.words for each in found.stale))
heading("What covers which month")
html(coverage(found), "grid coverage")
add_view("section", area, section="data-quality")
areas = areas_to_see(person)
if len(areas) > 1:
    with st.expander("How far each area's figures reach", key="every area", on_change="rerun") as every:
        if every.open:
            html(newest(ask(newest_of_areas, areas), areas), "grid terms")
            add_view("reach", area, areas=";".join(areas))
if found.restated:
    with st.expander(f"Restated figures ({len(found.restated)})", key="restated"):
        html(restated(area, found.restated), "cards")
        add_view("restated", area)
if found.issues:
    with st.expander(f"Open issues ({len(found.issues)})", key="open issues", expanded=len(found.issues) < 20):
        html(issues(found.issues), "cards")
        add_view("issues", area)
else:
    quiet("No issue is open in the files in use.")
