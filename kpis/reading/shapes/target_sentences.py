"""Targets written out in a cell: ``65% by Jan 2021 rising to 70% by Mar 2021`` beside the measure that they are of."""

import re

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
from kpis.reading.shapes.milestones import baseline_cells
from kpis.reading.shapes.target_words import read_target_words
from kpis.reading.wholes import kept_as_local
from kpis.sheets import SHEETS

_IN_STEPS = re.compile(
    r"(?:key |planned |improvement |our )*(?:milestones?|trajector(?:y|ies)|ambitions?|steps|goals?|aims?)"
    r"(?: .{0,30})?|"
    r"what (?:will )?(?:good|success) (?:will )?looks? like\??"
)
_WRITTEN = re.compile(r"\d ?(?:%|per ?cent).*\b(?:by|from|in)\b")
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
        if "value" not in found and _IN_STEPS.fullmatch(text) and _WRITTEN.search(grid.text(row + 1, column).lower()):
            found["value"] = column
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
        if read_target_words(table, line, (below, columns["value"]), setting):
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
