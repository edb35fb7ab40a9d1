"""Rows and columns as a person writes them: ``row 3``, ``column B``; kept as steps from a block's first cell."""

import re

from kpis.reading.grid import column_name

_RANGE = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")
_PLACE = re.compile(r"(row|column|col\.?) ?(\+?\d+|[a-z]{1,3})", re.IGNORECASE)


def place_of(text: str, rows: range, columns: range) -> tuple[str, int] | None:
    """``("row", 2)`` or ``("column", 1)``, counted from 0; None where a text is no place of the block."""
    match = _PLACE.fullmatch(text.strip())
    if match is None:
        return None
    what, said = ("row" if match[1].lower() == "row" else "column"), match[2].lower()
    inside = rows if what == "row" else columns
    if said.startswith("+"):
        number = inside.start + int(said)
    elif what == "row":
        number = int(said) - 1 if said.isdigit() else -1
    else:
        number = column_number(said)
    return (what, number) if number in inside else None


def column_number(letters: str) -> int:
    """0 for ``a``; -1 for what is no column."""
    number = 0
    for letter in letters:
        if not letter.isalpha():
            return -1
        number = number * 26 + ord(letter) - 96
    return number - 1


def as_steps(place: tuple[str, int], rows: range, columns: range) -> str:
    """A place as steps from the block's first cell: ``row +2``."""
    what, number = place
    return f"{what} +{number - (rows if what == 'row' else columns).start}"


def as_named(place: tuple[str, int]) -> str:
    """A place as a person names it: ``row 3``, ``column B``."""
    return f"row {place[1] + 1}" if place[0] == "row" else f"column {column_name(place[1])}"


def rows_and_columns(text: str) -> tuple[range, range]:
    """The rows and the columns of a range of cells."""
    match = _RANGE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no range of cells")
    left, top = column_number(match[1].lower()), int(match[2]) - 1
    right = column_number(match[3].lower()) if match[3] else left
    bottom = int(match[4]) - 1 if match[4] else top
    return range(top, bottom + 1), range(left, right + 1)
