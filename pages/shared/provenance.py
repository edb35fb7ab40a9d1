"""Where a figure comes from: the link behind every cell, the click on every point, and the panel that answers both."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

import plotly.graph_objects as go
import streamlit as st

from kpis import changes, questions
from kpis.area import areas
from kpis.period import Period
from kpis.questions import SeriesKey, Trace
from kpis.questions.history import KeptUpload
from kpis.questions.provenance import Origin, added_words, before, facts, place_words, said
from kpis.questions.trend import JudgedSeries
from pages.shared.address import day_in_address
from pages.shared.answers import ask, the_store
from pages.shared.edition import is_public
from pages.shared.look import facts as named
from pages.shared.look import heading, html, is_dark, quiet, scrolling, table
from pages.shared.who import Person, who_is_here

CLICKS = "clicks on charts"
NO_BUTTONS = {"displayModeBar": False}  # its seven buttons are seven tab stops a chart
HERE = "address for links to figures"
TRACE = "figure"  # in the address: a link to a figure opens its panel over the page
_PARTS = 7
PUBLIC = ("nation", "region")  # whose figures anybody sees


def name_of(area: str, measure_id: str, key: SeriesKey, period: Period) -> str:
    """One figure by all that names it, as the address holds it."""
    parts = (area, measure_id, *key, str(period))
    return "|".join(part.replace("~", "~0").replace("|", "~1") for part in parts)


def name_in(series: JudgedSeries, period: Period, area: str = "") -> str:
    """The name of a figure of a series, or of the same of another ``area`` that is shown beside it."""
    key = SeriesKey(series.basis, series.breakdown, series.group, series.view)
    return name_of(area or series.area, series.measure.id, key, period)


def traced(markup: str, name: str) -> str:
    """Markup of a figure as a link that opens its panel over the page it stands on; bare in the public edition."""
    if is_public():
        return markup
    if HERE not in st.session_state:
        st.session_state[HERE] = urlencode(_picked_here(), doseq=True)
    there = f"?{st.session_state[HERE]}&{urlencode({TRACE: name})}".replace("?&", "?")
    return f"<a class='traced' href='{escape(there)}' target='_self'>{markup}</a>"


def forget_the_address() -> None:
    """Links are built on the address as it stands in each run; the frame says when one begins."""
    st.session_state.pop(HERE, None)


def _picked_here() -> dict[str, list[str]]:
    """What the address says, without areas that somebody typed and this person does not see."""
    person = who_is_here()
    return {
        name: values
        for name in st.query_params
        if (values := [
            each for each in st.query_params.get_all(name) if name not in ("area", "areas") or person.sees(each)
        ])
    }  # fmt: skip


def chart(figure: go.Figure, shown: Sequence[JudgedSeries], alt: str, key: str) -> None:
    """A chart whose every point, of the areas and of what stands beside them, opens its panel."""
    if is_public():
        st.plotly_chart(figure, theme=None, config=NO_BUTTONS, alt=alt, key=key)
        return
    # A chart of a new name has nothing picked: the same point can be clicked again.
    key = f"{key} {st.session_state.get(CLICKS, 0)}"
    st.plotly_chart(
        figure, theme=None, config=NO_BUTTONS, alt=alt, key=key, selection_mode="points",
        on_select=lambda: _note_click(key, shown),
    )  # fmt: skip


def _note_click(key: str, shown: Sequence[JudgedSeries]) -> None:
    """Take the figure that was clicked to the address."""
    for point in st.session_state[key]["selection"]["points"]:
        carried = point.get("customdata")
        area, _, period = str(carried[0] if isinstance(carried, list) else carried or "").rpartition("|")
        if area:
            series = next((each for each in shown if each.area == area), shown[0])
            st.query_params[TRACE] = name_in(series, Period.parse(period), area)
            st.session_state[CLICKS] = st.session_state.get(CLICKS, 0) + 1
            return


def answer_the_link(person: Person) -> None:
    """Open the panel of the figure that the address names, if it names one that this person may see."""
    asked = st.query_params.get(TRACE)
    if not asked or is_public():
        return
    parts = [part.replace("~1", "|").replace("~0", "~") for part in asked.split("|")]
    told = None
    if len(parts) == _PARTS and _may_see(person, parts[0]):
        area, measure_id, basis, breakdown, group, view, period = parts
        try:
            key, span = SeriesKey(basis, breakdown, group, view), Period.parse(period)
            told = ask(questions.trace, area, measure_id, key, span, as_of=day_in_address("as_of"))
        except ValueError:
            told = None
    _panel(told, person)


def _may_see(person: Person, area: str) -> bool:
    return person.sees(area) or (area in areas() and areas()[area].kind in PUBLIC)


def _forget() -> None:
    st.query_params.pop(TRACE, None)


@st.dialog("Where this figure comes from", width="medium", on_dismiss=_forget)
def _panel(told: Trace | None, person: Person) -> None:
    # A dialog stands outside the application's own element, from which our colours take light or dark.
    st.html(f"<style>.stDialog {{ color-scheme: {'dark' if is_dark() else 'light'}; }}</style>")
    if told is None:
        quiet("No such figure is held now: it may have been undone, or the link is an old one.")
        return
    html(named("", facts(told)), "panel")
    if len(told.origins) > 1:
        html(_parts(told), "cards")
    for origin in told.origins:
        _was(origin, several=len(told.origins) > 1)
    if person.casework:
        _rows_behind(told)
    for upload in told.uploads:
        _original(upload, person)


def _parts(told: Trace) -> str:
    rows = [
        (each.observation.period.label, said(each.observation), f"{each.upload.file}, {place_words(each.observation)}",
         added_words(each.upload))
        for each in told.origins
    ]  # fmt: skip
    return table(("Period", "Figure", "From", "Added"), rows, "What it is made of")


def _was(origin: Origin, *, several: bool) -> None:
    earlier = before(origin)
    if earlier:
        heading(f"What {origin.observation.period.label if several else 'it'} was before", 3)
        html(table(("Was", "From", "Known"), earlier, ""), "cards")


def _original(upload: KeptUpload, person: Person) -> None:
    """The workbook as it was uploaded, for the analyst, or why it is not kept; what is published, for anybody."""
    if not (person.is_analyst or upload.published or upload.demonstration):
        return
    if not upload.content_kept:
        quiet(upload.why_not_kept)
        return
    original_file(upload, f"Download {upload.file} as it was uploaded")


def original_file(upload: KeptUpload, label: str) -> None:
    """The button that gives an upload's file back as it came."""

    def content() -> bytes:
        kept = changes.original(the_store(), upload.id)
        return kept[1] if kept else b""

    st.download_button(label, content, upload.file, key=f"original {upload.id} {label}", on_click="ignore")


def _rows_behind(told: Trace) -> None:
    """For the casework role: the rows that a counted figure was counted from, by upload, sheet and row."""
    rows = [each for origin in told.origins for each in changes.rows_behind(the_store(), origin.observation)]
    if not rows:
        return
    with st.expander(f"The {len(rows)} rows behind it", key="rows behind"):
        quiet("Open the file that you hold to see them: nobody's name is kept here.")
        cells = [
            (str(each.row), each.sheet, "in the count" if each.counted else "", f"{each.file}, upload {each.upload}")
            for each in rows
        ]
        html(scrolling(table(("Row", "Sheet", "Counted", "File"), cells, ""), "The rows behind this figure"), "cards")
