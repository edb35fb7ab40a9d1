"""Lines of a scorecard from the labels of its rows, or the headings of its columns: one set of rules for both.

A line's label may name a measure, lean on its section or title, be a part of the line above it (a target, England's
figure), or be no measure at all (a total, a variance).
"""

import re
from dataclasses import dataclass, field, replace

from kpis.area import find_area
from kpis.measure import LOCAL
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.plan import Target
from kpis.reading.grid import range_name
from kpis.reading.labels import Meant, area_named, ideas_in, meaning_of, measure_of
from kpis.reading.lines import Line, LineCell
from kpis.reading.numbers import Cell, read_cell
from kpis.reading.parts import meaning_of_part, part_of
from kpis.reading.periods import year_in_text
from kpis.reading.result import Issue
from kpis.reading.roles import Role, are_of_targets, role_of
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.target_cells import read_target_cell
from kpis.reading.views import basis_of
from kpis.reading.wholes import is_part, kept_as_local

_OUTSTANDING, _GOOD = re.compile(r"\boutstanding\b"), re.compile(r"\bgood\b")
_AND_BETTER = re.compile(r"\boutstanding\b|\bbetter\b|\babove\b|\bor more\b|\bat least\b|\+")
_DENOMINATOR_OF = re.compile(r"(denominator)\s*[:(–-]\s*", re.IGNORECASE)
_ACTUAL = re.compile(r"\b(?:actuals?|achieved|outturn|current|baseline)\b")
_PERCENT = re.compile(r"%|per ?cent(?:age)?s?")
_SPLIT_YEAR = re.compile(r"20\d\d\s?[/-]\s?(?:20)?\d\d\b")


@dataclass(frozen=True, order=True)
class Place:
    """A cell and the period that it is for; ``block`` counts the sections of years of a column."""

    period: Period
    row: int
    column: int
    flags: tuple[str, ...] = ()
    block: int = 0


@dataclass(frozen=True)
class Labelled:
    """What is said of one row or column, and where its values stand."""

    label: str
    places: tuple[Place, ...]
    part: str = ""  # a heading under the period, or beside the label: ``On time``
    group: str = ""
    area: str = ""
    section: str = ""
    corner: str = ""
    cell: tuple[int, int] | None = None  # where the label stands
    unit: str = ""  # what a column of units says of it: ``%``, ``no.``, ``weeks``

    def place_range(self) -> str:
        rows, columns = [place.row for place in self.places], [place.column for place in self.places]
        return range_name(min(rows), min(columns), max(rows), max(columns))


@dataclass
class Builder:
    """Builds the lines of one table, in the order in which they stand."""

    table: Table
    setting: Setting
    titles: tuple[str, ...]
    anchor: Line | None = None  # the last line that named a measure in its own words
    own_anchor: Line | None = None  # the last of them that is the table's own area's: targets and peers are its
    anchor_group: str = ""
    anchor_section: str = ""
    trajectories: list[tuple[Line, Labelled]] = field(default_factory=list)
    with_targets: list[Line] = field(default_factory=list)
    of_targets: bool = False  # its titles say that the whole table is one of targets

    def look_for_targets(self, labels: list[str]) -> None:
        """Take a table for one of targets where its titles say so, and no label tells targets from figures."""
        own = any(role_of(label).kind in ("target", "trajectory") for label in labels)
        self.of_targets = not own and are_of_targets(self.titles)

    def add(self, said: Labelled) -> None:
        """Add one row or column: a line, the targets of the line before it, or nothing but an issue that says why."""
        if said.section != self.anchor_section:
            self.anchor, self.own_anchor, self.anchor_section = None, None, said.section
        said = self._split_part(said)
        role = role_of(said.label)
        if role.months and not re.search(r"[A-Za-z]", role.label) and self.anchor and not said.part:
            said = replace(said, label=self.anchor.label, part=said.label)  # "Rolling 12 months", of the line above
            role = role_of(said.label)
        of_part = role_of(said.part)
        if of_part.months:
            role = replace(role, months=of_part.months)
        if of_part.kind in ("total", "running") and not self._is_base(said, role):
            role = Role("total", said.label)
        if (
            role.kind == "measure"
            and self.of_targets
            and not _ACTUAL.search(said.label.lower())
            and part_of(said.part or said.label) in ("", "share")
        ):
            role = Role("target", role.label)
        if role.kind in ("total", "running", "compares"):
            self._skip(said, role.kind)
        elif role.kind in ("target", "trajectory") or part_of(said.part) == "target":
            self._targets(said, role)
        elif part_of(said.part) != "compares":
            self._line(said, role)

    def _split_part(self, said: Labelled) -> Labelled:
        """``Denominator: all requested`` is the denominator of the line above, in words of its own."""
        prefixed = _DENOMINATOR_OF.match(said.label)
        if not prefixed or said.part or measure_of(said.label[prefixed.end() :]):
            return said
        return replace(said, label=prefixed[1])

    def _is_base(self, said: Labelled, role: Role) -> bool:
        """Whether a part called ``Total`` is out of how many: under a share it is, under a count it is a sum."""
        measure = MEASURES.get(meaning_of(role.label, (said.section, said.corner, *self.titles), said.group).measure)
        return part_of(said.part) == "due" and measure is not None and measure.unit == "proportion"

    def finish(self) -> None:
        """What needs the whole table: trajectories where no targets are, local titles that stand twice."""
        for line, said in self.trajectories:
            if line not in self.with_targets:
                self._target_steps(line, said)
        self._part_grades()
        self._tell_apart()

    # ---- lines ------------------------------------------------------------------------------------------------------

    def _line(self, said: Labelled, role: Role) -> None:
        contexts = tuple(filter(None, [said.section, said.corner if said.corner != "%" else "", *self.titles]))
        named = area_named(role.label)
        if role.kind == "neighbours":
            self._neighbours(said)
            return
        label, of_anchor = role.label, False
        if named:
            meant, label = self._of_area(named, role.label, contexts, said)
        else:
            meant = meaning_of_part(role.label, said.part, contexts, said.group)
            of_anchor = self._is_part_of_anchor(meant, said, role)
            meant = self._of_shares_above(meant, role.label, said)
            if of_anchor and self.anchor:
                meant = self._part_of_anchor(self.anchor, role.label, contexts)
            elif meant.is_local and not said.part and not meant.only_out_of:
                meant = self._of_base(meant, role.label, said) or self._local(meant, role.label, said)
        meant = self._in_its_unit(self._under_its_section(meant, label, said), said)
        if meant.why and not of_anchor:
            self._say_why(meant, said)
        area = meant.area or named or said.area or self._area_of_section(said) or self.table.area
        cells = self._cells(said, role)
        percent = said.corner == "%" or _PERCENT.fullmatch(said.unit) is not None
        line = Line(label, meant, area, cells, percent_corner=percent, section=said.section)
        if cells:
            self.table.lines.append(line)
        if not named and not of_anchor:
            self.anchor, self.anchor_group = line, said.group
            if not self._is_of_another(line, said):
                self.own_anchor = line
        if role.target:
            self._target_in_label(line, said, role)

    def _is_of_another(self, line: Line, said: Labelled) -> bool:
        """Whether a line's label or section names another area than its table, or its row's column, is for."""
        own = said.area or self.table.area
        return bool(own) and line.area not in ("", own)

    def _area_of_section(self, said: Labelled) -> str:
        """The area that a section is for: ``England`` over rows of measures."""
        return area_named(said.section) if said.section else ""

    def _under_its_section(self, meant: Meant, label: str, said: Labelled) -> Meant:
        """A measure under a heading that is a part of the children or plans: a local measure of that part."""
        if meant.is_local:
            return meant
        part = next((title for title in (said.section, *self.titles) if title and is_part(title)), "")
        if not part:
            return meant
        why = f"stands under {part!r}, which is a part, not the whole"
        return Meant(f"{LOCAL}{part}: {label}", role=meant.role, why=why)

    def _in_its_unit(self, meant: Meant, said: Labelled) -> Meant:
        """What its unit says of a row: a percentage, or how many."""
        if meant.role or not said.unit:
            return meant
        role = "share" if _PERCENT.fullmatch(said.unit) else "number" if part_of(said.unit) == "number" else ""
        return replace(meant, role=role)

    def _say_why(self, meant: Meant, said: Labelled) -> None:
        self.table.issues.append(kept_as_local(meant.why, said.label, self.table.grid.name, said.place_range()))

    def _is_part_of_anchor(self, meant: Meant, said: Labelled, role: Role) -> bool:
        """Whether a bare ``Numerator``, ``Number due`` or ``%`` belongs to the share above it, or on its left."""
        if self.anchor is None or said.part or said.area not in ("", self.anchor.area) or measure_of(role.label):
            return False
        if said.group != self.anchor_group or part_of(role.label) not in ("number", "due", "share", "late"):
            return False
        measure = MEASURES.get(self.anchor.meant.measure)
        is_share = measure.unit == "proportion" if measure else self.anchor.meant.role == "share"
        return is_share and (meant.is_local or meant.group != self.anchor.meant.group)

    def _of_shares_above(self, meant: Meant, label: str, said: Labelled) -> Meant:
        """A bare ``Percentage`` after the plans in time, and all of them, is the share in time: never a count."""
        measure = MEASURES.get(meant.measure)
        if said.part or part_of(label) != "share" or measure is None or measure.unit == "proportion":
            return meant
        for line in reversed(self.table.lines):
            above = MEASURES.get(line.meant.measure)
            if line.section == said.section and above is not None and above.unit == "proportion":
                return replace(line.meant, role="share")
        return replace(meant, measure=f"{LOCAL}{said.section or self.titles[0]}: {label}")

    def _part_of_anchor(self, anchor: Line, label: str, contexts: tuple[str, ...]) -> Meant:
        meant = meaning_of_part(anchor.label, label, contexts, self.anchor_group)
        kind = part_of(label)
        if meant.is_local and not anchor.meant.is_local and kind in ("share", "number"):
            return replace(anchor.meant, role=kind)  # the anchor leant on the number that it is out of
        return meant

    def _of_base(self, meant: Meant, label: str, said: Labelled) -> Meant | None:
        """A share, or its count, that leans on the number beside it which it is out of: audits, then good or better."""
        before = self.table.lines[-3:]
        for base in reversed(before):
            if base.meant.out_of and base.section == said.section and not meant.out_of and not said.group:
                leant = meaning_of(label, (base.label,))
                return leant if leant.measure in base.meant.out_of else None
        return None

    def _local(self, meant: Meant, label: str, said: Labelled) -> Meant:
        """A row that names no measure: a group of the section's measure, or a local measure by its own title."""
        whole = meaning_of(said.section, self.titles) if said.section else None
        if whole and not whole.is_local and not whole.area and not ideas_in(label) and not said.group:
            measure = MEASURES[whole.measure]
            return replace(whole, breakdown=measure.breakdown or "group", group=label)
        titles = [said.section, *self.titles] if said.section else self.titles
        if part_of(label) and titles:
            return replace(meant, measure=f"{LOCAL}{titles[0]}: {label}")
        return meant

    def _of_area(self, named: str, label: str, contexts: tuple[str, ...], said: Labelled) -> tuple[Meant, str]:
        """A row that is an area's own: it has the measure of the line above it, or of the section or title."""
        anchor = (self.anchor.label,) if self.anchor else ()
        parent = next(iter((*anchor, *contexts)), label)
        meant = meaning_of_part(label, said.part, (*anchor, *contexts), said.group)
        if self.anchor and self.anchor.meant.why:
            meant = Meant(f"{LOCAL}{self.anchor.label}", role=meant.role or self.anchor.meant.role)
        if meant.is_local and not meant.only_out_of:
            own = next((text for text in (*anchor, *contexts) if not area_named(text) and not find_area(text)), label)
            meant = replace(
                meant, measure=LOCAL + own + (f": {said.part}" if part_of(said.part) != "value" and said.part else "")
            )
        return replace(meant, area=named), parent

    def _neighbours(self, said: Labelled) -> None:
        """Figures of a group of areas: a local measure beside the line that they compare with, or nothing."""
        if self.own_anchor is None or not self.own_anchor.area:
            self._skip(said, "neighbours")
            return
        title = f"{LOCAL}{self.own_anchor.label}: {said.label}"
        meant = Meant(title, role=self.own_anchor.meant.role)
        self.table.lines.append(
            Line(said.label, meant, self.own_anchor.area, self._cells(said, Role("measure", said.label)))
        )

    def _cells(self, said: Labelled, role: Role) -> list[LineCell]:
        """The cells of a line, without those that the year in its own label leaves out (``in 20 weeks 2019/20``)."""
        grid, cells, months = self.table.grid, [], role.months
        match = _SPLIT_YEAR.search(said.label)
        year = year_in_text(match[0]) if match else None
        for place in said.places:
            at, period = (place.row, place.column), place.period
            if year and (period.last < year.first or period.first > year.last):
                continue
            cell = read_cell(grid.at(*at), at in grid.percent, at in grid.uncached)
            covered = Period(period.last - months + 1, period.last) if months else period
            cells.append(LineCell(covered, *at, cell, place.flags, place.block))
        return cells

    def _part_grades(self) -> None:
        """Beside a line of outstanding audits, one of good audits is that grade alone: neither is both together."""
        if not any(_OUTSTANDING.search(line.label.lower()) and not _GOOD.search(line.label.lower())
                   for line in self.table.lines):  # fmt: skip
            return
        for line in self.table.lines:
            lower = line.label.lower()
            if line.meant.measure == "audit_good_or_better" and _GOOD.search(lower) and not _AND_BETTER.search(lower):
                line.meant = Meant(f"{LOCAL}{line.label}", role=line.meant.role)

    def _tell_apart(self) -> None:
        """Local lines with one title in one table are two measures: each takes its section's words before its own."""
        kept: dict[tuple[str, str, str], list[Line]] = {}
        for line in self.table.lines:
            if line.meant.is_local:
                kept.setdefault((line.area, line.meant.measure, line.meant.group), []).append(line)
        for lines in kept.values():
            if len({line.section for line in lines}) > 1:
                for line in lines:
                    if line.section:
                        line.meant = replace(line.meant, measure=f"{LOCAL}{line.section}: {line.label}")

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

    # ---- targets ----------------------------------------------------------------------------------------------------

    def _targets(self, said: Labelled, role: Role) -> None:
        """A row or part of targets: of the measure that its own words name, else of the line before it."""
        line = self.own_anchor
        if part_of(said.part) == "target":
            line = self._parent(said, said.label) or line
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


def target_of(line: Line) -> Target:
    """A target without value or months for what a line measures."""
    meant = line.meant
    measure = MEASURES.get(meant.measure)
    return Target(
        line.area, meant.measure, 0.0, view=(meant.view or measure.view) if measure else "", breakdown=meant.breakdown,
        group=meant.group, basis="" if meant.basis == "not_stated" else meant.basis,
    )  # fmt: skip
