"""The pack as the paper's data: words, colours and pictures, all settled before they are set."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from kpis.telling.pack.page import Cell, Chart, Pack, Page, Said, Table
from kpis.telling.pack.paper.widths import columns_of, cuttable
from kpis.telling.pack.printed import (
    body,
    check,
    cover_points,
    covers,
    edition_words,
    logo_address,
    month_words,
    number_columns,
    page_notes,
    page_source,
    source_words,
)
from kpis.telling.pack.svg import svg
from kpis.telling.pack.tones import TONE_COLOURS

_WIDTH, _HEIGHT = 640, 260  # pixels of a chart, which fill the width of the page
_HIGHEST = 800.0  # and the most that leave room for its words on the page
_TALL = re.compile(r'viewBox="0 0 \d+ (\d+)"')


def document(pack: Pack, *, figures: bool = False) -> dict[str, Any]:
    """The whole paper, with ``figures`` the tables behind its charts too.

    Raises :class:`IncompleteError` where a title or a text alternative is missing.
    """
    check(pack)
    language, _, region = pack.language.partition("-")
    pages = body(pack)
    charts = [chart for page in pages for chart in page.charts if figures and chart.table.rows]
    # A table that stands behind two charts is printed once.
    tables = {(chart.table.title, chart.table.columns, chart.table.rows): chart.table for chart in charts}
    numbers_of = {key: f"figures-{number}" for number, key in enumerate(tables)}
    labels = {chart.name: numbers_of[chart.table.title, chart.table.columns, chart.table.rows] for chart in charts}
    titles = dict(pack.sections)
    return {
        "title": pack.title,
        "subtitle": pack.subtitle,
        "area": pack.area,
        "language": language,
        "region": region or None,
        "made": [pack.made_on.year, pack.made_on.month, pack.made_on.day],
        "keywords": [edition_words(pack), month_words(pack)],
        "footer": f"{pack.area} · {edition_words(pack)} · Data to {month_words(pack)}",
        "logo": None if pack.logo is None else logo_svg(pack.logo),
        "cover": _cover(pack),
        "sections": [
            _section(titles.get(section, section), list(pages_of), labels)
            for section, pages_of in groupby(pages, key=lambda page: page.section)
        ],
        "figures": [{**_table(table), "label": numbers_of[key]} for key, table in tables.items()],
    }


def _cover(pack: Pack) -> dict[str, Any]:
    """What stands before the contents: the cover's own words, or what is known of a pack without one."""
    pages = covers(pack)
    return {
        "about": pages[0].about if pages else pack.area,
        "leads": [page.title for page in pages if page.title != pack.title],
        "points": list(cover_points(pack)),
        "said": [_said(each) for page in pages for each in page.said],
        "tables": [_table(each) for page in pages for each in page.tables],
    }


def _section(title: str, pages: Sequence[Page], labels: dict[str, str]) -> dict[str, Any]:
    return {"title": title, "pages": [_page(each, labels, title, len(pages) == 1) for each in pages]}


def _page(page: Page, labels: dict[str, str], section: str, alone: bool) -> dict[str, Any]:
    return {
        "alone": alone,
        "about": "" if alone and page.about == section else page.about,  # the heading over it says the same
        "title": page.title,
        "points": list(page.points),
        "charts": [_chart(chart, page, labels.get(chart.name, "")) for chart in page.charts],
        "tables": [{**_table(each), "title": "" if each.title == page.title else each.title} for each in page.tables],
        "said": [_said(each) for each in page.said],
        "missing": _paragraphs(page.missing),
        "notes": _paragraphs(page_notes(page)),
        "source": page_source(page),
    }


def _said(said: Said) -> dict[str, Any]:
    parts = groupby(said.lines, key=lambda each: each[1])
    return {"heading": said.heading, "parts": [{"listed": on, "lines": [each for each, _ in of]} for on, of in parts]}


def _paragraphs(text: str) -> list[str]:
    return [each.strip() for each in text.splitlines() if each.strip()]


def _chart(chart: Chart, page: Page, label: str) -> dict[str, Any]:
    drawn = svg(chart, width=_WIDTH, height=_HEIGHT)
    tall = float(_TALL.search(drawn)[1])  # type: ignore[index]
    return {
        "title": "" if chart.title == page.title else chart.title,
        "subtitle": chart.subtitle,
        "alt": chart.alt,
        "svg": drawn,
        "width": min(1.0, _HIGHEST / tall),
        "source": source_words(chart.source),
        "figures": label,
    }


def _table(table: Table) -> dict[str, Any]:
    size, widths = columns_of(table)
    return {
        "title": table.title,
        "note": table.note,
        "columns": [cuttable(each) for each in table.columns],
        "rows": [[_cell(each) for each in row] for row in table.rows],
        "size": size,
        "widths": widths,
        "aligned": ["right" if each else "left" for each in number_columns(table)],
    }


def _cell(cell: Cell) -> list[Any]:
    """Text, fill and ink, whether it is bold, and whether the fill is that of the whole cell."""
    fill, ink = TONE_COLOURS[cell.tone]
    return [cuttable(cell.text), fill, ink, cell.tone == "strong", cell.tone.startswith("heat")]


def logo_svg(logo: bytes) -> str:
    """The council's logo as a picture that holds it; raises ValueError for anything but PNG and JPEG."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100" width="400" height="100"><image width="400" '
        f'height="100" preserveAspectRatio="xMinYMid meet" href="{logo_address(logo)}"/></svg>'
    )
