"""One thing on a slide and its box; words on a card, and a chart with what stands over and under it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kpis.telling.pack.page import Chart
from kpis.telling.pack.slides.box import Box
from kpis.telling.pack.slides.tables import Laid
from kpis.telling.pack.slides.under import key_words, marks_words
from kpis.telling.pack.slides.words import Words, height, parted, resized, under_heading

SMALL, CARD, GAP = 11.0, 12.0, 18.0  # points: of small type, around the words of a card, between two things
SIZES = (1.0, 0.94, 0.875, 0.8125, 0.75)  # of the size of text: never below 12 points
BESIDE = 0.31  # of the width: the words beside a chart or a narrow table
_MOST_UNDER = 0.34  # of a chart's room: its key and notes


@dataclass(frozen=True)
class Placed:
    """One thing and its box. ``kind``: "words", "card" (on a pale ground), "panel", "chart", "table" or "small"."""

    kind: str
    box: Box
    words: tuple[Words, ...] = ()
    chart: Chart | None = None
    table: Laid | None = None
    name: str = ""


@dataclass
class Sheet:
    """One slide: what stands on it, in reading order."""

    placed: list[Placed] = field(default_factory=list)
    title: str = ""  # its own finding, where it is not that of its page


def held(words: Sequence[Words], box: Box, scale: float) -> tuple[list[Words], list[Words]]:
    """The words in the largest letters in which all fit on a card; else as many as fit in small ones, and the rest."""
    room, tall = box.w - 2 * CARD * scale, box.h - 2 * CARD * scale
    for by in SIZES:
        if height(told := resized(words, by), room) <= tall:
            return told, []
    small = resized(words, SIZES[-2])
    fit, rest = parted(small, room, tall)
    return fit, resized(under_heading(small, rest), 1 / SIZES[-2])


def card(words: Sequence[Words], box: Box, scale: float) -> Placed:
    """Words on a pale ground that is as tall as they are."""
    inset = CARD * scale
    tall = min(box.h, height(words, box.w - 2 * inset) + 2 * inset)
    return Placed(
        "card", box._replace(h=tall), tuple(replace(each, colour="#0b0c0c") for each in words), name="So what"
    )


def over_words(chart: Chart, title: str, scale: float) -> list[Words]:
    """What stands over a chart: its title where the slide's says another, and its subtitle."""
    over = [Words(chart.title, 14 * scale, bold=True)] if chart.title and chart.title != title else []
    return over + ([Words(chart.subtitle, SMALL * scale)] if chart.subtitle else [])


def chart_in(
    room: Box, chart: Chart, title: str, scale: float, *, marks: bool = True, level: Sequence[Chart] = ()
) -> list[Placed]:
    """A chart with the words over it, key and marks under it; in line with those that stand ``level`` with it."""
    made = []
    over = over_words(chart, title, scale)
    if over:
        tall = max(height(over_words(each, title, scale), room.w) for each in (chart, *level))
        made.append(Placed("small", room._replace(h=tall), tuple(over), name="About the chart"))
        room = room.below(tall + 4 * scale)
    told = key_words(chart, SMALL * scale) + (marks_words(chart, SMALL * scale) if marks else [])
    if height(told, room.w) > _MOST_UNDER * room.h:  # the key comes before the notes, and the presenter has them all
        told, _ = parted(told, room.w, _MOST_UNDER * room.h)
    tall = height(told, room.w)
    beside = max((height(key_words(each, SMALL * scale), room.w) for each in level if not marks), default=0.0)
    tall = max(tall, beside)
    box = room.above(tall + 4 * scale) if tall else room
    made.append(Placed("chart", box, chart=chart))
    if told:
        under = Box(room.x, box.bottom + 4 * scale, room.w, tall)
        made.append(Placed("small", under, tuple(told), name="Key and notes"))
    return made
