"""Targets: one step a row, with what it applies to (requests received from, assessments starting) and from when."""

import re
from dataclasses import dataclass, field

from kpis.area import find_area
from kpis.measures import MEASURES
from kpis.plan import Target
from kpis.reading.grid import Grid, cell_name
from kpis.reading.labels import meaning_of, measure_of
from kpis.reading.numbers import read_cell
from kpis.reading.periods import PeriodText, read_period
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.headed import RowReader, read_headed
from kpis.reading.shapes.target_cells import of_range, read_target_cell
from kpis.reading.views import applied, basis_of
from kpis.reading.wholes import kept_as_local
from kpis.sheets import SHEETS

_FROM = re.compile(
    r"\b(?:on or after|from|since|starting(?: in| from)?|begun (?:in|from)|as of|after|beginning)(?: the)? "
    r"((?:\d{1,2}(?:st|nd|rd|th)? )?[a-z]{3,9}\.? \d{2,4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})"
)


def find_targets(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of targets in the rows of a sheet that no other table has used."""
    return read_headed(grid, setting, used, SHEETS["targets"], what="one step of a target", reader=_Reader)


@dataclass
class _Reader(RowReader):
    """Reads the rows of one table; ``applied`` remembers what the rows of each measure last applied to."""

    applied: dict[str, tuple[str, str]] = field(default_factory=dict)

    def finish(self) -> bool:
        """Says whether a target was found."""
        return bool(self.table.targets)

    def read(self, row: int) -> None:
        grid, columns = self.table.grid, self.headed.columns
        label, at = self.text(row, "indicator"), (row, columns["value"])
        cell = of_range(read_cell(grid.at(*at), at in grid.percent), measure_of(label))
        if not label or (cell.value is None and not cell.unread):
            return
        if cell.unread or cell.value is None:
            self.table.issues.append(
                Issue(
                    "VALUE_DATA_ERROR", "warning", f"{cell.unread!r} was not understood as a target: left out.",
                    grid.name, cell_name(*at), cell.unread, "a number or a percentage", "Write the target as a number.",
                )
            )  # fmt: skip
            return
        basis, view = _applies_to(self.text(row, "basis"), self.applied.get(label, ("", "")))
        self.applied[label] = (basis, view)
        starts, ends = self._months(row)
        if starts is None:
            return
        meant = meaning_of(label, self.contexts, self.text(row, "group"))
        measure = MEASURES.get(meant.measure)
        if meant.view and not view:
            basis, view = basis_of(meant.view), meant.view
        if measure is None and basis == "period":
            view = ""  # a local measure is counted in one way only
        if meant.why:
            self.table.issues.append(kept_as_local(meant.why, label, grid.name, cell_name(row, columns["indicator"])))
        target = Target(
            find_area(self.text(row, "area")) or self.table.area, meant.measure, 0.0,
            view=measure.view if measure and view not in measure.views else view, breakdown=meant.breakdown,
            group=meant.group, basis="" if meant.basis == "not_stated" else meant.basis, starts=starts, ends=ends,
            source=self.text(row, "notes"),
        )  # fmt: skip
        read_target_cell(self.table, target, cell, at, basis=basis or None, setting=self.setting)

    def _months(self, row: int) -> tuple[int | None, int | None]:
        """The first and the last month of a step: of its own columns, else as what it applies to says."""
        grid, columns = self.table.grid, self.headed.columns
        ends = read_period(grid.over(row, columns["to"])) if "to" in columns else None
        last = ends.period.last if ends and ends.period else None
        if "from" not in columns:
            starts = start_in(self.text(row, "basis"))
            return (starts.period.first if starts and starts.period else None), last
        starts = read_period(grid.over(row, columns["from"]))
        if starts and starts.period:
            return starts.period.first, last
        said = self.text(row, "from")
        self.table.issues.append(
            Issue(
                "PERIOD_SUSPECT", "warning", f"{said!r} was not understood as the month from which a target holds.",
                grid.name, cell_name(row, columns["from"]), said, "a month and year", "Write it as in October 2020.",
            )
        )  # fmt: skip
        return None, None


def start_in(text: str) -> PeriodText | None:
    """The month from which words say that a target holds: ``requests made on or after 1 October 2020``."""
    match = _FROM.search(text.lower())
    return read_period(match[1]) if match else None


def _applies_to(text: str, before: tuple[str, str]) -> tuple[str, str]:
    """The basis and the view that a target applies to; ``by end`` and an empty cell say the same as the row above."""
    said = applied(text)
    return said if said[0] else before
