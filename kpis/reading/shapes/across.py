"""Periods across: a row of months, quarters, terms or spans; labels left of it; one measure a row below."""

from kpis.reading.context import area_of, speaks_of_academic_years, titles_above, year_beside
from kpis.reading.dating import Headings
from kpis.reading.grid import Grid, column_name, range_name
from kpis.reading.labels import meaning_of, measure_of
from kpis.reading.periods import read_period
from kpis.reading.roles import is_neighbours
from kpis.reading.shapes.across_rows import RowReader
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.frame import Frame, border
from kpis.reading.shapes.headings import Header, find_headers
from kpis.reading.shapes.rows import Builder
from kpis.reading.shapes.sides import sides_of


def find_across(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of periods across in the rows of a sheet that no other table has used."""
    return _Finder(grid, setting, used).tables()


class _Finder:
    """Looks for tables under every row of periods of one sheet, top down."""

    def __init__(self, grid: Grid, setting: Setting, used: set[int]) -> None:
        self.grid, self.setting, self.used = grid, setting, used
        self.headers = find_headers(grid, used)
        self.ended = -1  # the last row of the tables above

    def tables(self) -> list[Table]:
        found: list[Table] = []
        for index, header in enumerate(self.headers):
            table = self._table(header)
            if table:
                found.append(table)
            if index + 1 == len(self.headers) or self.headers[index + 1].row != header.row:
                here = [each.bottom for each in found if each.top <= header.row <= each.bottom]
                self.ended = max([self.ended, *here])
        return found

    def _table(self, header: Header) -> Table | None:
        grid = self.grid
        columns = self._columns(header)
        titles = titles_above(grid, header.row, self.ended, columns)
        titles = [header.over, *titles] if header.over else titles
        if titles and is_neighbours(titles[0]) and not measure_of(titles[0]):
            return None
        if header.over:
            columns = None  # bands over one row of periods share its labels
        limit = min((other.row for other in self.headers if other.row > header.row), default=grid.height)
        frame = Frame(grid, header, columns.start if columns else 0, limit, self.used)
        if not frame.is_table and not _lean_on(titles, frame):
            return None
        headings = self._headings(frame, titles)
        if not frame.by_year:
            headings.date(self.setting)
            if not headings.dated and not (headings.questions and frame.names_a_measure):
                return None
        return self._read(frame, headings, titles, columns or range(grid.width + 1))

    def _columns(self, header: Header) -> range | None:
        """The columns of one of several tables side by side; None where the table has its rows to itself."""
        beside = [other for other in self.headers if other.row == header.row and other is not header]
        if not beside:
            return None
        left = [border(self.grid, other, header) for other in beside if other.last < header.first]
        right = [border(self.grid, header, other) for other in beside if other.first > header.last]
        return range(max(left, default=0), min(right, default=self.grid.width + 1))

    def _headings(self, frame: Frame, titles: list[str]) -> Headings:
        grid, row, name = self.grid, frame.header.row, self.grid.name
        academic = speaks_of_academic_years([*titles, name, *frame.corner()])
        columns = frame.header.columns.items()
        joined = frame.header.joined
        found = {
            column: each if joined else read_period(grid.at(row, column), academic) or each for column, each in columns
        }
        years = {
            column: None if each.period else year_beside(grid, row, column, academic) for column, each in found.items()
        }
        above = [text for text in titles_above(grid, row) if text not in titles]
        return Headings(
            grid, found, years, lambda column: (row, column), lambda first,
            last: range_name(row, min(first, last), row, max(first, last)), [*titles, *above, name], academic,
        )  # fmt: skip

    def _read(self, frame: Frame, headings: Headings, titles: list[str], columns: range) -> Table | None:
        grid, header = self.grid, frame.header
        top = header.row - 1 if _has_band(grid, header, columns) else header.row
        sides = sides_of(frame, top, columns)
        periods = [period for period, _ in headings.dated.values()]
        monthly = frame.by_year or sum(period.length == 1 for period in periods) > len(periods) / 2
        what = "months" if monthly else "periods"
        why = (
            f"{len(periods) or len(header.columns)} {what} stand side by side in row {header.row + 1}, "
            f"with labels in column {column_name(frame.label_column)}"
        )
        table = Table(
            f"scorecard_{what}_across", grid, top, min([frame.label_column, *sides.left]), frame.rows[-1],
            max([header.last, *sides.right]), tuple(range(top, header.last_row + 1)), frame.rows[0], why,
            area_of(grid, header.row, [*titles, *frame.corner()]) or self.setting.area,
            issues=list(headings.issues), questions=list(headings.questions),
        )  # fmt: skip
        if monthly and not frame.by_year:
            _skip_longer(table, headings)
        builder = Builder(table, self.setting, (*titles, grid.name))
        RowReader(builder, frame, headings, sides).read()
        builder.finish()
        return table if table.lines or table.targets or not headings.dated else None


def _lean_on(titles: list[str], frame: Frame) -> bool:
    """Whether the title over rows of services, say, gives each of them a measure: then two periods are a table."""
    return bool(frame.rows) and all(not meaning_of(frame.label(row), tuple(titles)).is_local for row in frame.rows)


def _has_band(grid: Grid, header: Header, columns: range) -> bool:
    """Whether the row above belongs to the header: merged years, or headings of its own over several columns."""
    above = header.row - 1
    if above < 0:
        return False
    width = range(len(grid.rows[above]))
    over = [column for column in width if column >= header.first and grid.at(above, column) is not None]
    whole_row = {grid.text(above, column) for column in columns} - {""}
    return bool(over) and len(whole_row) > 1


def _skip_longer(table: Table, headings: Headings) -> None:
    """Leave out quarters and years that stand between months: they are sums of what is read."""
    longer = [column for column, (period, _) in headings.dated.items() if period.length > 1]
    for column in longer:
        del headings.dated[column]
    for column in sorted([*longer, *headings.sums]):
        table.skip_column(column)
