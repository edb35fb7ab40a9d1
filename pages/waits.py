"""Waits: who is still waiting, how long, at which stage, and where time is lost."""

import streamlit as st

from kpis import questions
from kpis.measures import measure_named
from pages.shared.address import pick_area, pick_as_of, picked
from pages.shared.answers import ask
from pages.shared.edition import is_public
from pages.shared.look import heading, html, quiet
from pages.shared.present import say_to_which_day
from pages.shared.show import folded, no_figures, say_first
from pages.shared.waiting import BY, alert, stages, waiting, why
from pages.shared.who import who_is_here

OPEN = "open_assessments"
PAST = ("open_past_20_weeks", "open_past_30_weeks", "open_past_52_weeks")
LENGTHS = ("median_weeks_to_plan", "mean_weeks_to_plan", "weeks_to_plan_90th_percentile")

person = who_is_here()
heading("Who is waiting", 1)
quiet(measure_named(OPEN).why_it_matters)
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    by = picked("split", "Split by", BY, kind="switch", noun="way to split them")
    as_of = pick_as_of()
say_first(as_of)

months = ask(questions.stock, area, OPEN, by, as_of).months
if not months:
    no_figures(area, [OPEN, *LENGTHS], as_of)
    st.stop()
if as_of is None and not is_public():
    say_to_which_day(area)
waiting(area, by, as_of)
if as_of is None and not is_public():
    stages(area, months[-1])
    why(area)


def first_of(measures: tuple[str, ...]) -> list[tuple[str, questions.SeriesKey]]:
    """The series of each that is shown first, where there is one."""
    return [(each, keys[0]) for each in measures if (keys := ask(questions.choices, area, each).series)]


heading("Past 20, 30 and 52 weeks")
folded(area, first_of(PAST), as_of)
heading("How long plans took")
quiet("Of plans issued in the month: these look long while a backlog is cleared, and short while one grows.")
folded(area, first_of(LENGTHS), as_of)
if exceptions := first_of(("exception_share",)):
    heading("How many are exceptions")
    if as_of is None:
        html(alert(area))
    folded(area, exceptions, as_of)
