"""One sheet as it stands: values by row and column, and what the values alone do not say."""

import re
import unicodedata
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise, product

from kpis.reading.result import Issue

Value = str | float | int | bool | datetime | date | time | timedelta | None

# Letters of other alphabets that look like Latin ones: typed by people who switch keyboards. NFKC leaves them alone.
_LOOK_ALIKE = str.maketrans(
    "АВЕКМНОРСТУХаеорсухіІЅѕЈј" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTYXaeopcyxiISsJj" + "ABEZHIKMNOPTYXo"
)
_BESIDE_A_TABLE = 10  # blank rows
_TALL = 1_000  # rows: a table of figures or of a plan is shorter; only lists are longer
_BLOCK_AT_MOST, _BLOCKS_AT_MOST = 50_000, 500_000  # cells: what is merged beyond is decoration, or an attack
_AT_ONCE = 256  # rows: what they hold stays near the processor while each of their columns is taken
_SPACES = re.compile(r"\s+")
_FOOTNOTES = re.compile("[\u00b9\u00b2\u00b3\u2070-\u209c]")  # superscripts: NFKC would make them digits of the value
_QUOTES = str.maketrans("‘’‚‛“”„″–—−‑", "''''\"\"\"\"----")


def clean(value: object) -> str:
    """The text of a cell on one line: look-alike letters made Latin, quotes and dashes plain, spaces single."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _clean_text(str(value))


@lru_cache(maxsize=50_000)
def _clean_text(value: str) -> str:
    if value.isascii():
        return " ".join(value.split())
    text = unicodedata.normalize("NFKC", _FOOTNOTES.sub("", value)).translate(_LOOK_ALIKE).translate(_QUOTES)
    return _SPACES.sub(" ", text.replace("\u200b", "")).strip()


def has_look_alikes(value: object) -> bool:
    """Whether a text mixes in letters of another alphabet that look Latin."""
    return isinstance(value, str) and value.translate(_LOOK_ALIKE) != value


def column_name(column: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_name(row: int, column: int) -> str:
    """``B3`` for row 2, column 1, both counted from 0."""
    return f"{column_name(column)}{row + 1}"


def range_name(top: int, left: int, bottom: int, right: int) -> str:
    """``A5:N6``, all counted from 0 and included; a single cell is ``A5``."""
    first, last = cell_name(top, left), cell_name(bottom, right)
    return first if first == last else f"{first}:{last}"


def _words(value: Value) -> list[str]:
    """The words of a cleaned cell; those of plain text are soon told."""
    return value.split() if type(value) is str and value.isascii() else clean(value).split()


def _begin_apart(cells: list[Value]) -> bool:
    """Whether the first two cells are texts with other first letters: the soonest way to see that a row holds two."""
    if len(cells) < 2 or type(cells[0]) is not str or type(cells[1]) is not str:
        return False
    one, other = cells[0][:1], cells[1][:1]
    return one != other and one.isalnum() and other.isalnum() and one.isascii() and other.isascii()


def _plainly_differ(cells: list[Value]) -> bool:
    """Whether the first two filled cells of a row hold two texts, seen without a look at the others."""
    first: Value = None
    for value in cells:
        if value is None or value == "":
            continue
        if first is None:
            first = value
        elif value != first:
            one, other = _words(first), _words(value)
            return one != other and bool(one) and bool(other)
    return False


def columns_of(rows: Sequence[list[Value]], wanted: Iterable[int]) -> dict[int, list[Value]]:
    """The values of some columns in each of these rows, None where a row ends before."""
    found: dict[int, list[Value]] = {column: [] for column in wanted}
    for start in range(0, len(rows), _AT_ONCE):
        block = rows[start : start + _AT_ONCE]
        across = list(zip(*block, strict=False))  # as far as the shortest row reaches
        for column, values in found.items():
            if column < len(across):
                values.extend(across[column])
            else:
                values.extend([row[column] if column < len(row) else None for row in block])
    return found


@dataclass
class Grid:
    """Rows and columns are counted from 0. ``rows`` may be ragged; outside them every cell is empty."""

    name: str
    state: str = "visible"
    rows: list[list[Value]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # top, left, bottom, right
    percent: set[tuple[int, int]] = field(default_factory=set)  # cells whose number format shows a percentage
    uncached: set[tuple[int, int]] = field(default_factory=set)  # formulas saved without their value
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)  # what was seen when the sheet was opened
    tab: str = ""  # the name as typed, where ``name`` may stand for it; it goes no further than the file

    def __post_init__(self) -> None:
        self.width = max((len(row) for row in self.rows), default=0)
        self._top_left: dict[tuple[int, int], tuple[int, int]] = {}
        for top, left, bottom, right in self.merged:
            down, across = range(top, min(bottom + 1, self.height)), range(left, min(right + 1, self.width))
            if len(down) * len(across) <= _BLOCK_AT_MOST and len(self._top_left) <= _BLOCKS_AT_MOST:
                self._top_left.update(dict.fromkeys(product(down, across), (top, left)))
        self._texts: dict[tuple[int, int], str] = {}

    @property
    def height(self) -> int:
        return len(self.rows)

    def at(self, row: int, column: int) -> Value:
        """The value of a cell, None when it is empty."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            value = self.rows[row][column]
            return None if isinstance(value, str) and not value.strip() else value
        return None

    def text(self, row: int, column: int) -> str:
        """The cleaned text of a cell, kept because headings are asked for many times."""
        key = (row, column)
        if key not in self._texts:
            self._texts[key] = clean(self.at(row, column))
        return self._texts[key]

    @cached_property
    def filled_rows(self) -> list[int]:
        """The rows in which something stands, were it only spaces, top down."""
        return [row for row, cells in enumerate(self.rows) if any(cells) or 0 in cells]

    @cached_property
    def gaps(self) -> set[int]:
        """The rows within long runs of blank rows, but for the few next to a table: there is nothing to look for."""
        found: set[int] = set()
        if self.height > _TALL:
            for above, below in pairwise([-1, *self.filled_rows, self.height]):
                found.update(range(above + _BESIDE_A_TABLE, below - _BESIDE_A_TABLE))
        return found

    @cached_property
    def sparse_rows(self) -> list[int]:
        """The rows in which one cell at most is filled, top down."""
        return [
            row for row, cells in enumerate(self.rows)
            if not (len(cells) > 1 and cells[0] and cells[1])  # tells of most rows, without a look at the others
            and len(cells) - cells.count(None) - cells.count("") <= 1
        ]  # fmt: skip

    @cached_property
    def beginnings(self) -> Container[int]:
        """The rows in which a table may begin: in a tall sheet those at its top, and soon below a gap or a title."""
        if self.height <= _TALL:
            return range(self.height)
        found = set(range(30))
        for row in self.sparse_rows:
            if row not in self.gaps:
                found.update(range(row + 1, row + 7))
        return found

    def may_begin(self, used: Container[int]) -> list[int]:
        """The rows in which a table may begin and that no other table has used, top down."""
        return [
            row for row in range(self.height)
            if row not in used and (row in self.beginnings or row - 1 in used or row - 2 in used)
        ]  # fmt: skip

    @cached_property
    def lone_texts(self) -> tuple[list[int], list[str]]:
        """The rows whose cells, each taken as its merged block, hold one text only, top down; and those texts."""
        rows, texts = [], []
        in_blocks = {row for row, _ in self._top_left}
        for row, cells in enumerate(self.rows):
            if row not in in_blocks and (_begin_apart(cells) or _plainly_differ(cells)):
                continue
            if row in self.gaps:
                continue
            found = {text for column in range(len(cells)) if (text := self.text(*self.block_start(row, column)))}
            if len(found) == 1:
                rows.append(row)
                texts.append(found.pop())
        return rows, texts

    def over(self, row: int, column: int) -> Value:
        """The value of a cell, or of the merged block that it lies in."""
        return self.at(*self._top_left.get((row, column), (row, column)))

    def block_start(self, row: int, column: int) -> tuple[int, int]:
        """The top left cell of the merged block that holds this cell; the cell itself outside blocks."""
        return self._top_left.get((row, column), (row, column))

    def is_blank_row(self, row: int) -> bool:
        return all(self.at(row, column) is None for column in range(len(self.rows[row])))

    def only_text(self, row: int) -> str:
        """The text of the one cell of a row that holds anything; '' where more cells do, or none."""
        filled = [column for column in range(len(self.rows[row])) if self.at(row, column) is not None]
        return self.text(row, filled[0]) if len(filled) == 1 else ""
