"""The files of a pack: built on a click with a bar, remembered until something changes, with what they lack."""

from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpis.period import Period
from kpis.questions.pack.order import Order
from kpis.telling.for_others.names import file_name
from kpis.telling.pack.forms import FORMS
from kpis.telling.pack.page import Pack
from kpis.telling.sentences import month_words
from pages.shared.look import html, marked_table, plain, quiet
from pages.shared.pack.made import SECTION, Built, Wanted, build, built

PRESENT = Path(__file__).resolve().parents[2] / "present.py"


def downloads(wanted: Wanted, order: Order, newest: int | None) -> DeltaGenerator | None:
    """The button that builds, or one for each form; gives the place for the bar where building was asked for."""
    last = built(wanted, _sections(wanted, order))
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = last is None and st.button("Build the pack", type="primary", key="build")
        if last is not None:
            _buttons(last, wanted)
        picks = {"area": wanted.area, "month": str(Period(wanted.month, wanted.month)), "pack": wanted.edition}
        st.page_link(PRESENT, label="Present it on a screen", query_params=picks)
    slot = st.empty()
    if last is not None:
        for each in last.refused:
            st.error(plain(each))
        _said(last)
    if newest is not None and wanted.month < newest:
        quiet(f"Figures to {month_words(wanted.month)}; the newest are of {month_words(newest)}.")
    return slot if pressed else None


def build_in(slot: DeltaGenerator | None, wanted: Wanted, order: Order) -> None:
    """Build, with the bar in ``slot``, once all else has been drawn; then draw the page anew, with the files."""
    if slot is not None:
        build(wanted, _sections(wanted, order), slot)
        st.rerun()


def _sections(wanted: Wanted, order: Order) -> tuple[str, ...]:
    return tuple(each for each in order.shown(wanted.edition) if each not in order.out)


def _buttons(last: Built, wanted: Wanted) -> None:
    for ending, content in last.files.items():
        form = FORMS[ending]
        name = file_name(f"{wanted.edition}-pack", wanted.area, wanted.month, ending)
        st.download_button(
            form.title, content, name, form.media_type, key=f"pack {ending}", on_click="ignore", type="primary",
            help=f"{name}, {len(content) / 1_000_000:.1f} MB",
        )  # fmt: skip


def _said(last: Built) -> None:
    """How many pages there are, and what those that are empty wait for."""
    pages = len(last.pack.pages)
    empty = [each for each in last.pack.pages if each.missing]
    quiet(f"{last.pack.title}, {last.pack.edition} edition: {pages} {'page' if pages == 1 else 'pages'}.")
    if empty:
        words = "page says what is missing" if len(empty) == 1 else "pages say what is missing"
        with st.expander(f"{len(empty)} {words}, and how to supply it", key="missing in pack"):
            html(_missing(last.pack), "cards")


def _missing(pack: Pack) -> str:
    """What is missing, once for all the sections that wait for the same."""
    lacking: dict[str, list[str]] = {}
    for each in pack.pages:
        if each.missing:
            lacking.setdefault(each.missing, []).append(SECTION[each.section].title)
    rows = [(escape(", ".join(dict.fromkeys(titles))), escape(words)) for words, titles in lacking.items()]
    return marked_table(("Section", "What is missing"), rows, "")
