"""Sheets with headed columns, as declared in ``kpis/sheets``: recognised by their headings wherever they start."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import lru_cache

from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid
from kpis.reading.numbers import Cell, read_cell
from kpis.reading.shapes.base import Setting, Table
from kpis.sheet import Sheet
from kpis.sheets import SHEETS

_LONGEST_HEADING = 80
_MARKS = re.compile(r"[*†‡:¹²³]|\s*\(required\)")


@dataclass(frozen=True)
class Headed:
    """A header row found: the columns that the sheet's declaration knows, and where the records end."""

    sheet: Sheet
    row: int
    columns: dict[str, int]
    last_row: int
    right: int


def plain_heading(text: str) -> str:
    """A heading without marks, in lower case; an export's underscores are spaces."""
    return _MARKS.sub("", text).replace("_", " ").strip().lower()


def find_headed(grid: Grid, sheet: Sheet, used: set[int]) -> list[Headed]:
    """Every header row of a kind of sheet, top down; records run to the next one, or the last row with a value."""
    rows = [(row, columns) for row in grid.may_begin(used) if (columns := _columns(grid, sheet, row))]
    found = []
    for index, (row, columns) in enumerate(rows):
        limit = rows[index + 1][0] if index + 1 < len(rows) else grid.height
        last = next((r for r in range(limit - 1, row, -1) if not grid.is_blank_row(r)), row)
        right = max(column for column in range(len(grid.rows[row])) if grid.at(row, column) is not None)
        if last > row:
            found.append(Headed(sheet, row, columns, last, right))
    return found


def _columns(grid: Grid, sheet: Sheet, row: int) -> dict[str, int]:
    """The columns of a row whose headings the declaration knows; empty when a needed one is missing."""
    places: dict[str, list[tuple[int, int]]] = {}
    for column in range(len(grid.rows[row])):
        if isinstance(grid.at(row, column), str):
            for name, rank in _known(sheet.id, grid.text(row, column)):
                places.setdefault(name, []).append((rank, column))
    if any(declared.needed and declared.name not in places for declared in sheet.columns):
        return {}
    columns: dict[str, int] = {}
    for declared in sheet.columns:
        free = [place for place in places.get(declared.name, ()) if place[1] not in columns.values()]
        if free:
            columns[declared.name] = min(free)[1]
    missing = any(declared.needed and declared.name not in columns for declared in sheet.columns)
    whole = not sheet.one_of or any(set(group) <= set(columns) for group in sheet.one_of)
    return {} if missing or not whole else columns


@lru_cache(maxsize=20_000)
def _known(sheet_id: str, heading: str) -> tuple[tuple[str, int], ...]:
    """The columns that a heading may stand for, each with the rank of the first pattern that it fits."""
    text = plain_heading(heading)
    if not text or len(text) > _LONGEST_HEADING:
        return ()
    found = []
    for declared in SHEETS[sheet_id].columns:
        rank = next((i for i, pattern in enumerate(declared.headings) if re.fullmatch(pattern, text)), None)
        if rank is not None:
            found.append((declared.name, rank))
    return tuple(found)


@dataclass
class RowReader(ABC):
    """Reads the records of one headed table, row by row, into that table."""

    table: Table
    headed: Headed
    contexts: tuple[str, ...]  # the titles above, nearest first, then the tab
    setting: Setting

    @abstractmethod
    def read(self, row: int) -> None:
        """Take in one row."""

    @abstractmethod
    def finish(self) -> bool:
        """Complete the table; says whether it holds anything."""

    def text(self, row: int, name: str) -> str:
        """The text of a row's cell in the column of that name, of its merged block; '' without such a column."""
        grid, columns = self.table.grid, self.headed.columns
        return grid.text(*grid.block_start(row, columns[name])) if name in columns else ""

    def cell(self, row: int, name: str) -> Cell:
        """The value of a row's cell in the column of that name; blank without such a column."""
        if name not in self.headed.columns:
            return Cell(missing="blank")
        grid, at = self.table.grid, (row, self.headed.columns[name])
        return read_cell(grid.at(*at), at in grid.percent, at in grid.uncached)


def read_headed(
    grid: Grid, setting: Setting, used: set[int], sheet: Sheet, *, what: str, reader: type[RowReader]
) -> list[Table]:
    """Every table of a kind of sheet, read by ``reader``; ``what`` says in words what each of its rows is."""
    found = []
    for headed in find_headed(grid, sheet, used):
        titles = titles_above(grid, headed.row)
        names = ", ".join(repr(grid.text(headed.row, column)) for column in headed.columns.values())
        table = Table(
            sheet.id, grid, headed.row, 0, headed.last_row, headed.right, (headed.row,), headed.row + 1,
            f"each row is {what}, by the headings {names}", area_of(grid, headed.row, titles) or setting.area,
        )  # fmt: skip
        rows = reader(table, headed, (*titles, grid.name), setting)
        for row in range(headed.row + 1, headed.last_row + 1):
            rows.read(row)
        if rows.finish():
            found.append(table)
    return found
