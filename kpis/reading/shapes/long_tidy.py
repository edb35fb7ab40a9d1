"""One figure a row: a period, an indicator and a value, with counts, service and area where they are given."""

from kpis.area import find_area
from kpis.measures import MEASURES
from kpis.plan import Target
from kpis.reading.context import area_of, speaks_of_academic_years, titles_above
from kpis.reading.grid import Grid, cell_name
from kpis.reading.labels import Meant, basis_in, meaning_of
from kpis.reading.lines import Line, LineCell
from kpis.reading.numbers import Cell, read_cell
from kpis.reading.periods import is_total, read_period
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.headed import Headed, find_headed
from kpis.reading.shapes.target_cells import read_target_cell
from kpis.sheets import SHEETS


def find_long(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every long table in the rows of a sheet that no other table has used."""
    return [
        table
        for headed in find_headed(grid, SHEETS["long_tidy"], used)
        if (table := _table(grid, headed, setting)) is not None
    ]


def _table(grid: Grid, headed: Headed, setting: Setting) -> Table | None:
    titles = titles_above(grid, headed.row)
    names = ", ".join(repr(grid.text(headed.row, column)) for column in headed.columns.values())
    table = Table(
        "long_tidy", grid, headed.row, 0, headed.last_row, headed.right, (headed.row,), headed.row + 1,
        f"each row is one figure, by the headings {names}", area_of(grid, headed.row, titles) or setting.area,
    )  # fmt: skip
    lines: dict[tuple[str, Meant], Line] = {}
    academic = speaks_of_academic_years([*titles, grid.name])
    for row in range(headed.row + 1, headed.last_row + 1):
        _read_row(table, headed, row, academic, tuple([*titles, grid.name]), lines)
    table.lines = list(lines.values())
    for line in table.lines:
        line.cells.sort(key=lambda each: (each.period, each.row))
    if not any(each.cell.is_number for line in table.lines for each in line.cells):
        return None
    table.bottom = max(each.row for line in table.lines for each in line.cells)
    if "target" in headed.columns:
        _read_targets(table, headed, setting)
    return table


def _read_row(
    table: Table,
    headed: Headed,
    row: int,
    academic: bool,
    contexts: tuple[str, ...],
    lines: dict[tuple[str, Meant], Line],
) -> None:
    grid, columns = table.grid, headed.columns

    def text(name: str) -> str:
        return grid.text(*grid.block_start(row, columns[name])) if name in columns else ""

    label, period_text = text("indicator"), grid.over(row, columns["period"])
    if not label or period_text is None:
        return
    found = read_period(period_text, academic)
    if found is None or found.period is None:
        if not is_total(text("period")):
            table.issues.append(
                Issue("PERIOD_SUSPECT", "warning", f"{text('period')!r} was not understood as a period: the row is not read.",
                      grid.name, cell_name(row, columns["period"]), text("period"), "a month, quarter, term or year with its year",
                      "Write the period as in Sep 2020, 2020/21 Q1 or Autumn term 2020.")
            )  # fmt: skip
        return
    group = text("group")
    if basis_in(group):
        label, group = f"{label} ({group})", ""
    if text("basis"):
        label = f"{label} ({text('basis')})"
    meant = meaning_of(label, contexts, group)
    area_text = text("area")
    area = meant.area or (find_area(area_text) if area_text else None)
    if area_text and not area:
        area = area_text
        if not any(issue.code == "AREA_UNKNOWN" and issue.found == area_text for issue in table.issues):
            table.issues.append(
                Issue("AREA_UNKNOWN", "warning", f"{area_text!r} is no local area that is known: its figures are kept under that name.",
                      grid.name, cell_name(row, columns["area"]), area_text, "a council's name, short form or code", "Correct the name.")
            )  # fmt: skip
    value_column = columns.get("value", columns.get("numerator", 0))
    cell = _with_counts(grid, row, columns)
    if cell.is_number or cell.missing or cell.unread:
        key = (area or table.area, meant)
        line = lines.setdefault(key, Line(label, meant, area or table.area))
        line.cells.append(LineCell(found.period, row, value_column, cell, found.flags))


def _with_counts(grid: Grid, row: int, columns: dict[str, int]) -> Cell:
    """The value of a row with the counts beside it; where only counts stand, they are the value."""

    def read(name: str) -> Cell:
        if name not in columns:
            return Cell(missing="blank")
        at = (row, columns[name])
        return read_cell(grid.at(*at), at in grid.percent, at in grid.uncached)

    value, above, below = read("value"), read("numerator"), read("denominator")
    counts = [
        int(cell.value) if cell.value is not None and cell.value == int(cell.value) and cell.value >= 0 else None
        for cell in (above, below)
    ]
    if "value" not in columns and counts[0] is not None and counts[1] is not None:
        if counts[1] == 0:
            return Cell(missing="no_events", numerator=counts[0], denominator=0)
        return Cell(counts[0] / counts[1] * 100, True, False, counts[0], counts[1])
    if value.numerator is not None or (counts[0] is None and counts[1] is None):
        return value
    if counts[1] == 0 and not counts[0] and value.value in (None, 0.0):
        return Cell(missing="no_events", numerator=0, denominator=0, flags=value.flags)
    if value.value is None and value.missing != "blank":
        return value
    return Cell(
        value.value, value.percent, value.fraction, counts[0], counts[1], value.bound,
        value.missing if counts[0] is None or counts[1] is None else "", value.unread, value.flags,
    )  # fmt: skip


def _read_targets(table: Table, headed: Headed, setting: Setting) -> None:
    """A target column: each change of its value from one period to the next is a step."""
    column = headed.columns["target"]
    for line in table.lines:
        before = None
        for each in line.cells:
            cell = read_cell(table.grid.at(each.row, column), (each.row, column) in table.grid.percent)
            if cell.value is None or cell.value == before:
                continue
            before = cell.value
            measure = MEASURES.get(line.meant.measure)
            target = Target(
                line.area, line.meant.measure, 0.0, view=measure.view if measure else "", breakdown=line.meant.breakdown,
                basis="" if line.meant.basis == "not_stated" else line.meant.basis, group=line.meant.group, starts=each.period.first,
            )  # fmt: skip
            read_target_cell(table, target, cell, each.row, column, "period", setting, line)
