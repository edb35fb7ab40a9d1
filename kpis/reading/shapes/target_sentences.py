"""Targets written out in a cell: ``65% by Jan 2021 rising to 70% by Mar 2021`` beside the measure that they are of."""

import re
from dataclasses import replace

from kpis.measures import MEASURES
from kpis.period import Period
from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid, range_name
from kpis.reading.labels import meaning_of
from kpis.reading.lines import Line
from kpis.reading.numbers import read_cell
from kpis.reading.periods import read_period
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.headed import plain_heading
from kpis.reading.shapes.labelled import target_of
from kpis.reading.shapes.milestones import baseline_cells
from kpis.reading.shapes.target_cells import read_target_cell
from kpis.reading.wholes import kept_as_local
from kpis.sheets import SHEETS

_VALUE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)")
_WHEN = re.compile(
    r"^[\s,(]*(?P<how>by|from|since|for|in|during|at)?\s*(?:the )?(?:end(?: of)? |start of |beginning of )?"
    r"(?P<when>(?:q[1-4] ?|(?:autumn|spring|summer)(?: term)? )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:[a-z]{3,9}\.?[ -]?)?"
    r"'?\d{2,4}(?:[/-]\d{2,4}){0,2})"
)
_COLUMNS = {column.name: column.headings for column in SHEETS["targets"].columns}


def find_target_sentences(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table with a column of measures and one of targets, in the rows of a sheet that no other table has used."""
    tables: list[Table] = []
    for row in grid.may_begin(used):
        if tables and row <= tables[-1].bottom:
            continue
        columns = _columns(grid, row)
        table = _table(grid, row, columns, setting, used) if {"indicator", "value"} <= set(columns) else None
        if table:
            tables.append(table)
    return tables


def _columns(grid: Grid, row: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for column in range(len(grid.rows[row])):
        text = plain_heading(grid.text(row, column))
        for name in ("indicator", "value", "group"):
            if name not in found and any(re.fullmatch(pattern, text) for pattern in _COLUMNS[name]):
                found[name] = column
        if re.match(r"baseline\b", text):
            found.setdefault("baseline", column)
    return found


def _table(grid: Grid, row: int, columns: dict[str, int], setting: Setting, used: set[int]) -> Table | None:
    titles = titles_above(grid, row)
    table = Table(
        "targets", grid, row, min(columns.values()), row, max(columns.values()), (row,), row + 1,
        f"targets are written beside their measures, under {grid.text(row, columns['value'])!r}",
        area_of(grid, row, titles) or setting.area,
    )  # fmt: skip
    known = False
    for below in range(row + 1, grid.height):
        label = grid.text(below, columns["indicator"])
        if below in used or not label:
            break
        group = grid.text(below, columns["group"]) if "group" in columns else ""
        meant = meaning_of(label, (*titles, grid.name), group)
        line = Line(label, meant, meant.area or table.area)
        if _read(table, line, (below, columns["value"]), setting):
            known = known or meant.measure in MEASURES
            if meant.why:
                at = (below, columns["indicator"])
                table.issues.append(kept_as_local(meant.why, label, grid.name, range_name(*at, *at)))
        if "baseline" in columns:
            at = (below, columns["baseline"])
            line.cells.extend(
                baseline_cells(grid, at, read_cell(grid.at(*at), at in grid.percent), _headed(grid, row, at))
            )
            table.lines.append(line)
        table.bottom = below
    return table if known else None


def _headed(grid: Grid, row: int, at: tuple[int, int]) -> Period | None:
    said = read_period(re.sub(r"^baseline\b[\s:(,-]*|\)$", "", grid.text(row, at[1]).lower()))
    return said.period if said else None


def _read(table: Table, line: Line, at: tuple[int, int], setting: Setting) -> bool:
    """Adds the steps of one cell; says whether there were any."""
    grid = table.grid
    cell = read_cell(grid.at(*at), at in grid.percent)
    if cell.value is not None:
        whole = replace(target_of(line), start_assumed=True)
        return read_target_cell(table, whole, cell, at, basis=None, setting=setting, line=line) is not None
    text = grid.text(*at).lower()
    values = list(_VALUE.finditer(text))
    found = False
    for value, following in zip(values, [*values[1:], None], strict=True):
        after = text[value.end() : following.start() if following else len(text)]
        said = _WHEN.match(after)
        period = read_period(said["when"].strip()) if said else None
        if said is None or period is None or period.period is None:
            continue
        # "by the end of 2024/25" is reached in its last month; "from 2024/25" begins with its first
        by = said["how"] in ("by", "at")
        month = period.period.last if by else period.period.first
        step = replace(target_of(line), starts=month, ends=month if by else None, milestone=by)
        step_cell = read_cell(f"{value[1]}%")
        found = bool(read_target_cell(table, step, step_cell, at, basis=None, setting=setting, line=line)) or found
    return found
