"""The Targets page's parts: what is in force and what was, and the form for a new one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import streamlit as st

from kpis import changes, questions, telling
from kpis.measure import BASIS_TITLES, VIEW_TITLES
from kpis.measures import MEASURES, measure_named
from kpis.period import MONTH_NAMES, Period, month_number
from kpis.plan import Target
from kpis.questions.history import KeptTarget
from pages.shared.answers import ask, the_store
from pages.shared.history import make
from pages.shared.look import html, plain, quiet, table
from pages.shared.who import Person

FIRST_YEAR = 2014  # the Children and Families Act
THIS_YEAR = datetime.now().astimezone().year
OPERATORS = {">=": "at least", "<=": "at most"}
COLUMNS = ("Measure", "Target", "From", "For", "Source", "Entered")


def held_targets(area: str) -> tuple[KeptTarget, ...]:
    """Show the targets that are held, and give them."""
    held = ask(questions.targets, area)
    if held:
        html(table(COLUMNS, [_cells(each) for each in held], f"Targets of {area}: {len(held)}"), "cards")
    else:
        quiet(f"No plan target is held for {area}. The pages show its figures beside the law and the national figure.")
    return held


def _cells(kept: KeptTarget) -> tuple[str, ...]:
    target = kept.target
    measure = measure_named(target.measure, target.unit)
    return (
        ", ".join(filter(None, (measure.title, target.group))),
        telling.target_words(target) + (" (milestone)" if target.milestone else ""),
        _when(target),
        _figures(target),
        target.source or f"{kept.where.file}, {kept.where.sheet} {kept.where.cell}",
        f"{kept.set_by}, {telling.day_words(kept.set_at)}",
    )


def _when(target: Target) -> str:
    if target.starts is None:
        return "every month"
    return Period(target.starts, target.starts).long_label


def _figures(target: Target) -> str:
    """Of which figures of its measure the target speaks."""
    view = VIEW_TITLES.get(target.view, "")
    basis = BASIS_TITLES.get(target.basis, "")
    return ", ".join(filter(None, (view, basis)))


def withdraw(held: Sequence[KeptTarget], person: Person) -> None:
    """Take back one target; what it was, and who withdrew it, stays in the history of uploads."""
    if not held:
        return
    with st.expander("Withdraw a target", key="withdraw"):
        names = {each.id: " · ".join(filter(None, _cells(each)[:4])) for each in held}
        target = st.selectbox("Target", list(names), format_func=names.__getitem__, key="target to withdraw")
        if st.button("Withdraw it", key="withdraw it"):

            def withdraw_it() -> str:
                changes.withdraw_target(the_store(), target, by=person.name)
                return f"**Withdrawn: {plain(names[target])}.** The history of uploads can undo this."

            make(withdraw_it)


def add_target(area: str, person: Person) -> None:
    """The form for one more step of a target, or one milestone."""
    with st.expander("Add a target", key="add target"):
        measure_id = st.selectbox(
            "Measure", list(MEASURES), format_func=lambda each: MEASURES[each].title, key="target measure"
        )
        measure = MEASURES[measure_id]
        share = measure.unit == "proportion"
        with st.form("target", border=False):
            view = st.selectbox("Which figures", measure.views, format_func=_of(VIEW_TITLES), key="target view")
            basis = ""
            if measure.has_basis:
                bases = ("", *BASIS_TITLES)
                basis = st.selectbox(
                    "Basis", bases, format_func=_of({"": "every basis"} | BASIS_TITLES), key="target basis"
                )
            group = ""
            if measure.breakdown:
                known = ("", *ask(questions.choices, area, measure_id).groups)
                group = st.selectbox(
                    measure.breakdown.capitalize(), known, format_func=_of({"": f"every {measure.breakdown}"}),
                    key="target group",
                )  # fmt: skip
            operator = st.radio("The figure must be", (">=", "<="), format_func=_of(OPERATORS), horizontal=True,
                                index=int(measure.better == "lower"), key="target operator")  # fmt: skip
            value = st.number_input(
                "Value, in per cent" if share else f"Value, {measure.unit}", min_value=0.0,
                max_value=100.0 if share else None, value=None, key="target value",
            )  # fmt: skip
            month = st.selectbox(
                "From", range(1, 13), format_func=lambda each: MONTH_NAMES[each - 1], key="target month"
            )
            year = st.number_input("Year", FIRST_YEAR, THIS_YEAR + 5, THIS_YEAR, key="target year")
            milestone = st.checkbox("A milestone: to be reached by that month", key="target milestone")
            tolerance = st.number_input(
                "Tolerance, if the board set one", min_value=0.0, value=None, key="target tolerance",
                help="How far short is not yet far below: otherwise 5 points, or 10 % of the target.",
            )  # fmt: skip
            source = st.text_input("Where it is agreed", max_chars=200, key="target source",
                                   placeholder="Board paper, plan, page")  # fmt: skip
            if not st.form_submit_button("Add the target", type="primary"):
                return
        if value is None:
            st.error("Give the value of the target.")
            return
        starts = month_number(int(year), month)
        scale = 100 if share else 1
        target = Target(
            area=area, measure=measure_id, value=value / scale, operator=operator, view=view, basis=basis,
            breakdown=measure.breakdown if group else "", group=group, starts=starts,
            ends=starts if milestone else None, milestone=milestone,
            tolerance=None if tolerance is None else tolerance / scale, source=source, unit=measure.unit,
        )  # fmt: skip

        def set_it() -> str:
            changes.set_target(the_store(), target, by=person.name)
            return "**Added the target.** The history of uploads can undo this."

        make(set_it)


def _of(words: Mapping[str, str]) -> Callable[[str], str]:
    return lambda each: words.get(each, each)
