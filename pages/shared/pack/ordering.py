"""The running order, to be arranged: what is shown, in which order, what is taken out and what is put in."""

from html import escape

import streamlit as st

from pages.shared.look import heading, html, plain, quiet
from pages.shared.pack.made import SECTION, Wanted
from pages.shared.presenting import ARRANGE
from pages.shared.running_order import PACK, name_of_item, put

WHOLE_PACK = "The whole board pack, as it is arranged"


def ordering(items: list[str], wanted: Wanted) -> None:
    """The list with its buttons; Esc or O leads back to the screen."""
    heading("Running order", 1)
    quiet("What is shown, one finding a screen. Views are added on the dashboard, below each chart and table.")
    for place, item in enumerate(items):
        _item(items, place, item)
    there = {each.id: each.title for each in SECTION.values() if not (each.board_only and wanted.edition == "public")}
    absent = {each: title for each, title in ({PACK: WHOLE_PACK} | there).items() if each not in items}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox("Put in", list(absent), format_func=absent.__getitem__, key="put in what", width=340)
        st.button("Add at the end", key="put in", on_click=put, args=([*items, chosen],), disabled=chosen is None)
    with st.container(horizontal=True):
        st.button("Back to the screen", key="back", type="primary", shortcut="Esc", on_click=_back)
        st.button("The board pack alone", key="alone", on_click=put, args=([PACK],), disabled=items == [PACK])


def _item(items: list[str], place: int, item: str) -> None:
    name = _name(item)
    with st.container(horizontal=True, vertical_alignment="center", key=f"item {place}"):
        html(f"{place + 1} · {escape(name)}")
        for words, to in (("up", place - 1), ("down", place + 1)):
            st.button(
                f"Move {words}", key=f"{words} {place}", help=plain(name), on_click=put,
                args=(_exchanged(items, place, to),), disabled=not 0 <= to < len(items),
            )  # fmt: skip
        if item == PACK:
            apart = [*items[:place], *(each for each in SECTION if each not in items), *items[place + 1 :]]
            st.button("Into its sections", key=f"apart {place}", on_click=put, args=(apart,))
        st.button(
            "Take out", key=f"out {place}", help=plain(name), on_click=put, disabled=len(items) == 1,
            args=([*items[:place], *items[place + 1 :]],),
        )  # fmt: skip


def _name(item: str) -> str:
    if item == PACK:
        return WHOLE_PACK
    return SECTION[item].title if item in SECTION else name_of_item(item) or "Something that is not held"


def _exchanged(items: list[str], one: int, other: int) -> list[str]:
    if not 0 <= other < len(items):
        return items
    made = list(items)
    made[one], made[other] = made[other], made[one]
    return made


def _back() -> None:
    st.query_params.pop(ARRANGE, None)
