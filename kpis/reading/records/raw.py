"""Rows of a case-level table as they stand in the file, and what settling makes of them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from kpis.reading.grid import Value, cell_name
from kpis.reading.result import Issue, Question, Records
from kpis.sheet import Sheet

ISSUES_OF_A_CODE = 200  # of one table; the next one says how many more there are


@dataclass
class RawRows:
    """Some or all columns of a declared sheet, one value for each record; what identifies people is not among them.

    ``values`` may hold any declared column, ``area`` among them, under its declared name; a column that is left out
    is blank. Values may be settled already: ordinals of days are not numbers of days, so give dates as dates.
    """

    sheet: Sheet
    grid_name: str
    area: str
    rows: list[int]  # the grid's row of each record, counted from 0; several records may share one
    values: dict[str, list[Value]]
    places: dict[str, int | list[int]]  # the grid's column, one for all records or one for each
    range: str
    headings: dict[str, str] = field(default_factory=dict)  # the heading of each column, as typed
    cells: Callable[[int], tuple[Value, ...]] | None = None  # every cell of a record, by its number, but people's
    explained: tuple[str, ...] = ()  # texts around the table that may explain its codes
    month_first: bool = False  # a title says that dates are typed with the month before the day

    def cell(self, name: str, record: int) -> str:
        """The name of the cell that holds a record's value in a column; its row's first where the file has none."""
        place = self.places.get(name, 0)
        return cell_name(self.rows[record], place if isinstance(place, int) else place[record])

    def column_range(self, name: str) -> str:
        """All cells of a column."""
        first, last = self.cell(name, 0), self.cell(name, len(self.rows) - 1)
        return first if first == last else f"{first}:{last}"


@dataclass
class Settled:
    """What came of raw rows: the records of each area, what the analyst should know, how many rows are left."""

    records: list[Records] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    rows_kept: int = 0


@dataclass
class Issues:
    """The issues of one table: one for each cell, and of each code no more than can be looked through."""

    raw: RawRows
    found: list[Issue] = field(default_factory=list)
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    _said: set[tuple[str, int, str]] = field(default_factory=set)

    def say(  # noqa: PLR0917 - an issue's parts in the order in which they are read
        self, code: str, severity: str, record: int, column: str, message: str,
        found: str = "", expected: str = "", to_do: str = "",
    ) -> None:  # fmt: skip
        """Take in one issue about a record's cell; a second one of the same code about it is not repeated."""
        if (code, record, column) in self._said:
            return
        self._said.add((code, record, column))
        self._counts[code, severity] += 1
        if self._counts[code, severity] <= ISSUES_OF_A_CODE:
            cell = self.raw.cell(column, record)
            self.found.append(Issue(code, severity, message, self.raw.grid_name, cell, found, expected, to_do))

    def of_table(self, issue: Issue) -> None:
        """Take in an issue about more than one cell."""
        self.found.append(issue)

    def all(self) -> list[Issue]:
        """Every issue, then for each code that had too many one that says how many more there are."""
        more = [
            Issue(
                code, severity, f"{count - ISSUES_OF_A_CODE:,} more cells of this table have the same problem.",
                self.raw.grid_name, self.raw.range, f"{count:,} cells in all", "",
                "Mend the cause in the system that made the export.",
            )
            for (code, severity), count in self._counts.items()
            if count > ISSUES_OF_A_CODE
        ]  # fmt: skip
        return [*self.found, *more]
