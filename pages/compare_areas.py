"""Compare areas: one area among all authorities as published, or the areas held here on one scale."""

import streamlit as st

from kpis import questions, telling
from kpis.measures import measure_named
from pages.shared import comparing
from pages.shared.address import (
    areas_to_see,
    day_in_address,
    nothing_yet,
    pick_area,
    pick_areas,
    pick_as_of,
    pick_measure,
    pick_series,
    picked,
    wanted,
)
from pages.shared.answers import ask
from pages.shared.held import measures_held
from pages.shared.look import heading, html, is_dark, quiet
from pages.shared.provenance import chart
from pages.shared.running_order import add_view
from pages.shared.show import compare_chart, say_first
from pages.shared.tables import areas_table
from pages.shared.who import who_is_here

person = who_is_here()
heading("Compare areas", 1)
areas = areas_to_see(person)
there = ask(measures_held, areas)
if not there:
    nothing_yet(person)
published = ask(comparing.measures_to_compare)
ways = {"england": "All authorities"} if published else {}
ways["here"] = "Areas held here"
see = picked("see", "What to compare", ways, kind="switch") if len(ways) > 1 else wanted("see", "comparison", ways)

if see == "england":
    with st.container(horizontal=True, vertical_alignment="bottom"):
        area = pick_area(person)
        measure_id = pick_measure(published)
        basis = comparing.pick_basis(measure_id)
        against = comparing.chosen_areas(area)
        year = comparing.pick_year((area, measure_id, basis, None, against), day_in_address("as_of"))
        as_of = pick_as_of()
        comparing.pick_against(area, against)
    say_first(as_of)
    comparing.show((area, measure_id, basis, year, against), as_of, person)
    st.stop()

if person.areas:
    quiet("You see the areas that are yours.")
with st.container(horizontal=True, vertical_alignment="bottom"):
    measure_id = pick_measure(there)
    series = pick_series(areas, measure_id)
    as_of = pick_as_of()
chosen = pick_areas(areas)
say_first(as_of)
if series is None or not chosen:
    st.info("Pick at least one area.")
    st.stop()

found = ask(questions.compare, measure_id, *series, chosen, as_of=as_of)
quiet(measure_named(measure_id).why_it_matters)
if found:
    figure = ask(compare_chart, measure_id, *series, chosen, as_of=as_of, dark=is_dark())
    chart(figure, found, telling.compare_alt_text(found), "compare")
    key, by = series
    add_view(
        "areas", found[0].area, as_of, areas=";".join(each.area for each in found), measure=measure_id,
        basis=key.basis, breakdown=key.breakdown, group=key.group, view=key.view, by=by,
    )  # fmt: skip
    html(areas_table(found), "cards")
left_out = [area for area in chosen if area not in {each.area for each in found}]
if left_out:
    quiet(f"No such figures: {', '.join(left_out)}.")
if not published:
    comparing.say_what_is_missing()
