"""One figure a row: a period, an indicator and a value, with counts, service and area where they are given."""

import re
from dataclasses import dataclass, field, replace

from kpis.measure import LOCAL
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.reading.context import speaks_of_academic_years
from kpis.reading.grid import Grid, cell_name
from kpis.reading.labels import Meant, basis_in, meaning_of
from kpis.reading.lines import Line, LineCell
from kpis.reading.numbers import Cell
from kpis.reading.periods import read_period
from kpis.reading.result import Issue
from kpis.reading.roles import is_total, role_of
from kpis.reading.shapes.area_columns import area_as_said, is_of_all, say_of_all
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.headed import RowReader, read_headed
from kpis.reading.shapes.labelled import target_of
from kpis.reading.shapes.target_cells import read_target_cell
from kpis.reading.views import applied, basis_of
from kpis.reading.wholes import kept_as_local
from kpis.sheets import SHEETS


def find_long(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every long table in the rows of a sheet that no other table has used."""
    return read_headed(grid, setting, used, SHEETS["long_tidy"], what="one figure", reader=_Reader)


Key = tuple[str, Meant]  # area and meaning


@dataclass
class _Reader(RowReader):
    """Reads the rows of one table into lines, and targets by the line that they belong to."""

    lines: dict[Key, Line] = field(default_factory=dict)
    targets: dict[Key, list[tuple[Period, tuple[int, int], Cell]]] = field(default_factory=dict)

    @property
    def columns(self) -> dict[str, int]:
        return self.headed.columns

    def read(self, row: int) -> None:
        """Read one row: a value, a target, or both."""
        label = self.text(row, "indicator")
        if not label or self.table.grid.over(row, self.columns["period"]) is None:
            return
        if is_of_all(self.text(row, "area")):
            say_of_all(self.table, self.table.grid, (row, self.columns["area"]), self.text(row, "area"))
            return
        period, flags = self._period(row)
        kind = self._kind(row, label)
        if period is None or kind not in ("measure", "target", "neighbours"):
            return
        key, shown = self._meant(row, role_of(label).label if role_of(label).kind == "target" else label)
        value = "value" if "value" in self.columns else "numerator"
        if kind == "target":
            self._keep_target(key, period, row, value)
            return
        cell = self._with_counts(row, key[1])
        if cell.is_number or cell.missing or cell.unread:
            if key not in self.lines:
                self.lines[key] = Line(shown, key[1], key[0])
                if key[1].why:
                    name = cell_name(row, self.columns["indicator"])
                    self.table.issues.append(kept_as_local(key[1].why, shown, self.table.grid.name, name))
            line = self.lines[key]
            line.cells.append(LineCell(period, row, self.columns[value], cell, flags))
        if "target" in self.columns:
            self._keep_target(key, period, row, "target")

    def finish(self) -> bool:
        """Put lines and targets into the table; says whether there is a value."""
        self.table.lines = list(self.lines.values())
        for line in self.table.lines:
            line.cells.sort(key=lambda each: (each.period, each.row))
        if not any(each.cell.is_number for line in self.table.lines for each in line.cells):
            return False
        self.table.bottom = max(each.row for line in self.table.lines for each in line.cells)
        for key, steps in self.targets.items():
            self._add_targets(self.lines.get(key) or Line(key[1].measure, key[1], key[0]), steps)
        return True

    def _period(self, row: int) -> tuple[Period | None, tuple[str, ...]]:
        """The period of a row: as printed, or the last twelve months that its kind of period says; no running total."""
        span = role_of(self.text(row, "span"))
        if span.kind in ("total", "running"):
            self.table.issues.append(
                Issue("TOTAL_ROW_SKIPPED", "info", "A running total is no month: it is not read.",
                      self.table.grid.name, cell_name(row, self.columns["span"]), self.text(row, "span"))
            )  # fmt: skip
            return None, ()
        period, flags = self._printed_period(row)
        if period and span.months and period.length == 1:
            period = Period(period.last - span.months + 1, period.last)
        return period, flags

    def _printed_period(self, row: int) -> tuple[Period | None, tuple[str, ...]]:
        """The period of a row: of its own cell, or with the year that stands in a column beside it."""
        grid, place = self.table.grid, self.columns["period"]
        heading = grid.text(self.headed.row, place)
        academic = speaks_of_academic_years([*self.contexts, heading])
        found = read_period(grid.over(row, place), academic)
        if found and found.period:
            return found.period, found.flags
        if found and "year" in self.columns:
            year = read_period(grid.over(row, self.columns["year"]), academic)
            period = found.in_year(year.period) if year and year.period else None
            if period:
                return period, ()
        said = self.text(row, "period")
        if not is_total(said):
            self.table.issues.append(
                Issue(
                    "PERIOD_SUSPECT", "warning", f"{said!r} was not understood as a period: the row is not read.",
                    grid.name, cell_name(row, place), said, "a month, quarter, term or year with its year",
                    "Write the period as in Sep 2020, 2020/21 Q1 or Autumn term 2020.",
                )
            )  # fmt: skip
        return None, ()

    def _kind(self, row: int, label: str) -> str:
        """Whether a row holds a value or a target, by its own column or its label; anything else is not read."""
        said = self.text(row, "type")
        kind = role_of(said).kind if said else "measure"
        return kind if kind != "measure" else role_of(label).kind

    def _meant(self, row: int, label: str) -> tuple[Key, str]:
        """Area and meaning of a row, and its label in full."""
        group = self.text(row, "group")
        if basis_in(group):
            label, group = f"{label} ({group})", ""
        if self.text(row, "basis"):
            label = f"{label} ({self.text(row, 'basis')})"
        by = self.text(row, "counted_by")
        view = applied(by)[1]
        meant = meaning_of(label, self.contexts, group, view)
        if role_of(label).kind == "neighbours":
            meant = Meant(LOCAL + label, role=meant.role)
        if view and meant.is_local:
            meant = replace(meant, measure=f"{meant.measure} ({by})")
        unit = self.text(row, "unit").lower()
        if re.search(r"%|per ?cent", unit):
            meant = replace(meant, role="share")
        elif re.search(r"\bno\.?\b|number|count|#", unit):
            meant = replace(meant, role="number")
        return (meant.area or self._area(row), meant), label

    def _area(self, row: int) -> str:
        """The area that a row names, under its own name where it is not known; else the table's."""
        said, table = self.text(row, "area"), self.table
        return area_as_said(table, table.grid, (row, self.columns["area"]), said) if said else table.area

    def _with_counts(self, row: int, meant: Meant) -> Cell:
        """The value of a row with the counts beside it; where only counts stand, they are the value."""
        value, above, below = (self.cell(row, name) for name in ("value", "numerator", "denominator"))
        measure = MEASURES.get(meant.measure)
        if value.missing == "blank" and below.missing == "blank" and measure and measure.unit == "count":
            return above  # a count stands in the column of numerators
        top, bottom = (_whole(cell) for cell in (above, below))
        if "value" not in self.columns and top is not None and bottom is not None:
            if bottom == 0:
                return Cell(missing="no_events", numerator=top, denominator=0)
            return Cell(top / bottom * 100, True, False, top, bottom)
        if value.numerator is not None or (top is None and bottom is None):
            return value
        if bottom == 0 and not top and value.value in (None, 0.0):
            return Cell(missing="no_events", numerator=0, denominator=0, flags=value.flags)
        if value.value is None and value.missing != "blank":
            return value
        missing = value.missing if top is None or bottom is None else ""
        return replace(value, numerator=top, denominator=bottom, missing=missing)

    def _keep_target(self, key: Key, period: Period, row: int, name: str) -> None:
        self.targets.setdefault(key, []).append((period, (row, self.columns[name]), self.cell(row, name)))

    def _add_targets(self, line: Line, steps: list[tuple[Period, tuple[int, int], Cell]]) -> None:
        """Each change of a target from one period to the next is a step."""
        before = None
        for period, at, cell in sorted(steps, key=lambda step: step[:2]):
            if cell.value is not None and cell.value != before:
                before = cell.value
                step = replace(target_of(line), starts=period.first)
                read_target_cell(
                    self.table, step, cell, at, basis=basis_of(line.meant.view), setting=self.setting, line=line
                )


def _whole(cell: Cell) -> int | None:
    """The value of a count: a whole number, not negative."""
    return int(cell.value) if cell.value is not None and cell.value == int(cell.value) and cell.value >= 0 else None
