"""Where everything of a page stands, before it is drawn: one page may take several slides, and no word is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kpis.telling.pack.page import Chart, Page, Table
from kpis.telling.pack.slides.box import Box
from kpis.telling.pack.slides.frame import Frame
from kpis.telling.pack.slides.tables import Laid, fitted, natural_width, parts, roomy
from kpis.telling.pack.slides.under import under_chart
from kpis.telling.pack.slides.words import Words, height, parted, resized

BODY, SMALL = 16.0, 11.0  # points, on a slide of our own size
_SIZES = (1.0, 0.94, 0.875, 0.8125, 0.75)  # of those: never below 12 points
_GAP = 18.0
CARD = 12.0  # points around the words of a card
_BESIDE = 0.31  # of the width: the words beside a chart or a narrow table


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


def sheets(page: Page, frame: Frame) -> list[Sheet]:
    """The slides of one page, at least one."""
    return _Placing(page, frame).made()


def words_of(page: Page, scale: float, body: float = BODY) -> list[Words]:
    """The "so what" as bullets, then what somebody wrote, each under its heading."""
    size = body * scale
    made = [Words(each, size, bullet=True, gap=size * 0.5) for each in page.points]
    for said in page.said:
        made.append(Words(said.heading, size, bold=True, gap=size * 0.7))
        made += [Words(each, size) for each in said.text.split("\n") if each.strip()]
    return [replace(made[0], gap=0.0), *made[1:]] if made else []


class _Placing:
    def __init__(self, page: Page, frame: Frame) -> None:
        self.page, self.scale = page, frame.scale
        self.gap = _GAP * frame.scale
        self.done: list[Sheet] = []
        self.about: Placed | None = None
        self.room = frame.body
        if frame.about is None and page.about:
            self.room = self.room.below(20 * frame.scale)
            self.about = Placed("small", Box(frame.body.x, frame.body.y, frame.body.w, 18 * frame.scale),
                                (Words(page.about, SMALL * frame.scale),), name="About")  # fmt: skip
        elif page.about and frame.about is not None:
            self.about = Placed("small", frame.about, (Words(page.about, 12 * frame.scale),), name="About")
        source = page.source or next((chart.source for chart in page.charts if chart.source), "")
        self.source: Placed | None = None
        if source:
            told = (Words(f"Source: {source}", 10 * frame.scale),)
            tall = height(told, self.room.w) + 2
            self.source = Placed(
                "small", Box(self.room.x, self.room.bottom - tall, self.room.w, tall), told, name="Source"
            )
            self.room = self.room.above(tall + 4 * frame.scale)

    def made(self) -> list[Sheet]:
        words = words_of(self.page, self.scale)
        if self.page.missing:
            words = self._missing(words)
        elif self.page.charts:
            words = self._charts(words)
        elif self.page.tables:
            words = self._first_table(words)
        else:
            self._only_words(words_of(self.page, self.scale, 24))
            words = []
        for table in self.page.tables[1 if not self.page.charts and not self.page.missing else 0 :]:
            self._table(table)
        if words:
            self._only_words(words)
        return self.done

    def _new(self) -> Sheet:
        sheet = Sheet([each for each in (self.about,) if each is not None])
        self.done.append(sheet)
        return sheet

    def _end(self, sheet: Sheet) -> None:
        if self.source is not None:
            sheet.placed.append(self.source)

    def _only_words(self, words: Sequence[Words]) -> None:
        """Words by themselves: large where they are few, no line longer than is well read."""
        room = self.room._replace(w=min(self.room.w, 800 * self.scale))
        left = next((told for by in (*_SIZES, 0.68) if height(told := resized(words, by), room.w) <= room.h), None)
        left = resized(words, 0.68) if left is None else left
        while left or not self.done:
            sheet = self._new()
            held, left = parted(left, room.w, room.h)
            if held:
                sheet.placed.append(Placed("words", room, tuple(held), name="Text"))
            self._end(sheet)

    def _missing(self, words: list[Words]) -> list[Words]:
        """What lacks and how to supply it, in a panel that is plainly meant to be there."""
        sheet, size, inset = self._new(), 18 * self.scale, 28 * self.scale
        told = [
            Words("○ Not in this pack yet", size, bold=True, colour="#12436D"),
            Words(self.page.missing, size * 0.9, gap=size * 0.6, colour="#0b0c0c"),
        ]
        wide = min(self.room.w, 720 * self.scale)
        tall = min(self.room.h, height(told, wide - 2 * inset) + 2 * inset)
        box = Box(self.room.x, self.room.y + 10 * self.scale, wide, tall)
        sheet.placed.append(Placed("panel", box, tuple(told), name="What is missing"))
        left = self.room.below(tall + 10 * self.scale + self.gap)
        held: list[Words] = []
        if words and left.h > 40 * self.scale:
            held, words = parted(resized(words, 0.875), left.w, left.h)
        if held:
            sheet.placed.append(Placed("words", left, tuple(held), name="Text"))
        self._end(sheet)
        return words

    def _charts(self, words: list[Words]) -> list[Words]:
        """One chart with the words beside it, or two side by side with the words below."""
        charts = self.page.charts
        for start in range(0, len(charts), 2):
            pair, sheet, room = charts[start : start + 2], self._new(), self.room
            if len(pair) == 1 and words:
                wide = room.w * _BESIDE
                beside = Box(room.right - wide, room.y, wide, room.h)
                room = room._replace(w=room.w - wide - self.gap)
                held, words = self._held(words, beside)
                self._chart(sheet, pair[0], room)
                sheet.placed.append(self._card(held, beside))
            elif len(pair) == 1:
                self._chart(sheet, pair[0], room)
            else:
                held, below = [], room
                if words:
                    smaller = resized(words, 0.875)
                    tall = min(height(smaller, room.w), 0.24 * room.h)
                    below = Box(room.x, room.bottom - tall, room.w, tall + 2)
                    held, rest = parted(smaller, room.w, below.h)
                    words = resized(rest, 1 / 0.875)
                    room = room.above(tall + 8 * self.scale)
                half = (room.w - self.gap) / 2
                for place, chart in enumerate(pair):
                    self._chart(sheet, chart, Box(room.x + place * (half + self.gap), room.y, half, room.h))
                if held:
                    sheet.placed.append(Placed("words", below, tuple(held), name="So what"))
            self._end(sheet)
        return words

    def _held(self, words: list[Words], box: Box) -> tuple[list[Words], list[Words]]:
        """The words in the largest letters in which all fit; else as many as fit in small ones, and the rest."""
        room, tall = box.w - 2 * CARD * self.scale, box.h - 2 * CARD * self.scale
        for by in _SIZES:
            if height(told := resized(words, by), room) <= tall:
                return told, []
        held, rest = parted(resized(words, _SIZES[-2]), room, tall)
        return held, resized(rest, 1 / _SIZES[-2])

    def _card(self, words: Sequence[Words], box: Box) -> Placed:
        """Words on a pale ground that is as tall as they are."""
        inset = CARD * self.scale
        tall = min(box.h, height(words, box.w - 2 * inset) + 2 * inset)
        return Placed(
            "card", box._replace(h=tall), tuple(replace(each, colour="#0b0c0c") for each in words), name="So what"
        )

    def _chart(self, sheet: Sheet, chart: Chart, room: Box) -> None:
        """A chart with its subtitle over it, and its key and notes under it."""
        over = []
        if chart.title and chart.title != self.page.title:
            over.append(Words(chart.title, 14 * self.scale, bold=True))
        if chart.subtitle:
            over.append(Words(chart.subtitle, 12 * self.scale))
        if over:
            tall = height(over, room.w)
            sheet.placed.append(Placed("small", room._replace(h=tall), tuple(over), name="About the chart"))
            room = room.below(tall + 4 * self.scale)
        told = under_chart(chart, SMALL * self.scale)
        tall = height(told, room.w)
        if told and tall > 0.34 * room.h:  # the key comes before the notes
            told, _ = parted(told, room.w, 0.34 * room.h)
            tall = height(told, room.w)
        box = room.above(tall + 4 * self.scale) if told else room
        sheet.placed.append(Placed("chart", box, chart=chart))
        if told:
            sheet.placed.append(
                Placed(
                    "small", Box(room.x, box.bottom + 4 * self.scale, room.w, tall), tuple(told), name="Key and notes"
                )
            )

    def _first_table(self, words: list[Words]) -> list[Words]:
        """A table, with the words beside it where it is narrow, else over it."""
        table, room = self.page.tables[0], self.room
        if not words:
            self._table(table)
            return []
        wide = room.w * _BESIDE
        if natural_width(table, 12 * self.scale) <= room.w - wide - self.gap:
            beside = Box(room.right - wide, room.y, wide, room.h)
            held, words = self._held(words, beside)
            self._table(table, self._card(held, beside), room.w - wide - self.gap)
            return words
        told = resized(words, 0.875)
        tall = height(told, room.w)
        if tall <= 0.3 * room.h:
            self._table(table, Placed("words", room._replace(h=tall), tuple(told), name="So what"))
            return []
        self._table(table)
        return words

    def _table(self, table: Table, words: Placed | None = None, wide: float = 0.0) -> None:
        """The table, on as many slides as it needs; ``words`` stand over it, or beside it where it may be ``wide``."""
        over = words is not None and not wide
        used = words.box.h + 10 * self.scale if over and words is not None else 0.0
        several = len(self.page.tables) > 1 or bool(self.page.charts)
        named = (Words(table.title, 14 * self.scale, bold=True),) if several and table.title != self.page.title else ()
        note = (Words(table.note, SMALL * self.scale),) if table.note else ()
        room = self.room.below(used)
        head, foot = height(named, room.w), height(note, wide or room.w) + (6 * self.scale if note else 0)
        head += 4 * self.scale if named else 0
        full = self.room.h - head - foot
        one = fitted(table, wide or room.w, room.h - head - foot, self.scale)
        one = roomy(one, room.h - head - foot)
        last = len(pieces := parts(one, room.h - head - foot, full)) - 1
        for place, part in enumerate(pieces):
            sheet, here = self._sheet_for(part, head, foot, last, named), room if not place else self.room
            if sheet is None:
                sheet = self._new()
            else:
                here = self.room.below(max(each.box.bottom for each in sheet.placed) - self.room.y + self.gap)
                sheet.placed = [each for each in sheet.placed if each is not self.source]
            if not place and over and words is not None:
                sheet.placed.append(words)
            if named:
                sheet.placed.append(Placed("small", here._replace(h=height(named, here.w)), named, name="Table title"))
            top = here.y + head
            if part.table.rows or not table.rows:
                sheet.placed.append(Placed("table", Box(here.x, top, part.width, part.height), table=part))
            if note and place == last:
                box = Box(here.x, top + part.height + 4 * self.scale, wide or here.w, foot)
                sheet.placed.append(Placed("small", box, note, name="Table note"))
            if not place and not over and words is not None:
                sheet.placed.append(words)
            self._end(sheet)

    def _sheet_for(self, part: Laid, head: float, foot: float, last: int, named: Sequence[Words]) -> Sheet | None:
        """The slide of the table before, where this one fits whole below it."""
        if last or not named or not self.done or not any(each.kind == "table" for each in self.done[-1].placed):
            return None
        if any(each.kind in ("words", "card") for each in self.done[-1].placed):
            return None
        used = max(each.box.bottom for each in self.done[-1].placed if each is not self.source)
        return self.done[-1] if used + self.gap + head + part.height + foot <= self.room.bottom else None
