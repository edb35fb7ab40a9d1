"""Lines of a scorecard from the labels of its rows, or the headings of its columns: one set of rules for both.

A line's label may name a measure, lean on its section or title, be a part of the line above it (a target, England's
figure), or be no measure at all (a total, a variance).
"""

import re
from dataclasses import dataclass, replace

from kpis.area import find_area
from kpis.measure import LOCAL
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.reading.labels import Meant, area_named, ideas_in, meaning_of, measure_of, own_words
from kpis.reading.lines import Line, LineCell
from kpis.reading.numbers import read_cell
from kpis.reading.ordinary import ORDINARY
from kpis.reading.parts import meaning_of_part, part_of
from kpis.reading.periods import read_period, year_in_text
from kpis.reading.roles import Role, are_of_targets, of_section, role_of
from kpis.reading.shapes.labelled import (
    PERCENT,
    Labelled,
    in_its_unit,
    of_shares_above,
    part_grades,
    split_part,
    tell_apart,
    with_its_footnote,
)
from kpis.reading.shapes.rows_of_targets import RowsOfTargets
from kpis.reading.shapes.so_far import say_year_so_far
from kpis.reading.wholes import is_part, kept_as_local

_ACTUAL = re.compile(r"\b(?:actuals?|achieved|outturn|current|baseline)\b")
_OF_GROUP = re.compile(r"\b(?:average|mean|median)$|\bneighbours?\b|\bcomparators?\b|\bpeers?\b")
_SPLIT_YEAR = re.compile(r"20\d\d\s?[/-]\s?(?:20)?\d\d\b")


@dataclass
class Builder(RowsOfTargets):
    """Builds the lines of one table, in the order in which they stand."""

    anchor: Line | None = None  # the last line that named a measure in its own words
    anchor_group: str = ""
    anchor_section: str = ""

    def look_for_targets(self, labels: list[str]) -> None:
        """Take a table for one of targets where its titles say so, and no label tells targets from figures."""
        own = any(role_of(label).kind in ("target", "trajectory") for label in labels)
        self.of_targets = not own and are_of_targets(self.titles)

    def add(self, said: Labelled) -> None:
        """Add one row or column: a line, the targets of the line before it, or nothing but an issue that says why."""
        if said.section != self.anchor_section:
            self.anchor, self.own_anchor, self.anchor_section = None, None, said.section
        said = split_part(said)
        role = role_of(said.label)
        if role.months and not re.search(r"[A-Za-z]", role.label) and self.anchor and not said.part:
            said = replace(said, label=self.anchor.label, part=said.label)  # "Rolling 12 months", of the line above
            role = role_of(said.label)
        if self._repeats_another(said):
            return
        role = self._role(said, role)
        if role.kind in ("total", "running", "compares"):
            self._skip(said, role.kind)
        elif role.kind in ("target", "trajectory") or part_of(said.part) == "target":
            self._targets(said, role)
        elif part_of(said.part) != "compares":
            self._line(said, role)

    def _role(self, said: Labelled, role: Role) -> Role:
        """The role of a label as its part, the heading over it and the title of its table leave it."""
        if role.kind == "measure" and not said.part:
            role = replace(role, kind=of_section(said.section) or role.kind)
        of_part = role_of(said.part)
        if of_part.months:
            role = replace(role, months=of_part.months)
        if of_part.kind in ("total", "running") and not self._is_base(said, role):
            return Role("total", said.label)
        of_figures = not self.of_targets or _ACTUAL.search(said.label.lower())
        if role.kind == "measure" and not of_figures and part_of(said.part or said.label) in ("", "share"):
            return Role("target", role.label)
        return role

    def _repeats_another(self, said: Labelled) -> bool:
        """Whether a row is of another year, or of a group of areas, and only compares: left out, and said."""
        year = read_period(said.label) if self.anchor and not said.part else None
        if year and year.period and year.period.length == 12:
            self._skip(said, "compares")  # "2024/25" under the months of 2025/26
            return True
        of_group = bool(_OF_GROUP.search(said.section.lower()))
        if of_group and any(line.label == said.label and line.section != said.section for line in self.table.lines):
            self._skip(replace(said, label=said.section), "neighbours")
            return True
        return False

    def _is_base(self, said: Labelled, role: Role) -> bool:
        """Whether a part called ``Total`` is out of how many: under a share it is, under a count it is a sum."""
        measure = MEASURES.get(meaning_of(role.label, (said.section, said.corner, *self.titles), said.group).measure)
        return part_of(said.part) == "due" and measure is not None and measure.unit == "proportion"

    def finish(self) -> None:
        """What needs the whole table: trajectories where no targets are, local titles that stand twice."""
        for line, said in self.trajectories:
            if line not in self.with_targets:
                self._target_steps(line, said)
        part_grades(self.table.lines)
        tell_apart(self.table.lines)
        say_year_so_far(self.table, self.titles)

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
            anchor = self._anchor_in(said.area)
            of_anchor = self._is_part_of_anchor(anchor, meant, said, role)
            meant = of_shares_above(meant, role.label, said, self.table.lines, self.titles[0])
            if of_anchor and anchor:
                meant = self._part_of_anchor(anchor, role.label, contexts)
            elif meant.is_local and not said.part and not meant.only_out_of:
                meant = self._of_base(meant, role.label, said) or self._local(meant, role.label, said)
        meant = in_its_unit(self._under_its_section(meant, label, said), said)
        meant = with_its_footnote(meant, self.table.grid, said)
        if meant.why and not of_anchor:
            self._say_why(meant, said)
        area = meant.area or named or said.area or self._area_of_section(said) or self.table.area
        cells = self._cells(said, role)
        percent = said.corner == "%" or PERCENT.fullmatch(said.unit) is not None
        line = Line(label, meant, area, cells, percent_corner=percent, printed_unit=said.unit, section=said.section)
        if cells:
            self.table.lines.append(line)
        if not named and not of_anchor:
            self.anchor, self.anchor_group = line, said.group
            if not self._is_of_another(line, said):
                self.own_anchor = line
        if role.target:
            self._target_in_label(line, said, role)

    def _under_its_section(self, meant: Meant, label: str, said: Labelled) -> Meant:
        """A measure under a heading that is a part of the children or plans: a local measure of that part."""
        if meant.is_local:
            return meant
        part = next((title for title in (said.section, *self.titles) if title and is_part(title)), "")
        if not part:
            return meant
        why = f"stands under {part!r}, which is a part, not the whole"
        return Meant(f"{LOCAL}{part}: {label}", role=meant.role, why=why)

    def _say_why(self, meant: Meant, said: Labelled) -> None:
        self.table.issues.append(kept_as_local(meant.why, said.label, self.table.grid.name, said.place_range()))

    def _anchor_in(self, area: str) -> Line | None:
        """The line above; where it is of another area, the line of its heading that is of this one."""
        if self.anchor is None or area in ("", self.anchor.area):
            return self.anchor
        alike = (line for line in reversed(self.table.lines) if line.label == self.anchor.label and line.area == area)
        return next(alike, None)

    def _is_part_of_anchor(self, anchor: Line | None, meant: Meant, said: Labelled, role: Role) -> bool:
        """Whether a bare ``Numerator``, ``Number due`` or ``%`` belongs to the share above it, or on its left."""
        if anchor is None or said.part or measure_of(role.label):
            return False
        if said.group != self.anchor_group or part_of(role.label) not in ("number", "due", "share", "late"):
            return False
        measure = MEASURES.get(anchor.meant.measure)
        is_share = measure.unit == "proportion" if measure else anchor.meant.role == "share"
        if _names_a_share(role.label):
            return False  # "% inadequate" under "% good or better" is another share
        return is_share and (meant.is_local or meant.group != anchor.meant.group)

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
        if part_of(label) and titles and not _names_a_share(label):
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


def _names_a_share(label: str) -> bool:
    """Whether a percentage has words of its own beside those of the field: ``% inadequate``, and not ``% on time``."""
    return part_of(label) == "share" and not set(own_words(label).split()) <= ORDINARY
