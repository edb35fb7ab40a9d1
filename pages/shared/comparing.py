"""Where an area stands, as the page shows it: the finding, the strip, the paragraph, the funnel, neighbours, years."""

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from kpis import questions
from kpis.area import areas
from kpis.changes import Store
from kpis.measure import BASIS_TITLES
from kpis.measures import measure_named
from kpis.period import Period
from kpis.questions import SeriesKey
from kpis.questions.compare import Placed, Standing
from kpis.telling import compare_words as words
from kpis.telling.compare_alt import funnel_alt_text, over_time_alt_text, strip_alt_text
from kpis.telling.compare_tables import interval_of, over_time_table, standing_table, verdict_words, which_words
from kpis.telling.compare_years import over_time_chart
from kpis.telling.funnel import funnel_chart
from kpis.telling.strip import strip_chart
from pages.shared.address import picked, wanted
from pages.shared.answers import ask
from pages.shared.frames import behind, drawing
from pages.shared.look import bullets, heading, html, is_dark, marked_table, plain, quiet, scrolling
from pages.shared.provenance import PUBLIC, name_of, traced
from pages.shared.running_order import add_view
from pages.shared.who import Person

WITH = "with"  # in the address: the areas that somebody chose to compare with
CHARTS = (
    (funnel_chart, words.funnel_title, funnel_alt_text, "funnel"),
    (over_time_chart, words.over_time_title, over_time_alt_text, "years"),
)

Which = tuple[str, str, str, Period | None, tuple[str, ...] | None]


def measures_to_compare(store: Store) -> dict[str, str]:
    """The shares of which England's figure is held, with titles; plans within 20 weeks first, as everywhere."""
    found = dict.fromkeys(each.measure for each in questions.comparable(store))
    order = sorted(found, key=lambda each: each != "plans_issued_within_20_weeks")
    return {each: measure_named(each).title for each in order}


def pick_basis(measure_id: str) -> str:
    """With or without exceptions, where both are held: two measures, of which one is shown."""
    held = [each.basis for each in ask(questions.comparable) if each.measure == measure_id]
    titles = {each: BASIS_TITLES.get(each, "").capitalize() for each in held}
    if len(titles) > 1:
        return picked("basis", "Basis", titles, kind="switch")
    return wanted("basis", "basis", titles)


def pick_year(which: Which, as_of: date | None) -> Period | None:
    """One of the years of England's figures, the newest that most authorities have until another is picked."""
    told = ask(questions.standing, *which, as_of=as_of)
    if told.period is None:
        return None
    years = {str(each): each.label for each in (told.period, *(each for each in told.years if each != told.period))}
    return Period.parse(picked("year", "Year", years, width=120))


def chosen_areas(area: str) -> tuple[str, ...] | None:
    """The areas that the address names to compare with; None where it names none: the statistical neighbours."""
    there, asked = set(questions.start_areas()) - {area}, st.query_params.get_all(WITH)
    found = tuple(name for name in asked if name in there)
    if len(found) < len(asked):
        st.query_params[WITH] = found
    return found or None


def pick_against(area: str, chosen: tuple[str, ...] | None) -> None:
    """Lets the reader choose the areas to compare with; the statistical neighbours stand until somebody does."""
    here = areas().get(area)
    neighbours = here.neighbours if here else ()
    key = f"pick areas beside {area}"
    shown = list(chosen or neighbours)
    if st.session_state.get(key) != shown:
        st.session_state[key] = shown
    if not neighbours:
        _choose(key, area, "Choose areas: neighbours are not known")
        return
    with st.popover("Areas to compare with", width="content"):
        quiet("Its ten statistical neighbours, until you choose others. Choose none to have them back.")
        _choose(key, area, "Choose areas")


def _choose(key: str, area: str, placeholder: str) -> None:
    st.multiselect(
        "Compare with", [name for name in questions.start_areas() if name != area], key=key,
        placeholder=placeholder, width=340, on_change=_keep, args=(key, area),
    )  # fmt: skip


def _keep(key: str, area: str) -> None:
    chosen, here = st.session_state[key], areas().get(area)
    if not chosen or (here and tuple(chosen) == here.neighbours):
        st.query_params.pop(WITH, None)
    else:
        st.query_params[WITH] = chosen


def drawn(store: Store, draw: Callable[..., go.Figure], *which: Any, as_of: date | None, dark: bool) -> go.Figure:
    """A chart of :func:`kpis.questions.standing`, to be asked like it."""
    return draw(questions.standing(store, *which, as_of=as_of), dark=dark)


def show(which: Which, as_of: date | None, person: Person) -> None:
    """All that is said and drawn of one standing, from one answer."""
    told = ask(questions.standing, *which, as_of=as_of)
    heading(words.standing_title(told))
    quiet(words.standing_subtitle(told))
    if told.period is None:
        st.info("**No figure of England is held on that day.** Upload the DfE's published file to compare.")
        return
    dark = is_dark()
    drawing(ask(drawn, strip_chart, *which, as_of=as_of, dark=dark), strip_alt_text(told), "strip")
    add = _adder(which, as_of)
    add("strip")
    html(bullets(words.standing_sentences(told)), "says")
    # One year alone is no course of years.
    charts = CHARTS if len(told.over_time) > 1 else CHARTS[:1]
    for column, (draw, title, alt, name) in zip(st.columns(2), charts, strict=False):
        with column:
            heading(title(told), 3)
            quiet(_below(told, name))
            drawing(ask(drawn, draw, *which, as_of=as_of, dark=dark), alt(told), name)
            add(name)
    html(scrolling(beside_table(told, person), "Areas to compare with"), "cards")
    add("")
    notes = words.standing_footnotes(told)
    if notes:
        html(f"<h3>Notes on these figures</h3>{bullets(notes)}", "quiet")
    quiet(words.standing_source(told))
    _tables(told)
    with st.expander("How to read this"):
        html(bullets(words.HOW_TO_READ))


def _adder(which: Which, as_of: date | None) -> Callable[[str], None]:
    """Puts one of the charts, or with "" the table, into the running order, with all that was picked."""
    area, measure_id, basis, year, against = which

    def add(chart: str) -> None:
        add_view(
            "standing" if chart else "beside", area, as_of, chart=chart, measure=measure_id, basis=basis,
            year=str(year) if year else "", **{WITH: ";".join(against or ())},
        )  # fmt: skip

    return add


def _below(told: Standing, name: str) -> str:
    if name == "funnel":
        return "Dotted: what chance alone leaves around England. " + (
            "Dashed: with the spread of authorities. ◇ areas to compare with." if told.spread.beyond_chance else ""
        )
    breaks = "; ".join(each.words for each in told.breaks)
    return f"Shaded: the middle half of authorities. {breaks}." if breaks else "Shaded: the middle half of authorities."


def _tables(told: Standing) -> None:
    name = f"{told.measure.id}-{told.basis}-{told.area}-{told.period}".replace("/", "-").replace(" ", "-").lower()
    title = words.standing_title(told)
    lines = (words.standing_subtitle(told), *words.standing_footnotes(told), words.standing_source(told))
    behind(f"standing-{name}", title, lambda: standing_table(told), lines, "Every authority's figure")
    behind(f"years-{name}", words.over_time_title(told), lambda: over_time_table(told), lines, "Year by year")


def beside_table(told: Standing, person: Person) -> str:
    """The area, England, the region and the areas to compare with, each figure leading to where it comes from."""
    beside = told.beside.areas if told.beside else ()
    shown = [each for each in (told.us, told.since, told.england, told.region) if each is not None]
    ranked = sorted(beside, key=lambda each: -(each.value or 0))
    rows = [
        (escape(each.area), _value(told, each, person), escape(interval_of(each)), escape(which_words(told, each)),
         escape(words.period_of(each)), escape(verdict_words(each)))
        for each in (*shown, *ranked)
    ]  # fmt: skip
    columns = ("Area", "Share", "95 % interval", "Which", "Period", "Against England")
    return marked_table(columns, rows, "Beside it: England, the region and the areas to compare with")


def _value(told: Standing, each: Placed, person: Person) -> str:
    said = f"<span class='value'>{escape(words.share_words(each))}</span>"
    kind = areas()[each.area].kind if each.area in areas() else ""
    if each.where and not each.pooled and (person.sees(each.area) or kind in PUBLIC):
        key = SeriesKey(told.basis, "", "", told.view)
        said = traced(said, name_of(each.area, told.measure.id, key, each.period))
    count = f"{each.counts[0]:,} of {each.counts[1]:,}" if each.counts else "count not given"
    return f"{said} <span class='quiet nowrap'>{escape(count if each.value is not None else '')}</span>"


def say_what_is_missing() -> None:
    """That nothing of England is held, and which file brings it."""
    quiet(plain("To see how an area stands among all authorities, upload a file that the Department for Education "
                "publishes, such as its 20 week timeliness."))  # fmt: skip
