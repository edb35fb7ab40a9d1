"""The slides of a section as they will be, drawn by the browser from the same words and charts."""

from pathlib import Path

import streamlit as st

from kpis.questions.pack.order import Order
from pages.shared.look import html, quiet
from pages.shared.pack.made import SECTION, Wanted, footer_of, screens

CSS = Path(__file__).with_name("slide.css")


def preview(section: str, wanted: Wanted, order: Order) -> None:
    """Each slide of the section under its number."""
    st.html(CSS)
    if section in order.out:
        st.info("This section is left out of the pack.")
    with st.spinner(f"Drawing: {SECTION[section].title}"):
        drawn = screens(section, wanted)
    for number, each in enumerate(drawn, start=1):
        quiet(f"Slide {number} of {len(drawn)}")
        st.markdown(each.markup(3, "paper", footer_of(wanted)), unsafe_allow_html=True)
    html("On your own template lines may break elsewhere; the words and figures are the same.", "quiet")
