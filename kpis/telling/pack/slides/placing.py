"""Where everything of a page stands, before it is drawn: one page may take several slides, and no word is lost."""

from collections.abc import Sequence
from dataclasses import replace

from kpis.telling.pack.page import Page, Table
from kpis.telling.pack.slides.beside import chart_and_table
from kpis.telling.pack.slides.box import Box
from kpis.telling.pack.slides.frame import Frame
from kpis.telling.pack.slides.placed import BESIDE, GAP, SIZES, SMALL, Placed, Sheet, card, chart_in, held
from kpis.telling.pack.slides.tables import Laid, fitted, natural_width, parts, roomy
from kpis.telling.pack.slides.words import Words, height, parted, resized

BODY = 16.0  # points, on a slide of our own size


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
        self.gap = GAP * frame.scale
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
            said = source if source.lower().startswith(("source", "from ")) else f"Source: {source}"
            told = (Words(said, 10 * frame.scale),)
            tall = height(told, self.room.w) + 2
            self.source = Placed(
                "small", Box(self.room.x, self.room.bottom - tall, self.room.w, tall), told, name="Source"
            )
            self.room = self.room.above(tall + 4 * frame.scale)

    def made(self) -> list[Sheet]:
        words = words_of(self.page, self.scale)
        tables = self.page.tables[1 if not self.page.charts and not self.page.missing else 0 :]
        if self.page.missing:
            words = self._missing(words)
        elif (together := self._together(words)) is not None:
            words, tables = [], ()
            sheet = self._new()
            sheet.placed += together
            self._end(sheet)
        elif self.page.charts:
            words = self._charts(words)
        elif self.page.tables:
            words = self._first_table(words)
        else:
            self._only_words(words_of(self.page, self.scale, 24))
            words = []
        for table in tables:
            self._table(table)
        if words:
            self._only_words(words)
        return self.done

    def _together(self, words: list[Words]) -> list[Placed] | None:
        """One chart and one small table on one slide, where both have room."""
        if len(self.page.charts) != 1 or len(self.page.tables) != 1:
            return None
        return chart_and_table(self.page, words, self.room, self.scale)

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
        left = next((told for by in (*SIZES, 0.68) if height(told := resized(words, by), room.w) <= room.h), None)
        left = resized(words, 0.68) if left is None else left
        while left or not self.done:
            sheet = self._new()
            told, left = parted(left, room.w, room.h)
            if told:
                sheet.placed.append(Placed("words", room, tuple(told), name="Text"))
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
        if words and left.h > 40 * self.scale:
            fit, words = parted(resized(words, 0.875), left.w, left.h)
            sheet.placed.append(Placed("words", left, tuple(fit), name="Text"))
        self._end(sheet)
        return words

    def _charts(self, words: list[Words]) -> list[Words]:
        """One chart with the words beside it, or two side by side with the words below."""
        charts = self.page.charts
        for start in range(0, len(charts), 2):
            pair, sheet, room = charts[start : start + 2], self._new(), self.room
            if len(pair) == 1 and words:
                wide = room.w * BESIDE
                beside = Box(room.right - wide, room.y, wide, room.h)
                room = room._replace(w=room.w - wide - self.gap)
                told, words = held(words, beside, self.scale)
                sheet.placed += chart_in(room, pair[0], self.page.title, self.scale)
                sheet.placed.append(card(told, beside, self.scale))
            elif len(pair) == 1:
                sheet.placed += chart_in(room, pair[0], self.page.title, self.scale)
            else:
                under: Placed | None = None
                if words:
                    most = 0.3 * room.h
                    by = next((each for each in SIZES[2:] if height(resized(words, each), room.w) <= most), SIZES[-1])
                    smaller = resized(words, by)
                    tall = min(height(smaller, room.w), most)
                    below = Box(room.x, room.bottom - tall, room.w, tall + 2)
                    fit, rest = parted(smaller, room.w, below.h)
                    under = Placed("words", below, tuple(fit), name="So what")
                    words = resized(rest, 1 / by)
                    room = room.above(tall + 8 * self.scale)
                half = (room.w - self.gap) / 2
                for place, chart in enumerate(pair):
                    beside = Box(room.x + place * (half + self.gap), room.y, half, room.h)
                    sheet.placed += chart_in(beside, chart, self.page.title, self.scale)
                if under is not None:
                    sheet.placed.append(under)
            self._end(sheet)
        return words

    def _first_table(self, words: list[Words]) -> list[Words]:
        """A table, with the words beside it where it is narrow, else over it."""
        table, room = self.page.tables[0], self.room
        if not words:
            self._table(table)
            return []
        wide = room.w * BESIDE
        if natural_width(table, 12 * self.scale) <= room.w - wide - self.gap:
            beside = Box(room.right - wide, room.y, wide, room.h)
            told, words = held(words, beside, self.scale)
            self._table(table, card(told, beside, self.scale), room.w - wide - self.gap)
            return words
        told = resized(words, 0.875)
        tall = height(told, room.w)
        narrow = fitted(table, room.w - wide - self.gap, room.h - 24 * self.scale, self.scale)
        if tall > 0.3 * room.h and narrow.size >= 11 * self.scale and narrow.height <= room.h - 24 * self.scale:
            beside = Box(room.right - wide, room.y, wide, room.h)
            told, words = held(words, beside, self.scale)
            self._table(table, card(told, beside, self.scale), room.w - wide - self.gap)
            return words
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
