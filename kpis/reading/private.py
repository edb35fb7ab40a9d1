"""Whether a workbook may hold rows about people beside what was read of it: such a workbook is not kept."""

from collections.abc import Iterable, Sequence
from itertools import islice

from kpis.reading.grid import Grid, Value, column_name
from kpis.reading.records.people import holds_people, holds_upn, names_births, names_people
from kpis.reading.shapes.base import Table
from kpis.reading.unused import blocks_of, is_a_day

_FEW = 3  # so many cells below a heading, or of a kind, are a column
_ROWS, _COLUMNS = 5, 3  # a block of cells as large as this may be a list, one person a row
_LOOKED_AT = 500


def private_parts(grids: Iterable[Grid], tables: Sequence[Table]) -> tuple[str, ...]:
    """In words for the person who uploads, each part that may hold rows about people; () when the file may be kept.

    A hidden sheet is looked at like any other.
    """
    if any(table.records or table.dropped or table.shape.startswith("sen2_") for table in tables):
        return ("It holds cases, one a row: of those only what was read is kept.",)
    parts: list[str] = []
    for grid in grids:
        if all(grid.is_blank_row(row) for row in grid.filled_rows):
            continue
        own = [table for table in tables if table.grid is grid]
        unread = "is hidden and was not read" if grid.state != "visible" else "was not recognised"
        parts.extend(_columns_of_people(grid, own))
        if any(_heads_people(grid, row, own) for row in range(min(grid.height - 1, _LOOKED_AT))):
            parts.append(f"Sheet “{grid.name}” has headings of names, births or numbers of people outside its tables.")
        if any(holds_upn(text) for row in grid.rows for text in row if isinstance(text, str)):
            parts.append(f"Sheet “{grid.name}” holds a unique pupil number.")
        for block, rows, columns in blocks_of(grid, own):
            if (len(rows) >= _ROWS and len(columns) >= _COLUMNS) or _dates_somebody(grid, rows):
                parts.append(f"Sheet “{grid.name}”, {block.range}, {unread}: it may hold rows about people.")
    return tuple(parts)


def _dates_somebody(grid: Grid, rows: range) -> bool:
    """Whether several rows hold a word and a day, as a name and a birth do: a list without headings may be so short."""
    return sum(
        any(isinstance(value, str) and value.strip() for value in grid.rows[row]) and any(map(is_a_day, grid.rows[row]))
        for row in islice(rows, _LOOKED_AT)
    ) >= _FEW  # fmt: skip


def _heads_people(grid: Grid, row: int, tables: Sequence[Table]) -> bool:
    """Whether a row heads people, were it only one below it: by two such headings, or by dates of birth."""
    texts = [grid.text(row, column) for column in range(grid.width) if not _is_read(row, column, tables)]
    births = sum(bool(text) and names_births(text) for text in texts)
    return births > 0 or sum(bool(text) and names_people(text) for text in texts) > 1


def _columns_of_people(grid: Grid, tables: Sequence[Table]) -> Iterable[str]:
    for column in range(grid.width):
        every = ((row, grid.at(row, column)) for row in grid.filled_rows if not _is_read(row, column, tables))
        cells = list(islice((each for each in every if each[1] is not None), _LOOKED_AT))
        if _are_of_people(grid, column, cells):
            yield f"Sheet “{grid.name}” has a column about people outside its tables ({column_name(column)})."


def _are_of_people(grid: Grid, column: int, cells: list[tuple[int, Value]]) -> bool:
    for place, (row, _) in enumerate(cells):
        text = grid.text(row, column)
        if text and (names_people(text) or names_births(text)) and len(cells) - place > _FEW:
            return True
    return len(cells) >= _FEW and holds_people([value for _, value in cells])


def _is_read(row: int, column: int, tables: Sequence[Table]) -> bool:
    return any(t.top <= row <= t.bottom and t.left <= column <= t.right for t in tables)
