"""The blocks of cells that no table has used, shown by their first cells, in which no person can be known."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from kpis.reading.grid import Grid, Value, clean, range_name
from kpis.reading.layout import block_name
from kpis.reading.records.days import looks_like_a_day
from kpis.reading.records.people import holds_people, is_a_name, names_births, names_people
from kpis.reading.records.person_labels import labels_of_cases
from kpis.reading.records.personal import holds_personal_mark
from kpis.reading.records.plain_words import shown_heading
from kpis.reading.records.shown import shown
from kpis.reading.result import FoundBlock
from kpis.reading.shapes.base import Table

_ROWS_SHOWN, _COLUMNS_SHOWN = 5, 12
_LONGEST_SHOWN = 40
_LOOKED_AT = 200  # rows that show whether a column holds people
_MOST_BLOCKS = 50
_LONG_NUMBER = 1000


def blocks_of(grid: Grid, tables: Iterable[Table]) -> list[tuple[FoundBlock, range, range]]:
    """Every block of a sheet with its rows and columns: rows one below the other, two cells side by side or more."""
    used = {row for table in tables if table.grid is grid for row in range(table.top, table.bottom + 1)}
    found: list[tuple[FoundBlock, range, range]] = []
    start: int | None = None
    for row in range(grid.height + 1):
        inside = row < grid.height and row not in used and not grid.is_blank_row(row)
        if inside and start is None:
            start = row
        elif not inside and start is not None:
            block = _block(grid, range(start, row))
            if block and len(found) < _MOST_BLOCKS:
                found.append(block)
            start = None
    return _told_apart(found)


def _block(grid: Grid, rows: range) -> tuple[FoundBlock, range, range] | None:
    wide = list(islice((row for row in rows if _filled(grid, row) >= 2), 2))
    if len(wide) < 2:
        return None  # prose
    rows = range(wide[0], rows.stop)  # titles above are no part of it
    left = min(_first(grid.rows[row]) for row in rows[:_LOOKED_AT])
    across = range(left, max(_last(grid.rows[row]) for row in rows) + 1)
    of_people = {column for column in across if _holds_people(grid, rows, column)}
    heads = not any(map(is_a_day, grid.rows[rows[0]]))  # a list may begin without headings
    headings = tuple(
        (text, column) for column in across
        if heads and column not in of_people and isinstance(grid.at(rows[0], column), str)
        and (text := grid.text(rows[0], column)) and not is_a_name(text)
    )  # fmt: skip
    closed = bool(of_people) or may_be_of_people(grid, rows[1:_LOOKED_AT])
    closed = closed or _is_labelled_by_cases(grid, rows, left)
    shown_headings = tuple(shown_heading(*each) if closed else each[0] for each in headings)
    below = _coded if closed else _shown
    cells = tuple(
        tuple(
            "…" if column in of_people
            else _heading(grid.at(row, column), column, closed=closed) if heads and row == rows[0]
            else below(grid.at(row, column))
            for column in across[:_COLUMNS_SHOWN]
        )
        for row in rows[:_ROWS_SHOWN]
    )  # fmt: skip
    place = range_name(rows[0], across[0], rows[-1], across[-1])
    return FoundBlock(block_name(grid.name, shown_headings), grid.name, place, cells, shown_headings), rows, across


def _is_labelled_by_cases(grid: Grid, rows: range, column: int) -> bool:
    """Whether the labels of a block are references of cases, as ``REF-4000 Quill`` is."""
    return bool(labels_of_cases({text for row in rows[:_LOOKED_AT] if (text := grid.text(row, column))}))


def _heading(value: Value, column: int, *, closed: bool) -> str:
    text = _shown(value, heads=True)
    return shown_heading(text, column) if closed and text and not text.startswith("a text of ") else text


def _filled(grid: Grid, row: int) -> int:
    return sum(grid.at(row, column) is not None for column in range(len(grid.rows[row])))


def _first(row: list[Value]) -> int:
    return next((column for column, value in enumerate(row) if value not in (None, "")), len(row))


def _last(row: list[Value]) -> int:
    return next((column for column in range(len(row) - 1, -1, -1) if row[column] not in (None, "")), -1)


def _holds_people(grid: Grid, rows: range, column: int) -> bool:
    texts = [grid.text(row, column) for row in rows[:3]]
    if any(text and (names_people(text) or names_births(text)) for text in texts):
        return True
    return holds_people([grid.at(row, column) for row in rows[1:_LOOKED_AT]])


def may_be_of_people(grid: Grid, rows: range) -> bool:
    """Whether rows may be of somebody each: they hold days, as of births and events, or are words with few numbers."""
    filled = [value for row in rows for value in grid.rows[row] if value not in (None, "")]
    numbers = sum(not isinstance(value, str) or value.strip()[:1].isdigit() for value in filled)
    return any(map(is_a_day, filled)) or numbers < len(filled) / 4


def is_a_day(value: Value) -> bool:
    """Whether a cell is a day that is neither the first nor the last of its month: those stand for months."""
    if isinstance(value, str):
        return looks_like_a_day(value)
    return isinstance(value, date) and value.day > 1 and (value + timedelta(days=1)).day > 1


def _coded(value: Value) -> str:
    """A cell of what may be a list of people: its kind, or a word that is known; a reference is long."""
    if isinstance(value, date):
        return _shown(value)
    return (
        "a number"
        if isinstance(value, int) and abs(value) >= _LONG_NUMBER
        else shown(value)
        if value is not None
        else ""
    )


def _shown(value: Value, heads: bool = False) -> str:
    """A cell as it is shown: a heading or label, a number; not a day (it may be of birth), a name, or a long text."""
    if value is None:
        return ""
    if isinstance(value, date) and not heads:
        return f"{value:%b %Y}" if value.day == 1 else "a date"
    text = clean(value if not isinstance(value, date) else f"{value:%b %Y}")
    digits = sum(each.isdigit() for each in text)
    if (
        is_a_name(text)
        or holds_personal_mark(text)
        or (digits > 8 and not isinstance(value, float))
        or len(text) > _LONGEST_SHOWN
    ):
        return f"a text of {len(text)} characters"
    return text


def _told_apart(found: list[tuple[FoundBlock, range, range]]) -> list[tuple[FoundBlock, range, range]]:
    seen: Counter[str] = Counter()
    result = []
    for block, rows, columns in found:
        seen[block.key] += 1
        key = block.key if seen[block.key] == 1 else f"{block.key}/{seen[block.key]}"
        result.append((replace(block, key=key), rows, columns))
    return result
