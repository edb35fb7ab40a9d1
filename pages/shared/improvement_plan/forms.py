"""What every form of the plan has in common: fields that begin anew once something is kept, days, roles, measures."""

from collections.abc import Callable, Iterable
from datetime import date

import streamlit as st

from kpis.measures import MEASURES
from kpis.plan import STATUS_WORDS
from kpis.telling.plan import look_of
from pages.shared.answers import today
from pages.shared.history import BELOW, make

ROUND = "changes of the plan"
LONGEST, LONGEST_ROLE = 600, 80  # characters that can be kept
AS_IT_IS = ""
UNDO = "The history of uploads can undo this."


def fresh(name: str) -> str:
    """A key under which a field begins anew after every change, so that nothing is kept twice by a second click."""
    return f"{name} {st.session_state.get(ROUND, 0)}"


def keep(change: Callable[[], object], words: str) -> None:
    """Make a change, say it, and begin every form anew; what is refused is said, and stays in its fields."""

    def made() -> str:
        change()
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        st.session_state[BELOW] = True
        return f"**{words}.** {UNDO}"

    make(made)


def text(label: str, key: str, value: str = "", *, tall: bool = False, longest: int = LONGEST, hint: str = "") -> str:
    """A field for a line, or for a few."""
    if tall:
        return str(st.text_area(label, value, max_chars=longest, key=fresh(key), placeholder=hint))
    return str(st.text_input(label, value, max_chars=longest, key=fresh(key), placeholder=hint))


def day(label: str, key: str, value: date | None = None, *, gone_by: bool = False) -> date | None:
    """A day; one that has ``gone_by`` is today until another is picked."""
    start = value or (today() if gone_by else None)
    picked = st.date_input(
        label, start, format="DD/MM/YYYY", key=fresh(key), max_value="today" if gone_by else date(2100, 1, 1)
    )
    return picked if isinstance(picked, date) else None


def status(key: str, now: str = AS_IT_IS) -> str:
    """A status; the one that holds now is not said again ("")."""
    known = [each for each in STATUS_WORDS if each != "unknown"]
    words = {each: look_of(each).text for each in known} | {AS_IT_IS: "As it is"}
    options = known if now in known else [AS_IT_IS, *known]
    chosen = st.selectbox(
        "Status", options, index=options.index(now if now in known else AS_IT_IS), format_func=words.__getitem__,
        key=fresh(key),
    )  # fmt: skip
    return AS_IT_IS if chosen == now else str(chosen)


def measures(label: str, key: str, now: Iterable[str] = ()) -> list[str]:
    """Measures of the project, those that are linked already picked."""
    known = {each: MEASURES[each].title for each in MEASURES} | {each: each for each in now if each not in MEASURES}
    chosen = st.multiselect(label, list(known), list(now), format_func=known.__getitem__, key=fresh(key))
    return [str(each) for each in chosen]


def roles(said: str) -> list[str]:
    return [each.strip() for each in said.split(";") if each.strip()]


def one_of(label: str, key: str, options: dict[str, str], now: str = "") -> str:
    """One of several by its words."""
    there = list(options)
    index = there.index(now) if now in there else 0
    return str(st.selectbox(label, there, index=index, format_func=options.__getitem__, key=fresh(key)))
