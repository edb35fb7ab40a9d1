"""One screen of the presentation, with its keys, its notes and its place.

Every key is a button's shortcut: the buttons that nobody needs to see are hidden, and no script of ours is on the page.
"""

from collections.abc import Callable
from html import escape
from pathlib import Path

import streamlit as st

from kpis import questions
from kpis.changes import Store
from kpis.period import Period
from kpis.questions.views import Of, presented
from kpis.telling.pack.page import Table
from kpis.telling.pack.screen import Drawn, Screen, large_screens_of, screens_around
from kpis.telling.pack.screen.nearer import nearer
from kpis.telling.tables import LINES, SIGNAL
from pages.shared.address import areas_to_see, say_of_the_link
from pages.shared.address import wanted as in_address
from pages.shared.answers import ask
from pages.shared.look import html, is_dark, table
from pages.shared.pack.arranged import arranged
from pages.shared.pack.made import SECTION, Wanted, all_screens, footer_of
from pages.shared.pack.preview import CSS as SLIDE
from pages.shared.present import say_of_today
from pages.shared.running_order import PACK, view_in
from pages.shared.who import Person

WHOLE = Path(__file__).with_name("presenting.css")
LEAVE = Path(__file__).resolve().parents[1] / "board_pack.py"
AT = "at"  # the number of the screen, in the address
HERE = "screen"  # and in the session
ARRANGE = "arrange"  # in the address, while the running order is arranged
FROM = "counts from"  # in the session: the first row of the counts that is shown
PANELS = ("notes", "counts")
AT_ONCE = 8  # rows of counts
NOT_IN_A_ROOM = ("Source cell", "95 % interval", *LINES, SIGNAL)
FORWARD, BACK = ("Right", "Down", "Space"), ("Left", "Up", "Backspace")


def area_and_month(person: Person) -> tuple[str, int | None] | None:
    """What the address asks for, else the first area and its newest month; None where this person has no area."""
    areas = areas_to_see(person)
    if not areas:
        return None
    kept = st.session_state.get("kept area")
    if "area" not in st.query_params and kept in areas:
        st.query_params["area"] = kept
    area = in_address("area", "area", dict(zip(areas, areas, strict=True)))
    st.query_params["area"] = st.session_state["kept area"] = area
    months = {str(Period(month, month)): Period(month, month) for month in ask(questions.months, area, None)}
    if not months:
        return area, None
    month = in_address("month", "month", {key: period.long_label for key, period in months.items()})
    return area, months[month].first


def shown(items: list[str], wanted: Wanted, person: Person) -> list[Screen]:
    """Every screen in the running order; what this person may not see, or what is no longer there, is passed over."""
    sections = arranged(wanted.area)
    there = tuple(each for each in sections.shown(wanted.edition) if each not in sections.out)
    made: list[Screen] = []
    for item in items:
        view = view_in(item)
        if item == PACK:
            made += all_screens(wanted, there, large=True)
        elif item in SECTION and not (SECTION[item].board_only and wanted.edition == "public"):
            made += all_screens(wanted, (item,), large=True)
        elif view is not None and all(person.sees(area) for area in _areas(view[1])):
            made += ask(screens_of_view, *view, wanted.edition)
    return made


def _areas(of: Of) -> tuple[str, ...]:
    """Whose own figures a view shows."""
    return (of.area, *filter(None, of.get("areas").split(";")))


def screens_of_view(store: Store, view: str, of: Of, edition: str) -> tuple[Screen, ...]:
    """The screens of one view in the pack's edition; none where what it shows is not held any more."""
    made: list[Screen] = []
    for each in presented(store, view, of, edition):
        if each.figure is None:
            made += large_screens_of(each.page)
        else:
            made += screens_around(each.page, each.figure, each.alt, each.subtitle, each.behind)
    return tuple(made)


def present(items: list[str], wanted: Wanted, person: Person) -> None:
    """The screen that the address asks for, alone on the page, and the keys that lead to the others."""
    if st.session_state.get("arrived"):
        st.session_state.pop("blank", None)
    st.html(SLIDE)
    st.html(WHOLE)
    screens = shown(items, wanted, person)
    at = _place(len(screens))
    # The keys keep their place on the page whatever the screen holds: a button that moves is one taken off and put on
    # again, and hears no key in between.
    screen = st.container(key="shown")
    counts = screens[at - 1].counts if screens and st.session_state.get("counts") else None
    _keys(at, len(screens), len(counts.rows) if counts is not None else 0)
    with screen:
        if at == 1:  # said once, before anything is shown
            say_of_the_link()
            if not any(view[1].as_of for item in items if (view := view_in(item)) is not None):
                say_of_today()
        if not screens:
            st.info("**There is nothing in the running order.** Press O to put the board pack or a view into it.")
        else:
            _screen(screens[at - 1], f"Presentation, page {at} of {len(screens)}", footer_of(wanted))


def _place(number: int) -> int:
    """The number of the screen: the address says it on arrival, then the keys, which may be faster than the address."""
    asked = st.query_params.get(AT, "1")
    if st.session_state.get("arrived") or HERE not in st.session_state:
        st.session_state[HERE] = [int(asked) if asked.isdecimal() else 1]
    here = st.session_state[HERE]
    here[0] = place = _within(here[0], number)
    if asked != str(place):
        st.query_params[AT] = str(place)
    return place


def _within(place: int, number: int) -> int:
    return min(max(place, 1), max(number, 1))


def _screen(screen: Screen, name: str, footer: str) -> None:
    html(f"<h1>{escape(name)}</h1>", "only-read")
    if st.session_state.get("blank"):
        st.html('<div class="kpi blank" role="img" aria-label="The screen is dark. Press B to show it again."></div>')
        return
    st.markdown(screen.markup(2, "whole", footer), unsafe_allow_html=True)
    if screen.drawn is not None:
        _figure(screen.drawn)
    if st.session_state.get("notes"):
        said = "".join(f"<p>{escape(each)}</p>" for each in (screen.page.notes, screen.source) if each)
        html(f"<p><strong>Notes</strong></p>{said or '<p>No notes on this page.</p>'}", "notes")
    if st.session_state.get("counts"):
        html(_behind(screen.counts), "notes counts cards")


def _behind(counts: Table | None) -> str:
    """Some rows of the table behind the chart, without the columns that say nothing in it or nothing in a room."""
    if counts is None:
        return "<p><strong>Figures</strong></p><p>No chart on this screen.</p>"
    kept = [
        place for place, name in enumerate(counts.columns)
        if name not in NOT_IN_A_ROOM and any(row[place].text for row in counts.rows)
    ]  # fmt: skip
    first = min(st.session_state.get(FROM, 0), _last_from(len(counts.rows)))
    st.session_state[FROM] = first
    shown = counts.rows[first : first + AT_ONCE]
    said = f"{first + 1} to {first + len(shown)} of {len(counts.rows)}; ↓ and ↑ lead through them"
    more = f" <span class='quiet'>{said}</span>" if len(shown) < len(counts.rows) else ""
    rows = table([counts.columns[each] for each in kept], [[row[each].text for each in kept] for row in shown], "")
    return f"<p><strong>Figures</strong>{more}</p>{rows}"


def _last_from(rows: int) -> int:
    """The row with which the last rows begin."""
    return max(0, (rows - 1) // AT_ONCE * AT_ONCE)


def _figure(drawn: Drawn) -> None:
    """The dashboard's own chart in the room that the slide has for it, with letters that are read from afar."""
    with st.container(key="figure"):
        figure = drawn.figure(is_dark())
        wide, high = drawn.size_of(figure.layout.height or 0)
        st.html(f"<style>.stApp {{ {drawn.place}; --drawn-wide: {wide}px; --drawn-high: {high}px }}</style>")
        st.plotly_chart(
            nearer(figure, high), theme=None, config={"displayModeBar": False}, alt=drawn.alt, key="figure drawn",
            width=wide, height=high,
        )  # fmt: skip


def _keys(at: int, number: int, rows: int) -> None:
    """What can be done, seen in the bar with its key; the other keys for the same are buttons that are hidden.

    While ``rows`` of counts are shown, the keys up and down lead through them.
    """

    here = st.session_state[HERE]

    def go(by: int, key: str = "") -> Callable[[], None]:
        def went() -> None:
            if rows and key in ("Up", "Down"):
                st.session_state[FROM] = min(max(st.session_state.get(FROM, 0) + by * AT_ONCE, 0), _last_from(rows))
                return
            # Not through the session: reading from it gives way to a key pressed meanwhile, and this one would be lost.
            here[0] = _within(here[0] + by, number)
            st.session_state[FROM] = 0

        return went

    with st.container(key="keys"):
        for key in FORWARD:
            st.button(f"Next, {key}", key=f"key {key}", shortcut=key, on_click=go(1, key))
        for key in BACK:
            st.button(f"Previous, {key}", key=f"key {key}", shortcut=key, on_click=go(-1, key))
        st.button("First", key="key home", shortcut="Home", on_click=go(-number))
        st.button("Last", key="key end", shortcut="End", on_click=go(number))
        st.button("Dark", key="key b", shortcut="B", on_click=_turn, args=("blank",))
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        st.button("Back", key="previous", shortcut="PageUp", on_click=go(-1))
        st.button("Next", key="next", shortcut="PageDown", on_click=go(1))
        st.html(f'<div class="kpi place" role="status">{at} of {number}</div>')
        st.button("Notes", key="notes key", shortcut="N", on_click=_turn, args=("notes",))
        st.button("Figures", key="counts key", shortcut="F", on_click=_turn, args=("counts",))
        st.button("Order", key="order key", shortcut="O", on_click=_arrange)
        if st.button("Leave", key="leave", shortcut="Esc"):
            st.switch_page(LEAVE)


def _turn(what: str) -> None:
    st.session_state[what] = not st.session_state.get(what)
    if what in PANELS and st.session_state[what]:  # one over the screen at a time
        st.session_state.update({each: False for each in PANELS if each != what})
    st.session_state[FROM] = 0


def _arrange() -> None:
    st.query_params[ARRANGE] = "1"
