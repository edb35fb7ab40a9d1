"""Keys that explain codes: ``Q1`` is the question "Are outcomes SMART?", on a sheet of its own or beside the table."""

import re
from dataclasses import dataclass
from itertools import chain

from kpis.reading.grid import Grid

CODE = re.compile(
    r"(?:q|qu|que|question|criteri(?:on|a)|crit|standard|std|item|s|c)?[\s.-]?\d{1,2}(?:[.-]?\d{1,2}|[a-z])?|[a-k]\d{1,2}",
    re.IGNORECASE,
)
_IN_ONE_CELL = re.compile(
    r"((?:q|qu|question|criterion|standard|item)[\s.-]?\d{1,2}[a-z]?)\s*(?:[:.=)]|\s[-–—])\s*(\S.{7,})", re.IGNORECASE
)
_ENDS = 200  # a key stands among the first or the last rows of a sheet
_SHORTEST_TEXT = 8
_LEAST = 2


@dataclass(frozen=True)
class Key:
    """The codes that one sheet explains, each by its plain form, with the text as printed."""

    sheet: str
    texts: dict[str, str]
    first: str
    last: str

    @property
    def is_of_questions(self) -> bool:
        """Whether the codes are more than numbers: these alone could number anything."""
        return not self.first.isdigit()

    @property
    def why(self) -> str:
        """What the sheet is for, for the person who uploads."""
        return (
            f"question texts for {self.first}..{self.last}" if self.first != self.last else f"the text of {self.first}"
        )


def plain_code(text: str) -> str:
    """A code without its spelling: ``q1`` for ``Q 1``, ``Question 1.`` and ``Q1``."""
    lower = re.sub(r"[\s.:-]+$", "", text.lower())
    lower = re.sub(r"^(?:question|que|qu|q)[\s.-]*(?=\d)", "q", lower)
    return re.sub(r"^(?:criterion|criteria|crit)[\s.-]*(?=\d)", "c", lower).replace(" ", "")


def keys_of(grids: list[Grid]) -> dict[str, Key]:
    """The keys that the visible sheets of a workbook hold, by the sheet's name."""
    return {grid.name: key for grid in grids if (key := _key_of(grid))}


def _key_of(grid: Grid) -> Key | None:
    found: dict[str, tuple[str, str]] = {}
    for row in chain(range(min(_ENDS, grid.height)), range(max(_ENDS, grid.height - _ENDS), grid.height)):
        texts = [grid.text(row, column) for column in range(min(len(grid.rows[row]), 60))]
        if sum(bool(CODE.fullmatch(text)) for text in texts if text) > 1:
            continue  # headings of a table, or its values
        for column in range(len(texts)):
            pair = _pair(grid, row, column, grid.text(row, column))
            if pair:
                found.setdefault(plain_code(pair[0]), pair)
    if len(found) < _LEAST:
        return None
    codes = [code for code, _ in found.values()]
    return Key(grid.name, {plain: text for plain, (_, text) in found.items()}, codes[0], codes[-1])


def _pair(grid: Grid, row: int, column: int, text: str) -> tuple[str, str] | None:
    """A code and the text that explains it: in one cell, or in the cell and the next one that is filled."""
    if not text or len(text) > 400:
        return None
    if CODE.fullmatch(text):
        beside = next((t for c in range(column + 1, column + 4) if (t := grid.text(row, c))), "")
        return (
            (text, beside) if len(beside) >= _SHORTEST_TEXT and " " in beside and not CODE.fullmatch(beside) else None
        )
    match = _IN_ONE_CELL.fullmatch(text)
    return (match[1], match[2]) if match else None


def explain(code: str, sheet: str, keys: dict[str, Key]) -> str:
    """The text of a code: by the key on its own sheet, else by the one sheet that explains it; '' where none does.

    Two sheets that explain it differently explain nothing.
    """
    plain = plain_code(code)
    own = keys.get(sheet)
    if own and plain in own.texts:
        return own.texts[plain]
    other = plain[1:] if re.fullmatch(r"q\d+", plain) else f"q{plain}"  # a key may number what the table calls Q1
    for each in (plain, other):
        texts = {key.texts[each] for key in keys.values() if each in key.texts}
        if texts:
            break
    return texts.pop() if len(texts) == 1 else ""
