"""A pack on a screen: every slide as markup that a browser scales to its room, laid out as the PowerPoint slides are.

The builder shows it as a picture of each slide, the presentation shows one at a time. Text stays text, charts are the
SVG of the web page, whose points say their counts to whoever rests on them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO

import plotly.graph_objects as go
from pptx import Presentation

from kpis.period import Period
from kpis.telling.pack.page import Page, Table
from kpis.telling.pack.printed import EDITIONS, page_source
from kpis.telling.pack.screen.boxes import at, placed_part, told
from kpis.telling.pack.slides.box import Box
from kpis.telling.pack.slides.frame import Frame, frame_of
from kpis.telling.pack.slides.letters import measured_in
from kpis.telling.pack.slides.own import HEIGHT, WIDTH, own_template
from kpis.telling.pack.slides.placed import BESIDE, GAP, SMALL, Placed, Sheet, card, held
from kpis.telling.pack.slides.placing import sheets, words_of
from kpis.telling.pack.slides.words import Words, height, text_size

_SIZES = (26, 24, 22, 20, 18, 16, 14, 12)  # of a title, in points on a slide of our own size
_UNDER = ("Key and notes", "Marks")  # what a slide says under a chart; the SVG says it itself
_FOOT = Box(42, 504, 700, 20)
_LOWEST = 300  # pixels: a chart that is lower on its page is drawn higher here
_FROM_AFAR = 1.2  # of the letters of a table on a screen
_TOUCH = 12.0  # points between a chart and what stands under it


@dataclass(frozen=True)
class Drawn:
    """A chart of the dashboard, ``figure(dark)``, in the ``room`` that a slide has for it; ``alt`` says it in words.

    ``behind`` is the table that it is drawn from.
    """

    figure: Callable[[bool], go.Figure]
    alt: str
    room: Box
    behind: Table | None = None

    @property
    def place(self) -> str:
        """Its room as parts of the slide's width and height, to be named in a style."""
        x, y, w, h = self.room
        return f"--x:{x / WIDTH:.4f};--y:{y / HEIGHT:.4f};--w:{w / WIDTH:.4f};--h:{h / HEIGHT:.4f}"

    def size_of(self, high: float) -> tuple[int, int]:
        """Width and height in which a chart that is ``high`` is drawn, to be shown larger or smaller in its room."""
        tall = max(high, _LOWEST)
        return round(tall * self.room.w / self.room.h), round(tall)


@dataclass(frozen=True)
class Screen:
    """One slide: the ``page`` it belongs to, and its ``part`` of ``parts`` where a page takes several."""

    page: Page
    part: int
    parts: int
    inner: str  # markup of all but the title
    drawn: Drawn | None = None  # a chart that the markup leaves room for

    @property
    def title(self) -> str:
        if self.part == 1:
            return self.page.title
        return f"{self.page.title}, continued" + (f" ({self.part} of {self.parts})" if self.parts > 2 else "")

    @property
    def source(self) -> str:
        return page_source(self.page)

    @property
    def counts(self) -> Table | None:
        """The table behind the chart that stands here, of months the newest first; None where no chart does."""
        if self.drawn is not None:
            return self.drawn.behind
        if not self.page.charts or self.page.missing:
            return None
        chart = self.page.charts[0]
        return replace(chart.table, rows=chart.table.rows[::-1]) if chart.lines else chart.table

    def markup(self, level: int = 3, kind: str = "", footer: str = "") -> str:
        """The slide, its title a heading of ``level``; ``kind`` a further class, ``footer`` stands at its foot.

        A ``<p>`` in the role of a heading: Streamlit hangs an anchor, and with it a tab stop, on every ``<h3>``.
        """
        names = " ".join(filter(None, ("slide", "cover" if _is_cover(self.page) else "", kind)))
        box, size = _title_of(self.title, cover=_is_cover(self.page))
        title = f'<p class="title" role="heading" aria-level="{level}" {at(box, size)}>{told(self.title)}</p>'
        foot = f'<p class="foot quiet" {at(_FOOT, 10)}>{told(footer)}</p>' if footer else ""
        return f'<div class="{names}">{title}{self.inner}{foot}</div>'.replace("\n", " ")


def footer_words(area: str, edition: str, month: int) -> str:
    """Whose slide it is, of which edition, up to which month."""
    return f"{area} – {EDITIONS[edition]} – data to {Period(month, month).long_label}"


def screens_of(page: Page, scale: float = 1.0) -> tuple[Screen, ...]:
    """The slides of one page, at least one; its letters larger by ``scale``."""
    if _is_cover(page):
        return (Screen(page, 1, 1, _cover(page)),)
    frame = replace(own_frame(), scale=scale)
    with measured_in(frame.font):
        made = sheets(page, frame)
        return tuple(
            Screen(page, part, len(made), "".join(map(placed_part, _without_repeats(sheet))))
            for part, sheet in enumerate(made, start=1)
        )


def large_screens_of(page: Page) -> tuple[Screen, ...]:
    """The screens of one page for a wall: one chart a screen, each table after it, that all can read from afar."""
    return tuple(
        screen
        for each in _parted(page)
        for screen in screens_of(each, _FROM_AFAR if each.tables and not each.charts else 1.0)
    )


def _parted(page: Page) -> tuple[Page, ...]:
    """A page with several charts, or a chart and tables, as a page for each; the words stay beside the first chart.

    A small table that fits on one screen with the only chart stays there.
    """
    if not page.charts or page.missing or len(page.charts) + len(page.tables) == 1:
        return (page,)
    if len(page.charts) == len(page.tables) == 1 and len(screens_of(page)) == 1:
        return (page,)
    first = replace(page, charts=page.charts[:1], tables=())
    bare = replace(page, charts=(), tables=(), points=(), said=())
    charts = [replace(bare, title=each.title, charts=(each,), source=each.source) for each in page.charts[1:]]
    tables = [replace(bare, title=each.title or page.title, tables=(each,)) for each in page.tables]
    return (first, *charts, *tables)


def screens_around(
    page: Page, figure: Callable[[bool], go.Figure], alt: str, subtitle: str = "", behind: Table | None = None
) -> tuple[Screen, ...]:
    """A screen with room for a chart of the dashboard and the words beside it, then the page's tables."""
    frame = own_frame()
    bare = replace(page, points=(), said=(), tables=())
    with measured_in(frame.font):
        (sheet,) = sheets(bare, frame)
        foot = min([each.box.y - 4 for each in sheet.placed if each.name == "Source"], default=frame.body.bottom)
        room = frame.body.above(frame.body.bottom - foot)
        if said := words_of(page, frame.scale):
            beside = room._replace(x=room.right - room.w * BESIDE, w=room.w * BESIDE)
            told, _ = held(said, beside, frame.scale)
            sheet.placed.append(card(told, beside, frame.scale))
            room = room._replace(w=room.w - beside.w - GAP)
        if subtitle:
            words = (Words(subtitle, SMALL * frame.scale),)
            tall = height(words, room.w)
            sheet.placed.append(Placed("small", room._replace(h=tall), words, name="About the chart"))
            room = room.below(tall + 4)
        first = Screen(page, 1, 1, "".join(map(placed_part, sheet.placed)), Drawn(figure, alt, room, behind))
    tables = [replace(bare, title=each.title or page.title, tables=(each,)) for each in page.tables]
    return (first, *(screen for each in tables for screen in screens_of(each, _FROM_AFAR)))


@cache
def own_frame() -> Frame:
    """Where on our own slides a page may be drawn."""
    return frame_of(Presentation(BytesIO(own_template())), own=True)


def _is_cover(page: Page) -> bool:
    return page.section == "cover" and not (page.charts or page.tables or page.missing)


def _title_of(title: str, *, cover: bool) -> tuple[Box, float]:
    """Where the title stands, and in which size it fits there."""
    frame = own_frame()
    if cover:
        return Box(64, 120, 760, 140), 36.0
    with measured_in(frame.font):
        return frame.title, text_size((title,), frame.title.w - 15, frame.title.h - 4, _SIZES, bold=True)


def _cover(page: Page) -> str:
    said = (page.about, *page.points, *(f"{each.heading}: {each.text}" for each in page.said))
    words = "".join(f"<p>{told(each)}</p>" for each in said if each)
    return f'<div class="at words" {at(Box(64, 292, 832, 190), 18)}>{words}</div>'


def _without_repeats(sheet: Sheet) -> list[Placed]:
    """What stands on a slide; a chart takes the room of the words that its SVG brings along."""
    under = [each for each in sheet.placed if each.kind == "small" and each.name in _UNDER]
    made = []
    for each in sheet.placed:
        if each in under:
            continue
        if each.chart is None:
            made.append(each)
            continue
        below = [one.box.bottom for one in under if 0 <= one.box.y - each.box.bottom <= _TOUCH]
        foot = max([each.box.bottom, *below])
        made.append(Placed(each.kind, each.box._replace(h=foot - each.box.y), chart=each.chart, name=each.name))
    return made
