"""How wide the columns of a table on paper are, and how large its letters: by the letters' own measure."""

from collections.abc import Sequence
from typing import NamedTuple

from kpis.telling.pack.fonts import width
from kpis.telling.pack.page import Table
from kpis.telling.pack.tones import TONE_COLOURS

ROOM = 481.0  # points between the margins of A4
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_TALL, _READABLE = 4.0, 9.0  # lines of a row that call for smaller letters, and how small those may be for that
_PADDING = 9.0  # of a cell, both sides
_CHIP = 8.0  # more, where the text stands on a colour
_FAIR = 0.8
_KEPT = 10.5  # sizes of letters: "74.6 % (94 of 126)", "▲ Far below target"
_SHARE = 0.88  # of the page that may be taken before long texts have any
_MOST = 26.0  # letters' sizes that the longest word may ask for; a longer one is cut
CUT = "\u200b"  # where a word without spaces may go on in the next line
_LONG = 18  # letters


def columns_of(table: Table) -> tuple[float, list[float]]:
    """The size of the letters and the width of each column, in points: smaller letters where rows would be tall."""
    columns = [_column(table, place) for place in range(len(table.columns))]
    for size in _SIZES:
        least = _least(columns, size)
        if sum(least) > ROOM:
            continue
        widths = _shared(least, [each.text * size + each.padding for each in columns])
        lines = max(each.text * size / (wide - each.padding) for each, wide in zip(columns, widths, strict=True))
        if lines <= _TALL or size <= _READABLE:
            return size, widths
    share = ROOM / sum(least)
    return size, [each * share for each in least]


class _Column(NamedTuple):
    """Its longest word, its longest text that is not to be parted, and its longest text, in sizes of letters."""

    word: float
    kept: float
    text: float
    padding: float  # of its cells, in points


def _column(table: Table, place: int) -> _Column:
    cells = [row[place] for row in table.rows]
    texts = {(table.columns[place], True), *((cell.text, cell.tone == "strong") for cell in cells)}
    word = max(width(word, 1.0, bold=bold) for text, bold in texts for word in text.split(" "))
    longest = max(width(text, 1.0, bold=bold) for text, bold in texts)
    inside = max((width(cell.text, 1.0) for cell in cells), default=0.0)
    chip = any(TONE_COLOURS[cell.tone][0] for cell in cells)
    kept = max(word, inside) if inside <= _KEPT else word
    return _Column(min(word, _MOST), min(kept, _MOST), longest, _PADDING + (_CHIP if chip else 0.0))


def _least(columns: Sequence[_Column], size: float) -> list[float]:
    """What the words of each column need; and as many short texts in one piece as there is room for, cheapest first."""
    least = [each.word * size + each.padding for each in columns]
    room = ROOM * _SHARE - sum(least)
    for place in sorted(range(len(columns)), key=lambda each: columns[each].kept - columns[each].word):
        more = (columns[place].kept - columns[place].word) * size
        if more <= room:
            least[place] += more
            room -= more
    return least


def _shared(least: Sequence[float], wish: Sequence[float]) -> list[float]:
    """Every column its least; the rest by what each still wants, the modest ones a little before the greedy.

    Of all exponents ``_FAIR`` gave the shortest tables in packs of five areas. The table fills the page.
    """
    given = list(least)
    wants = {place: more - few for place, (few, more) in enumerate(zip(least, wish, strict=True)) if more > few}
    rest = ROOM - sum(least)
    while wants and rest > 0:
        share = rest / sum(want**_FAIR for want in wants.values())
        filled = {place: want for place, want in wants.items() if want <= share * want**_FAIR}
        if not filled:
            for place, want in wants.items():
                given[place] += share * want**_FAIR
            return given
        for place, want in filled.items():
            given[place] += want
            rest -= want
            del wants[place]
    return [each + rest / len(given) for each in given]


def cuttable(text: str) -> str:
    """The text with places at which a word that no column holds may be cut."""
    if all(len(word) <= _LONG for word in text.split(" ")):
        return text
    return " ".join(
        word if len(word) <= _LONG else CUT.join(word[at : at + 8] for at in range(0, len(word), 8))
        for word in text.split(" ")
    )
