"""The targets among the rows and columns of a scorecard: each finds the line that it is of."""

from dataclasses import dataclass, field, replace

from kpis.measures import MEASURES
from kpis.reading.labels import area_named, meaning_of, measure_of
from kpis.reading.lines import Line
from kpis.reading.numbers import Cell, read_cell
from kpis.reading.parts import part_of
from kpis.reading.result import Issue
from kpis.reading.roles import Role
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.labelled import Labelled, target_of
from kpis.reading.shapes.target_cells import read_target_cell
from kpis.reading.views import basis_of


@dataclass
class RowsOfTargets:
    """What a table's targets are read by: its lines so far, and the last of them that is its own area's."""

    table: Table
    setting: Setting
    titles: tuple[str, ...]
    own_anchor: Line | None = None  # the last line of a measure that is the table's own area's: targets are its
    trajectories: list[tuple[Line, Labelled]] = field(default_factory=list)
    with_targets: list[Line] = field(default_factory=list)
    of_targets: bool = False  # its titles say that the whole table is one of targets

    def _targets(self, said: Labelled, role: Role) -> None:
        """A row or part of targets: of the measure that its own words name, else of the line before it."""
        line = self.own_anchor
        if part_of(said.part) == "target":
            line = self._share_beside(said) or self._parent(said, said.label) or line
        elif measure_of(role.label) or self.of_targets:
            line = self._parent(said, role.label) or line
        if line is None:
            line = self._parent(said, role.label)
        if line is None or self._area_of_section(said) not in ("", line.area):
            self._skip(said, "compares")
        elif role.kind == "trajectory":
            self.trajectories.append((line, said))
        else:
            self.with_targets.append(line)
            self._target_steps(line, said)

    def _share_beside(self, said: Labelled) -> Line | None:
        """The share under one band with a target, where the band names a count: plans issued, and those in time."""
        for line in reversed(self.table.lines):
            if line.label != said.label or line.section != said.section or line.meant.role != "share":
                continue
            own = measure_of(said.label)
            return line if own and MEASURES[own].unit == "count" and not self._is_of_another(line, said) else None
        return None

    def _parent(self, said: Labelled, label: str) -> Line | None:
        contexts = tuple(filter(None, [said.section, said.corner, *self.titles]))
        meant = meaning_of(label, contexts, said.group)
        said_of = (meant.measure, meant.group, meant.view)
        same = [
            line
            for line in self.table.lines
            if (line.meant.measure, line.meant.group, line.meant.view) == said_of
            and not self._is_of_another(line, said)
        ]
        if same:
            return same[-1]
        if meant.is_local and not self.of_targets:
            return None
        return Line(label, meant, said.area or self.table.area)

    def _target_steps(self, line: Line, said: Labelled) -> None:
        """Each change of a target from one period to the next is a step; it holds until the next."""
        before = None
        grid = self.table.grid
        for place in sorted(said.places):
            at = (place.row, place.column)
            cell = read_cell(grid.at(*at), at in grid.percent)
            if cell.value is None or cell.value == before:
                continue
            before = cell.value
            step = replace(target_of(line), starts=place.period.first)
            read_target_cell(
                self.table, step, cell, at, basis=basis_of(line.meant.view), setting=self.setting, line=line
            )

    def _target_in_label(self, line: Line, said: Labelled, role: Role) -> None:
        cell: Cell = read_cell(role.target)
        if cell.value is None or said.cell is None:
            return
        periods = [each.period for each in line.cells]
        target = replace(
            target_of(line), starts=min(p.first for p in periods), ends=max(p.last for p in periods), start_assumed=True
        )
        read_target_cell(self.table, target, cell, said.cell, basis=None, setting=self.setting, line=line)

    def _is_of_another(self, line: Line, said: Labelled) -> bool:
        """Whether a line's label or section names another area than its table, or its row's column, is for."""
        own = said.area or self.table.area
        return bool(own) and line.area not in ("", own)

    def _area_of_section(self, said: Labelled) -> str:
        """The area that a section is for: ``England`` over rows of measures."""
        return area_named(said.section) if said.section else ""

    @property
    def _what(self) -> str:
        return "COLUMN" if self.table.shape.endswith("down") else "ROW"

    def _skip(self, said: Labelled, kind: str) -> None:
        why = {
            "total": "A total is no month and no measure of its own: it is not read.",
            "running": "A running total is no month: it is not read.",
            "compares": f"{said.label!r} compares, or repeats another period: it is not read.",
            "neighbours": f"{said.label!r} is a group of areas, not one: it is not read.",
        }[kind]
        self.table.issues.append(
            Issue(f"TOTAL_{self._what}_SKIPPED", "info", why, self.table.grid.name, said.place_range(), said.label)
        )
