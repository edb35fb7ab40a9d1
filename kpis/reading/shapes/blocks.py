"""Blocks of values with headings on two sides, found by what their cells hold: the frame of matrices and surveys.

A block has one or more rows of headings, columns of labels on the left, and values to the right of them. Rows and
columns are counted from 0.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from kpis.area import find_area
from kpis.reading.context import titles_above
from kpis.reading.grid import Grid, Value
from kpis.reading.numbers import read_cell
from kpis.reading.periods import read_period

_DEEPEST_HEADING = 3
_TALLEST = 3000
_LONGEST_GAP = 4
_SPLIT_YEAR = re.compile(r"(?:19|20)\d\d\s?[/-]\s?(?:20)?\d\d")
_LONGEST_HEADING = 300

IsValue = Callable[[Grid, int, int], bool]


@dataclass
class Block:
    """Rows of values under rows of headings. ``labels`` are the columns of texts left of the values."""

    grid: Grid
    heads: list[int]  # rows of headings, top down
    rows: list[int]  # rows with values
    labels: list[int]
    columns: list[int]  # columns of values
    sections: dict[int, str] = field(default_factory=dict)  # row -> the single text of the row over it, in the block
    until: int = -1  # the last row of the block above

    @property
    def heading(self) -> int:
        """The row of headings next to the values."""
        return self.heads[-1]

    @property
    def left(self) -> int:
        return min([*self.labels, *self.columns])

    @property
    def right(self) -> int:
        return max(self.columns)

    def over(self, column: int) -> list[str]:
        """The headings over a column, top down: of merged blocks, or of the nearest on its left in upper rows."""
        texts = [self._band(row, column) for row in self.heads[:-1]]
        own = self.grid.text(*self.grid.block_start(self.heading, column))
        found: list[str] = []
        for text in (*texts, own):
            if text and text not in found:
                found.append(text)
        return found

    def over_cells(self, column: int) -> list[tuple[int, int]]:
        """Where the headings of a column stand, top down, as ``over`` reads them."""
        places = [self._band_place(row, column) for row in self.heads[:-1]]
        return [place for place in (*places, self.grid.block_start(self.heading, column)) if place]

    def _band_place(self, row: int, column: int) -> tuple[int, int] | None:
        start = self.grid.block_start(row, column)
        if self.grid.text(*start):
            return start
        if start != (row, column):
            return None
        return next(
            (
                (row, left)
                for left in range(column - 1, max(self.labels, default=-1), -1)
                if self.grid.text(row, left) and self.grid.block_start(row, left) == (row, left)
                and not self._closed(row, left)
            ),
            None,
        )  # fmt: skip

    def _closed(self, row: int, column: int) -> bool:
        """Whether a heading covers its own column alone, because a merged block says how far it goes."""
        return any(top == row == bottom and left == column for top, left, bottom, _ in self.grid.merged)

    def _band(self, row: int, column: int) -> str:
        place = self._band_place(row, column)
        return self.grid.text(*place) if place else ""

    def beside(self, row: int) -> list[str]:
        """The texts left of a row's values; an empty cell under a merged block says what the block says."""
        return [self.grid.text(*self.grid.block_start(row, column)) for column in self.labels]

    def area_beside(self, row: int) -> str:
        """The area that a label of a row names; where its cell is empty, that of the rows above it."""
        for column in self.labels:
            for above in range(row, self.heading, -1):
                text = self.grid.text(*self.grid.block_start(above, column))
                if text:
                    if found := find_area(text):
                        return found
                    break
        return ""

    def label_headings(self) -> list[str]:
        """The headings over the columns of labels, each of the lowest row that has one."""
        return [
            next((text for row in reversed(self.heads) if (text := self.grid.text(*self.grid.block_start(row, c)))), "")
            for c in self.labels
        ]

    def titles(self) -> list[str]:
        """The titles above, nearest first."""
        return titles_above(self.grid, self.heads[0], self.until)


def is_figure(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell holds a number, a percentage or counts: no text, no date, no code alone."""
    value = grid.at(row, column)
    if value is None or isinstance(value, bool) or is_split_year(value):
        return (row, column) in grid.uncached
    return read_cell(value, uncached=(row, column) in grid.uncached).is_number


def is_split_year(value: Value) -> bool:
    """Whether a text is a year such as 2019/20, which reads like a count out of a count."""
    return isinstance(value, str) and bool(_SPLIT_YEAR.fullmatch(value.strip()))


def blocks(grid: Grid, used: set[int], is_value: IsValue, *, under_titles: bool = False) -> list[Block]:
    """Every block of a sheet in rows that no other table has used, top down.

    ``under_titles``: a title alone is heading enough. Tall sheets hold lists of cases, and no blocks.
    """
    if grid.height > _TALLEST:
        return []
    values = {
        row: [column for column in range(len(grid.rows[row])) if is_value(grid, row, column)]
        for row in range(grid.height)
        if row not in used
    }
    found: list[Block] = []
    ended, row = -1, 0
    while row < grid.height:
        block = _block_from(grid, row, values, ended, under_titles=under_titles) if values.get(row) else None
        if block is None:
            row += 1
            continue
        found.append(block)
        ended = max(block.rows)
        row = ended + 1
    return found


def _block_from(
    grid: Grid, first: int, values: dict[int, list[int]], ended: int, *, under_titles: bool
) -> Block | None:
    """The block whose first row of values is ``first``; None where no headings stand over it."""
    heads, section = _heads(grid, first, ended, values), ""
    above = first - 1
    if not heads and above > ended and above in values and _alone(grid, above):
        section = _alone(grid, above)  # a section begins right under the headings
        heads = _heads(grid, above, ended, {**values, above: values[first]})
        if not heads and under_titles:
            heads, section = [above], ""
    if not heads:
        return None
    sections = _rows_with_sections(grid, first, values, heads[-1], section)
    rows = list(sections)
    columns = sorted({column for row in rows for column in values[row]})
    labels = _labels(grid, rows, columns, values)
    columns = [column for column in columns if not labels or column > max(labels)]
    if not labels or not columns:
        return None
    rows = [row for row in rows if set(values[row]) & set(columns)]
    return Block(grid, heads, rows, labels, columns, sections, ended) if rows else None


def _rows_with_sections(
    grid: Grid, first: int, values: dict[int, list[int]], heading: int, section: str
) -> dict[int, str]:
    """The rows of a block from its first on, each with the single text of the row that stands over it."""
    sections = {first: section}
    for row in range(first + 1, grid.height):
        if row not in values or row - max(sections) > _LONGEST_GAP:
            break
        if values[row] and not _repeats_heading(grid, row, heading):
            sections[row] = section
        elif not grid.is_blank_row(row):
            alone = _alone(grid, row)
            if not alone and not _is_row_of_codes(grid, row, {c for r in sections for c in values[r]}):
                break
            section = alone or section
    return sections


def _heads(grid: Grid, first: int, ended: int, values: dict[int, list[int]]) -> list[int]:
    """The rows of headings right above a row of values: at most three, with texts or periods over the values."""
    heads: list[int] = []
    for row in range(first - 1, max(first - 1 - _DEEPEST_HEADING, ended), -1):
        if row not in values or grid.is_blank_row(row):
            break
        texts = [c for c in range(len(grid.rows[row])) if grid.at(row, c) is not None]
        over = [c for c in texts if c >= min(values[first])]
        merged = any(grid.block_start(row, c) != (row, c) for c in values[first])
        if not heads and not over and not merged:
            break
        if heads and len(texts) < 2 and not (over and merged and min(over) > 0):
            break
        heads.insert(0, row)
    return heads


def _repeats_heading(grid: Grid, row: int, heading: int) -> bool:
    texts = [grid.text(row, c) for c in range(len(grid.rows[row]))]
    return texts == [grid.text(heading, c) for c in range(len(grid.rows[heading]))]


def _alone(grid: Grid, row: int) -> str:
    """The one text of a row, in one cell or one merged block."""
    return grid.only_text(row)


def _is_row_of_codes(grid: Grid, row: int, columns: set[int]) -> bool:
    """Whether a row has nothing but codes for missing values under the values: n/a, Data error."""
    cells = [read_cell(grid.at(row, column)) for column in columns if grid.at(row, column) is not None]
    return bool(cells) and all(cell.missing for cell in cells)


def _labels(grid: Grid, rows: list[int], columns: list[int], values: dict[int, list[int]]) -> list[int]:
    """The columns of labels: texts or periods in most rows, left of the values, or between numbers of the rows."""
    found = []
    for column in range(max(columns)):
        filled = [row for row in rows if grid.text(*grid.block_start(row, column))]
        texts = [row for row in filled if column not in values[row] and is_words(grid.over(row, column))]
        numbers = [row for row in filled if is_figure(grid, row, column)]
        if (texts and len(texts) >= 0.6 * len(filled)) or (filled and _are_years(grid, filled, column)):
            found.append(column)
        elif numbers and found and column in columns:
            break  # the values begin
    return found


def _are_years(grid: Grid, rows: list[int], column: int) -> bool:
    """Whether a column holds years as bare numbers, under a heading that says so or none."""
    heading = next(
        (text for row in range(rows[0] - 1, max(rows[0] - 4, -1), -1) if (text := grid.text(row, column))), ""
    )
    values = [grid.over(row, column) for row in rows]
    return all(isinstance(v, int | float) and 2000 < v < 2100 and v == int(v) for v in values) and bool(
        re.search(r"year|period|when|date|^$", heading.lower())
    )


def is_words(value: Value) -> bool:
    """Whether a value is a text of words, or a period: nothing that is counted."""
    if isinstance(value, str):
        text = value.strip()
        if len(text) > _LONGEST_HEADING * 3:
            return False
        return bool(read_period(value)) or (bool(re.search(r"[A-Za-z]{1}", text)) and not _is_value_text(value))
    return value is not None and not isinstance(value, int | float) and bool(read_period(value))


def _is_value_text(value: str) -> bool:
    cell = read_cell(value)
    return cell.is_number or bool(cell.missing)
