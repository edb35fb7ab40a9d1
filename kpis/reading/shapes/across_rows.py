"""The rows of a table of periods across: what stands beside and above each label, handed on as lines."""

import re
from dataclasses import dataclass, replace

from kpis.area import find_area
from kpis.period import Period
from kpis.reading.dating import Headings
from kpis.reading.grid import Grid, has_look_alikes, range_name
from kpis.reading.labels import area_named, measure_of
from kpis.reading.lines import Line
from kpis.reading.numbers import read_cell
from kpis.reading.parts import part_of
from kpis.reading.result import Issue
from kpis.reading.roles import is_neighbours
from kpis.reading.shapes.area_columns import area_as_said, is_of_all, say_of_all
from kpis.reading.shapes.frame import Frame
from kpis.reading.shapes.labelled import Labelled, Place, target_of
from kpis.reading.shapes.rows import Builder
from kpis.reading.shapes.sides import Sides, said_of_target
from kpis.reading.shapes.target_cells import of_range, read_target_cell, say_unread_target
from kpis.reading.shapes.target_words import read_target_words
from kpis.reading.views import basis_of

_NOT_A_SECTION = re.compile(r"[.;]$|^(?:notes?|source|please note|\*)\b")
_UNIT = re.compile(
    r"%|per ?cent(?:age)?s?|no\.?|numbers?|#|counts?|volumes?|rates?|ratios?|integers?|weeks?|days?|months?|£|average"
)
_TARGETS = re.compile(r"(?:kpi |our |agreed )?targets|(?:planned |agreed )?trajector(?:y|ies)")
_LONGEST_LABEL, _LONGEST_SECTION = 200, 90


@dataclass
class RowReader:
    """Walks down the rows of one table, remembering the section that they stand under."""

    builder: Builder
    frame: Frame
    headings: Headings
    sides: Sides

    @property
    def grid(self) -> Grid:
        return self.frame.grid

    def read(self) -> None:
        """Give every row to the builder, with the targets beside it."""
        table, wanted = self.builder.table, set(self.frame.rows)
        for column in self.sides.total:
            table.skip_column(column)
        parts = next((column for column in self.sides.left if self._holds_parts(column)), None)
        units = next((column for column in self.sides.left if column != parts and self._holds_units(column)), None)
        beside = ["target"] if self.sides.target else []
        self.builder.look_for_targets(
            [*map(self.frame.label, self.frame.rows), *self.frame.header.parts.values(), *beside]
        )
        if _TARGETS.fullmatch(self.grid.text(self.frame.header.row, self.frame.label_column).lower()):
            self.builder.of_targets = True  # beside the table of figures, one of targets
        section, before = "", ""
        for row in range(self.frame.header.last_row + 1, self.frame.rows[-1] + 1):
            own = self.frame.label(row)
            own = own if len(own) <= _LONGEST_LABEL else ""
            if row in wanted:
                before = self._label(row, own, before, section, parts is not None)
                if before:
                    self._row(row, before, section, parts, units)
            else:
                before = ""
                if row in self.frame.year_sections:
                    section = ""
                elif own and len(own) <= _LONGEST_SECTION and not _NOT_A_SECTION.search(own.lower()):
                    section = own

    def _label(self, row: int, own: str, before: str, section: str, repeats: bool) -> str:
        """A row's label: its own; that of the row before, for a further part or year; or what its table measures."""
        if self.frame.years is None:
            return own or (before if repeats else "")
        if self.frame.labels is None or self.frame.years == self.frame.labels:
            return section or self._measured()
        return own or before

    def _measured(self) -> str:
        """What a table of years and months measures: its nearest title that names a measure, else its nearest title."""
        *titles, name = self.builder.titles
        texts = list(filter(None, [*titles, *self.frame.corner(), name]))
        return next((text for text in texts if measure_of(text)), texts[0])

    def _row(self, row: int, label: str, section: str, parts: int | None, units: int | None) -> None:
        table, grid = self.builder.table, self.grid
        corner = grid.text(*grid.block_start(self.frame.header.row, self.frame.label_column))
        named = self._stated(row, self.sides.area)
        if is_of_all(named):
            say_of_all(table, grid, (row, self.sides.area[0]), named)
            return
        area = area_as_said(table, grid, (row, self.sides.area[0]), named) if named else ""
        said = Labelled(
            label, (), part=grid.text(row, parts) if parts is not None else "",
            group=self._stated(row, self.sides.group), area=area,
            section=self._stated(row, self.sides.theme) or section, corner=corner if self.frame.years is None else "",
            cell=grid.block_start(row, self.frame.label_column),
            unit=grid.text(row, units).lower() if units is not None else "",
        )  # fmt: skip
        before = len(table.lines)
        for part, columns in self.frame.header.places().items():
            places = self._places(row, columns)
            place = find_area(part) or area_named(part) if part and not part_of(part) else ""
            if places and place:
                self.builder.add(replace(said, area=place, places=places))
            elif places and part and is_neighbours(part):
                continue  # a group of areas is no area
            elif places:
                self.builder.add(replace(said, part=part or said.part, places=places))
        self._say_look_alikes(row, label)
        for line in table.lines[before:][:1]:
            for column in self.sides.target:
                self._side_target(line, row, column)

    def _places(self, row: int, columns: dict[int, int]) -> tuple[Place, ...]:
        """The cells of a row with their periods: of the headings, or of the row's own year."""
        if not self.frame.by_year:
            dated = self.headings.dated
            return tuple(
                Place(dated[heading][0], row, column, dated[heading][1])
                for column, heading in columns.items()
                if heading in dated
            )
        year = self.frame.year_of(row)
        months = {column: self.headings.found[heading] for column, heading in columns.items()}
        periods = {column: found.in_year(year) for column, found in months.items() if year and found.months}
        return tuple(Place(period, row, column) for column, period in periods.items() if period and period.length == 1)

    def _holds_parts(self, column: int) -> bool:
        """Whether a column beside the labels says which part of its measure each row is."""
        if column == self.frame.label_column:
            return False
        if self._one_each(column):
            return False
        kinds = [part_of(text) for row in self.frame.rows if (text := self.grid.text(row, column))]
        return len(kinds) >= 2 and "" not in kinds and bool({"value", "share", "number", "due"} & set(kinds))

    def _one_each(self, column: int) -> bool:
        """Whether every row has a label of its own, and units beside it: no label is divided into parts."""
        labels = [self.frame.label(row).lower() for row in self.frame.rows]
        texts = [self.grid.text(row, column).lower() for row in self.frame.rows]
        return len(set(labels)) == len(labels) and "" not in labels and all(map(_UNIT.fullmatch, filter(None, texts)))

    def _holds_units(self, column: int) -> bool:
        """Whether a column beside the labels says in what unit each row is."""
        texts = [text for row in self.frame.rows if (text := self.grid.text(row, column).lower())]
        return column != self.frame.label_column and bool(texts) and all(map(_UNIT.fullmatch, texts))

    def _stated(self, row: int, columns: list[int]) -> str:
        """The text beside a row's label; an empty cell says the same as the one above it, up to a blank row."""
        for column in columns:
            for above in range(row, self.frame.header.last_row, -1):
                text = self.grid.text(*self.grid.block_start(above, column))
                if text:
                    return text
                if self.grid.is_blank_row(above):
                    break
        return ""

    def _say_look_alikes(self, row: int, label: str) -> None:
        printed = self.grid.at(row, self.frame.label_column)
        if has_look_alikes(printed):
            cell = range_name(row, self.frame.label_column, row, self.frame.label_column)
            self.builder.table.issues.append(
                Issue("HOMOGLYPH", "info", f"The label uses letters of another alphabet that look like {label!r}.",
                      self.grid.name, cell, str(printed), label, "Nothing: it was read.")
            )  # fmt: skip

    def _period_beside(self, column: int) -> Period | None:
        """The period of ``Q1 target``, as its neighbours date the quarter or the month without a year."""
        said = said_of_target(self.grid.text(self.frame.header.row, column))
        if said is None or said.period:
            return said.period if said else None
        alike = (place for place, found in self.headings.found.items() if found.months == said.months)
        return next((self.headings.dated[place][0] for place in alike if place in self.headings.dated), None)

    def _side_target(self, line: Line, row: int, column: int) -> None:
        """A target beside a row: for the year in its heading, else for the months of its file, and asked about."""
        cell = read_cell(self.grid.at(row, column), (row, column) in self.grid.percent)
        cell = of_range(cell, line.meant.measure)
        if not line.cells:
            return
        if cell.value is None:
            if cell.unread and not read_target_words(self.builder.table, line, (row, column), self.builder.setting):
                say_unread_target(self.builder.table, cell, (row, column))
            return
        year: Period | None = self.sides.years.get(column) or self._period_beside(column)
        periods = [year] if year else [each.period for each in line.cells]
        first, last = min(period.first for period in periods), max(period.last for period in periods)
        target = replace(target_of(line), starts=first, ends=last, start_assumed=year is None)
        basis = basis_of(line.meant.view) if year else None
        read_target_cell(
            self.builder.table, target, cell, (row, column), basis=basis, setting=self.builder.setting, line=line
        )
