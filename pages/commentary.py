"""Commentary: what is off the plan, why, what is done about it and by whom; and what happened in the area."""

import streamlit as st

from kpis import questions
from pages.shared.address import pick_area, pick_as_of, pick_month
from pages.shared.answers import ask
from pages.shared.event_form import events
from pages.shared.exception_reports import counted, exception
from pages.shared.fault_form import faults
from pages.shared.history import say_what_was_done
from pages.shared.look import heading, quiet
from pages.shared.recalculation_form import recalculations
from pages.shared.running_order import add_view
from pages.shared.show import say_first
from pages.shared.who import who_is_here

person = who_is_here()
heading("Commentary", 1)
quiet(
    "A report opens by itself for every measure that is below its plan, or unusual in the unwanted direction. What is "
    "said is carried forward from month to month until it is closed, and goes into the board pack."
)
say_what_was_done(person)
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    month = pick_month(area)
    as_of = pick_as_of()
say_first(as_of)
reports = ask(questions.exception_reports, area, month, as_of) if month is not None else ()
quiet(counted(reports, area, month))
if not person.is_analyst:
    quiet("Commentary is written by the analyst. You are here as a viewer and can change nothing.")
may_write = person.is_analyst and as_of is None
for report in reports:
    exception(report, person, may_write=may_write)
if reports:
    add_view("section", area, as_of, section="exceptions", month=str(month))
heading("What happened")
events(area, person, as_of, may_write=may_write)
heading("Limits recalculated")
recalculations(area, person, as_of, may_write=may_write)
heading("Months not counted")
faults(area, person, as_of, may_write=may_write)
