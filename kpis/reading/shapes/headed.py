"""Sheets with headed columns, as declared in ``kpis/sheets``: recognised by their headings wherever they start."""

import re
from dataclasses import dataclass
from functools import cache

from kpis.reading.grid import Grid
from kpis.sheet import Sheet

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
    """A heading without marks, in lower case."""
    return _MARKS.sub("", text).strip().lower()


def find_headed(grid: Grid, sheet: Sheet, used: set[int]) -> list[Headed]:
    """Every header row of a kind of sheet, top down; records run to the next one, or the last row with a value."""
    rows = [(row, columns) for row in range(grid.height) if row not in used and (columns := _columns(grid, sheet, row))]
    found = []
    for index, (row, columns) in enumerate(rows):
        limit = rows[index + 1][0] if index + 1 < len(rows) else grid.height
        last = next((r for r in range(limit - 1, row, -1) if not grid.is_blank_row(r)), row)
        right = max(column for column in range(len(grid.rows[row])) if grid.at(row, column) is not None)
        if last > row:
            found.append(Headed(sheet, row, columns, last, right))
    return found


@cache
def _needed(sheet: Sheet) -> tuple[re.Pattern[str], ...]:
    """One pattern for all headings of each column that a header row must have."""
    return tuple(
        re.compile("|".join(f"(?:{heading})" for heading in column.headings))
        for column in sheet.columns
        if column.needed
    )


def _columns(grid: Grid, sheet: Sheet, row: int) -> dict[str, int]:
    """The columns of a row whose headings the declaration knows; empty when a needed one is missing."""
    headings = {
        column: plain_heading(grid.text(row, column))
        for column in range(len(grid.rows[row]))
        if isinstance(grid.at(row, column), str)
    }
    # Nearly every row is no header: it is left before its cells are held against every heading one by one.
    if not all(any(pattern.fullmatch(text) for text in headings.values()) for pattern in _needed(sheet)):
        return {}
    columns: dict[str, int] = {}
    for declared in sheet.columns:
        for pattern in declared.headings:
            place = next(
                (c for c, text in headings.items() if c not in columns.values() and re.fullmatch(pattern, text)), None
            )
            if place is not None:
                columns[declared.name] = place
                break
    missing = any(declared.needed and declared.name not in columns for declared in sheet.columns)
    whole = not sheet.one_of or any(set(group) <= set(columns) for group in sheet.one_of)
    return {} if missing or not whole else columns
