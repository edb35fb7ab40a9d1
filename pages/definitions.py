"""Definitions: every measure from its own declaration, and the choices that this project makes."""

import streamlit as st

from kpis import questions
from pages.shared.address import areas_to_see
from pages.shared.look import facts, heading, html, quiet
from pages.shared.running_order import add_view
from pages.shared.who import who_is_here

person = who_is_here()
heading("Definitions", 1)
quiet("What every measure counts, out of what, what the law says and how files name it: printed from what counts.")
areas = areas_to_see(person)
area = kept if (kept := st.session_state.get("kept area")) in areas else next(iter(areas), "")
for each in questions.definitions():
    html(
        facts(
            each.title,
            {
                "Why it matters": each.why_it_matters,
                "Counts": each.counts,
                "Out of": each.out_of,
                "Given as": f"{each.unit}. {each.better}.",
                "Legal limit": each.clock,
                "Law": each.law,
                "Exceptions": each.exceptions,
                "Bases": ", ".join(each.bases),
                "Views": ", ".join(each.views),
                "By": each.breakdown,
                "Known as": "; ".join(each.known_as),
                "To fill it": each.to_upload,
            },
            anchor=each.id,
        )
    )
if area:  # they are the same for all; in the running order everything is of an area
    add_view("section", area, section="definitions")
heading("The law's clocks")
quiet("Calendar days; the last day itself is in time.")
html(facts("", {each.title: each.words for each in questions.clocks()}))
if area:
    add_view("law", area)
heading("What this project has chosen")
quiet("Where the law or the files leave a choice.")
html(facts("", {each.title: each.words for each in questions.project_choices()}))
if area:
    add_view("choices", area)
