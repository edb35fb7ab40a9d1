"""Overview: one area and month, every measure, what needs attention first."""

import streamlit as st

from kpis import questions
from pages.shared.address import pick_area, pick_as_of, pick_day, pick_month
from pages.shared.answers import ask
from pages.shared.edition import is_public
from pages.shared.look import heading, html, plain
from pages.shared.running_order import add_view
from pages.shared.scorecard import attention, changed, in_sight, measures_table, scorecard_title
from pages.shared.show import no_figures, say_first
from pages.shared.who import who_is_here

person = who_is_here()
with st.container(horizontal=True, vertical_alignment="bottom"):
    title = st.container(key="title")
    area = pick_area(person)
    month = pick_month(area)
    as_of = pick_as_of()
say_first(as_of)

card = ask(questions.scorecard, area, month, as_of)
with title:
    html(scorecard_title(card))
if not card.rows:
    st.info(f"No figure of {plain(area)} was held on that day.")
    st.stop()
html(attention(card))
declared = [row for row in card.rows if not row.series.measure.is_local]
first, rest = in_sight(declared)
html(measures_table(first, as_of, ""), "cards scorecard")
if rest:
    with st.expander(f"More measures ({len(rest)})", key="more measures", on_change="rerun") as more:
        if more.open:
            html(measures_table(rest, as_of, ""), "cards scorecard")
local = [row for row in card.rows if row.series.measure.is_local]
if local:
    heading("The area's own measures")
    html(measures_table(local, as_of, "Rows of its scorecard that no declared measure matches"), "cards scorecard")
if month is not None:
    add_view("section", area, as_of, section="scorecard", month=str(month))

if is_public():
    st.stop()
asked = "since" in st.query_params
with st.expander("What changed since the last meeting", key="changed", expanded=asked, on_change="rerun") as since:
    if since.open:
        day = pick_day("since", "The last meeting was on", "Every figure that came, changed or went after that day.")
        said = changed(area, ask(questions.what_changed, area, day)) if day else "<p>Pick the day of the meeting.</p>"
        html(said, "cards")
        if day:
            add_view("changed", area, since=day.isoformat())
if card.empty and as_of is None:
    with st.expander(f"Measures without a figure ({len(card.empty)})", key="without"):
        no_figures(area, card.empty)
