"""One figure a row: a period, an indicator and a value, with counts, service and area where they are given."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kpis.area import find_area
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.reading.context import area_of, speaks_of_academic_years, titles_above
from kpis.reading.grid import Grid, cell_name
from kpis.reading.labels import Meant, basis_in, meaning_of
from kpis.reading.lines import Line, LineCell
from kpis.reading.numbers import Cell, read_cell
from kpis.reading.periods import read_period
from kpis.reading.result import Issue
from kpis.reading.roles import is_total, role_of
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.headed import Headed, find_headed
from kpis.reading.shapes.rows import target_of
from kpis.reading.shapes.target_cells import read_target_cell
from kpis.sheets import SHEETS


def find_long(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every long table in the rows of a sheet that no other table has used."""
    return [
        table
        for headed in find_headed(grid, SHEETS["long_tidy"], used)
        if (table := _table(grid, headed, setting)) is not None
    ]


@dataclass
class _Found:
    """What the rows of one table have given so far: lines, and targets by the line that they belong to."""

    lines: dict[tuple[str, Meant], Line] = field(default_factory=dict)
    targets: dict[tuple[str, Meant], list[tuple[Period, tuple[int, int], Cell]]] = field(default_factory=dict)


def _table(grid: Grid, headed: Headed, setting: Setting) -> Table | None:
    titles = titles_above(grid, headed.row)
    names = ", ".join(repr(grid.text(headed.row, column)) for column in headed.columns.values())
    table = Table(
        "long_tidy", grid, headed.row, 0, headed.last_row, headed.right, (headed.row,), headed.row + 1,
        f"each row is one figure, by the headings {names}", area_of(grid, headed.row, titles) or setting.area,
    )  # fmt: skip
    found = _Found()
    period = grid.text(headed.row, headed.columns["period"])
    academic = speaks_of_academic_years([*titles, grid.name, period])
    for row in range(headed.row + 1, headed.last_row + 1):
        _read_row(table, headed, row, academic, tuple([*titles, grid.name]), found)
    table.lines = list(found.lines.values())
    for line in table.lines:
        line.cells.sort(key=lambda each: (each.period, each.row))
    if not any(each.cell.is_number for line in table.lines for each in line.cells):
        return None
    table.bottom = max(each.row for line in table.lines for each in line.cells)
    for key, steps in found.targets.items():
        _add_targets(table, found.lines.get(key), key, steps, setting)
    return table


def _read_row(table: Table, headed: Headed, row: int, academic: bool, contexts: tuple[str, ...], found: _Found) -> None:
    grid, columns = table.grid, headed.columns

    def text(name: str) -> str:
        return grid.text(*grid.block_start(row, columns[name])) if name in columns else ""

    label = text("indicator")
    if not label or grid.over(row, columns["period"]) is None:
        return
    period, flags = _period(grid, row, columns, academic)
    if period is None:
        if not is_total(text("period")):
            table.issues.append(
                Issue("PERIOD_SUSPECT", "warning", f"{text('period')!r} was not understood as a period: the row is not read.",
                      grid.name, cell_name(row, columns["period"]), text("period"), "a month, quarter, term or year with its year",
                      "Write the period as in Sep 2020, 2020/21 Q1 or Autumn term 2020.")
            )  # fmt: skip
        return
    kind = _kind(text("type"), label)
    if kind not in ("measure", "target"):
        return
    label = role_of(label).label if role_of(label).kind == "target" else label
    key, shown = _meant(table, row, columns, text, label, contexts)
    if kind == "target":
        place = columns.get("value", columns.get("target", 0))
        cell = read_cell(grid.at(row, place), (row, place) in grid.percent)
        found.targets.setdefault(key, []).append((period, (row, place), cell))
        return
    cell = _with_counts(grid, row, columns, key[1])
    if cell.is_number or cell.missing or cell.unread:
        line = found.lines.setdefault(key, Line(shown, key[1], key[0]))
        place = columns.get("value", columns.get("numerator", 0))
        line.cells.append(LineCell(period, row, place, cell, flags))
    if "target" in columns:
        at = (row, columns["target"])
        target = read_cell(grid.at(*at), at in grid.percent)
        found.targets.setdefault(key, []).append((period, at, target))


def _period(grid: Grid, row: int, columns: dict[str, int], academic: bool) -> tuple[Period | None, tuple[str, ...]]:
    """The period of a row: of its own cell, or with the year that stands in a column beside it."""
    found = read_period(grid.over(row, columns["period"]), academic)
    if found is None:
        return None, ()
    if found.period is None and "year" in columns:
        year = read_period(grid.over(row, columns["year"]), academic)
        return (found.in_year(year.period) if year and year.period else None), ()
    return found.period, found.flags


def _kind(said: str, label: str) -> str:
    """Whether a row holds a value or a target, by its own column or its label; anything else is not read."""
    kind = role_of(said).kind if said else "measure"
    return kind if kind != "measure" else role_of(label).kind


def _meant(
    table: Table, row: int, columns: dict[str, int], text: Callable[[str], str], label: str, contexts: tuple[str, ...]
) -> tuple[tuple[str, Meant], str]:
    """Area and meaning of a row, and its label in full."""
    group = text("group")
    if basis_in(group):
        label, group = f"{label} ({group})", ""
    if text("basis"):
        label = f"{label} ({text('basis')})"
    meant = meaning_of(label, contexts, group)
    unit = text("unit").lower()
    if unit:
        share, number = bool(re.search(r"%|per ?cent", unit)), bool(re.search(r"\bno\.?\b|number|count|#", unit))
        meant = replace(meant, role="share" if share else "number" if number else meant.role)
    area_text = text("area")
    area = meant.area or (find_area(area_text) if area_text else None)
    if area_text and not area:
        area = area_text
        if not any(issue.code == "AREA_UNKNOWN" and issue.found == area_text for issue in table.issues):
            table.issues.append(
                Issue("AREA_UNKNOWN", "warning", f"{area_text!r} is no local area that is known: its figures are kept under that name.",
                      table.grid.name, cell_name(row, columns["area"]), area_text, "a council's name, short form or code", "Correct the name.")
            )  # fmt: skip
    return (area or table.area, meant), label


def _with_counts(grid: Grid, row: int, columns: dict[str, int], meant: Meant) -> Cell:
    """The value of a row with the counts beside it; where only counts stand, they are the value."""

    def read(name: str) -> Cell:
        if name not in columns:
            return Cell(missing="blank")
        at = (row, columns[name])
        return read_cell(grid.at(*at), at in grid.percent, at in grid.uncached)

    value, above, below = read("value"), read("numerator"), read("denominator")
    measure = MEASURES.get(meant.measure)
    if value.missing == "blank" and below.missing == "blank" and measure and measure.unit == "count":
        return above  # a count stands in the column of numerators
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


def _add_targets(
    table: Table,
    line: Line | None,
    key: tuple[str, Meant],
    steps: list[tuple[Period, tuple[int, int], Cell]],
    setting: Setting,
) -> None:
    """Each change of a target from one period to the next is a step."""
    before = None
    line = line or Line(key[1].measure, key[1], key[0])
    for period, at, cell in sorted(steps, key=lambda step: step[:2]):
        if cell.value is None or cell.value == before:
            continue
        before = cell.value
        step = replace(target_of(line), starts=period.first)
        read_target_cell(table, step, cell, at, basis="period", setting=setting, line=line)
