"""The running order of a presentation: the pack, sections of it, and views of the dashboard that somebody added.

It is kept for the session, and in the address of the presentation, so that a link opens the same.
"""

import streamlit as st

from kpis.measure import BASIS_TITLES
from kpis.measures import measure_named
from kpis.questions import SeriesKey
from kpis.questions.trend import JudgedSeries

ORDER = "running order"
SHOW = "show"  # in the address, once for each item
PACK = "pack"  # the item that stands for all sections, as they are arranged
MOST = 60
_PARTS = 7

View = tuple[str, str, SeriesKey, str]  # area, measure, series and length of period


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


def view_of(series: JudgedSeries) -> str:
    """The item of one series: all that names it, and its length of period."""
    parts = (series.area, series.measure.id, series.basis, series.breakdown, series.group, series.view, series.grain)
    return "|".join(part.replace("~", "~0").replace("|", "~1") for part in parts)


def view_in(item: str) -> View | None:
    """What an item shows; None where it is no view."""
    parts = [part.replace("~1", "|").replace("~0", "~") for part in item.split("|")]
    if len(parts) != _PARTS:
        return None
    area, measure, basis, breakdown, group, view, grain = parts
    return area, measure, SeriesKey(basis, breakdown, group, view), grain


def name_of_view(view: View) -> str:
    """A view in a list: its measure, its group, its area."""
    area, measure, key, grain = view
    parts = (measure_named(measure).title, key.group, BASIS_TITLES.get(key.basis, ""), f"by {grain}", area)
    return ", ".join(filter(None, parts))


def add_control(series: JudgedSeries, name: str) -> None:
    """Beside a chart: put it into the running order of the presentation, or take it out."""
    item = view_of(series)
    items = st.session_state.get(ORDER) or [PACK]
    there = item in items

    def change() -> None:
        now = [each for each in items if each != item]
        st.session_state[ORDER] = now if there else [*now, item]

    st.button(
        "Take out of the running order" if there else "Add to the running order", key=f"running order {name}",
        on_click=change, type="tertiary",
        help="The presentation shows the board pack and what is added to it, one finding a screen.",
    )  # fmt: skip
