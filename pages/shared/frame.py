"""The frame around every page: the look, who is here, and the way from page to page."""

from pathlib import Path

import streamlit as st

from pages.shared.answers import look_at_the_store
from pages.shared.edition import OPEN_PAGES, is_public, note_the_edition, pick_edition, refuse_what_is_the_boards, shown
from pages.shared.look import head_groups, style
from pages.shared.provenance import answer_the_link, forget_the_address
from pages.shared.who import who_is_here

HERE = Path(__file__).resolve().parent
PAGES = HERE.parent

st.set_page_config(page_icon=str(HERE / "icon.png"), layout="wide", initial_sidebar_state=220)
style()
note_the_edition()
look_at_the_store()
person = who_is_here()


def page(file: str, title: str, *, analysts_only: bool = False, default: bool = False) -> st.Page:
    """One page. What is not for this person is not offered; asked for by its address, it says so itself."""
    hidden = (analysts_only and not person.is_analyst) or (is_public() and file not in OPEN_PAGES)
    return st.Page(PAGES / f"{file}.py", title=title, default=default, visibility="hidden" if hidden else "visible")


# Everyday pages first. One flat list, for Streamlit's own sections put into it what is no list item, and screen readers
# lose count; the headings are drawn over the first page of each group that this person has.
GROUPS = {
    "Every day": [
        page("overview", "Overview", default=True),
        page("at_a_glance", "At a glance"),
        page("twenty_weeks", "20 weeks"),
        page("waits", "Waits"),
        page("what_next", "What comes next"),
    ],
    "By subject": [
        page("advice", "Advice"),
        page("advice_partners", "Advice partners"),
        page("audit_quality", "Audit quality"),
        page("annual_reviews", "Annual reviews"),
        page("families", "Families"),
        page("any_measure", "Any measure"),
        page("compare_areas", "Compare areas"),
        page("casework", "Casework"),
    ],
    "The plan": [
        page("plan", "Plan"),
        page("actions", "Actions"),
        page("risks", "Risks"),
        page("commentary", "Commentary"),
    ],
    "To show and hand over": [
        page("board_pack", "Board pack"),
        page("present", "Present"),
        page("for_others", "For others"),
    ],
    "The figures": [
        page("upload", "Upload", analysts_only=True),
        page("targets", "Targets"),
        page("data_quality", "Data quality"),
        page("definitions", "Definitions"),
        page("guides", "Guides"),
    ],
}
chosen = st.navigation([each for group in GROUPS.values() for each in group], expanded=True)
head_groups(GROUPS)
st.set_page_config(page_title=f"{chosen.title} · SEND measures")
st.session_state["arrived"] = st.session_state.get("page") != chosen.url_path
st.session_state["page"] = chosen.url_path
forget_the_address()
with st.sidebar:
    pick_edition()
refuse_what_is_the_boards(chosen.url_path or "overview")
answer_the_link(person)
shown(chosen.run)
