"""The edition that is shown: the board's, or the public's, in which small numbers are hidden; kept in the address."""

from collections.abc import Callable

import streamlit as st

from kpis.questions.edition import BOARD, PUBLIC, BoardOnly
from kpis.settings import settings

EDITION = "edition"  # in the address, and in the session
TITLES = {BOARD: "Board", PUBLIC: "Public"}
# What tells nothing of a case, a file or a person. Everything else is the board's.
OPEN_PAGES = (
    "overview", "at_a_glance", "twenty_weeks", "waits", "advice", "audit_quality", "annual_reviews", "families",
    "any_measure", "compare_areas", "for_others", "board_pack", "present", "plan", "actions", "definitions", "guides",
)  # fmt: skip


def note_the_edition() -> None:
    """Settle the edition of this run, before any page asks: the installation's, else the address's, else the last."""
    asked = st.query_params.get(EDITION) or st.session_state.get(EDITION)
    public = settings().edition == PUBLIC or asked == PUBLIC
    st.session_state[EDITION] = PUBLIC if public else BOARD
    if public and settings().edition != PUBLIC:
        st.query_params[EDITION] = PUBLIC  # a link that is passed on shows the same


def edition() -> str:
    """The edition of this run; where nothing has settled it, the least that an installation may show."""
    return st.session_state.get(EDITION) or settings().edition or BOARD


def is_public() -> bool:
    return edition() == PUBLIC


def edition_in_links() -> dict[str, str]:
    """What an address has to say so that it opens in the edition of this run."""
    return {EDITION: PUBLIC} if is_public() else {}


def pick_edition() -> None:
    """Let the reader look at the other edition; an installation for the public has one alone."""
    if settings().edition == PUBLIC:
        return
    key = "pick edition"
    if st.session_state.get(key) != edition():
        st.session_state[key] = edition()
    st.segmented_control(
        "Edition", list(TITLES), format_func=TITLES.__getitem__, key=key, on_change=_keep, args=(key,), required=True,
        help="The public edition hides small numbers, and leaves out cases, files and who did what.",
    )  # fmt: skip


def _keep(key: str) -> None:
    st.session_state[EDITION] = st.session_state[key]
    if st.session_state[key] == PUBLIC:
        st.query_params[EDITION] = PUBLIC
    else:
        st.query_params.pop(EDITION, None)


def say_the_edition() -> None:
    """Over every page of the public edition, that it is one."""
    if is_public():
        st.info(
            "**Public edition.** Small numbers, and what would give them back, are hidden. "
            "Figures that count the same cases are told in one way; weeks are rounded to half weeks."
        )


def refuse_what_is_the_boards(page: str) -> None:
    """Stop before a page that the public edition does not have."""
    if is_public() and page not in OPEN_PAGES:
        st.info("**This page is not part of the public edition.**")
        st.stop()


def shown(page: Callable[[], None]) -> None:
    """Show a page; what asks for cases, files or people in the public edition says so and stops there."""
    try:
        page()
    except BoardOnly:
        st.info("**The rest of this page is not part of the public edition.** It tells of cases, files or people.")
