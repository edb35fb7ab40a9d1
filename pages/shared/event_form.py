"""What happened in an area: the table, and for the analyst the forms that add an event and take one back."""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from kpis import changes, questions, telling
from kpis.changes import AreaEvent
from kpis.measures import MEASURES, measure_named
from kpis.questions import KeptAreaEvent
from kpis.questions.events import EVENT_KINDS
from pages.shared.answers import ask, the_store, today
from pages.shared.history import make
from pages.shared.look import html, marked_table, plain, quiet
from pages.shared.running_order import add_view
from pages.shared.target_form import FORM_WIDTH, month_and_year
from pages.shared.who import Person
from pages.shared.written import name_nobody

COLUMNS = ("When", "What", "Kind", "For which measures", "Entered by")
LONGEST = 50  # characters that fit beside a mark on a chart
EVERY = ""


def events(area: str, person: Person, as_of: date | None = None, *, may_write: bool) -> None:
    """Every event of an area, with the forms of the analyst."""
    held = ask(questions.area_events, area, as_of=as_of)
    if held:
        html(marked_table(COLUMNS, [tuple(map(escape, _cells(each))) for each in held], ""), "cards")
        add_view("happened", area, as_of)
    else:
        quiet(
            "No event is entered here. Inspections, statements of action and completed actions that are known anyway "
            "are drawn all the same; enter what is not, such as a new clinic."
        )
    if may_write:
        event_form(area, person)
        _withdraw(held, person)


def event_form(area: str, person: Person, measure: str = EVERY) -> None:
    """The form for one event; it begins with ``measure`` where a page shows one."""
    with st.expander("Add an event", key="add event"), st.form("event", border=False, width=FORM_WIDTH):
        name_nobody()
        title = st.text_input("What happened", max_chars=LONGEST, key="event title", placeholder="New EP clinic opened")
        kind = st.selectbox("Kind", list(EVENT_KINDS), format_func=EVENT_KINDS.__getitem__, key="event kind")
        now = today()
        month = month_and_year("Month", "event", now.year * 12 + now.month - 1, without="")
        titles = {EVERY: "all measures"} | {each: MEASURES[each].title for each in MEASURES}
        chosen = st.selectbox(
            "Drawn on the charts of", list(titles), index=list(titles).index(measure if measure in titles else EVERY),
            format_func=titles.__getitem__, key="event measure",
        )  # fmt: skip
        if not st.form_submit_button("Add the event", type="primary") or month is None:
            return
    event = AreaEvent(area, month, title, kind, chosen)

    def add() -> str:
        changes.set_event(the_store(), event, by=person.name)
        return f"**Added: {plain(title)}.** The history of uploads can undo this."

    make(add)


def _withdraw(held: Sequence[KeptAreaEvent], person: Person) -> None:
    if not held:
        return
    with st.expander("Withdraw an event", key="withdraw event"):
        names = {each.id: ", ".join(_cells(each)[:3]) for each in held}
        chosen = st.selectbox("Event", list(names), format_func=names.__getitem__, key="event to withdraw")
        if st.button("Withdraw the event", key="withdraw the event"):

            def withdraw() -> str:
                changes.withdraw_event(the_store(), chosen, by=person.name)
                return f"**Withdrawn: {plain(names[chosen])}.** The history of uploads can undo this."

            make(withdraw)


def _cells(each: KeptAreaEvent) -> tuple[str, ...]:
    return (
        telling.month_words(each.month),
        each.title,
        EVENT_KINDS.get(each.kind, each.kind),
        measure_named(each.measure).title if each.measure else "all measures",
        f"{each.by}, {telling.day_words(each.at.astimezone())}",
    )
