"""What adding a file would change: the counts in one line, small charts of what comes, and the lists behind them."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from kpis.changes import Difference, Observation
from kpis.changes.coming import ComingSeries
from kpis.questions.provenance import place_words, said
from kpis.telling.coming import coming_alt, coming_chart, newest_words, series_words, states_words
from pages.shared.import_reading import ChosenFile, Preview
from pages.shared.import_words import RECORDS, counted
from pages.shared.look import html, is_dark, picture, quiet, table
from pages.shared.preview import measure_title

FIRST_TILES, TILES_AT_MOST = 4, 40
ROWS_SHOWN = 40
TILE = 240, 60


def counts(difference: Difference) -> str:
    """New, changed, the same, missing: how many figures of each, the four always in this order."""
    told = (
        ("New", len(difference.new), ""),
        ("Changed", len(difference.restated), "changed"),
        ("As held", len(difference.same), ""),
        ("Missing since last time", len(getattr(difference, "missing", ())), "changed"),
    )
    pairs = "".join(
        f"<div class='{kind if number else ''}'><dt>{name}</dt><dd>{number:,}</dd></div>" for name, number, kind in told
    )
    return f"<dl class='counts'>{pairs}</dl>"


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
    """The figures that would change and those that are missing, one by one, where there are any."""
    restated, missing, gone = difference.restated, getattr(difference, "missing", ()), difference.gone
    words = [
        counted(len(restated), "figure would change", "figures would change"),
        counted(len(missing), "is missing", "are missing"),
    ]
    if not any(words) and not gone and not getattr(difference, "rows", ()):
        return
    label = " and ".join(filter(None, words)) or "Row by row"
    with st.expander(label[:1].upper() + label[1:], key=file.key("changes")):
        html(_restated(restated), "cards")
        if missing:
            html(_listed("Last time's file had these, this one does not", missing), "cards")
            quiet("What this file no longer holds of its months is taken out." if gone else "They stay as they are.")
        html(_rows(difference), "cards")


def _restated(restated: Iterable[tuple[Observation, Observation]]) -> str:
    pairs = list(restated)
    rows = [
        (
            measure_title(new.measure, new.group, new.basis),
            new.area,
            new.period.label,
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
            measure_title(each.measure, each.group, each.basis),
            each.area,
            each.period.label,
            said(each),
            place_words(each),
        )
        for each in found[:ROWS_SHOWN]
    ]
    return table(("Measure", "Area", "Period", "Held now", "Where it stood"), rows, _caption(words, len(found)))


def _about(each: Observation) -> tuple[str, str, str]:
    return measure_title(each.measure, each.group, each.basis), each.area, each.period.label


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
    columns = ("Rows", "Area", "New", "Changed", "As held", "No longer in the file", "Missing, but left alone")
    return table(columns, rows, "Rows of the file against those that are held")
