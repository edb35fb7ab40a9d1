"""What adding a file would change: the counts in one line, small charts of what comes, and the lists behind them."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from kpis.changes import Difference, Observation, Reading
from kpis.changes.coming import ComingSeries
from kpis.measure import BASIS_TITLES, VIEW_TITLES
from kpis.measures import measure_named
from kpis.questions.provenance import place_words, said
from kpis.telling.coming import coming_alt, coming_chart, newest_words, series_words, states_words
from pages.shared.importing.reading import ChosenFile, Preview
from pages.shared.importing.words import RECORDS, counted, listed
from pages.shared.look import html, is_dark, picture, quiet, table

FIRST_TILES, TILES_AT_MOST = 4, 40
ROWS_SHOWN = 40
TILE = 240, 60
STATES = ("New", "Changed", "As held", "Missing")
TO_LOOK_AT = ("Changed", "Missing")


def counts(difference: Difference, reading: Reading) -> str:
    """New, changed, as held, missing: how many figures of each, and how many rows of each kind."""
    lines: list[tuple[str, Sequence[int]]] = []
    if reading.figures or reading.records:
        held = len(difference.new), len(difference.restated), len(difference.same), len(difference.missing)
        lines.append(("Figures", held))
    kinds = dict.fromkeys(each.kind for each in difference.rows)
    for kind in kinds:
        these = [each for each in difference.rows if each.kind == kind]
        told = [sum(getattr(each, name) for each in these) for name in ("new", "changed", "same", "missing", "left")]
        lines.append((RECORDS.get(kind, (kind, kind))[1].capitalize(), (*told[:3], told[3] + told[4])))
    all_lines = "".join(_line(name, held, alone=len(lines) == 1) for name, held in lines)
    missing = "<p class='quiet'>Missing: last time's file had these, this one does not.</p>"
    return all_lines + (missing if any(held[-1] for _, held in lines) else "")


def _line(name: str, held: Sequence[int], *, alone: bool) -> str:
    pairs = "".join(
        f"<div class='{'changed' if number and state in TO_LOOK_AT else ''}'><dt>{state}</dt><dd>{number:,}</dd></div>"
        for state, number in zip(STATES, held, strict=True)
    )
    head = "" if alone else f"<h3 class='quiet'>{escape(name)}</h3>"
    return f"<div class='counted'>{head}<dl class='counts'>{pairs}</dl></div>"


def tiles(series: Sequence[ComingSeries], most: int = TILES_AT_MOST, *, with_area: bool = False) -> str:
    """One small chart a series; what is left out is said."""
    dark = is_dark()
    shown = "".join(_tile(each, dark, with_area) for each in series[:most])
    more = len(series) - most
    rest = f"<p class='quiet'>and {more} more</p>" if more > 0 else ""
    return f"<div class='tiles'>{shown}</div>{rest}" if shown else ""


def _tile(series: ComingSeries, dark: bool, with_area: bool) -> str:
    image = picture(coming_chart(series, dark=dark, width=TILE[0], height=TILE[1]), coming_alt(series), *TILE)
    area = f"<span class='quiet'>{escape(series.area)}</span> " if with_area else ""
    changed = series.count("changed")
    mark = "<span class='marked' aria-hidden='true'>◆</span> " if changed else ""
    return (
        f"<figure class='tile'><figcaption>{area}<strong>{escape(series_words(series))}</strong>"
        f"<span class='newest'>{escape(newest_words(series))}</span></figcaption>{image}"
        f"<span class='quiet'>{mark}{escape(states_words(series))}</span></figure>"
    )


def first_tiles(told: Preview) -> None:
    """The few series that a board would look at first; the others stand sheet by sheet."""
    areas = {each.area for each in told.series}
    moving = [each for each in told.series if each.count("new") or each.count("changed")]
    if moving:
        html(tiles(moving[:FIRST_TILES], with_area=len(areas) > 1))
        if any(each.held for each in moving[:FIRST_TILES]):
            quiet("Grey: held now. Blue: what comes. ◆: a figure that would change.")


def changes_behind(file: ChosenFile, difference: Difference) -> None:
    """The figures that would change, and what last time's file had and this one lacks, where there are any."""
    taken_out = sum(each.missing for each in difference.rows)
    left = sum(each.left for each in difference.rows)
    words = [
        counted(len(difference.restated), "figure would change", "figures would change"),
        counted(len(difference.missing), "figure is missing", "figures are missing"),
        counted(sum(each.changed for each in difference.rows), "row has changed", "rows have changed"),
        counted(taken_out + left, "row is missing", "rows are missing"),
    ]
    if not any(words):
        return
    with st.expander(listed(list(filter(None, words))), key=file.key("changes")):
        html(_restated(difference.restated), "cards")
        if difference.missing:
            html(_listed("Last time's file had these, this one does not", difference.missing), "cards")
        html(_rows(difference), "cards")
        if left:
            quiet(
                f"{counted(left, 'row')} of last time's file are not in this one: so many that it looks like a part "
                "of an export. They stay as they are."
            )
        if taken_out or difference.gone or file.said.take_nothing_away:
            _ask_what_to_take(file)


def _ask_what_to_take(file: ChosenFile) -> None:
    key = file.key("take nothing away")

    def answer() -> None:
        file.said.take_nothing_away = st.session_state[key]

    st.checkbox(
        "Take nothing away: what is missing from this file stays as it is held", value=file.said.take_nothing_away,
        key=key, on_change=answer,
    )  # fmt: skip


def _restated(restated: Iterable[tuple[Observation, Observation]]) -> str:
    pairs = list(restated)
    rows = [
        (
            *_about(new),
            said(old),
            said(new),
            place_words(new),
        )
        for old, new in pairs[:ROWS_SHOWN]
    ]
    columns = ("Measure", "Area", "Period", "Held now", "In this file", "Where")
    return table(columns, rows, _caption("Figures that would change", len(pairs)))


def _listed(words: str, found: Sequence[Observation]) -> str:
    rows = [
        (
            *_about(each),
            said(each),
            place_words(each),
        )
        for each in found[:ROWS_SHOWN]
    ]
    return table(("Measure", "Area", "Period", "Held now", "Where it stood"), rows, _caption(words, len(found)))


def _about(each: Observation) -> tuple[str, str, str]:
    basis = BASIS_TITLES.get(each.basis, "")
    measure = measure_named(each.measure, each.unit)
    view = VIEW_TITLES.get(each.view, "") if each.view != measure.view else ""
    return ", ".join(filter(None, (measure.title, each.group, basis, view))), each.area, each.period.label


def _caption(words: str, number: int) -> str:
    return f"{words}: {number}" + (f" (the first {ROWS_SHOWN} are shown)" if number > ROWS_SHOWN else "")


def _rows(difference: Difference) -> str:
    """Cases, actions and risks: how many are new, the same, changed, no longer in the file."""
    rows = [
        (
            RECORDS.get(each.kind, (each.kind, each.kind))[1].capitalize(), each.area, f"{each.new:,}",
            f"{each.changed:,}", f"{each.same:,}", f"{each.missing:,}", f"{each.left:,}" if each.left else "",
        )
        for each in getattr(difference, 'rows', ())
    ]  # fmt: skip
    columns = ("Rows", "Area", "New", "Changed", "As held", "Missing, taken out", "Missing, left alone")
    return table(columns, rows, "Rows of the file against those that are held")
