"""Months down: a column of periods, measures in the columns beside it, years in section rows, cells or a column."""

from kpis.area import find_area
from kpis.measures import MEASURES
from kpis.reading.context import area_of, speaks_of_academic_years, titles_above
from kpis.reading.dating import Headings
from kpis.reading.grid import Grid, column_name, range_name
from kpis.reading.labels import measure_of
from kpis.reading.parts import part_of
from kpis.reading.periods import year_in_text
from kpis.reading.result import Issue
from kpis.reading.roles import is_neighbours, is_total, role_of
from kpis.reading.shapes.area_columns import area_as_said, is_of_all, names_areas, say_of_all
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.labelled import Labelled, Place
from kpis.reading.shapes.rows import Builder
from kpis.reading.shapes.runs import next_periods, period_words, periods_left, runs_of
from kpis.reading.shapes.stack import Stack


def find_down(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of months down in the rows of a sheet that no other table has used."""
    tables: list[Table] = []
    begin = grid.may_begin(used)
    columns = {column: period_words(grid, column, used, begin) for column in range(grid.width)}
    for column, words in columns.items():
        for run in runs_of(grid, words, column):
            if any(table.top <= min(run) <= table.bottom and table.left <= column <= table.right for table in tables):
                continue
            stack = Stack(grid, column, run, next_periods(grid, columns, column, run), used)
            beside = stack.ends < grid.width or periods_left(grid, columns, column, run)
            table = _Reader(stack, setting, beside).table() if stack.heading >= 0 else None
            if table:
                tables.append(table)
    return tables


class _Reader:
    """Reads one table; ``beside``: another one stands in the same rows."""

    def __init__(self, stack: Stack, setting: Setting, beside: bool) -> None:
        self.stack, self.setting, self.beside, self.grid = stack, setting, beside, stack.grid
        own = range(stack.column, stack.ends) if beside else None
        self.titles = titles_above(self.grid, stack.heading, columns=own)
        first = self.grid.text(stack.heading, stack.column)
        self.academic = speaks_of_academic_years([*self.titles, self.grid.name, first])
        stack.walk(self.academic)
        self.years = stack.year_columns(self.academic)
        column = stack.column
        self.headings = Headings(
            self.grid, stack.found, stack.years, lambda row: (row, column),
            lambda first, last: range_name(min(first, last), column, max(first, last), column),
            [*self.titles, self.grid.name], self.academic,
        )  # fmt: skip

    def table(self) -> Table | None:
        stack = self.stack
        if not stack.values or stack.is_across() or (self.titles and is_neighbours(self.titles[0])):
            return None
        if not self.years:
            self.headings.date(self.setting)
            if len(self.headings.dated) < 3:
                named = any(measure_of(stack.own_heading(column)) for column in stack.values)
                return self._empty_table() if self.headings.questions and not self.headings.dated and named else None
        table = self._empty_table()
        builder = Builder(table, self.setting, (*self.titles, self.grid.name))
        builder.look_for_targets([*map(stack.own_heading, stack.values), *map(stack.over, stack.values)])
        for column in stack.values:
            for said in self._said(column, table):
                builder.add(said)
        builder.finish()
        return table if table.lines or table.targets else None

    def _empty_table(self) -> Table:
        stack, grid = self.stack, self.grid
        periods = [period for period, _ in self.headings.dated.values()]
        monthly = bool(self.years) or sum(period.length == 1 for period in periods) > len(periods) / 2
        what = "months" if monthly else "periods"
        headed = [c for c in range(stack.column) if grid.at(stack.heading, c) is not None and not self.beside]
        left, right = min([stack.column, *stack.labels, *headed]), max(stack.values)
        table = Table(
            "scorecard_months_down", grid, stack.band, left, max([*stack.found, *stack.totals]), right,
            tuple(range(stack.band, stack.heading + 1)), stack.heading + 1,
            f"{len(stack.found)} {what} stand one under another in column {column_name(stack.column)}",
            area_of(grid, stack.band, self.titles) or self.setting.area, issues=list(self.headings.issues),
            questions=list(self.headings.questions),
        )  # fmt: skip
        for row in stack.totals:
            table.issues.append(
                Issue("TOTAL_ROW_SKIPPED", "info", "A totals row is no month: it is not read.", grid.name,
                      range_name(row, left, row, right), grid.text(row, stack.column))
            )  # fmt: skip
        return table

    def _said(self, column: int, table: Table) -> list[Labelled]:
        """What one column holds: one line, or one for each area and service that the rows name."""
        own, over = self.stack.own_heading(column), self.stack.over(column)
        if role_of(own).kind == "compares" or (self.years and column not in self.years):
            return []
        label, part, section = _named(own, over)
        if part and is_total(part) and self._has_parts(over, column):
            part = "Number"  # beside those in time, and their share: all that were issued
        if self.years:
            of_year = bool(year_in_text(own))
            label = ("" if of_year else label) or over or self._measured()
            section = "" if of_year or len(set(self.years.values())) > 1 else section  # one year over all: its title's
        said = []
        of_areas = [label for label in self.stack.labels if names_areas(self.grid, label, list(self.stack.found))]
        for texts, rows in self._rows_by_label().items():
            named = {label: text for label, text in zip(self.stack.labels, texts, strict=True) if label in of_areas}
            of_all = next((label for label, text in named.items() if is_of_all(text)), None)
            if of_all is not None:
                say_of_all(table, self.grid, (rows[0], of_all), named[of_all])
                continue
            places = tuple(place for row in rows if (place := self._place(row, column)))
            said_areas = [area_as_said(table, self.grid, (rows[0], label), text) for label, text in named.items()]
            area = next(filter(None, [*said_areas, *map(find_area, texts), find_area(over)]), "")
            group = next((t for label, t in zip(self.stack.labels, texts, strict=True) if label not in named), "")
            if places:
                said.append(Labelled(label, places, part, group, area, section, cell=(self.stack.heading, column)))
        return said

    def _has_parts(self, over: str, column: int) -> bool:
        """Whether a band that names a count holds a number or share of it beside its total."""
        measure = MEASURES.get(measure_of(over))
        beside = (c for c in self.stack.values if c != column and self.stack.over(c) == over)
        parts = {part_of(self.stack.own_heading(c)) for c in beside}
        return measure is not None and measure.unit == "count" and bool(parts & {"number", "share"})

    def _rows_by_label(self) -> dict[tuple[str, ...], list[int]]:
        grid, found = self.grid, dict[tuple[str, ...], list[int]]()
        for row in self.stack.found:
            texts = tuple(grid.text(*grid.block_start(row, column)) for column in self.stack.labels)
            found.setdefault(texts, []).append(row)
        return found

    def _place(self, row: int, column: int) -> Place | None:
        """A cell with its period: of its row, or of its row's month in its column's year."""
        if self.years:
            period = self.stack.found[row].in_year(self.years[column])
            return Place(period, row, column) if period else None
        if row not in self.headings.dated:
            return None
        period, flags = self.headings.dated[row]
        return Place(period, row, column, flags, self.stack.blocks[row])

    def _measured(self) -> str:
        """What a table of months and years measures: its nearest title that names a measure, else its nearest title."""
        titles = list(filter(None, self.headings.titles))
        return next((title for title in titles if measure_of(title)), titles[0])


def _named(own: str, over: str) -> tuple[str, str, str]:
    """The label, the part and the section that a column's own heading and the band over it make."""
    if not own or own == over:
        return over, "", ""
    if over and part_of(own) and not find_area(over) and not measure_of(own):
        return over, own, ""
    return own, "", over
