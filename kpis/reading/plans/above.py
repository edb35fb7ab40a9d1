"""Cells that point at the row above them: ``As above``, ``ditto``, a lone quotation mark."""

import re
from collections.abc import Sequence

from kpis.reading.grid import Grid

_ABOVE = re.compile(r"(?:as|see) above|ditto|\"|same as above", re.IGNORECASE)


def points_above(text: str) -> bool:
    """Whether a cell only refers to the one above it."""
    return bool(_ABOVE.fullmatch(text.strip(" .")))


class Above:
    """Finds the row that a cell means. ``rows`` are those of the actions, top down; ``said`` the cells that pointed."""

    def __init__(self, grid: Grid, rows: Sequence[int]) -> None:
        self.grid, self.before = grid, dict(zip(rows[1:], rows, strict=False))
        self.said: dict[tuple[int, int], None] = {}  # in the order in which they were met

    def row(self, row: int, column: int) -> int:
        """The row itself, or the nearest above it whose cell says something of its own."""
        meant = row
        while meant in self.before and points_above(self.grid.text(*self.grid.block_start(meant, column))):
            meant = self.before[meant]
        if meant != row:
            self.said[row, column] = None
        return meant
