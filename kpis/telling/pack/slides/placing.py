"""Where everything of a page stands, before it is drawn: one page may take several slides, and no word is lost."""

from collections.abc import Sequence
from dataclasses import replace

from kpis.telling.pack.page import Chart, Page, Table
from kpis.telling.pack.slides.bars import bars_in_parts, most_bars
from kpis.telling.pack.slides.beside import chart_and_table
from kpis.telling.pack.slides.box import Box
from kpis.telling.pack.slides.frame import Frame
from kpis.telling.pack.slides.placed import BESIDE, GAP, SIZES, SMALL, Placed, Sheet, card, chart_in, held
from kpis.telling.pack.slides.tables import Laid, fitted, natural_width, parts, roomy
from kpis.telling.pack.slides.under import marks_words
from kpis.telling.pack.slides.words import Words, height, parted, resized, under_heading

BODY, _LEAST = 16.0, 12.0  # points of words, on a slide of our own size
_LEAST_CHART = 0.5  # of the height of a slide: a lower one of two is not read


def sheets(page: Page, frame: Frame) -> list[Sheet]:
    """The slides of one page, at least one."""
    return _Placing(page, frame).made()


def words_of(page: Page, scale: float, body: float = BODY) -> list[Words]:
    """The "so what" as bullets, then what somebody wrote, each under its heading."""
    size = body * scale
    made = [Words(each, size, bullet=True, gap=size * 0.5) for each in page.points]
    for said in page.said:
        made.append(Words(said.heading, size, bold=True, gap=size * 0.7))
        made += [Words(each, size, bullet=listed, gap=size * 0.25 * listed) for each, listed in said.lines]
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
            if words and tables:
                words, tables = self._first_table(words, tables[0]), tables[1:]
        elif self.page.tables:
            words = self._first_table(words, self.page.tables[0])
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
        least = _LEAST * self.scale / max((each.size for each in words), default=BODY)
        sizes = [by for by in (*SIZES, 0.67, 0.58, 0.5) if by >= least - 0.01]
        left = next((told for by in sizes if height(told := resized(words, by), room.w) <= room.h), None)
        left = resized(words, sizes[-1]) if left is None else left
        while left or not self.done:
            sheet = self._new()
            told, rest = parted(left, room.w, room.h)
            left = under_heading(left, rest)
            if told:
                sheet.placed.append(Placed("words", room, tuple(told), name="Text"))
            self._end(sheet)

    def _missing(self, words: list[Words]) -> list[Words]:
        """What lacks and how to supply it, in a panel that is plainly meant to be there."""
        sheet, size, inset = self._new(), 18 * self.scale, 28 * self.scale
        told = [
            Words("○ Not in this pack yet", size, bold=True, colour="#12436D"),
            *(Words(each, size * 0.9, gap=size * 0.6, colour="#0b0c0c") for each in self.page.missing.splitlines()),
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
        for pair in (each for two in self._pairs() for each in self._apart(two, words)):
            sheet, room = self._new(), self.room
            if len(pair) == 1 and pair[0] in self.page.charts[1:] and pair[0].title != self.page.title:
                sheet.title = pair[0].title
            title = sheet.title or self.page.title
            if len(pair) == 1 and words:
                wide = room.w * BESIDE
                beside = Box(room.right - wide, room.y, wide, room.h)
                room = room._replace(w=room.w - wide - self.gap)
                told, words = held(words, beside, self.scale)
                sheet.placed += chart_in(room, pair[0], title, self.scale)
                sheet.placed.append(card(told, beside, self.scale))
            elif len(pair) == 1:
                sheet.placed += chart_in(room, pair[0], title, self.scale)
            else:
                words = self._side_by_side(sheet, pair, words)
            self._end(sheet)
        return words

    def _pairs(self) -> list[tuple[Chart, ...]]:
        """The charts that share a slide; one of more bars than can be named is parted, and stands by itself."""
        made: list[tuple[Chart, ...]] = []
        room = self.room._replace(w=self.room.w * (1 - BESIDE) - self.gap, h=0.86 * self.room.h)
        for chart in self.page.charts:
            most = most_bars(chart, room, self.scale) if chart.is_bars else 0
            if chart.is_bars and most < len(chart.labels):
                made += [(each,) for each in bars_in_parts(chart, most)]
            elif made and len(made[-1]) == 1 and made[-1][0] in self.page.charts:
                made[-1] = (*made[-1], chart)
            else:
                made.append((chart,))
        return made

    def _apart(self, pair: tuple[Chart, ...], words: list[Words]) -> list[tuple[Chart, ...]]:
        """Two charts each on a slide of its own, where words and marks would leave them no room side by side."""
        if len(pair) == 1:
            return [pair]
        tried = Sheet()
        self._side_by_side(tried, pair, words)
        least = min(each.box.h for each in tried.placed if each.chart is not None)
        return [pair] if least >= _LEAST_CHART * self.room.h else [(each,) for each in pair]

    def _side_by_side(self, sheet: Sheet, pair: tuple[Chart, ...], words: list[Words]) -> list[Words]:
        """Two charts with the words below both, where that leaves room for the charts; gives the words left over."""
        room, under = self.room, list[Placed]()
        alike = pair[0].notes == pair[1].notes
        if alike and (told := marks_words(pair[0], SMALL * self.scale)):
            tall = height(told, room.w)
            under.append(Placed("small", Box(room.x, room.bottom - tall, room.w, tall), tuple(told), name="Marks"))
            room = room.above(tall + 6 * self.scale)
        half = (room.w - self.gap) / 2
        below = self._in_columns(words, room, half)
        if below:
            under = [*below, *under]
            words, room = [], room.above(room.bottom - below[0].box.y + 8 * self.scale)
        for place, chart in enumerate(pair):
            here = Box(room.x + place * (half + self.gap), room.y, half, room.h)
            sheet.placed += chart_in(here, chart, self.page.title, self.scale, marks=not alike, level=pair)
        sheet.placed += under
        return words

    def _in_columns(self, words: list[Words], room: Box, half: float) -> list[Placed]:
        """The words in two columns at the foot of a slide; none where they would take more than a third of it."""
        for by in SIZES[2:] if words else ():
            told = resized(words, by)
            cut = min(range(1, len(told) + 1), key=lambda n: max(height(told[:n], half), height(told[n:], half)))
            columns = [column for column in (told[:cut], told[cut:]) if column]
            tall = max(height(column, half) for column in columns)
            if tall <= 0.3 * room.h:
                left = Box(room.x, room.bottom - tall - 4 * self.scale, half, tall)
                places = (left, left._replace(x=left.x + half + self.gap))
                return [
                    Placed("words", *each, name="So what") for each in zip(places, map(tuple, columns), strict=False)
                ]
        return []

    def _first_table(self, words: list[Words], table: Table) -> list[Words]:
        """A table, with the words beside it where it is narrow, else over it."""
        room = self.room
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
        head, foot = height(named, wide or room.w), height(note, wide or room.w) + (6 * self.scale if note else 0)
        head += 4 * self.scale if named else 0
        full = self.room.h - head - foot
        one = fitted(table, wide or room.w, room.h - head - foot, self.scale, full)
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
            across = wide or here.w
            if named:
                sheet.placed.append(
                    Placed("small", here._replace(w=across, h=height(named, across)), named, name="Table title")
                )
            top = here.y + head
            if part.table.rows or not table.rows:
                sheet.placed.append(Placed("table", Box(here.x, top, part.width, part.height), table=part))
            if note and place == last:
                box = Box(here.x, top + part.height + 4 * self.scale, across, foot)
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
