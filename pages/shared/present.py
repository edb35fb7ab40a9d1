"""Pages of work that is open now: they cannot be shown as the board saw them, and say so."""

import streamlit as st

from pages.shared.show import say_first


def say_present() -> None:
    """What in the link could not be shown; and that an earlier day which was picked does not hold here."""
    say_first(None)
    if st.query_params.get("as_of") or st.session_state.get("kept as_of"):
        st.info("This page shows the cases as they are held today: it cannot be shown as the board saw it.")
