"""One sheet: title in A1, notes in the rows below it, then one named table, without a blank or merged cell between."""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from kpis.telling.pack.letters import clean

LONGEST, ALT_TITLE = 32_767, 255  # characters that a cell can hold, and the title of a table or a file
NARROWEST, WIDEST, ROOM = 8, 55, 2
NOTE_WIDTH = 120  # letters: a longer note is told in several rows, as it would run over any page
PROPORTIONAL = 1.05  # letters to a unit of width, which is that of a digit: most are narrower
LINE_HEIGHT, TITLE_HEIGHT, TALLEST = 15, 22, 400  # points
WHOLE, WORDS, MONTH = "#,##0", "@", "mmm yyyy"
Value = str | float | int | date | None


@dataclass(frozen=True)
class Column:
    """One column under its heading. ``format`` is a spreadsheet's number format, WORDS for text."""

    heading: str
    values: tuple[Value, ...]  # None leaves a cell blank
    format: str = WORDS
    formats: tuple[str, ...] = ()  # one for each value, where they differ

    @cached_property
    def width(self) -> int:
        """In characters: what its widest cell needs, within limits; longer text is wrapped."""
        texts = [len(each) if isinstance(each, str) else len(f"{each:,.1f}") if isinstance(each, float) else 8
                 for each in self.values if each is not None]  # fmt: skip
        # A heading is wrapped where the numbers below it are narrow.
        longest_word = max(map(len, self.heading.split()), default=0) + 1  # its bold letters are wider
        return max(NARROWEST, min(WIDEST, max([min(len(self.heading), 10), longest_word, *texts]) + ROOM))

    def lines(self, text: Value) -> int:
        """Into how many lines a text is wrapped here."""
        if not isinstance(text, str):
            return 1
        return sum(max(1, math.ceil(len(line) / (self.width * PROPORTIONAL))) for line in text.split("\n"))


@dataclass(frozen=True)
class Grid:
    """What stands on one sheet."""

    title: str
    said: tuple[str, ...]
    columns: tuple[Column, ...]

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What is said between title and table, a row a line."""
        return tuple(line for each in self.said for line in textwrap.wrap(clean(each), NOTE_WIDTH))

    @property
    def top(self) -> int:
        """The row of the headings, counted from 0."""
        return 1 + len(self.notes)

    @property
    def length(self) -> int:
        return len(self.columns[0].values)

    def place(self, column: int) -> tuple[int, int, int, int]:
        """First row and column, last row and column of one column's values."""
        return self.top + 1, column, self.top + self.length, column


class Looks:
    """Cell formats, made once each."""

    def __init__(self, book: Any) -> None:
        self._book, self._made = book, dict[tuple[tuple[str, Any], ...], Any]()

    def __call__(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": "Arial", "font_size": 11, "valign": "top"} | look)
        return self._made[key]

    @property
    def title(self) -> Any:
        return self(bold=True, font_size=14)

    def heading(self, is_number: bool) -> Any:
        return self(
            bold=True,
            bottom=1,
            text_wrap=True,
            valign="bottom",
            **({"align": "right"} if is_number else {"align": "left", "indent": 1}),
        )

    def value(self, number_format: str) -> Any:
        if number_format == WORDS:
            return self(text_wrap=True, align="left", indent=1)
        return self(num_format=number_format, align="right")


def write_text(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    """Text that stays text, whatever it begins with; what is longer than a cell is cut off."""
    sheet.write_string(row, column, clean(text)[:LONGEST], look)


def write_grid(sheet: Any, grid: Grid, table_name: str, looks: Looks) -> None:
    """Fill a sheet, and set it to be printed."""
    write_text(sheet, 0, 0, grid.title, looks.title)
    sheet.set_row(0, TITLE_HEIGHT)
    for row, note in enumerate(grid.notes, start=1):
        write_text(sheet, row, 0, note, looks())
    headings = _unique([column.heading or "Row" for column in grid.columns])
    for place, column in enumerate(grid.columns):
        sheet.set_column(place, place, column.width)
        for row, value in enumerate(column.values):
            number_format = column.formats[row] if column.formats else column.format
            _write(sheet, (grid.top + 1 + row, place), value, number_format, looks)
    _set_heights(sheet, grid)
    sheet.add_table(
        grid.top, 0, grid.top + grid.length, len(grid.columns) - 1,
        {"name": table_name, "title": clean(grid.title)[:ALT_TITLE], "autofilter": False,
         "style": "Table Style Light 1", "banded_rows": False, "columns": [
             {"header": heading, "header_format": looks.heading(column.format != WORDS)}
             for heading, column in zip(headings, grid.columns, strict=True)
         ]},
    )  # fmt: skip
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(grid.top)


def _set_heights(sheet: Any, grid: Grid) -> None:
    """Rows as high as their wrapped text needs: not every program works that out when it opens a file."""
    rows = [[column.heading for column in grid.columns]]
    rows += [list(values) for values in zip(*(column.values for column in grid.columns), strict=True)]
    for row, values in enumerate(rows, start=grid.top):
        lines = max(column.lines(value) for column, value in zip(grid.columns, values, strict=True))
        lines += row == grid.top and lines > 2  # long words of a heading leave room at the ends of its lines
        if lines > 1:
            sheet.set_row(row, min(TALLEST, LINE_HEIGHT * lines))


def _write(sheet: Any, at: tuple[int, int], value: Value, number_format: str, looks: Looks) -> None:
    if value is None:
        return
    if isinstance(value, str):
        write_text(sheet, *at, value, looks.value(WORDS) if number_format == WORDS else looks(align="right"))
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, looks.value(number_format))
    else:
        sheet.write_number(*at, value, looks.value(number_format))


def _unique(headings: Sequence[str]) -> list[str]:
    """Headings of which no two are alike, in one line each, as a table's must be."""
    found: list[str] = []
    for heading in headings:
        plain = " ".join(clean(heading).split())[:250] or "Column"
        name, number = plain, 2
        while name.casefold() in {each.casefold() for each in found}:
            name, number = f"{plain} ({number})", number + 1
        found.append(name)
    return found
