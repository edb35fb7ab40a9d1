"""The form for a target: empty to add one, filled with an old one to change it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

import streamlit as st

from kpis import questions
from kpis.measure import BASIS_TITLES, VIEW_TITLES, Measure
from kpis.period import MONTH_NAMES, month_number
from kpis.plan import Target
from pages.shared.answers import ask

FIRST_YEAR = 2014  # the Children and Families Act
THIS_YEAR = datetime.now().astimezone().year
LAST_YEAR = THIS_YEAR + 5
FORM_WIDTH = 560  # pixels
PLAIN = "%g"  # a number without noughts behind its point
OPERATORS = {">=": "at least", "<=": "at most", "=": "exactly"}
KINDS = {"plan": "A target of the plan", "compare": "A figure to compare with"}
VALUES = {"proportion": "Value, in per cent", "count": "Value, a number", "number": "Value, a number"}
WITHOUT = 0  # in a list of months: none


def target_form(key: str, measure: Measure, start: Target, action: str, *, prefilled: bool = False) -> Target | None:
    """The target that was entered when ``action`` was clicked, else None; ``start`` is what the form begins with."""
    share = start.unit == "proportion"
    scale = 100 if share else 1
    with st.form(key, border=False, width=FORM_WIDTH):
        kind = st.radio(
            "Kind", list(KINDS), format_func=KINDS.__getitem__, horizontal=True, key=f"{key} kind",
            index=int(start.kind == "compare"),
            help="A target of the plan is drawn and judged. A figure to compare with is kept here and judges nothing. "
                 "What the law asks is declared by the measure.",
        )  # fmt: skip
        view = _one_of("Which figures", tuple(measure.views), VIEW_TITLES, start.view or measure.view, f"{key} view")
        basis = start.basis
        if measure.has_basis:
            titles = {"": "every basis"} | BASIS_TITLES
            basis = _one_of("Basis", tuple(titles), titles, basis, f"{key} basis")
        group = start.group
        if measure.breakdown:
            known = tuple(dict.fromkeys(("", *ask(questions.choices, start.area, start.measure).groups, group)))
            every = {"": f"every {measure.breakdown}"}
            group = _one_of(measure.breakdown.capitalize(), known, every, group, f"{key} group")
        operator = st.radio(
            "The figure must be", list(OPERATORS), format_func=OPERATORS.__getitem__, horizontal=True,
            index=list(OPERATORS).index(start.operator), key=f"{key} operator",
        )  # fmt: skip
        value = st.number_input(
            VALUES.get(start.unit, f"Value, in {start.unit}"), min_value=0.0,
            max_value=max(100.0, start.value * scale) if share else None,
            value=round(start.value * scale, 6) if prefilled else None, step=1.0, format=PLAIN, key=f"{key} value",
        )  # fmt: skip
        every_month = "every month" if prefilled and start.starts is None else ""
        starts = month_and_year("From", f"{key} from", start.starts, without=every_month)
        # The end of a target without a printed start is the end of its file, which nobody agreed either.
        end = None if start.start_assumed or (start.milestone and start.ends == start.starts) else start.ends
        ends = month_and_year("Until", f"{key} until", end, without="the next target begins")
        milestone = st.checkbox(
            "A milestone: to be reached by that month", value=start.milestone, key=f"{key} milestone"
        )
        tolerance = st.number_input(
            "Tolerance, if the board set one", min_value=0.0, step=1.0, format=PLAIN, key=f"{key} tolerance",
            value=None if start.tolerance is None else round(start.tolerance * scale, 6),
            help="How far short is not yet far below: otherwise 5 points, or 10 % of the target.",
        )  # fmt: skip
        source = st.text_input("Where it is agreed", start.source, max_chars=200, key=f"{key} source",
                               placeholder="Board paper, plan, page")  # fmt: skip
        if not st.form_submit_button(action, type="primary"):
            return None
    if value is None:
        st.error("Give the value of the target.")
        return None
    return replace(
        start,
        kind=kind,
        view=view,
        basis=basis,
        breakdown=(measure.breakdown or start.breakdown) if group else "",
        group=group,
        operator=operator,
        value=value / scale,
        starts=starts,
        ends=starts if milestone and ends is None else ends,
        start_assumed=False,
        milestone=milestone,
        tolerance=None if tolerance is None else tolerance / scale,
        source=source,
    )


def _one_of(label: str, options: tuple[str, ...], titles: Mapping[str, str], value: str, key: str) -> str:
    index = options.index(value) if value in options else 0
    return str(st.selectbox(label, options, index=index, format_func=_words(titles), key=key))


def _words(titles: Mapping[str, str]) -> Callable[[str], str]:
    return lambda each: titles.get(each, each)


def month_and_year(label: str, key: str, at: int | None, *, without: str) -> int | None:
    """A month and its year side by side, beginning with ``at``; ``without`` is what no month means, if that can be."""
    months = [*([WITHOUT] if without else []), *range(1, 13)]
    month_now = at % 12 + 1 if at is not None else months[0]
    year_now = THIS_YEAR if at is None else at // 12
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    month = left.selectbox(
        label, months, index=months.index(month_now), key=f"{key} month",
        format_func=lambda each: MONTH_NAMES[each - 1] if each else without,
    )  # fmt: skip
    years = min(FIRST_YEAR, year_now), max(LAST_YEAR, year_now)
    year = right.number_input(f"{label}, year", *years, year_now, key=f"{key} year")
    return None if month == WITHOUT else month_number(int(year), month)
