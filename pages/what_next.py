"""What comes next: what is already decided, what to expect, when the backlog clears, what each target still asks."""

import streamlit as st

from kpis import questions
from pages.shared.address import pick_area
from pages.shared.ahead import decided, left, to_expect, what_if
from pages.shared.answers import ask
from pages.shared.look import heading, quiet
from pages.shared.present import say_present, say_to_which_day
from pages.shared.show import no_figures
from pages.shared.who import who_is_here

person = who_is_here()
heading("What comes next", 1)
quiet("Worked out from the cases that are open: plans due in the coming months are known today.")
area = pick_area(person)
say_present()
say_to_which_day(area)
told, found = ask(questions.ahead, area), ask(questions.expected, area)
targets = ask(questions.left_to_do, area)
if told is None or found is None:
    no_figures(area, ["open_assessments"])
    left(area, targets)
    st.stop()
decided(area, told)
what_if(area, told)
to_expect(area, told, found)
left(area, targets)
