"""Casework: open cases by the day they are due and what they lack, for those who may see rows of cases."""

import streamlit as st

from kpis import questions
from kpis.telling import day_words
from pages.shared.address import pick_area
from pages.shared.answers import ask
from pages.shared.look import heading, html, quiet, scrolling
from pages.shared.open_cases import by_due_day, cases_table, counts, files_of
from pages.shared.present import say_present, say_to_which_day
from pages.shared.show import no_figures
from pages.shared.who import who_is_here

person = who_is_here()
heading("Casework", 1)
quiet("Which cases need somebody today. No name is held: find each by its row in the export that was uploaded.")
area = pick_area(person)
say_present()
say_to_which_day(area)
found = ask(questions.open_cases, area)
if found.as_at is None or not found.cases:
    no_figures(area, ["open_assessments"])
    st.stop()
as_at = day_words(found.as_at)
quiet(f"As at {as_at}, the day to which the list of cases runs.")
html(counts(found))
if not person.casework:
    st.info(
        "**Rows of cases are shown to those with the casework role.** You see how many there are. Whoever runs "
        "this dashboard gives the role (SEND_KPIS_CASEWORK=on, with the analyst's role)."
    )
    st.stop()
files = files_of(found)
where = f"All rows below are of {files[0]}. " if len(files) == 1 else ""
quiet(f"{where}They are in no download and no pack.")
for words, cases in by_due_day(found):
    with st.expander(f"{words} ({len(cases)})", key=f"cases {words}", expanded=words == "Past due"):
        if cases:
            html(scrolling(cases_table(cases, "", with_file=len(files) > 1), words), "cards")
        else:
            quiet("None.")
