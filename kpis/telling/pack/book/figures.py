"""A table of the pack as columns of a sheet: numbers in the format of their unit, and words where words say more."""

import re

from kpis.telling.pack.book.grid import WHOLE, WORDS, Column, Grid, Value
from kpis.telling.pack.book.shorthand import SHORTHAND, is_number, shorthand
from kpis.telling.pack.page import Cell, Table

_PLAIN = re.compile(r"[-−]?\d[\d,]*(?:\.(\d+))?(?: ?(?:%|weeks?|days?))?")
_IN_HEADING = {"weeks": "week", "days": "day"}
IN_WORDS = "in words"


def grid_of(table: Table, *, notes: tuple[str, ...] = ()) -> Grid:
    """The sheet of a table; ``notes`` stand above it, and so do its own and a hint at the shorthand that it uses."""
    columns = [
        each
        for place, heading in enumerate(table.columns)
        for each in _columns(heading, [row[place] if place < len(row) else Cell("") for row in table.rows])
    ]
    used = sorted({short for column in columns for value in column.values for short in _shorthand_in(value)})
    hint = f"Shorthand in this table: {'; '.join(f'{short} {SHORTHAND[short]}' for short in used)}." if used else ""
    blank = any(value == "" for column in columns for value in column.values)
    hint += f"{' ' if hint else ''}A blank cell has nothing to say." if blank else ""
    lines = (*notes, table.note, hint) if table.rows else (*notes, table.note, "Nothing to list.")
    empty = tuple(Column(heading, ("[z]",)) for heading in table.columns)
    return Grid(table.title or table.name, tuple(filter(None, lines)), tuple(columns) if table.rows else empty)


def _shorthand_in(value: Value) -> list[str]:
    return [short for short in SHORTHAND if short in value] if isinstance(value, str) else []


def _columns(heading: str, cells: list[Cell]) -> list[Column]:
    """One column, and beside it one in words where a text says more than its number does."""
    numbers = [cell for cell in cells if is_number(cell)]
    if not numbers:
        return [Column(heading, tuple(cell.text for cell in cells))]
    units = {cell.unit for cell in numbers}
    unit = units.pop() if len(units) == 1 else ""
    name = f"{heading} ({unit})" if unit in _IN_HEADING and _IN_HEADING[unit] not in heading.lower() else heading
    values = tuple(cell.value if is_number(cell) else shorthand(cell) for cell in cells)
    formats = () if unit or not units else tuple(_format(cell.unit, [cell.text]) for cell in cells)
    found = [Column(name, values, _format(unit, [cell.text for cell in numbers]), formats)]
    # Of unlike units the words alone say which is which.
    if formats or any(not _PLAIN.fullmatch(cell.text.strip()) for cell in numbers):
        found.append(Column(f"{heading}, {IN_WORDS}", tuple(cell.text for cell in cells), WORDS))
    return found


def _format(unit: str, texts: list[str]) -> str:
    """A number format as fine as the pack shows the figures."""
    places = max((len(match[1] or "") for text in texts if (match := _PLAIN.match(text.strip()))), default=0)
    tail = f".{'0' * places}" if places else ""
    return f"0{tail}%" if unit == "proportion" else f"{WHOLE}{tail}"
