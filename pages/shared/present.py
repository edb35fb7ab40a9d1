"""Pages of work that is open now: they cannot be shown as the board saw them, and say so."""

import streamlit as st

from kpis.questions.staleness import undated_lists
from pages.shared.answers import ask
from pages.shared.look import plain
from pages.shared.show import say_first


def say_present() -> None:
    """What in the link could not be shown; and that an earlier day which was picked does not hold here."""
    say_first(None)
    say_of_today()


def say_of_today() -> None:
    """That an earlier day which was picked does not hold here."""
    if st.query_params.get("as_of") or st.session_state.get("kept as_of"):
        st.info("This page shows the cases as they are held today: it cannot be shown as the board saw it.")


def say_to_which_day(area: str) -> None:
    """That waits are told too long, where a list does not say to which day it runs and its dates ended long ago."""
    for each in ask(undated_lists, area):
        st.warning(plain(each.words))
