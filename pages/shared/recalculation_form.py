"""Limits worked out anew: which were, why and by whom; and the form that asks for the reason and records it."""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from kpis import changes, questions, telling
from kpis.changes import Recalculation
from kpis.measure import BASIS_TITLES
from kpis.measures import measure_named
from kpis.questions import JudgedSeries, KeptRecalculation, SeriesKey
from pages.shared.answers import ask, the_store
from pages.shared.history import make
from pages.shared.look import html, marked_table, plain, quiet
from pages.shared.running_order import add_view
from pages.shared.target_form import FORM_WIDTH
from pages.shared.where import file_name
from pages.shared.who import Person
from pages.shared.written import name_nobody

COLUMNS = ("From", "Measure", "Reason", "By")
LONGEST = 300  # characters of a reason
WHEN_TO = (
    "Recalculate only when the change is real, its cause is known, and it is expected to last. Limits are never "
    "recalculated by themselves."
)


def recalculations(area: str, person: Person, as_of: date | None = None, *, may_write: bool) -> None:
    """Every recalculation of an area; the analyst can withdraw one."""
    held = ask(questions.recalculations, area, as_of=as_of)
    if not held:
        quiet("No limits are recalculated. A chart whose level has shifted offers it, with its evidence.")
        return
    html(marked_table(COLUMNS, [tuple(map(escape, _cells(each))) for each in held], ""), "cards")
    add_view("recalculated", area, as_of)
    if may_write:
        _withdraw(held, person, "of the area")


def recalculation_form(series: JudgedSeries, person: Person, suggested: int | None = None, evidence: str = "") -> None:
    """Below a chart of months: its recalculations in words and, for the analyst of today, the form for another.

    ``suggested`` is the month in which a lasting shift began, and ``evidence`` the words for it.
    """
    key = SeriesKey(series.basis, series.breakdown, series.group, series.view)
    held = ask(questions.recalculations, series.area, series.measure.id, key, series.as_of)
    for each in held:
        quiet(f"Limits recalculated from {telling.month_words(each.month)}: {each.reason} ({_by(each)})")
    months = sorted({month for point in series.points for month in point.period.months})
    if not person.is_analyst or series.as_of is not None or len(months) < 2 or series.grain != "month":
        return
    name = file_name(series)
    with st.expander("Recalculate the limits", key=f"recalculate {name}"):
        quiet(" ".join(filter(None, (evidence, WHEN_TO))))
        at = months.index(suggested) if suggested in months else len(months) - 1
        month = st.selectbox(
            "From which month", months, index=at, format_func=telling.month_words, key=f"recalculate from {name}",
            width=FORM_WIDTH,
        )  # fmt: skip
        asked = Recalculation(
            series.area, series.measure.id, month, "", series.view, series.basis, series.breakdown, series.group
        )
        weighed = changes.weigh_recalculation(the_store(), asked)
        for words in filter(None, (weighed.moved, weighed.trial, weighed.refused)):
            st.warning(plain(words))
        if not weighed.refused:
            _reason(asked, person, name)
        _withdraw(held, person, name)


def _reason(asked: Recalculation, person: Person, name: str) -> None:
    with st.form(f"reason {name}", border=False, width=FORM_WIDTH):
        name_nobody()
        reason = st.text_area(
            "Reason: what is known to have changed", max_chars=LONGEST, key=f"recalculation reason {name}"
        )
        if not st.form_submit_button("Recalculate from this month", type="primary"):
            return

    def recalculate() -> str:
        its = Recalculation(**(vars(asked) | {"reason": reason}))
        done = changes.set_recalculation(the_store(), its, by=person.name)
        said = " ".join(filter(None, (done.moved, done.trial)))
        when = telling.month_words(done.recalculation.month)
        return f"**Limits recalculated from {when}.** {plain(said)} The history of uploads can undo this."

    make(recalculate)


def _withdraw(held: Sequence[KeptRecalculation], person: Person, name: str) -> None:
    if not held:
        return
    names = {each.id: ", ".join(_cells(each)[:2]) for each in held}
    with st.popover("Withdraw a recalculation", key=f"withdraw recalculation {name}"):
        chosen = st.selectbox("Recalculation", list(names), format_func=names.__getitem__, key=f"recalculated {name}")
        if st.button("Withdraw it", key=f"withdraw recalculated {name}"):

            def withdraw() -> str:
                changes.withdraw_recalculation(the_store(), chosen, by=person.name)
                return f"**Withdrawn: {plain(names[chosen])}.** The history of uploads can undo this."

            make(withdraw)


def _cells(each: KeptRecalculation) -> tuple[str, ...]:
    which = "; ".join(filter(None, (each.group, BASIS_TITLES.get(each.basis, ""))))
    measure = measure_named(each.measure).title + (f" ({which})" if which else "")
    return telling.month_words(each.month), measure, each.reason, _by(each)


def _by(each: KeptRecalculation) -> str:
    return f"{each.by}, {telling.day_words(each.at.astimezone())}"
