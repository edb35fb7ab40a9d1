"""Months that are declared faulty or unfinished: which, why and by whom; and the form that declares one."""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from kpis import changes, questions, telling
from kpis.changes import MonthFault
from kpis.measure import BASIS_TITLES
from kpis.measures import measure_named
from kpis.questions import JudgedSeries, KeptMonthFault, SeriesKey
from kpis.questions.events import FAULT_KINDS
from pages.shared.answers import ask, the_store
from pages.shared.history import make
from pages.shared.look import html, marked_table, plain, quiet
from pages.shared.running_order import add_view
from pages.shared.target_form import FORM_WIDTH
from pages.shared.where import file_name
from pages.shared.who import Person
from pages.shared.written import name_nobody

COLUMNS = ("Month", "Measure", "It is", "Reason", "By")
LONGEST = 300  # characters of a reason
WHEN_TO = (
    "The month stays on the chart with a mark of its own. It is never the headline, and mean, limits and icons leave "
    "it alone. A figure that is merely bad is not faulty."
)


def faults(area: str, person: Person, as_of: date | None = None, *, may_write: bool) -> None:
    """Every declared month of an area; the analyst can withdraw one."""
    held = ask(questions.month_faults, area, as_of=as_of)
    if not held:
        quiet("Every month with a figure counts. Below its chart a month can be declared faulty or unfinished.")
        return
    html(marked_table(COLUMNS, [tuple(map(escape, _cells(each))) for each in held], ""), "cards")
    add_view("not_counted", area, as_of)
    if may_write:
        _withdraw(held, person, "of the area")


def fault_form(series: JudgedSeries, person: Person) -> None:
    """Below a chart of months, for the analyst of today: the form that declares one, and takes it back."""
    months = [point.period.last for point in series.points if point.value is not None]
    if not person.is_analyst or series.as_of is not None or series.grain != "month" or not months:
        return
    key = SeriesKey(series.basis, series.breakdown, series.group, series.view)
    held = ask(questions.month_faults, series.area, series.measure.id, key)
    name = file_name(series)
    with st.expander("A month is faulty or unfinished", key=f"fault {name}"):
        quiet(WHEN_TO)
        _declare(series, months[::-1], person, name)
        _withdraw(held, person, name)


def _declare(series: JudgedSeries, months: Sequence[int], person: Person, name: str) -> None:
    with st.form(f"declare {name}", border=False, width=FORM_WIDTH):
        name_nobody()
        month = st.selectbox("Month", months, format_func=telling.month_words, key=f"fault month {name}")
        kind = st.radio(
            "Its figure is", list(FAULT_KINDS), format_func=FAULT_KINDS.__getitem__, horizontal=True,
            key=f"fault kind {name}",
        )  # fmt: skip
        reason = st.text_area("Reason: what is wrong, or not finished", max_chars=LONGEST, key=f"fault reason {name}")
        if not st.form_submit_button("Declare this month", type="primary"):
            return
    its = MonthFault(
        series.area, series.measure.id, month, kind, reason, series.view, series.basis, series.breakdown, series.group
    )

    def declare() -> str:
        changes.declare_fault(the_store(), its, by=person.name)
        return f"**{telling.month_words(month)} is shown and not counted.** The history of uploads can undo this."

    make(declare)


def _withdraw(held: Sequence[KeptMonthFault], person: Person, name: str) -> None:
    if not held:
        return
    names = {each.id: ", ".join(_cells(each)[:3]) for each in held}
    with st.popover("Count a month again", key=f"withdraw fault {name}"):
        chosen = st.selectbox("Declared month", list(names), format_func=names.__getitem__, key=f"declared {name}")
        if st.button("Count it again", key=f"withdraw declared {name}"):

            def withdraw() -> str:
                changes.withdraw_fault(the_store(), chosen, by=person.name)
                return f"**Counted again: {plain(names[chosen])}.** The history of uploads can undo this."

            make(withdraw)


def _cells(each: KeptMonthFault) -> tuple[str, ...]:
    which = "; ".join(filter(None, (each.group, BASIS_TITLES.get(each.basis, ""))))
    measure = measure_named(each.measure).title + (f" ({which})" if which else "")
    by = f"{each.by}, {telling.day_words(each.at.astimezone())}"
    return telling.month_words(each.month), measure, FAULT_KINDS.get(each.kind, each.kind).capitalize(), each.reason, by
