"""Exception sheets: one page for each measure that is off its plan, to be handed to whoever answers for it."""

from dataclasses import replace

from kpis.keeping import Store
from kpis.questions.pack import board_pack
from kpis.questions.pack.exceptions import SECTION
from kpis.telling.pack.page import Pack, Page
from kpis.telling.scales import short_name

WRITERS = "Said"  # who wrote it, and when


def exception_sheets(store: Store, area: str, month: int | None = None) -> Pack:
    """The exception pages of the board pack alone; for the board, as what is written in them is."""
    pack = board_pack(store, area, month, sections=(SECTION,))
    return replace(
        pack, title=f"{short_name(area)}: exception sheets", pages=tuple(map(_without_writers, pack.pages))
    )  # fmt: skip


def _without_writers(page: Page) -> Page:
    """The page without the name of whoever wrote what is said: it goes to others than the board."""
    return replace(page, said=tuple(each for each in page.said if each.heading != WRITERS))
