"""KPI milestones: a row a measure, with its baseline, its target, and dated milestones beside what was reached."""

import re
from dataclasses import dataclass, replace

from kpis.period import Period
from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid, range_name
from kpis.reading.labels import meaning_of
from kpis.reading.lines import Line, LineCell
from kpis.reading.numbers import Cell, read_cell
from kpis.reading.periods import read_period
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.headed import plain_heading
from kpis.reading.shapes.labelled import target_of
from kpis.reading.shapes.target_cells import read_target_cell
from kpis.reading.views import basis_of
from kpis.reading.wholes import kept_as_local

_MILESTONE = re.compile(
    r"^(?:milestone|step|interim target|target|trajectory|planned)\s*\d*\s*[-:(,]*\s*"
    r"(?:(?:by|for|at)\s+)?(?:end (?:of )?)?(.*?)\)?$"
)
_ACTUAL = re.compile(
    r"^(?:actual|achieved|outturn|performance|position|results?|progress|reached|current)(?:\s*\d+)?\s*[-:(,]*\s*"
    r"(?:(?:at|in|by|to|for)\s+)?(.*?)\)?$"
)
_KIND = r"(?:milestones?|targets?|planned|trajectory|actuals?|achieved|outturn|performance|results?)(?: ?\(?%\)?)?"
_MEASURE = re.compile(r"\b(?:kpi|measure|indicator|metric)s?\b", re.IGNORECASE)  # what its column of labels is headed
_BASELINE = re.compile(r"^baseline\b")
_DATED = re.compile(r"^(.*?)\s*\(([^()]*)\)\s*[*†]*$")


Columns = dict[int, tuple[str, Period | None]]


def find_milestones(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of KPI milestones: a header row with a baseline or a target, and at least one dated milestone."""
    tables = []
    for row in grid.may_begin(used):
        columns = _columns(grid, row)
        if columns and (table := _table(grid, row, columns, setting)):
            tables.append(table)
    return tables


def _columns(grid: Grid, row: int) -> Columns:
    """What each column holds: ``baseline``, ``target``, ``milestone`` or ``actual``, the last two with their month."""
    found: Columns = {}
    last: Period | None = None
    for column in range(len(grid.rows[row])):
        text = plain_heading(_heading(grid, row, column))
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
    banded = row > 0 and any(read_period(grid.at(row - 1, column)) for column in found)
    named = "baseline" in kinds or any("milestone" in grid.text(row, column).lower() for column in found)
    if banded and not named:
        return {}  # a scorecard with a target under each of its months
    if "milestone" not in kinds or not kinds & {"baseline", "actual", "target"}:
        return {}
    plain = sum(read_period(grid.at(row, column)) is not None for column in range(len(grid.rows[row])))
    return {} if plain >= 3 else found  # three: a scorecard with its targets beside it


def _heading(grid: Grid, row: int, column: int) -> str:
    """The heading of a column; with the month over it where its own words, milestone or actual, name none."""
    start = grid.block_start(row, column)
    own = grid.text(*start)
    if start[0] < row or not isinstance(grid.at(row, column), str):
        return own
    if row == 0 or not re.fullmatch(_KIND, own.lower().strip(" :*")):
        return own
    over = grid.block_start(row - 1, column)
    near = range(column, -1, -1) if over == (row - 1, column) else (over[1],)
    band = next((grid.at(over[0], c) for c in near if grid.at(over[0], c) is not None), None)
    found = read_period(band)
    return f"{own} - {found.period.last_day:%b %Y}" if found and found.period and found.period.length == 1 else own


def _table(grid: Grid, row: int, columns: Columns, setting: Setting) -> Table | None:
    banded = any(_heading(grid, row, column) != grid.text(row, column) for column in columns)
    tops = (row - 1, row) if banded else (row,)
    beside = range(min(columns))
    headed = [column for column in beside if any(grid.text(top, column) for top in tops)]
    of_measures = (column for column in headed if any(_MEASURE.search(grid.text(top, column)) for top in tops))
    label_column = next(of_measures, headed[0] if headed else None)
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
    titles = titles_above(grid, tops[0])
    steps = sum(kind == "milestone" for kind, _ in columns.values())
    table = Table(
        "kpi_milestones", grid, tops[0], label_column, rows[-1], max(columns), tops, rows[0],
        f"{steps} dated milestones stand beside what was reached, in row {row + 1}",
        area_of(grid, tops[0], titles) or setting.area,
    )  # fmt: skip
    reader = _Reader(table, columns, label_column, (*titles, grid.name), setting)
    for below in rows:
        reader.read(below)
    return table


@dataclass
class _Reader:
    """Reads the rows of one table into lines and targets."""

    table: Table
    columns: Columns
    label_column: int
    contexts: tuple[str, ...]
    setting: Setting

    def read(self, row: int) -> None:
        grid = self.table.grid
        label = grid.text(row, self.label_column)
        meant = meaning_of(label, self.contexts)
        line = Line(label, meant, meant.area or self.table.area)
        if meant.why:
            self.table.issues.append(
                kept_as_local(meant.why, label, grid.name, range_name(row, self.label_column, row, self.label_column))
            )
        for column, (kind, period) in self.columns.items():
            at = (row, column)
            cell = read_cell(grid.at(*at), at in grid.percent, at in grid.uncached)
            if kind == "actual" and period:
                line.cells.append(LineCell(period, row, column, cell))
            elif kind == "baseline":
                line.cells.extend(baseline_cells(grid, at, cell, period))
            else:
                self._target(line, at, cell, period)
        self.table.lines.append(line)

    def _target(self, line: Line, at: tuple[int, int], cell: Cell, period: Period | None) -> None:
        """A dated milestone, or, without a date, the target that the last of them leads to."""
        if period:
            step = replace(target_of(line), starts=period.first, ends=period.last, milestone=True)
            read_target_cell(
                self.table, step, cell, at, basis=basis_of(line.meant.view), setting=self.setting, line=line
            )
            return
        last = max(period.first for kind, period in self.columns.values() if kind == "milestone" and period)
        whole = replace(target_of(line), starts=last, start_assumed=True)
        read_target_cell(self.table, whole, cell, at, basis=None, setting=self.setting, line=line)


def baseline_cells(grid: Grid, at: tuple[int, int], cell: Cell, headed: Period | None) -> list[LineCell]:
    """A baseline of the period in its own brackets, as in ``43.6% (2019 calendar year)``, else in its heading."""
    match = _DATED.match(grid.text(*at)) if cell.numerator is None else None  # (9/20) is no month there
    said = read_period(match[2]) if match else None
    if match and said and said.period:
        return [LineCell(said.period, *at, read_cell(match[1]), (*said.flags, "baseline"))]
    return [LineCell(headed, *at, cell, ("baseline",))] if headed else []
