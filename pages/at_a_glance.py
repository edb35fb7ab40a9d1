"""At a glance: every monthly measure by two questions, is it changing and will its target be met."""

import streamlit as st

from kpis.questions.glance import at_a_glance
from kpis.telling.glance import glance_table
from pages.shared.address import pick_area, pick_as_of
from pages.shared.answers import ask
from pages.shared.frames import behind
from pages.shared.glance import grid, none_judged, others, table, waiting
from pages.shared.look import heading, html, plain, quiet, scrolling
from pages.shared.running_order import add_view
from pages.shared.show import say_first
from pages.shared.who import who_is_here

FIRST = 12  # measures in sight

person = who_is_here()
heading("At a glance", 1)
quiet("Two questions of every monthly measure: is it changing, and can it be relied on to meet its target?")
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    as_of = pick_as_of()
say_first(as_of)

found = ask(at_a_glance, area, as_of)
if not found.judged:
    st.info(none_judged(plain(area), found.waiting))
    if found.waiting or found.others:
        add_view("glance", area, as_of)
else:
    html(grid(found.judged, as_of), "cards glance")
    add_view("glance", area, as_of)
    heading("In order of attention")
    first, rest = found.judged[:FIRST], found.judged[FIRST:]
    html(scrolling(table(first, as_of, found.owners), "The first in order of attention"), "cards at-glance")
    if rest:
        with st.expander(f"The other {len(rest)} measures", key="other measures", on_change="rerun") as more:
            if more.open:
                html(scrolling(table(rest, as_of, found.owners), "The others in order of attention"), "cards at-glance")
    behind(
        "at-a-glance", f"At a glance: {area}", lambda: glance_table(found.judged, found.owners),
        words="Download this table",
    )  # fmt: skip
if found.waiting:
    heading("Too few months to tell")
    html(waiting(found.waiting))
if found.others:
    alone = not (found.judged or found.waiting)  # then they are all that the page has
    with st.expander(f"Not by month ({len(found.others)})", key="not by month", expanded=alone):
        quiet("Limits need months; these come by longer periods.")
        html(others(found.others, as_of))
