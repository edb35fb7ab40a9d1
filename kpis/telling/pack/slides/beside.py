"""A chart, what it means and a small table on one slide, where all three have room."""

from collections.abc import Sequence

from kpis.telling.pack.page import Page, Table
from kpis.telling.pack.slides.box import Box
from kpis.telling.pack.slides.placed import BESIDE, GAP, SIZES, SMALL, Placed, card, chart_in, held
from kpis.telling.pack.slides.tables import Laid, laid, unbroken
from kpis.telling.pack.slides.words import Words, height, resized

_LEAST_CHART = 0.66  # of the room: what a chart over a table must keep
_SIZES = (12.0, 11.0, 10.0)


def chart_and_table(page: Page, words: Sequence[Words], room: Box, scale: float) -> list[Placed] | None:
    """All of the page in ``room``, in reading order; None where that would make any of it hard to read."""
    chart, table = page.charts[0], page.tables[0]
    if not table.rows:
        return None
    wide = room.w * BESIDE
    column = Box(room.right - wide, room.y, wide, room.h)
    left = room._replace(w=room.w - wide - GAP * scale)
    for told, one in ((resized(words, by), one) for by in SIZES for one in _tries(table, wide, scale)):
        title, tall = _tall(table, one, wide, scale)
        made = card(told, column, scale) if told else None
        used = made.box.h + GAP * scale if made is not None else 0.0
        fits = height(told, wide) < room.h and used + tall <= room.h
        if fits:
            cards = [made] if made is not None else []
            return [*chart_in(left, chart, page.title, scale), *cards, *_table(one, title, column.below(used), scale)]
    return _below(page, words, room, scale)


def _below(page: Page, words: Sequence[Words], room: Box, scale: float) -> list[Placed] | None:
    """The table under both, where it is no more than a few rows."""
    table = page.tables[0]
    for one in _tries(table, room.w, scale):
        title, tall = _tall(table, one, room.w, scale)
        over = room.above(tall + GAP * scale)
        if over.h < _LEAST_CHART * room.h:
            continue
        wide = room.w * BESIDE if words else -GAP * scale
        beside = Box(over.right - wide, over.y, wide, over.h)
        told, rest = held(words, beside, scale) if words else ([], [])
        if rest:
            continue
        left = over._replace(w=over.w - wide - GAP * scale)
        cards = [card(told, beside, scale)] if told else []
        under = room.below(room.h - tall)
        return [*chart_in(left, page.charts[0], page.title, scale), *cards, *_table(one, title, under, scale)]
    return None


def _tries(table: Table, wide: float, scale: float) -> list[Laid]:
    return [one for size in _SIZES if unbroken(one := laid(table, wide, size * scale))]


def _tall(table: Table, one: Laid, wide: float, scale: float) -> tuple[tuple[Words, ...], float]:
    """The title of the table, and how tall both are with the note."""
    title = (Words(table.title, 12 * scale, bold=True),)
    return title, height(title, wide) + 4 * scale + one.height + height(_note(table, scale), wide) + 4 * scale


def _note(table: Table, scale: float) -> tuple[Words, ...]:
    return (Words(table.note, SMALL * scale),) if table.note else ()


def _table(one: Laid, title: tuple[Words, ...], room: Box, scale: float) -> list[Placed]:
    head = height(title, room.w)
    made = [
        Placed("small", room._replace(h=head), title, name="Table title"),
        Placed("table", Box(room.x, room.y + head + 4 * scale, one.width, one.height), table=one),
    ]
    if note := _note(one.table, scale):
        under = Box(room.x, made[-1].box.bottom + 4 * scale, room.w, height(note, room.w))
        made.append(Placed("small", under, note, name="Table note"))
    return made
