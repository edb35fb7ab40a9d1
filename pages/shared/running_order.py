"""The running order of a presentation: the pack, sections of it, and views of the dashboard that somebody added.

It is kept for the session, and in the address of the presentation, so that a link opens the same. A view stands there
under its name with all that was picked, as a page's own address does: ``waits?area=Merton&split=stage``.
"""

from datetime import date
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from kpis.questions.trend import JudgedSeries
from kpis.questions.views import VIEWS, Of, is_boards
from pages.shared.edition import is_public

ORDER = "running order"
SHOW = "show"  # in the address, once for each item
PACK = "pack"  # the item that stands for all sections, as they are arranged
MOST = 60
_OLD = ("area", "measure", "basis", "breakdown", "group", "view", "by")  # a series in the links of earlier versions
ADD, TAKE = "Add to the running order", "Take out of the running order"


def running_order() -> list[str]:
    """The items in order: as the address says, else as the session holds, else the pack."""
    asked = list(dict.fromkeys(st.query_params.get_all(SHOW)))[:MOST]
    items = asked or st.session_state.get(ORDER) or [PACK]
    st.session_state[ORDER] = items
    if items not in ([PACK], asked):
        st.query_params[SHOW] = items
    return list(items)


def put(items: list[str]) -> None:
    """A new running order, in the session and in the address; none at all means the pack."""
    st.session_state[ORDER] = items or [PACK]
    st.query_params[SHOW] = st.session_state[ORDER]


def item_of(kind: str, area: str, as_of: date | None = None, /, **picked: str) -> str:
    """A view with what was picked, as it stands in the running order; what is "" is left out."""
    told = {"area": area, "as_of": iso(as_of)} | picked
    return f"{kind}?{urlencode({name: words for name, words in told.items() if words})}"


def iso(day: date | None) -> str:
    """A day as an item holds it, "" for none."""
    return day.isoformat() if day else ""


def view_in(item: str) -> tuple[str, Of] | None:
    """The view of an item and what it is of; None where it is no view that is known."""
    name, _, rest = item.partition("?")
    picked = dict(parse_qsl(rest))
    if not rest and item.count("|") == len(_OLD) - 1:
        parts = [part.replace("~1", "|").replace("~0", "~") for part in item.split("|")]
        name, picked = "series", dict(zip(_OLD, parts, strict=True))
    try:
        day = date.fromisoformat(picked.pop("as_of")) if "as_of" in picked else None
    except ValueError:
        return None
    area = picked.pop("area", "")
    return (name, Of(area, day, tuple(picked.items()))) if name in VIEWS and area else None


def name_of_item(item: str) -> str:
    """A view in a list; "" where it names what is not held."""
    found = view_in(item)
    try:
        return VIEWS[found[0]].name(found[1]) if found is not None else ""
    except (KeyError, ValueError):
        return ""


def series_item(series: JudgedSeries, as_of: date | None = None) -> str:
    """The item of one series: all that names it, and its length of period."""
    return item_of(
        "series", series.area, as_of, measure=series.measure.id, basis=series.basis, breakdown=series.breakdown,
        group=series.group, view=series.view, by=series.grain,
    )  # fmt: skip


def add_series(series: JudgedSeries, name: str, as_of: date | None = None) -> None:
    """Beside the chart of a series: put it into the running order, or take it out."""
    _control(series_item(series, as_of), name)


def add_view(kind: str, area: str, as_of: date | None = None, /, **picked: str) -> None:
    """The same beside any other view; not offered where the public edition does not have it."""
    if not (is_public() and is_boards(kind, Of(area, as_of, tuple(picked.items())))):
        item = item_of(kind, area, as_of, **picked)
        _control(item, item)


def _control(item: str, name: str) -> None:
    items = st.session_state.get(ORDER) or [PACK]
    there = item in items

    def change() -> None:
        now = [each for each in items if each != item]
        st.session_state[ORDER] = now if there else [*now, item]

    st.button(
        TAKE if there else ADD, key=f"running order {name}", on_click=change, type="tertiary",
        help="The presentation shows the board pack and what is added to it, one finding a screen.",
    )  # fmt: skip
