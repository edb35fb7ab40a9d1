"""KPI milestones: a row a measure, with its baseline, its target, and pairs of a dated milestone and what was reached."""

import re
from dataclasses import replace

from kpis.period import Period
from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid
from kpis.reading.labels import meaning_of
from kpis.reading.lines import Line, LineCell
from kpis.reading.numbers import Cell, read_cell
from kpis.reading.periods import read_period
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.headed import plain_heading
from kpis.reading.shapes.rows import target_of
from kpis.reading.shapes.target_cells import read_target_cell

_MILESTONE = re.compile(
    r"^(?:milestone|step|interim target|target|trajectory|planned)\s*\d*\s*[-:(,]*\s*(?:(?:by|for|at)\s+)?(?:end (?:of )?)?(.*?)\)?$"
)
_ACTUAL = re.compile(
    r"^(?:actual|achieved|outturn|performance|position|results?|progress|reached|current)(?:\s*\d+)?\s*[-:(,]*\s*(?:(?:at|in|by|to|for)\s+)?(.*?)\)?$"
)
_BASELINE = re.compile(r"^baseline\b")
_DATED = re.compile(r"^(.*?)\s*\(([^()]*)\)\s*[*†]*$")


def find_milestones(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of KPI milestones: a header row with a baseline or a target, and at least one dated milestone."""
    tables = []
    for row in range(grid.height):
        if row in used:
            continue
        columns = _columns(grid, row)
        if columns and (table := _table(grid, row, columns, setting)):
            tables.append(table)
    return tables


def _columns(grid: Grid, row: int) -> dict[int, tuple[str, Period | None]]:
    """What each column holds: ``baseline``, ``target``, ``milestone`` or ``actual``, the last two with their month."""
    found: dict[int, tuple[str, Period | None]] = {}
    last: Period | None = None
    for column in range(len(grid.rows[row])):
        text = plain_heading(grid.text(row, column))
        if _BASELINE.match(text):
            said = read_period(_BASELINE.sub("", text).strip(" -:,()"))
            found[column] = ("baseline", said.period if said else None)
        elif text in ("target", "overall target", "final target", "end target"):
            found[column] = ("target", None)
        elif match := _MILESTONE.match(text):
            period = read_period(match[1])
            if period and period.period:
                last = period.period
                found[column] = ("milestone", last)
        elif match := _ACTUAL.match(text):
            period = read_period(match[1]) if match[1] else None
            dated = period.period if period and period.period else last
            if dated:
                found[column] = ("actual", dated)
    kinds = {kind for kind, _ in found.values()}
    plain = sum(read_period(grid.at(row, column)) is not None for column in range(len(grid.rows[row])))
    if plain >= 3:
        return {}  # a scorecard with its targets beside it
    return found if "milestone" in kinds and kinds & {"baseline", "actual", "target"} else {}


def _table(grid: Grid, row: int, columns: dict[int, tuple[str, Period | None]], setting: Setting) -> Table | None:
    label_column = next((column for column in range(min(columns)) if grid.text(row, column)), None)
    if label_column is None:
        return None
    rows: list[int] = []
    for below in range(row + 1, grid.height):
        filled = any(grid.at(below, column) is not None for column in columns)
        if not filled and grid.is_blank_row(below) and rows:
            continue
        if filled and grid.text(below, label_column):
            if _columns(grid, below):
                break
            rows.append(below)
    if not rows:
        return None
    titles = titles_above(grid, row)
    steps = sum(kind == "milestone" for kind, _ in columns.values())
    table = Table(
        "kpi_milestones", grid, row, label_column, rows[-1], max(columns), (row,), rows[0],
        f"{steps} dated milestones stand beside what was reached, in row {row + 1}",
        area_of(grid, row, titles) or setting.area,
    )  # fmt: skip
    for below in rows:
        _read_row(table, below, label_column, columns, tuple([*titles, grid.name]), setting)
    return table


def _read_row(
    table: Table,
    row: int,
    label_column: int,
    columns: dict[int, tuple[str, Period | None]],
    contexts: tuple[str, ...],
    setting: Setting,
) -> None:
    grid = table.grid
    label = grid.text(row, label_column)
    meant = meaning_of(label, contexts)
    line = Line(label, meant, table.area)
    plain = target_of(line)
    milestones = [period.first for kind, period in columns.values() if kind == "milestone" and period]
    for column, (kind, period) in columns.items():
        at = (row, column)
        cell = read_cell(grid.at(*at), at in grid.percent, at in grid.uncached)
        if kind == "actual" and period:
            line.cells.append(LineCell(period, row, column, cell))
        elif kind == "baseline":
            _baseline(line, grid, row, column, cell, period)
        elif kind == "milestone" and period:
            step = replace(plain, starts=period.first, ends=period.last, milestone=True)
            read_target_cell(table, step, cell, at, basis="period", setting=setting, line=line)
        elif kind == "target":
            whole = replace(plain, starts=max(milestones), start_assumed=True)
            read_target_cell(table, whole, cell, at, basis=None, setting=setting, line=line)
    table.lines.append(line)


def _baseline(line: Line, grid: Grid, row: int, column: int, cell: Cell, headed: Period | None) -> None:
    """A baseline of the period in its heading, or such as ``43.6% (2019 calendar year)``: a figure of the period in its brackets."""
    match = _DATED.match(grid.text(row, column)) if cell.numerator is None else None  # (9/20) is no month there
    period = read_period(match[2]) if match else None
    if match and period and period.period:
        value = read_cell(match[1])
        headed = None
        line.cells.append(LineCell(period.period, row, column, value, (*period.flags, "baseline")))
    if headed:
        line.cells.append(LineCell(headed, row, column, cell, ("baseline",)))
