"""A pack on a screen: every slide as markup that a browser scales to its room, laid out as the PowerPoint slides are.

The builder shows it as a picture of each slide, the presentation shows one at a time. Text stays text, charts are the
SVG of the web page, whose points say their counts to whoever rests on them.
"""

from dataclasses import dataclass
from functools import cache
from io import BytesIO

from pptx import Presentation

from kpis.period import Period
from kpis.telling.pack.page import Page
from kpis.telling.pack.printed import EDITIONS, page_source
from kpis.telling.pack.screen.boxes import at, placed_part, told
from kpis.telling.pack.slides.box import Box
from kpis.telling.pack.slides.frame import Frame, frame_of
from kpis.telling.pack.slides.letters import measured_in
from kpis.telling.pack.slides.own import own_template
from kpis.telling.pack.slides.placed import Placed, Sheet
from kpis.telling.pack.slides.placing import sheets
from kpis.telling.pack.slides.words import text_size

_SIZES = (26, 24, 22, 20, 18, 16, 14, 12)  # of a title, in points on a slide of our own size
_UNDER = ("Key and notes", "Marks")  # what a slide says under a chart; the SVG says it itself
_FOOT = Box(42, 504, 700, 20)
_TOUCH = 12.0  # points between a chart and what stands under it


@dataclass(frozen=True)
class Screen:
    """One slide: the ``page`` it belongs to, and its ``part`` of ``parts`` where a page takes several."""

    page: Page
    part: int
    parts: int
    inner: str  # markup of all but the title

    @property
    def title(self) -> str:
        if self.part == 1:
            return self.page.title
        return f"{self.page.title}, continued" + (f" ({self.part} of {self.parts})" if self.parts > 2 else "")

    @property
    def source(self) -> str:
        return page_source(self.page)

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


def screens_of(page: Page) -> tuple[Screen, ...]:
    """The slides of one page, at least one."""
    if _is_cover(page):
        return (Screen(page, 1, 1, _cover(page)),)
    frame = own_frame()
    with measured_in(frame.font):
        made = sheets(page, frame)
        return tuple(
            Screen(page, part, len(made), "".join(map(placed_part, _without_repeats(sheet))))
            for part, sheet in enumerate(made, start=1)
        )


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
