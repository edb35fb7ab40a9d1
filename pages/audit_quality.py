"""Audit quality: are the plans any good."""

import streamlit as st

from kpis import questions
from kpis.measures import measure_named
from pages.shared.address import pick_area, pick_as_of, pick_series
from pages.shared.answers import ask
from pages.shared.audited import audited
from pages.shared.look import heading, html, quiet
from pages.shared.running_order import add_view
from pages.shared.show import judged, no_figures, say_first
from pages.shared.tables import groups_table, lowest
from pages.shared.who import who_is_here

GOOD, ANSWERS = "audit_good_or_better", "audit_answer_yes"

person = who_is_here()
heading("Quality of plans at audit", 1)
quiet(measure_named(GOOD).why_it_matters)
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    good = pick_series(area, GOOD)
    as_of = pick_as_of()
say_first(as_of)

if good is not None:
    judged(area, GOOD, *good, as_of)
questions_asked = ask(questions.groups, area, ANSWERS, as_of)
if questions_asked:
    heading("What the auditors answered, question by question")
    html(groups_table(questions_asked, "Share answered yes, the lowest first"), "cards")
    add_view("groups", area, as_of, measure=ANSWERS)
    heading("One question over time")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        answer = pick_series(area, ANSWERS, "answer", first=lowest(questions_asked))
    if answer is not None:
        judged(area, ANSWERS, *answer, as_of, level=3)
if as_of is None:
    audited(area)
no_figures(area, [each for each, there in ((GOOD, good), (ANSWERS, questions_asked)) if not there], as_of)
