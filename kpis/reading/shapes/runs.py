"""Columns of periods: runs of rows, one under another, that belong to one table of months down."""

from datetime import date

from kpis.reading.grid import Grid, Value
from kpis.reading.numbers import read_cell
from kpis.reading.periods import EARLIEST, PeriodText, read_period
from kpis.reading.shapes.area_columns import names_areas
from kpis.reading.shapes.headings import GROUP_HEADING

_LONGEST = 1_000  # dates in one column: where many lie within their months, they are those of cases
Words = dict[int, PeriodText]  # the periods of one column by row


def period_words(grid: Grid, column: int, used: set[int], begin: list[int]) -> Words:
    """The cells of a column that are written as periods; bare numbers count only as years' section rows.

    None where no row of ``begin``, those in which a table may begin, has one: the column is a list's.
    """
    if not any(_written(grid.at(row, column)) for row in begin):
        return {}
    found: Words = {}
    known: dict[object, PeriodText | None] = {}
    for row, cells in enumerate(grid.rows):
        value = cells[column] if column < len(cells) else None
        if value is None or row in used or (isinstance(value, int | float) and (value < EARLIEST or value % 1)):
            continue
        if value not in known:
            known[value] = _written(value)
        if word := known[value]:
            found[row] = word
    return {} if len(found) > _LONGEST and _suspect(found, list(found)) else found


def _written(value: Value) -> PeriodText | None:
    word = read_period(value)
    return None if word and isinstance(value, int | float) and "year_only" in word.flags else word


def runs_of(grid: Grid, words: Words, column: int) -> list[list[int]]:
    """Rows of periods that belong to one table: at least three, with values beside them, under one heading."""
    runs: list[list[int]] = [[]]
    for row, found in words.items():
        if found.period is not None and found.period.length == 12 and grid.only_text(row):
            continue  # a section row of its year
        if runs[-1] and _new_heading(grid, runs[-1][-1], row, column):
            runs.append([])
        runs[-1].append(row)
    return [run for run in runs if len(run) >= 3 and _is_calendar(grid, words, run) and has_values(grid, run, column)]


def next_periods(grid: Grid, columns: dict[int, Words], column: int, run: list[int]) -> int:
    """The next column to the right with the periods of another table side by side; the sheet's end without one."""
    for other in range(column + 2, grid.width):
        same = [row for row in run if row in columns[other]]
        if len(same) >= max(2, len(run) - 1) and has_values(grid, same, other):
            return other
    return grid.width


def periods_left(grid: Grid, columns: dict[int, Words], column: int, run: list[int]) -> bool:
    """Whether another table of months stands left of this one: its own periods, with values between the two."""
    for other in range(column - 1):
        same = [row for row in run if row in columns[other]]
        between = range(other + 1, column)
        if len(same) >= max(2, len(run) - 1) and any(isinstance(grid.at(run[0], c), int | float) for c in between):
            return True
    return False


def labels_beside(grid: Grid, run: list[int]) -> list[int]:
    """The columns whose texts say which area or service a row is of: the same few, again and again."""
    found = []
    for column in range(grid.width):
        texts = [grid.text(*grid.block_start(row, column)) for row in run]
        values = [grid.over(row, column) for row in run]
        if not all(texts):
            continue
        if any(read_cell(value).is_number for value in values) and not names_areas(grid, column, run):
            continue  # the codes of areas are numbers too
        if all(read_period(value) for value in values) or len(set(texts)) > len(run) / 2:
            continue
        above = (text for row in range(min(run) - 1, -1, -1) if (text := grid.text(row, column)))
        if names_areas(grid, column, run) or GROUP_HEADING.search(next(above, "").lower()):
            found.append(column)
    return found


def has_values(grid: Grid, run: list[int], column: int) -> bool:
    """Whether at least two of the rows hold a value to the right of a column."""
    found = 0
    for row in run:
        found += any(read_cell(value).is_number for value in grid.rows[row][column + 1 :])
        if found >= 2:
            return True
    return False


def _new_heading(grid: Grid, before: int, after: int, column: int) -> bool:
    """Whether a row of headings stands between two period rows: texts beside the column, no numbers."""
    for row in range(before + 1, after):
        right = range(column + 1, len(grid.rows[row]))
        beside = [read_cell(value) for other in right if (value := grid.at(row, other)) is not None]
        words = [cell for cell in beside if not cell.missing]
        if len(beside) >= 2 and words and not any(cell.is_number for cell in beside):
            return True
    return False


def _is_calendar(grid: Grid, words: Words, run: list[int]) -> bool:
    """Months follow one another, once for each area or service; the dates of a list of cases do not."""
    known = [words[row].period for row in run if words[row].period]
    if _suspect(words, run) or _is_case_list(grid, run):
        return False
    if not known or len(set(known)) >= 0.8 * len(known):
        return True
    labels = labels_beside(grid, run)
    keys = {(words[row].period, *(grid.text(*grid.block_start(row, each)) for each in labels)) for row in run}
    return bool(labels) and len(keys) == len(run)


def _suspect(words: Words, run: list[int]) -> bool:
    """Whether many of the periods are days in the middle of a month: they date cases."""
    return sum("period_suspect" in words[row].flags for row in run) > 0.2 * len(run)


def _is_case_list(grid: Grid, run: list[int]) -> bool:
    """Whether most rows hold two dates or more: each row is then a case, not a month."""
    dated = sum(sum(isinstance(value, date) for value in grid.rows[row]) >= 2 for row in run)
    return dated > len(run) / 2
