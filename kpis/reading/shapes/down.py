"""Months down: a column of periods, measures in the columns beside it, years in section rows, cells or a column."""

import re
from dataclasses import dataclass, field, replace

from kpis.area import find_area
from kpis.period import Period
from kpis.reading.context import area_of, speaks_of_academic_years, titles_above
from kpis.reading.grid import Grid, range_name
from kpis.reading.labels import meaning_of
from kpis.reading.lines import Line, LineCell
from kpis.reading.numbers import read_cell
from kpis.reading.periods import PeriodText, is_total, read_period, running_span
from kpis.reading.result import Issue, Question
from kpis.reading.shapes.across import _TOTAL_ROW, _last_month, _other_years
from kpis.reading.shapes.base import Setting, Table

_SKIP_HEADING = re.compile(r"\b(?:rag|brag|comments?|notes?|source|owner|lead|trend|direction)\b")
_TARGET_HEADING = re.compile(r"\btarget\b")


@dataclass
class _Dated:
    """The rows of one table with their periods; ``block`` counts the sections of years."""

    rows: dict[int, Period] = field(default_factory=dict)
    flags: dict[int, tuple[str, ...]] = field(default_factory=dict)
    blocks: dict[int, int] = field(default_factory=dict)
    totals: list[int] = field(default_factory=list)
    undated: list[int] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    first: int = 0


def find_down(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of months down in the rows of a sheet that no other table has used."""
    free = [row for row in range(grid.height) if row not in used]
    tables: list[Table] = []
    for column in range(grid.width):
        words = {row: found for row in free if (found := _period_word(grid, row, column))}
        for run in _runs(grid, words, column):
            if any(table.top <= min(run) <= table.bottom and table.left <= column <= table.right for table in tables):
                continue
            table = _table(grid, column, run, setting, used)
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


def _runs(grid: Grid, words: dict[int, PeriodText], column: int) -> list[list[int]]:
    """Rows of periods that belong to one table: at least three, with values beside them, under one heading."""
    runs: list[list[int]] = [[]]
    for row in words:
        year_row = words[row].period is not None and words[row].period.length == 12 and _alone(grid, row, column)  # type: ignore[union-attr]
        if year_row:
            continue
        if runs[-1] and _new_heading(grid, runs[-1][-1], row, column):
            runs.append([])
        runs[-1].append(row)
    return [run for run in runs if len(run) >= 3 and _has_values(grid, run, column) and _is_calendar(words, run)]


def _alone(grid: Grid, row: int, column: int) -> bool:
    return all(grid.at(row, other) is None for other in range(len(grid.rows[row])) if other != column)


def _new_heading(grid: Grid, before: int, after: int, column: int) -> bool:
    """Whether a row of headings stands between two period rows: texts beside the column, no numbers."""
    for row in range(before + 1, after):
        beside = [
            grid.at(row, other) for other in range(column + 1, len(grid.rows[row])) if grid.at(row, other) is not None
        ]
        if len(beside) >= 2 and not any(isinstance(value, int | float) for value in beside):
            return True
    return False


def _has_values(grid: Grid, run: list[int], column: int) -> bool:
    numbers = sum(
        any(read_cell(grid.at(row, other)).is_number for other in range(column + 1, len(grid.rows[row]))) for row in run
    )
    return numbers >= 2


def _is_calendar(words: dict[int, PeriodText], run: list[int]) -> bool:
    """Months follow one another; the dates of a list of cases do not."""
    suspect = sum("period_suspect" in words[row].flags for row in run)
    known = [words[row].period for row in run if words[row].period]
    return suspect <= 0.2 * len(run) and (not known or len(set(known)) >= 0.8 * len(known))


# ---- one table ---------------------------------------------------------------------------------------------------------


def _table(grid: Grid, column: int, run: list[int], setting: Setting, used: set[int]) -> Table | None:
    heading = _heading_row(grid, run[0], column, used)
    if heading is None:
        return None
    titles = titles_above(grid, heading)
    academic = speaks_of_academic_years([*titles, grid.name])
    dated = _date_rows(grid, column, heading, run, academic, used)
    issues: list[Issue] = []
    questions: list[Question] = []
    _infer_years(grid, column, dated, setting, issues, questions)
    if len(dated.rows) < 3:
        return None
    columns = _value_columns(grid, column, heading, list(dated.rows))
    if not columns:
        return None
    band = heading - 1 if heading > 0 and _is_band(grid, heading - 1, columns) else heading
    rows = [*dated.rows, *dated.totals]
    monthly = sum(period.length == 1 for period in dated.rows.values()) > len(dated.rows) / 2
    why = f"{len(dated.rows)} {'months' if monthly else 'periods'} stand one under another in column {range_name(0, column, 0, column)[:-1]}"
    left = min(column, *[c for c in range(column) if grid.at(heading, c) is not None], column)
    table = Table(
        "scorecard_months_down", grid, band, left, max(rows), max(columns), tuple(range(band, heading + 1)),
        heading + 1, why, area_of(grid, band, titles) or setting.area, issues=issues, questions=questions,
    )  # fmt: skip
    for row in dated.totals:
        table.issues.append(
            Issue("TOTAL_ROW_SKIPPED", "info", "A totals row is no month: it is not read.", grid.name,
                  range_name(row, left, row, max(columns)), grid.text(row, column))
        )  # fmt: skip
    _read_columns(table, columns, dated, band, heading, titles)
    return table if table.lines else None


def _heading_row(grid: Grid, first: int, column: int, used: set[int]) -> int | None:
    """The nearest row above the first period with words over the value columns."""
    for row in range(first - 1, max(first - 6, -1), -1):
        if row in used:
            return None
        beside = [grid.text(row, other) for other in range(column + 1, len(grid.rows[row])) if grid.text(row, other)]
        if beside and any(re.search(r"[A-Za-z%]", text) for text in beside):
            return row
    return None


def _is_band(grid: Grid, row: int, columns: list[int]) -> bool:
    return sum(grid.at(row, column) is not None for column in columns) >= 1 and any(
        grid.over(row, column) is not None for column in columns
    )


def _date_rows(grid: Grid, column: int, heading: int, run: list[int], academic: bool, used: set[int]) -> _Dated:
    """Walk down from the heading: years from section rows, from a column of years, or from the cell itself."""
    dated, year, block, wanted = _Dated(), None, 0, set(run)
    for row in range(heading + 1, grid.height):
        if row in used:
            break
        section = _year_in(grid, row, column, academic)
        if section is not None and section != year:
            year, block = section, block + 1
        text = grid.text(row, column).lower()
        if _TOTAL_ROW.match(text) or (text and is_total(text) and row not in wanted):
            dated.totals.append(row)
        if row not in wanted:
            if row > max(run) and not _TOTAL_ROW.match(text):
                break
            continue
        found = read_period(grid.at(row, column), academic)
        if found is None:
            continue
        period = found.in_year(year) if year else found.period
        dated.blocks[row] = block
        if period:
            dated.rows[row], dated.flags[row] = period, found.flags
        elif found.months and found.months[0] == found.months[1]:
            dated.undated.append(row)
            dated.months.append(found.months[0])
    dated.totals = [row for row in dated.totals if row <= max([*dated.rows, *dated.undated], default=0) + 2]
    return dated


def _year_in(grid: Grid, row: int, column: int, academic: bool) -> Period | None:
    """The year that a row states: in a section row of its own, or in a column left of the months (merged or once)."""
    candidates = [grid.over(row, other) for other in range(column)]
    if _alone(grid, row, column) or sum(value is not None for value in grid.rows[row]) == 1:
        candidates.append(grid.at(row, column))
        candidates.extend(grid.rows[row])
    for value in candidates:
        found = read_period(value, academic)
        if found and found.period and found.period.length == 12:
            return found.period
    return None


def _infer_years(
    grid: Grid, column: int, dated: _Dated, setting: Setting, issues: list[Issue], questions: list[Question]
) -> None:
    if not dated.undated:
        return
    key = f"years:{grid.name}"
    span = running_span(dated.months, _last_month(setting, key))
    cells = range_name(dated.undated[0], column, dated.undated[-1], column)
    if span is None:
        issues.append(
            Issue("YEAR_INFERRED", "warning", "These months have no year, and do not follow one another: not read.", grid.name,
                  cells, grid.text(dated.undated[0], column), "months with years", "Write the year into the months, as in Sep-20.")
        )  # fmt: skip
        return
    for row, period in zip(dated.undated, span, strict=True):
        dated.rows[row], dated.flags[row] = period, ("year_inferred",)
    dated.rows = dict(sorted(dated.rows.items()))
    answered = key in setting.answers
    issues.append(
        Issue("YEAR_INFERRED", "info" if answered else "warning", f"The months have no year: read as {span[0].label} to {span[-1].label}.",
              grid.name, cells, "months without years", "months with years", "Confirm the years in the question below.")
    )  # fmt: skip
    if not answered:
        whole = str(Period(min(span).first, max(span).last))
        questions.append(
            Question(key, "YEAR_INFERRED", f"{len(span)} months on sheet {grid.name!r} have no year. Do they run from {span[0].label} to {span[-1].label}?",
                     whole, _other_years(span), grid.name, cells)
        )  # fmt: skip


def _value_columns(grid: Grid, column: int, heading: int, rows: list[int]) -> list[int]:
    """The columns right of the periods with a heading and at least one value."""
    found = []
    for other in range(column + 1, grid.width):
        headed = bool(grid.text(heading, other) or grid.text(*grid.block_start(heading, other)))
        cells = [read_cell(grid.at(row, other)) for row in rows]
        if not headed and all(cell.missing == "blank" for cell in cells):
            if found and other > found[-1] + 1:
                break
            continue
        if headed and any(cell.is_number or (cell.missing and cell.missing != "blank") for cell in cells):
            found.append(other)
    return found


def _read_columns(table: Table, columns: list[int], dated: _Dated, band: int, heading: int, titles: list[str]) -> None:
    grid = table.grid
    rows = {row: dated.rows[row] for row in sorted(dated.rows)}
    for column in columns:
        own = grid.text(*grid.block_start(heading, column))
        over = grid.text(*grid.block_start(band, column)) if band != heading else ""
        if not over and band != heading:
            over = next((grid.text(band, left) for left in range(column, table.left, -1) if grid.text(band, left)), "")
        lower = f"{over} {own}".lower()
        cumulative = is_total(own) or (is_total(over) and not own)
        if cumulative:
            table.issues.append(
                Issue("TOTAL_COLUMN_SKIPPED", "info", f"{own!r} is a running total, which is no month: it is not read.", grid.name,
                      range_name(band, column, table.bottom, column), own)
            )  # fmt: skip
            continue
        if _SKIP_HEADING.search(lower) or _TARGET_HEADING.search(lower):
            continue
        label = own or over
        area = find_area(over) or find_area(own) or ""
        contexts = tuple(filter(None, [over if over != own else "", *titles, grid.name]))
        meant = meaning_of(label if not (area and find_area(own)) else (over or label), contexts)
        line = Line(label, meant, meant.area or area or table.area)
        for row, period in rows.items():
            at = (row, column)
            cell = read_cell(grid.at(row, column), at in grid.percent, at in grid.uncached)
            line.cells.append(LineCell(period, row, column, cell, dated.flags.get(row, ()), dated.blocks.get(row, 0)))
        if line.meant.is_local and over and over != own:
            line = replace(line, label=f"{over}: {own}", meant=replace(meant, measure=f"local: {over}: {own}"))
        table.lines.append(line)
