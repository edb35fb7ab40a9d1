"""Months down: a column of periods, measures in the columns beside it, years in section rows, cells or a column."""

import re
from dataclasses import dataclass, field

from kpis.area import find_area
from kpis.period import Period
from kpis.reading.context import area_of, speaks_of_academic_years, titles_above, year_beside
from kpis.reading.dating import Headings
from kpis.reading.grid import Grid, column_name, range_name
from kpis.reading.labels import measure_of
from kpis.reading.numbers import read_cell
from kpis.reading.parts import part_of
from kpis.reading.periods import PeriodText, read_period, year_in_text
from kpis.reading.result import Issue
from kpis.reading.roles import is_neighbours, is_total, role_of
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.rows import Builder, Labelled
from kpis.reading.shapes.sides import GROUP_HEADING, names_areas


@dataclass
class _Rows:
    """The rows of one table: what each says of its period, the year over it, and the section of years it lies in."""

    found: dict[int, PeriodText] = field(default_factory=dict)
    years: dict[int, Period | None] = field(default_factory=dict)
    blocks: dict[int, int] = field(default_factory=dict)
    totals: list[int] = field(default_factory=list)


def find_down(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of months down in the rows of a sheet that no other table has used."""
    free = [row for row in range(grid.height) if row not in used]
    tables: list[Table] = []
    columns = {
        column: {row: found for row in free if (found := _period_word(grid, row, column))}
        for column in range(grid.width)
    }
    for column, words in columns.items():
        for run in _runs(grid, words, column):
            if any(table.top <= min(run) <= table.bottom and table.left <= column <= table.right for table in tables):
                continue
            next_column = _next_periods(grid, columns, column, run)
            table = _table(grid, column, run, setting, used, next_column)
            if table:
                tables.append(table)
    return tables


def _period_word(grid: Grid, row: int, column: int) -> PeriodText | None:
    """A period in a cell that is written as one; bare numbers count only as years' section rows."""
    value = grid.at(row, column)
    if isinstance(value, int | float):
        found = read_period(value)
        return found if found and "year_only" not in found.flags else None
    return read_period(value)


def _next_periods(grid: Grid, columns: dict[int, dict[int, PeriodText]], column: int, run: list[int]) -> int:
    """The next column to the right that holds the periods of another table side by side; the sheet's end without one."""
    for other in range(column + 2, grid.width):
        same = [row for row in run if row in columns[other]]
        if len(same) >= max(2, len(run) - 1) and _has_values(grid, same, other):
            return other
    return grid.width


def _runs(grid: Grid, words: dict[int, PeriodText], column: int) -> list[list[int]]:
    """Rows of periods that belong to one table: at least three, with values beside them, under one heading."""
    runs: list[list[int]] = [[]]
    for row, found in words.items():
        if found.period is not None and found.period.length == 12 and _alone(grid, row, column):
            continue  # a section row of its year
        if runs[-1] and _new_heading(grid, runs[-1][-1], row, column):
            runs.append([])
        runs[-1].append(row)
    return [run for run in runs if len(run) >= 3 and _has_values(grid, run, column) and _is_calendar(grid, words, run)]


def _alone(grid: Grid, row: int, column: int) -> bool:
    return all(grid.at(row, other) is None for other in range(len(grid.rows[row])) if other != column)


def _new_heading(grid: Grid, before: int, after: int, column: int) -> bool:
    """Whether a row of headings stands between two period rows: texts beside the column, no numbers."""
    for row in range(before + 1, after):
        beside = [
            value for other in range(column + 1, len(grid.rows[row])) if (value := grid.at(row, other)) is not None
        ]
        words = [value for value in beside if not read_cell(value).missing]
        if len(beside) >= 2 and words and not any(read_cell(value).is_number for value in beside):
            return True
    return False


def _has_values(grid: Grid, run: list[int], column: int) -> bool:
    numbers = sum(
        any(read_cell(grid.at(row, other)).is_number for other in range(column + 1, len(grid.rows[row]))) for row in run
    )
    return numbers >= 2


def _is_calendar(grid: Grid, words: dict[int, PeriodText], run: list[int]) -> bool:
    """Months follow one another, once for each area or service; the dates of a list of cases do not."""
    suspect = sum("period_suspect" in words[row].flags for row in run)
    known = [words[row].period for row in run if words[row].period]
    if suspect > 0.2 * len(run):
        return False
    if not known or len(set(known)) >= 0.8 * len(known):
        return True
    labels = _labels_beside(grid, run)
    keys = [(words[row].period, tuple(grid.text(*grid.block_start(row, column)) for column in labels)) for row in run]
    return bool(labels) and len(set(keys)) == len(keys)


def _labels_beside(grid: Grid, run: list[int]) -> list[int]:
    """The columns whose texts say which area or service a row is of: the same few, again and again."""
    found = []
    for column in range(grid.width):
        texts = [grid.text(*grid.block_start(row, column)) for row in run]
        if not all(texts) or any(read_cell(grid.over(row, column)).is_number for row in run):
            continue
        if all(read_period(grid.over(row, column)) for row in run) or len(set(texts)) > len(run) / 2:
            continue
        heading = next(
            (grid.text(row, column) for row in range(min(run) - 1, -1, -1) if grid.text(row, column)), ""
        ).lower()
        if names_areas(grid, column, run) or GROUP_HEADING.search(heading):
            found.append(column)
    return found


# ---- one table ---------------------------------------------------------------------------------------------------------


def _table(grid: Grid, column: int, run: list[int], setting: Setting, used: set[int], ends: int) -> Table | None:
    heading = _heading_row(grid, run[0], column, used)
    if heading is None:
        return None
    beside = ends < grid.width or _has_periods_left(grid, run, column)
    titles = titles_above(grid, heading, columns=range(column, ends) if beside else None)
    if titles and is_neighbours(titles[0]):
        return None
    academic = speaks_of_academic_years([*titles, grid.name, grid.text(heading, column)])
    rows = _walk(grid, column, heading, run, academic, used)
    labels = _labels_beside(grid, list(rows.found))
    columns = [each for each in _value_columns(grid, column, heading, list(rows.found), ends) if each not in labels]
    year_columns = _year_columns(grid, columns, heading, rows, academic)
    if not columns or _is_across(grid, columns, heading, rows):
        return None
    headings = Headings(
        grid, rows.found, rows.years, lambda row: (row, column),
        lambda first, last: range_name(min(first, last), column, max(first, last), column),
        [*titles, grid.name], academic,
    )  # fmt: skip
    if not year_columns:
        headings.date(setting)
        if len(headings.dated) < 3:
            return None
    band = heading - 1 if heading > 0 and _is_band(grid, heading - 1, columns) else heading
    bottom = max([*rows.found, *rows.totals])
    periods = [period for period, _ in headings.dated.values()]
    monthly = bool(year_columns) or sum(period.length == 1 for period in periods) > len(periods) / 2
    why = f"{len(rows.found)} {'months' if monthly else 'periods'} stand one under another in column {column_name(column)}"
    left = min([column, *labels, *[c for c in range(column) if grid.at(heading, c) is not None and not beside]])
    table = Table(
        "scorecard_months_down", grid, band, left, bottom, max(columns), tuple(range(band, heading + 1)),
        heading + 1, why, area_of(grid, band, titles) or setting.area, issues=list(headings.issues),
        questions=list(headings.questions),
    )  # fmt: skip
    for row in rows.totals:
        table.issues.append(
            Issue("TOTAL_ROW_SKIPPED", "info", "A totals row is no month: it is not read.", grid.name,
                  range_name(row, left, row, max(columns)), grid.text(row, column))
        )  # fmt: skip
    builder = Builder(table, setting, tuple([*titles, grid.name]))
    for each in columns:
        for said in _said(table, each, headings, rows, band, heading, labels, year_columns):
            builder.add(said)
    builder.finish()
    return table if table.lines else None


def _has_periods_left(grid: Grid, run: list[int], column: int) -> bool:
    """Whether another table of months stands left of this one: its own periods, with values between the two."""
    return any(
        sum(read_period(grid.at(row, other)) is not None for row in run) >= max(2, len(run) - 1)
        and any(isinstance(grid.at(run[0], between), int | float) for between in range(other + 1, column))
        and not any(isinstance(grid.at(run[0], other), int | float) for _ in run)
        for other in range(column)
    )


def _heading_row(grid: Grid, first: int, column: int, used: set[int]) -> int | None:
    """The nearest row above the first period with words over the value columns."""
    for row in range(first - 1, max(first - 6, -1), -1):
        if row in used:
            return None
        beside = [grid.text(row, other) for other in range(column + 1, len(grid.rows[row])) if grid.text(row, other)]
        if beside and any(re.search(r"[A-Za-z%]|\d{4}/\d\d", text) for text in beside):
            return row
    return None


def _is_band(grid: Grid, row: int, columns: list[int]) -> bool:
    texts = {grid.text(*grid.block_start(row, column)) for column in range(len(grid.rows[row]))} - {""}
    over = {grid.text(*grid.block_start(row, column)) for column in columns} - {""}
    return bool(over) and (len(texts) > 1 or any(grid.block_start(row, c) != (row, c) for c in columns))


def _walk(grid: Grid, column: int, heading: int, run: list[int], academic: bool, used: set[int]) -> _Rows:
    """Walk down from the heading: years from section rows, from a column of years, or from the cell itself."""
    rows, year, block, wanted = _Rows(), None, 0, set(run)
    for row in range(heading + 1, grid.height):
        if row in used:
            break
        section = _year_in(grid, row, column, academic)
        if section is not None and section != year:
            year, block = section, block + 1
        text = grid.text(row, column)
        total = is_total(text) if row not in wanted else False
        if total:
            rows.totals.append(row)
        if row not in wanted:
            if row > max(run) and not total:
                break
            continue
        found = read_period(grid.at(row, column), academic)
        if found is not None:
            rows.found[row], rows.years[row], rows.blocks[row] = found, year, block
    rows.totals = [row for row in rows.totals if row <= max(rows.found, default=0) + 2]
    _drop_sums(rows)
    return rows


def _drop_sums(rows: _Rows) -> None:
    """A year among its own quarters or months is their sum, and no period of the run."""
    shorter = [found for found in rows.found.values() if not (found.period and found.period.length == 12)]
    if len(shorter) > len(rows.found) / 2:
        for row, found in list(rows.found.items()):
            if found.period and found.period.length == 12 and found not in shorter:
                del rows.found[row]
                rows.totals.append(row)


def _year_in(grid: Grid, row: int, column: int, academic: bool) -> Period | None:
    """The year that a row states: in a section row of its own, or in a column left of the months (merged or once)."""
    candidates = [grid.over(row, other) for other in range(column)]
    alone = grid.only_text(row)
    if alone:
        candidates.extend(grid.rows[row])
    for value in candidates:
        found = read_period(value, academic)
        if found and found.period and found.period.length == 12:
            return found.period
    return year_in_text(alone[:40], academic) if alone else None


def _value_columns(grid: Grid, column: int, heading: int, rows: list[int], ends: int) -> list[int]:
    """The columns right of the periods, up to the next table, with a heading and at least one value."""
    found: list[int] = []
    for other in range(column + 1, ends):
        headed = bool(grid.text(heading, other) or grid.text(*grid.block_start(heading, other)))
        cells = [read_cell(grid.at(row, other)) for row in rows]
        if not headed and all(cell.missing == "blank" for cell in cells):
            if found and other > found[-1] + 1:
                break
            continue
        if headed and any(cell.is_number or (cell.missing and cell.missing != "blank") for cell in cells):
            found.append(other)
    return found


def _year_columns(grid: Grid, columns: list[int], heading: int, rows: _Rows, academic: bool) -> dict[int, Period]:
    """The columns that are years, where the rows are months without years: each month of each year has its cell."""
    if not all(found.months and not found.period and rows.years[row] is None for row, found in rows.found.items()):
        return {}
    years: dict[int, Period] = {}
    for column in columns:
        found = read_period(grid.at(heading, column), academic)
        year = found.period if found and found.period and found.period.length == 12 else None
        year = (
            year or year_in_text(grid.text(heading, column), academic) or year_beside(grid, heading, column, academic)
        )
        if year:
            years[column] = year
    return years if len(years) >= 2 or (years and len(years) == len(columns)) else {}


def _is_across(grid: Grid, columns: list[int], heading: int, rows: _Rows) -> bool:
    """Whether the headings are months and the rows years: then the table is one of months across."""
    months = sum(bool((found := read_period(grid.at(heading, c))) and found.months) for c in columns)
    years = sum(bool(found.period and found.period.length == 12) for found in rows.found.values())
    return months >= 3 and months >= 0.6 * len(columns) and years >= 0.5 * len(rows.found)


def _said(
    table: Table,
    column: int,
    headings: Headings,
    rows: _Rows,
    band: int,
    heading: int,
    labels: list[int],
    years: dict[int, Period],
) -> list[Labelled]:
    """What one column holds: one line, or one for each area and service that the rows name."""
    grid = table.grid
    own = grid.text(*grid.block_start(heading, column))
    over = _over(grid, table, band, heading, column)
    if role_of(own).kind == "compares":
        return []
    label, part, section = _named(own, over)
    if years:
        if column not in years:
            return []
        label = "" if year_in_text(own) else label
        label, section = label or over or _measured(table, headings), ""
    found: dict[tuple[str, ...], list[int]] = {}
    for row in rows.found:
        found.setdefault(tuple(grid.text(*grid.block_start(row, each)) for each in labels), []).append(row)
    said = []
    for texts, own_rows in found.items():
        places, blocks = [], []
        for row in own_rows:
            period = rows.found[row].in_year(years[column]) if years else headings.dated.get(row, (None,))[0]
            if period:
                places.append((period, row, column, () if years else headings.dated[row][1]))
                blocks.append(0 if years else rows.blocks[row])
        area = next((name for text in texts if (name := find_area(text))), "") or find_area(over) or ""
        group = next((text for text in texts if not find_area(text)), "")
        if places:
            said.append(
                Labelled(label, tuple(places), part, group, area, section, "", tuple(blocks), (heading, column))
            )
    return said


def _over(grid: Grid, table: Table, band: int, heading: int, column: int) -> str:
    """The band over a column: its merged block's text, or the nearest to its left."""
    if band == heading:
        return ""
    over = grid.text(*grid.block_start(band, column))
    return over or next((grid.text(band, left) for left in range(column, table.left, -1) if grid.text(band, left)), "")


def _named(own: str, over: str) -> tuple[str, str, str]:
    """The label, the part and the section that a column's own heading and the band over it make."""
    if not own or own == over:
        return over, "", ""
    if over and part_of(own) and not find_area(over) and not measure_of(own):
        return over, own, ""
    return own, "", over


def _measured(table: Table, headings: Headings) -> str:
    titles = [title for title in headings.titles if title]
    return next((title for title in titles if measure_of(title)), titles[0])
