"""The frame of a table of months down: its heading, its rows with their years, and its columns of values."""

import re
from dataclasses import dataclass, field

from kpis.period import Period
from kpis.reading.context import year_beside
from kpis.reading.grid import Grid
from kpis.reading.numbers import read_cell
from kpis.reading.periods import PeriodText, read_period, year_in_text
from kpis.reading.roles import is_total
from kpis.reading.shapes.runs import labels_beside

_HEADING_WITHIN = 6  # rows above the first period


@dataclass
class Stack:
    """A run of periods in ``column``, with the columns up to ``ends`` that no other table has."""

    grid: Grid
    column: int
    run: list[int]
    ends: int
    used: set[int]
    heading: int = -1  # the row of the columns' headings; -1 where there is none
    found: dict[int, PeriodText] = field(default_factory=dict)
    years: dict[int, Period | None] = field(default_factory=dict)
    blocks: dict[int, int] = field(default_factory=dict)  # the section of years that a row lies in
    totals: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)  # columns of areas or services
    values: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.heading = self._heading_row()

    def walk(self, academic: bool) -> None:
        """Walk down from the heading: years from section rows, from a column of years, or from the cell itself."""
        year, block, wanted = None, 0, set(self.run)
        for row in range(self.heading + 1, self.grid.height):
            if row in self.used:
                break
            section = self._year_in(row, academic)
            if section is not None and section != year:
                year, block = section, block + 1
            total = row not in wanted and is_total(self.grid.text(row, self.column))
            if total:
                self.totals.append(row)
            if row in wanted and (found := read_period(self.grid.at(row, self.column), academic)):
                self.found[row], self.years[row], self.blocks[row] = found, year, block
            elif row > max(wanted) and not total:
                break
        self.totals = [row for row in self.totals if row <= max(self.found, default=0) + 2]
        self._drop_sums()
        self.labels = labels_beside(self.grid, list(self.found))
        self.values = [column for column in self._value_columns() if column not in self.labels]

    @property
    def band(self) -> int:
        """The row above the headings where it belongs to them, else the row of the headings."""
        above = self.heading - 1
        if above < 0:
            return self.heading
        grid = self.grid
        texts = {grid.text(*grid.block_start(above, column)) for column in range(len(grid.rows[above]))} - {""}
        over = any(grid.text(*grid.block_start(above, column)) for column in self.values)
        merged = any(grid.block_start(above, column) != (above, column) for column in self.values)
        return above if over and (len(texts) > 1 or merged) else self.heading

    def year_columns(self, academic: bool) -> dict[int, Period]:
        """The columns that are years, where the rows are months without years: each month of each year has its cell."""
        if not all(found.months and not found.period and self.years[row] is None for row, found in self.found.items()):
            return {}
        years: dict[int, Period] = {}
        for column in self.values:
            found = read_period(self.grid.at(self.heading, column), academic)
            year = found.period if found and found.period and found.period.length == 12 else None
            year = year or year_in_text(self.grid.text(self.heading, column), academic)
            year = year or year_beside(self.grid, self.heading, column, academic)
            if year:
                years[column] = year
        return years if len(years) >= 2 or (years and len(years) == len(self.values)) else {}

    def is_across(self) -> bool:
        """Whether the headings are months and the rows years: then the table is one of months across."""
        headings = [read_period(self.grid.at(self.heading, column)) for column in self.values]
        months = sum(bool(found and found.months) for found in headings)
        years = sum(bool(found.period and found.period.length == 12) for found in self.found.values())
        return months >= 3 and months >= 0.6 * len(self.values) and years >= 0.5 * len(self.found)

    def own_heading(self, column: int) -> str:
        """The text over a column in the row of the headings."""
        own = self.grid.text(*self.grid.block_start(self.heading, column))
        return own or self._headed_above(column)

    def _headed_above(self, column: int) -> str:
        """The heading of a column without parts, in the row over the parts of the columns beside it."""
        above = self.heading - 1
        text = self.grid.text(above, column) if above >= 0 else ""
        wide = self.grid.block_start(above, column + 1) == self.grid.block_start(above, column)
        alone = sum(self.grid.at(above, each) is not None for each in range(len(self.grid.rows[above]))) < 2
        return "" if not text or wide or alone else text

    def over(self, column: int) -> str:
        """The band over a column: its merged block's text, or the nearest to its left."""
        if self.band == self.heading:
            return ""
        own = self.grid.text(*self.grid.block_start(self.band, column))
        left = (text for c in range(column, self.column, -1) if (text := self.grid.text(self.band, c)))
        return own or next(left, "")

    def _heading_row(self) -> int:
        """The nearest row above the first period with words over the value columns."""
        first = self.run[0]
        for row in range(first - 1, max(first - _HEADING_WITHIN, -1), -1):
            if row in self.used:
                return -1
            texts = (self.grid.text(row, column) for column in range(self.column + 1, len(self.grid.rows[row])))
            if any(re.search(r"[A-Za-z%]|\d{4}/\d\d", text) for text in texts):
                return row
        return -1

    def _drop_sums(self) -> None:
        """A year among its own quarters or months is their sum, and no period of the run."""
        whole = [row for row, found in self.found.items() if found.period and found.period.length == 12]
        if len(whole) < len(self.found) / 2:
            for row in whole:
                del self.found[row]
            self.totals.extend(whole)

    def _year_in(self, row: int, academic: bool) -> Period | None:
        """The year that a row states: in a section row of its own, or in a column left of the months."""
        alone = self.grid.only_text(row)
        candidates = [self.grid.over(row, column) for column in range(self.column)]
        for value in [*candidates, *(self.grid.rows[row] if alone else ())]:
            found = read_period(value, academic)
            if found and found.period and found.period.length == 12:
                return found.period
        return year_in_text(alone[:40], academic) if alone else None

    def _value_columns(self) -> list[int]:
        """The columns right of the periods, up to the next table, with a heading and at least one value."""
        found: list[int] = []
        for column in range(self.column + 1, self.ends):
            cells = [read_cell(self.grid.at(row, column)) for row in self.found]
            if self.own_heading(column):
                if any(cell.is_number or (cell.missing and cell.missing != "blank") for cell in cells):
                    found.append(column)
            elif all(cell.missing == "blank" for cell in cells) and found and column > found[-1] + 1:
                break
        return found
