"""Targets with a column for each step: ``Requests received from October 2020`` over the share that holds from then."""

from dataclasses import replace

from kpis.period import Period
from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid, range_name
from kpis.reading.labels import meaning_of
from kpis.reading.lines import Line
from kpis.reading.numbers import read_cell
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.labelled import target_of
from kpis.reading.shapes.target_cells import read_target_cell
from kpis.reading.shapes.targets import start_in
from kpis.reading.views import applied
from kpis.reading.wholes import kept_as_local

_LEAST = 2
Steps = dict[int, tuple[Period, str, str]]  # column -> the month from which it holds, its basis and its view


def find_target_steps(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table whose headings say from when, and for which cases, the target under them holds."""
    tables: list[Table] = []
    for row in grid.may_begin(used):
        steps = {} if tables and row <= tables[-1].bottom else _steps(grid, row)
        table = _table(grid, row, steps, setting, used) if len(steps) >= _LEAST else None
        if table:
            tables.append(table)
    return tables


def _steps(grid: Grid, row: int) -> Steps:
    found: Steps = {}
    for column in range(len(grid.rows[row])):
        text = grid.text(row, column)
        basis, view = applied(text) if len(text) > 8 else ("", "")
        said = start_in(text) if basis else None
        if said and said.period:
            found[column] = said.period, basis, view
    return found


def _table(grid: Grid, row: int, steps: Steps, setting: Setting, used: set[int]) -> Table | None:
    labels = next((column for column in range(min(steps)) if grid.text(row + 1, column)), None)
    if labels is None:
        return None
    titles = titles_above(grid, row)
    table = Table(
        "targets", grid, row, labels, row, max(steps), (row,), row + 1,
        f"{len(steps)} headings say from when the target under them holds",
        area_of(grid, row, titles) or setting.area,
    )  # fmt: skip
    for below in range(row + 1, grid.height):
        label = grid.text(below, labels)
        if below in used or not label or all(grid.at(below, column) is None for column in steps):
            break
        meant = meaning_of(label, (*titles, grid.name))
        line = Line(label, meant, meant.area or table.area)
        if meant.why:
            table.issues.append(kept_as_local(meant.why, label, grid.name, range_name(below, labels, below, labels)))
        for column, (starts, basis, view) in steps.items():
            at = (below, column)
            cell = read_cell(grid.at(*at), at in grid.percent, at in grid.uncached)
            step = replace(target_of(line), starts=starts.first)
            step = replace(step, view=view) if view and not meant.is_local else step
            read_target_cell(table, step, cell, at, basis=basis, setting=setting, line=line)
        table.bottom = below
    return table if table.targets else None
