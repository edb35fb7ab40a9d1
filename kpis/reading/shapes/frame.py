"""The frame of a table of periods across: which columns are its own, where its labels stand, which rows it has."""

import re
from dataclasses import dataclass, field

from kpis.period import Period
from kpis.reading.grid import Grid
from kpis.reading.labels import measure_of
from kpis.reading.numbers import read_cell
from kpis.reading.parts import part_of
from kpis.reading.periods import read_period
from kpis.reading.roles import role_of
from kpis.reading.shapes.area_columns import names_areas
from kpis.reading.shapes.headings import GROUP_HEADING, SIDE_HEADING, Header


@dataclass
class Frame:
    """One header with the rows up to ``limit`` and the columns from ``begins`` that no other table has."""

    grid: Grid
    header: Header
    begins: int
    limit: int
    used: set[int]
    labels: int | None = None  # the column of the rows' labels
    years: int | None = None  # the column of years, where the periods are months of any year
    rows: list[int] = field(default_factory=list)
    year_sections: dict[int, Period] = field(default_factory=dict)  # rows that hold a year alone, over rows of months

    def __post_init__(self) -> None:
        self.labels, self.years = self._label_column(), self._years_column()
        self.rows = self._data_rows() if self.labels is not None or self.years is not None else []
        if self.years is None and self.rows:
            self.year_sections = self._year_sections()

    @property
    def label_column(self) -> int:
        """The column of labels; that of the years where the rows have no other."""
        return self.labels if self.labels is not None else self.years or 0

    @property
    def is_table(self) -> bool:
        """Whether there are rows; two periods alone make a table only beside a measure that is known."""
        return bool(self.rows) and (len(self.header.columns) > 2 or self.names_a_measure)

    @property
    def names_a_measure(self) -> bool:
        """Whether the label of a row names a declared measure."""
        return any(measure_of(self.label(row)) for row in self.rows)

    def label(self, row: int) -> str:
        """The text of a row's label, of its merged block where it lies in one."""
        return self.grid.text(*self.grid.block_start(row, self.label_column))

    @property
    def by_year(self) -> bool:
        """Whether the months have no year, and each row is for a year of its own or of the heading over it."""
        return self.years is not None or bool(self.year_sections)

    def year_of(self, row: int) -> Period | None:
        """The year that a row is for, where the years stand down the table."""
        if self.years is not None:
            return self._year(row, self.years)
        return next((self.year_sections[above] for above in range(row, -1, -1) if above in self.year_sections), None)

    def _year_sections(self) -> dict[int, Period]:
        """The rows under the headings that hold a year and nothing else, the first of them on top."""
        if any(found.period for found in self.header.columns.values()):
            return {}
        found = {
            row: year
            for row in range(self.header.last_row + 1, self.rows[-1])
            if row not in self.rows and self.grid.only_text(row) and (year := self._year(row, self.label_column))
        }
        return found if found and min(found) < self.rows[0] else {}

    def corner(self) -> list[str]:
        """The texts in the rows of the headings, over the labels."""
        row = self.header.row
        return [self.grid.text(r, column) for r in (row, row - 1) for column in range(self.label_column + 1)]

    def _label_column(self) -> int | None:
        """The column left of the periods with the most different texts, long ones first: the labels of the rows."""
        grid, row = self.grid, self.header.row
        best, score = None, 0.0
        for column in range(self.begins, self.header.first):
            below = range(self.header.last_row + 1, self.limit)
            texts = {grid.text(r, column) for r in below if is_words(grid, r, column)}
            heading = grid.text(row, column).lower() or grid.text(row - 1, column).lower()
            weight = 0.3 if SIDE_HEADING.search(heading) or GROUP_HEADING.search(heading) else 1.0
            if texts and sum(part_of(text) != "" for text in texts) >= 0.8 * len(texts):
                weight = 0.01  # parts of the labels beside them: due, on time, %
            elif texts and names_areas(grid, column, list(below)):
                weight = 0.02  # areas are labels where nothing else is
            worth = weight * (len(texts) + min(sum(map(len, texts)) / (len(texts) or 1), 60) / 60)
            if texts and worth > score:
                best, score = column, worth
        return best

    def _years_column(self) -> int | None:
        """The column of years left of months without years: each row is then one year of a measure."""
        undated = [found for found in self.header.columns.values() if not found.period and "quarter" not in found.flags]
        if len(undated) < 3:
            return None
        below = [r for r in range(self.header.last_row + 1, self.limit) if not self.grid.is_blank_row(r)]
        below = [r for r in below if any(self.grid.at(r, column) is not None for column in self.header.columns)]
        for column in range(self.begins, self.header.first):
            filled = sum(self.grid.at(row, column) is not None for row in below)
            years = sum(self._year(row, column) is not None for row in below)
            if years >= 2 and years >= 0.5 * filled:
                return column
        return None

    def _year(self, row: int, column: int) -> Period | None:
        found = read_period(self.grid.over(row, column))
        return found.period if found and found.period and found.period.length == 12 else None

    def _data_rows(self) -> list[int]:
        """Rows with at least one cell under the periods.

        Blank rows, titles and prose between them do not end a table; a row of headings does.
        """
        rows = []
        columns = {*self.header.columns, *self.header.under}
        for row in range(self.header.last_row + 1, self.limit):
            if row in self.used:
                break
            filled = [value for column in columns if (value := self.grid.at(row, column)) is not None]
            read = [read_cell(value) for value in filled]
            words = [cell for cell in read if cell.unread and len(cell.unread) > 2]
            if len(filled) >= 2 and len(words) > len(filled) / 2 and not any(cell.is_number for cell in read):
                if role_of(self.label(row)).kind == "compares":
                    continue  # a row of comments or of RAG words
                if not measure_of(self.label(row)):
                    break
            if filled:
                rows.append(row)
        return rows


def is_words(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell holds words, and no value."""
    text = grid.text(row, column)
    return bool(re.search(r"[A-Za-z]{2}|%", text)) and not read_cell(grid.at(row, column)).is_number


def border(grid: Grid, before: Header, after: Header) -> int:
    """The first column of the second of two tables side by side: after a blank column, or where its labels stand."""
    if after.over:
        return after.first
    between = range(before.last + 1, after.first)
    rows = range(max(before.row - 1, 0), min(before.row + 8, grid.height))
    blank = next((column for column in between if all(grid.at(row, column) is None for row in rows)), None)
    if blank is not None:
        return blank + 1
    below = [row for row in rows if row > before.row]
    labelled = (column for column in between if sum(is_words(grid, row, column) for row in below) >= 2)
    return next(labelled, after.first)
