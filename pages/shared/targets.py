"""The Targets page's parts: what the board agreed, measure by measure, and what the analyst can do with it."""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from kpis import changes, questions, telling
from kpis.measure import Measure
from kpis.measures import MEASURES, measure_named
from kpis.plan import Target
from kpis.questions.history import KeptTarget
from kpis.telling.agreed import figures_words, holds_words
from pages.shared.answers import ask, the_store
from pages.shared.held import ASKED_FIRST, place_of
from pages.shared.history import make
from pages.shared.look import heading, html, marked_table, plain, quiet
from pages.shared.running_order import add_view
from pages.shared.target_form import target_form
from pages.shared.who import Person

COLUMNS = ("Target", "Holds", "For which figures", "Where it is agreed")


def held_targets(area: str) -> tuple[KeptTarget, ...]:
    """Show the targets that are held, measure by measure, and give them in that order."""
    held = ask(questions.targets, area)
    if not held:
        quiet(f"No plan target is held for {area}. The pages show its figures beside the law and the national figure.")
        return ()
    common = _printed_together(held)
    number = f"{len(held)} {'target is' if len(held) == 1 else 'targets are'} held for {area}"
    quiet(f"{number}, printed in {common}." if common else f"{number}.")
    add_view("targets", area)
    held = tuple(sorted(held, key=_order))
    for title, of_measure in groupby(held, _title):
        heading(title)
        html(marked_table(COLUMNS, [_cells(each, in_full=not common) for each in of_measure], ""), "cards targets")
    return held


def _order(kept: KeptTarget) -> tuple[Any, ...]:
    """By measure, then by the series that it is for, oldest first."""
    target, measure = kept.target, _measure(kept)
    return (
        *place_of(measure),
        measure.title,
        target.group,
        target.kind,
        list(measure.views).index(target.view) if target.view in measure.views else 0,
        target.basis,
        target.starts or 0,
    )


def _printed_together(held: Sequence[KeptTarget]) -> str:
    """The file and the person behind all of these targets, named once; "" where they differ."""
    places = {f"{each.where.file}, entered by {_who(each)}" for each in held}
    return "" if len(places) > 1 or any(each.by_hand for each in held) else places.pop()


def _cells(kept: KeptTarget, *, in_full: bool) -> tuple[str, ...]:
    target = kept.target
    also = "".join(f"; the file also prints {telling.number_words(each, target.unit)}" for each in kept.also)
    cell = "" if kept.by_hand else f"{kept.where.sheet} {kept.where.cell}".strip()
    file = "" if kept.by_hand or not in_full else kept.where.file
    said = [target.source, file, cell, _who(kept) if in_full else ""]
    return (
        f"<span class='value'>{escape(telling.target_words(target))}</span>{escape(also)}",
        escape(holds_words(target)),
        escape(figures_words(target)),
        f"<span class='quiet'>{escape(', '.join(filter(None, said)))}</span>",
    )


def _who(kept: KeptTarget) -> str:
    return f"{kept.set_by}, {telling.day_words(kept.set_at.astimezone())}"


def _measure(kept: KeptTarget) -> Measure:
    return measure_named(kept.target.measure, kept.target.unit)


def _title(kept: KeptTarget) -> str:
    return _measure(kept).title


def _named(kept: KeptTarget) -> str:
    """One target in a line, to be picked from a list."""
    target = kept.target
    said = (_title(kept), telling.target_words(target), holds_words(target), figures_words(target))
    return " · ".join(filter(None, said))


def add_target(area: str, person: Person) -> None:
    """The form for one more step of a target, or one milestone."""
    with st.expander("Add a target", key="add target"):
        measure_id = st.selectbox(
            "Measure", list(MEASURES), index=list(MEASURES).index(ASKED_FIRST),
            format_func=lambda each: MEASURES[each].title, key="target measure",
        )  # fmt: skip
        measure = MEASURES[measure_id]
        blank = Target(
            area, measure_id, 0.0, operator="<=" if measure.better == "lower" else ">=", view=measure.view,
            unit=measure.unit,
        )  # fmt: skip
        target = target_form("target", measure, blank, "Add the target")
        if target is not None:
            _set(target, person, "**Added the target.**")


def change_target(held: Sequence[KeptTarget], person: Person) -> None:
    """One target taken into the form, and what the form says put in its place."""
    if not held:
        return
    with st.expander("Change a target", key="change target"):
        kept = _pick(held, "target to change")
        old = kept.target
        target = target_form(f"change {kept.id}", _measure(kept), old, "Change the target", prefilled=True)
        if target is not None:
            _set(target, person, f"**Changed: {plain(_named(kept))}.**", instead_of=kept.id)


def _pick(held: Sequence[KeptTarget], key: str) -> KeptTarget:
    names = {each.id: _named(each) for each in held}
    chosen = st.selectbox("Target", list(names), format_func=names.__getitem__, key=key)
    return next(each for each in held if each.id == chosen)


def _set(target: Target, person: Person, done: str, instead_of: int | None = None) -> None:
    def set_it() -> str:
        changes.set_target(the_store(), target, by=person.name, instead_of=instead_of)
        return f"{done} The history of uploads can undo this."

    make(set_it)


def withdraw(held: Sequence[KeptTarget], person: Person) -> None:
    """Take back one target; what it was, and who withdrew it, stays in the history of uploads."""
    if not held:
        return
    with st.expander("Withdraw a target", key="withdraw"):
        kept = _pick(held, "target to withdraw")
        if st.button("Withdraw it", key="withdraw it"):

            def withdraw_it() -> str:
                changes.withdraw_target(the_store(), kept.id, by=person.name)
                return f"**Withdrawn: {plain(_named(kept))}.** The history of uploads can undo this."

            make(withdraw_it)
