"""What the paper and the web page of a pack say alike, and what both refuse to be made without."""

from base64 import b64encode

from kpis.period import Period
from kpis.telling.pack.page import Pack, Page, Table
from kpis.telling.words import day_words

EDITIONS = {
    "board": "Board edition: restricted, exact figures",
    "public": "Public edition: small numbers are hidden",
}
COVER = "cover"  # the section that stands before the contents

_PICTURES = ((b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


class IncompleteError(ValueError):
    """A pack that lacks what a screen reader needs; its words say where."""


def check(pack: Pack) -> None:
    """Raise :class:`IncompleteError` where a title or a text alternative is missing."""
    if not pack.title.strip():
        raise IncompleteError("The pack has no title.")
    for page in pack.pages:
        if not page.title.strip():
            raise IncompleteError(f"Page {page.name!r} has no title.")
        for chart in page.charts:
            if not chart.alt.strip():
                raise IncompleteError(f"Chart {chart.name!r} on page {page.name!r} has no text alternative.")


def body(pack: Pack) -> list[Page]:
    """The pages that follow the contents."""
    return [page for page in pack.pages if page.section != COVER]


def covers(pack: Pack) -> list[Page]:
    """The pages that stand before the contents: one, or none."""
    return [page for page in pack.pages if page.section == COVER]


def cover_points(pack: Pack) -> tuple[str, ...]:
    """The cover's own points, or what is known of a pack without a cover; and the day on which it was made."""
    pages = covers(pack)
    known = () if pages else (EDITIONS[pack.edition], f"Figures to {month_words(pack)}")
    return (*known, *(point for page in pages for point in page.points), f"Made on {day_words(pack.made_on)}")


def month_words(pack: Pack) -> str:
    """The data month: ``January 2025``."""
    return Period(pack.month, pack.month).long_label


def edition_words(pack: Pack) -> str:
    """``Board edition``."""
    return EDITIONS[pack.edition].partition(":")[0]


def source_words(source: str) -> str:
    """The source with its word before it, whether it has it or not."""
    return source if not source or source.startswith("Source") else f"Source: {source}"


def page_notes(page: Page) -> str:
    """The page's notes, unless they stand under one of its tables; without what is said over them."""
    if any(page.notes == table.note for table in page.tables):
        return ""
    left = page.notes
    over = filter(None, (*page.points, *(said.text for said in page.said)))
    for each in sorted(over, key=len, reverse=True):
        before, found, after = left.partition(each)
        if found and (not before or before[-1].isspace()) and (not after or after[0].isspace()):
            left = f"{before.rstrip(' ')} {after.lstrip(' ')}" if before and after else before.rstrip() + after.lstrip()
    return left.strip()


def page_source(page: Page) -> str:
    """The page's source, unless it stands under its chart."""
    return "" if any(page.source == chart.source for chart in page.charts) else source_words(page.source)


def number_columns(table: Table) -> list[bool]:
    """Which columns hold numbers, and stand on the right."""
    columns = [[row[place] for row in table.rows if row[place].text] for place in range(len(table.columns))]
    shares = [sum(cell.value is not None for cell in cells) / max(len(cells), 1) for cells in columns]
    return [place > 0 and share > 0.5 for place, share in enumerate(shares)]


def logo_address(logo: bytes) -> str:
    """The logo as an address that holds the picture itself; raises ValueError for anything but PNG and JPEG."""
    kind = next((kind for start, kind in _PICTURES if logo.startswith(start)), None)
    if kind is None:
        raise ValueError("The logo is neither a PNG nor a JPEG picture. Save it as one of these.")
    return f"data:{kind};base64,{b64encode(logo).decode('ascii')}"
