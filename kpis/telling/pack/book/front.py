"""The first sheets: the cover, the contents with their links, and all that the pack says in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kpis.judging.small import PUBLIC
from kpis.period import Period
from kpis.telling.pack.book.grid import LINE_HEIGHT, TITLE_HEIGHT, Column, Grid, Looks, write_text
from kpis.telling.pack.book.shorthand import SHORTHAND
from kpis.telling.pack.page import Pack, Page
from kpis.telling.words import day_words

EDITIONS = {
    "board": "Board edition: exact figures. Restricted: not for publication.",
    PUBLIC: "Public edition: small numbers, and what would give them back, are hidden.",
}

COVER_WIDTH = 100


@dataclass(frozen=True)
class Listed:
    """One sheet as the contents name it."""

    sheet: str
    holds: str
    title: str
    section: str


def write_cover(sheet: Any, pack: Pack, looks: Looks) -> None:
    """What this is, of when, for whom, how to read it, and whom to ask; a line a row, in one column."""
    sheet.set_column(0, 0, COVER_WIDTH)
    head, plain = looks(bold=True, font_size=12), looks(text_wrap=True)
    rows = [(pack.title, looks(bold=True, font_size=16)), *((line, plain) for line in _about(pack))]
    rows.append(("How to read this workbook", head))
    rows += [(line, plain) for line in (
        "Each sheet holds one table under its title and notes. The sheet “Contents” leads to every one of them.",
        "Figures are held as they were worked out and shown as the pack shows them: a share of 0.58 reads 58%.",
        "A chart stands on a sheet of its own, with the numbers from which it is drawn.",
    )]  # fmt: skip
    rows += [("Shorthand", head), *((f"{short} {meaning}", plain) for short, meaning in SHORTHAND.items())]
    rows += [("Contact", head), (f"The SEND performance team of {pack.area}, from whom this pack came.", plain)]
    for row, (line, look) in enumerate(rows):
        write_text(sheet, row, 0, line, look)
        if lines := len(line) // COVER_WIDTH:
            sheet.set_row(row, LINE_HEIGHT * (lines + 1))
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _about(pack: Pack) -> list[str]:
    about = [
        pack.subtitle,
        f"Area: {pack.area}",
        EDITIONS.get(pack.edition, f"Edition: {pack.edition}"),
        f"Data month: {Period(pack.month, pack.month).long_label}",
        f"Meeting: {day_words(pack.meeting_on)}" if pack.meeting_on else "",
        f"Made: {day_words(pack.made_on)}",
    ]
    return [line for line in about if line]


def contents(listed: Sequence[Listed]) -> Grid:
    """One row a sheet, in their order."""
    return Grid("Contents", ("Each name is a link to its sheet.",), (
        Column("Sheet", tuple(each.sheet for each in listed)),
        Column("Holds", tuple(each.holds for each in listed)),
        Column("Title", tuple(each.title for each in listed)),
        Column("Section", tuple(each.section for each in listed)),
    ))  # fmt: skip


def link_contents(sheet: Any, grid: Grid, looks: Looks) -> None:
    """Make the names in the first column links."""
    look = looks(font_color="#1D70B8", underline=1)
    for row, name in enumerate(grid.columns[0].values, start=grid.top + 1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", look, string=str(name))


def in_words(pack: Pack) -> Grid:
    """Every page's finding, its points, what was written of it, and what is missing: a row each."""
    titles = dict(pack.sections)
    rows = [(titles.get(page.section, page.section), page.title, *said) for page in pack.pages for said in _said(page)]
    heads = ("Section", "Finding", "What", "Text")
    if not rows:
        rows = [("[z]", "[z]", "[z]", "[z]")]
    columns = (Column(head, tuple(row[place] for row in rows)) for place, head in enumerate(heads))
    return Grid("What the pack says", ("One row for each thing that is said, in the order of the pack.",),
                tuple(columns))  # fmt: skip


def _said(page: Page) -> list[tuple[str, str]]:
    found = [("About", page.about), *(("Point", each) for each in page.points)]
    found += [(each.heading, line) for each in page.said for line, _ in each.lines]
    found += [("Missing", each) for each in page.missing.splitlines()]
    found += [("Notes", page.notes), ("Source", page.source)]
    return [pair for pair in found if pair[1]] or [("Finding", page.title)]
