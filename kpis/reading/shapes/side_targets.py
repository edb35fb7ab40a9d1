"""Targets in a column beside the months of a block: for the months of its file, and asked about."""

from dataclasses import replace

from kpis.reading.numbers import read_cell
from kpis.reading.roles import role_of
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.blocks import Block
from kpis.reading.shapes.labelled import target_of
from kpis.reading.shapes.target_cells import read_target_cell


def read_side_targets(table: Table, block: Block, setting: Setting) -> None:
    """Add the target of each line of shares that stands in one row of its own."""
    grid = block.grid
    columns = [column for column in range(grid.width) if any(role_of(t).kind == "target" for t in block.over(column))]
    for column in columns:
        for line in table.lines:
            rows = {each.row for each in line.cells}
            if line.meant.only_out_of or line.meant.role == "number" or len(rows) != 1:
                continue
            at = (rows.pop(), column)
            cell = read_cell(grid.at(*at), at in grid.percent)
            if cell.value is None:
                continue
            periods = [each.period for each in line.cells]
            first, last = min(period.first for period in periods), max(period.last for period in periods)
            target = replace(target_of(line), starts=first, ends=last, start_assumed=True)
            read_target_cell(table, target, cell, at, basis=None, setting=setting, line=line)
