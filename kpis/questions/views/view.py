"""What a view of the dashboard is when it is presented: named, of an area, with what was picked, and its pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from kpis.keeping import Store
from kpis.telling.frames import Frame
from kpis.telling.pack.page import Page, Table
from kpis.telling.pack.tabled import filled_table, words_table
from kpis.telling.scales import short_name
from kpis.telling.words import day_words

SECTION = "views"  # where a pack's section would stand


@dataclass(frozen=True)
class Of:
    """What is shown: of which area, as it stood on which day, and whatever else was picked."""

    area: str
    as_of: date | None = None
    picked: tuple[tuple[str, str], ...] = ()

    @property
    def seen(self) -> str:
        """``as the board saw it on 3 October 2026``; "" for what is held today."""
        return f"as the board saw it on {day_words(self.as_of)}" if self.as_of else ""

    def get(self, name: str) -> str:
        """What was picked under a name, "" where nothing was."""
        return dict(self.picked).get(name, "")

    def number(self, name: str) -> int:
        """The same as a whole number; ValueError where it is none."""
        return int(self.get(name))


@dataclass(frozen=True)
class Shown:
    """One page; where no pack has its chart, the ``figure`` of the dashboard, dark or light, with what it says."""

    page: Page
    figure: Callable[[bool], go.Figure] | None = None
    subtitle: str = ""
    alt: str = ""
    behind: Table | None = None  # what the figure is drawn from


@dataclass(frozen=True)
class View:
    """``pages`` may be empty: nothing is held. A view that is the board's only is no part of the public edition."""

    id: str
    title: str
    pages: Callable[[Store, Of], tuple[Shown, ...]]
    board_only: bool = False
    of_today: bool = False  # it cannot be told of a day gone by
    named: Callable[[Of], str] | None = None  # what tells one from another of its kind

    def name(self, of: Of) -> str:
        """The view in a list: what it shows, of what, of which area."""
        what = self.named(of) if self.named is not None else ""
        return ", ".join(filter(None, (self.title, what, of.area, of.seen)))


def framed(name: str, title: str, frame: Frame, columns: tuple[str, ...] = ()) -> Table:
    """A table of text as a pack's page holds it; of some columns where they are named."""
    kept = [each for each in frame.columns if each in columns] if columns else list(frame.columns)
    rows = [[str(cell) for cell in row] for row in frame[kept].itertuples(index=False, name=None)]
    return words_table(name, title, [str(each) for each in kept], rows)


def tabled(  # noqa: PLR0917 as it is read on the screen, from above
    of: Of, name: str, title: str, about: str, columns: Sequence[str], rows: Sequence[Sequence[str]], note: str = ""
) -> tuple[Shown, ...]:
    """One page that is a table of text, without the columns that say nothing; nothing where there is no row."""
    if not rows:
        return ()
    name = f"{SECTION}-{name}"
    table = filled_table(f"{name}-table", title, columns, rows, note)
    what = about if about[1:2].isupper() else about[:1].lower() + about[1:]  # "EHC plans" stay as they are
    return (Shown(Page(SECTION, name, title, f"{short_name(of.area)}: {what}", tables=(table,))),)
