"""Sheet by sheet: what each table was taken for and why, what comes from it, and what was left out."""

from html import escape

import streamlit as st

from kpis.changes import FoundTable, Reading, SheetRead
from kpis.changes.coming import of_tables
from kpis.period import Period
from kpis.telling.coming import ComingSeries
from pages.shared.importing.difference import tiles
from pages.shared.importing.reading import ChosenFile, Preview
from pages.shared.importing.words import RECORDS, ROLES, SHAPES, counted, listed
from pages.shared.look import html

TILES_IN_SIGHT = 6


def sheets_behind(file: ChosenFile, reading: Reading, told: Preview | None) -> None:
    """Every sheet in an expander, drawn when it is opened."""
    used = sum(bool(sheet.tables) for sheet in reading.sheets)
    label = f"What was recognised: {counted(used, 'sheet')} of {len(reading.sheets)}" if len(reading.sheets) > 1 else ""
    with st.expander(label or "What was recognised", key=file.key("sheets"), on_change="rerun") as behind:
        if not behind.open:
            return
        series = of_tables(reading, told.series) if told else {}
        for sheet in reading.sheets:
            html(_sheet(sheet, series), "sheet")


def _sheet(sheet: SheetRead, series: dict[tuple[str, str], tuple[ComingSeries, ...]]) -> str:
    why = "" if sheet.tables else sheet.why or ROLES.get(sheet.role, sheet.role)
    state = f" <span class='quiet'>not used: {escape(why)}</span>" if why else ""
    tables = "".join(_table(each, series.get((sheet.name, each.range), ())) for each in sheet.tables)
    return f"<h3>{escape(sheet.name if sheet.name != '(csv)' else 'The file')}{state}</h3>{tables}"


def _table(table: FoundTable, series: tuple[ComingSeries, ...]) -> str:
    """One table: taken for what, where, whose, which months, how many; why; what was dropped; its charts."""
    facts = [
        table.range,
        table.area or listed(table.areas),
        _months(table.months),
        counted(table.figures, "figure"),
        _rows(table),
    ]
    dropped = (
        f"<p class='quiet'>Never read further, because they identify people: {escape(listed(table.dropped, 8))}.</p>"
        if table.dropped
        else ""
    )
    rest = tiles(series[TILES_IN_SIGHT:])
    more = f"<details><summary>{len(series) - TILES_IN_SIGHT} more</summary>{rest}</details>" if rest else ""
    why = table.why[:1].upper() + table.why[1:]
    return (
        f"<div class='found'><p><strong>{escape(SHAPES.get(table.shape, table.shape.replace('_', ' ').capitalize()))}"
        f"</strong> <span class='quiet'>{escape(' · '.join(filter(None, facts)))}</span></p>"
        f"<p class='quiet'>{escape(why)}</p>{dropped}{tiles(series[:TILES_IN_SIGHT])}{more}</div>"
    )


def _rows(table: FoundTable) -> str:
    """How many rows were read, and how many are left when repeated ones are dropped."""
    if table.rows_in_source is None:
        return ""
    what = RECORDS.get(table.kind, ("row", "rows"))
    read = counted(table.rows_in_source, "row") or "no rows"
    if table.rows_kept is None or (table.rows_kept == table.rows_in_source and not table.kind):
        return f"{read} read"
    return f"{read} read, {counted(table.rows_kept, *what) or 'none kept'}"


def _months(text: str) -> str:
    """``2019-09/2020-09`` as people write it."""
    try:
        return Period.parse(text).label
    except ValueError:
        return text
