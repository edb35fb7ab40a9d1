"""How a pack is arranged: its edition, the day of the meeting, its sections in and out and in order; kept on a click.

What is arranged holds for the session, a viewer's too; the analyst keeps it for the area and for next month.
"""

from datetime import date
from html import escape

import streamlit as st

from kpis.changes.pack import PackSetting, set_pack
from kpis.questions.edition import BOARD, PUBLIC
from kpis.questions.pack.order import Order, order_of, usual
from kpis.questions.pack.presets import PRESETS
from kpis.questions.pack_settings import KeptPackSetting, setting_of
from kpis.telling import day_words
from pages.shared.address import picked
from pages.shared.answers import ask, the_store
from pages.shared.edition import TITLES, is_public
from pages.shared.history import make
from pages.shared.look import heading, html, plain
from pages.shared.pack.made import SECTION
from pages.shared.who import Person

EDITION_OF_PACK = "pack"  # in the address
UNDO = "The history of uploads can undo this."


def pick_edition_of_pack() -> str:
    """The edition of the pack; in the public edition of the dashboard there is the public pack alone."""
    if is_public():
        return PUBLIC
    return picked(EDITION_OF_PACK, "Edition of the pack", TITLES, kind="switch", noun="edition of the pack")


def edition_of_pack() -> str:
    """The same, as the address says it."""
    return PUBLIC if is_public() or st.query_params.get(EDITION_OF_PACK) == PUBLIC else BOARD


def kept_setting(area: str) -> KeptPackSetting | None:
    return ask(setting_of, area)


def meeting(area: str) -> date | None:
    """The day of the meeting: as it was picked in this session, else as it is kept."""
    kept = kept_setting(area)
    return st.session_state.get(f"pack meeting {area}", kept.meeting_on if kept else None)


def pick_meeting(area: str) -> date | None:
    """The day of the board; it stands on the cover."""
    key = f"pick meeting {area}"

    def keep() -> None:
        st.session_state[f"pack meeting {area}"] = st.session_state[key]

    day = st.date_input("Meeting", meeting(area), format="DD/MM/YYYY", key=key, on_change=keep, width=150)
    return day if isinstance(day, date) else None


def arranged(area: str) -> Order:
    """The sections as they were arranged in this session, else as they are kept, else all as usual."""
    kept = kept_setting(area)
    order = st.session_state.get(f"pack order {area}")
    return order if isinstance(order, Order) else order_of(kept.sections if kept else ())


def pick_length(area: str) -> None:
    """Every section, or what a board can go through in one meeting; its sections can be arranged all the same."""
    key, now = f"pick length {area}", arranged(area).preset
    if st.session_state.get(key) not in PRESETS:
        st.session_state[key] = now

    def keep() -> None:
        told = st.session_state[key] or now
        kept = kept_setting(area)
        as_kept = order_of(kept.sections if kept else ())
        _arrange(area, as_kept if as_kept.preset == told else usual(told))

    st.segmented_control(
        "Length", PRESETS, format_func=str.title, key=key, on_change=keep, help=" · ".join(PRESETS.values())
    )


def pick_section(area: str, order: Order, edition: str) -> str:
    """The list of sections in order, one picked, with the buttons that move it and leave it out."""
    heading("Sections")
    shown = order.shown(edition)
    numbers = {each: place for place, each in enumerate((one for one in shown if one not in order.out), start=1)}
    asked = st.query_params.get("section")
    section = asked if asked in shown else shown[0]
    with st.container(horizontal=True, gap="small"):
        for label, by in (("Up", -1), ("Down", 1)):
            moved = order.moved(section, by, shown)
            st.button(
                label, key=f"section {label}", disabled=moved == order, on_click=_arrange, args=(area, moved),
                help=f"Move “{SECTION[section].title}” {label.lower()}",
            )  # fmt: skip
        out = section in order.out
        st.button(
            "Put in" if out else "Leave out", key="section in or out", on_click=_arrange,
            args=(area, order.with_or_without(section)),
        )  # fmt: skip
    key = "pick section"
    if st.session_state.get(key) != section:
        st.session_state[key] = section

    def note() -> None:
        st.query_params["section"] = st.session_state[key]

    def name(each: str) -> str:
        number = numbers.get(each)
        return f"{number} · {SECTION[each].title}" if number else f"{SECTION[each].title} (left out)"

    st.radio("Section to look at", shown, format_func=name, key=key, on_change=note, label_visibility="collapsed")
    return section


def _arrange(area: str, order: Order) -> None:
    st.session_state[f"pack order {area}"] = order


def keep_it(area: str, order: Order, meeting_on: date | None, person: Person) -> None:
    """Whether this is how the pack is kept; for the analyst the button that keeps it for next month."""
    kept = kept_setting(area)
    same = kept is not None and (kept.sections, kept.meeting_on) == (order.to_keep, meeting_on)
    as_usual = kept is None and not order.to_keep and meeting_on is None
    if same and kept is not None and not is_public():
        html(escape(f"Kept by {kept.by}, {day_words(kept.at.astimezone())}, for every month."), "quiet")
    if same or as_usual or is_public():
        return
    if not person.is_analyst:
        html("So for this visit. The analyst can keep it for every month.", "quiet")
        return
    if st.button("Keep for next month", key="keep pack"):

        def keep() -> str:
            set_pack(the_store(), PackSetting(area, order.to_keep, meeting_on), by=person.name)
            return f"**Kept: how the pack of {plain(area)} is made.** {UNDO}"

        make(keep)
