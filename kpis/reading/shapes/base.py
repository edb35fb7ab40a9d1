"""What every shape is given and gives."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kpis.period import Period
from kpis.plan import Action, Milestone, Risk
from kpis.reading.grid import Grid, range_name
from kpis.reading.lines import Line
from kpis.reading.lookups import Key
from kpis.reading.result import Figure, FoundTable, FoundTarget, Issue, Question, Records

# The colours of a sheet's cells, by the sheet's name: looked up only where they are asked for.
Fills = Callable[[str], dict[tuple[int, int], str]]


@dataclass
class Setting:
    """What is known before a table is looked at: the area that was named, the report's date, answers given."""

    area: str = ""  # named by the person who uploads
    report: Period | None = None  # the month that the workbook says it reports on
    as_at: Period | None = None
    answers: dict[str, str] = field(default_factory=dict)
    key: bytes = b""  # what case references are hashed with; never printed, never kept with what it made
    fills: Fills | None = None
    keys: dict[str, Key] = field(default_factory=dict)  # what explains codes of questions, by sheet
    grades: dict[str, dict[str, str]] = field(default_factory=dict)  # what explains codes of grades, by sheet
    today: date | None = None  # the day after which nothing can have happened

    @property
    def last_known(self) -> Period | None:
        """The month that figures cannot lie after."""
        return self.report or self.as_at


@dataclass
class Table:
    """One table found: where it stands, and what it holds. Rows and columns are counted from 0."""

    shape: str
    grid: Grid
    top: int
    left: int
    bottom: int
    right: int
    header_rows: tuple[int, ...]
    first_row: int
    why: str
    area: str = ""
    lines: list[Line] = field(default_factory=list)
    targets: list[FoundTarget] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)  # of shapes that read figures themselves, beside ``lines``
    records: list[Records] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    risks: list[Risk] = field(default_factory=list)
    parts: list[Any] = field(default_factory=list)  # of a plan beside these: Plan, Priority, SuccessTest, Barrier …
    rows_in_source: int | None = None
    rows_kept: int | None = None
    dropped: tuple[str, ...] = ()
    key: str = ""  # what answers about it hang on
    header: Any = None  # of case-level rows: the CaseHeader by which they were read
    by_hand: bool = False  # read as a person said

    def skip_column(self, column: int) -> None:
        """Say that a column of totals is not read."""
        self.issues.append(
            Issue("TOTAL_COLUMN_SKIPPED", "info", "A total or running total is no month: this column is not read.",
                  self.grid.name, range_name(self.top, column, self.bottom, column), "a total")
        )  # fmt: skip

    @property
    def range(self) -> str:
        return range_name(self.top, self.left, self.bottom, self.right)

    @property
    def periods(self) -> list[Period]:
        """The periods with something in them."""
        cells = (each for line in self.lines for each in line.cells)
        found = {each.period for each in cells if each.cell.missing != "blank"}
        return sorted(found | {figure.period for figure in self.figures})

    def _headings(self) -> tuple[tuple[str, str], ...]:
        """Each heading of case-level rows with the column it was taken for; those of people are left out."""
        if self.header is None:
            return ()
        names = {column: name for name, column in self.header.columns.items()}
        return tuple(
            (text, names.get(column, ""))
            for column, text in sorted(self.header.shown.items())
            if column not in self.header.people
        )

    def found(self, figures: int) -> FoundTable:
        periods = self.periods
        months = str(Period(periods[0].first, max(p.last for p in periods))) if periods else ""
        areas = tuple(sorted({each.area for part in (self.lines, self.figures, self.records) for each in part} - {""}))
        area = areas[0] if len(areas) == 1 else self.area
        return FoundTable(
            self.shape, self.range, tuple(row + 1 for row in self.header_rows), (self.first_row + 1, self.bottom + 1),
            area, self.why, months, areas, figures, self.rows_in_source, self.rows_kept,
            self.records[0].kind if self.records else "", self.dropped,
            self.key, self.grid.name, self._headings(),
        )  # fmt: skip
