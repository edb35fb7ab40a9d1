"""Tables with several records a row (a plan with its questions, a case with its services), unfolded to one each.

What stands beside the values of such a row is the same for all of its records: the case's reference, a date, the area.
Columns that identify people are found first, and nothing of them is read further.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kpis.area import area_in, find_area
from kpis.reading.grid import Grid, Value, cell_name, clean, range_name
from kpis.reading.records.raw import ISSUES_OF_A_CODE, RawRows, Settled
from kpis.reading.records.settling import settle_rows
from kpis.reading.records.shown import shown
from kpis.reading.result import Issue
from kpis.reading.roles import is_total
from kpis.reading.shapes.base import Setting, Table
from kpis.sheet import Sheet

_LONGEST_GAP = 3
_SHORT_SHEET = 500
_LONGEST_TOTAL = 60
_TOTAL_ROW = re.compile(r"(?:sub[- ]?|grand |running )?totals?\b|count\b|average\b|% |percentage")


def rows_below(
    grid: Grid, heading: int, used: set[int], columns: Iterable[int], most: int | None = None
) -> tuple[list[int], list[int]]:
    """The rows of a table under its heading, and those of them that are totals; the first ``most`` of them at most.

    Up to three blank rows may stand between; the table ends before a used row, or prose after a blank one.
    """
    columns = list(columns)
    rows: list[int] = []
    totals: list[int] = []
    gap, titled = 0, False
    for row in range(heading + 1, grid.height):
        if row in used or gap > _LONGEST_GAP or (most is not None and len(rows) >= most):
            break
        filled = _first_filled(grid.rows[row])
        if not filled:
            gap += 1
            continue
        if len(filled) == 1 and not _is_reference(grid, row, filled[0], columns):
            if gap and not find_area(grid.text(row, filled[0])):
                break
            titled = True
            continue
        if _is_heading_again(grid, row, heading, filled[0]):
            if titled:
                break  # a title and its headings: another table
            continue
        titled = False
        gap = 0
        (totals if is_total_row(grid, row) else rows).append(row)
    return rows, totals


def _first_filled(row: list[Value]) -> list[int]:
    """The first two columns of a row that hold anything."""
    filled = []
    for column, value in enumerate(row):
        if value is not None and value != "" and not (isinstance(value, str) and not value.strip()):
            filled.append(column)
            if len(filled) == 2:
                break
    return filled


def starts(grid: Grid, used: set[int]) -> list[int]:
    """The rows in which the records of a table may begin, top down: below a title, a blank row, another table, the top.

    In a short sheet, every row.
    """
    if grid.height <= _SHORT_SHEET:
        return [row for row in range(1, grid.height) if row not in used]
    found: set[int] = set()
    for row in (0, *grid.sparse_rows, *used):
        if row not in grid.gaps:
            found.update(range(row + 1, row + 6))
    return sorted(row for row in found if 0 < row < grid.height and row not in used)


def titles_near(grid: Grid, row: int) -> list[str]:
    """The titles above a row, nearest first: rows with one text only, a dozen rows up at most."""
    return [text for above in range(row - 1, max(row - 13, -1), -1) if (text := grid.only_text(above))]


def areas_of_sections(grid: Grid, heading: int, rows: list[int]) -> dict[int, str]:
    """The area of each row that stands below a row with nothing but an area's name; none where there is no such row."""
    found: dict[int, str] = {}
    area, wanted = "", set(rows)
    if len(rows) == rows[-1] - heading:
        return found
    for row in range(heading + 1, rows[-1] + 1):
        if row in wanted:
            if area:
                found[row] = area
        elif alone := grid.only_text(row):
            area = find_area(alone) or area_in(alone) or area
    return found


def is_total_row(grid: Grid, row: int) -> bool:
    """Whether a row is a total or a sub-total by the first words in it."""
    first = next((v for v in grid.rows[row][:6] if v is not None and v != ""), None)
    if not isinstance(first, str) or len(first) > _LONGEST_TOTAL:
        return False
    lower = clean(first).lower().strip(" :*")
    return bool(_TOTAL_ROW.match(lower)) or is_total(lower)


def _is_reference(grid: Grid, row: int, column: int, columns: list[int]) -> bool:
    """Whether the one cell of a row is the reference of a record with nothing else to tell: no title, no section."""
    value = grid.at(row, column)
    if not isinstance(value, str):
        return column in columns
    return column in columns and len(value) < 12 and bool(re.search(r"\d", value))


def _is_heading_again(grid: Grid, row: int, heading: int, first: int) -> bool:
    """Whether a row prints the headings once more; ``first`` is its first filled column."""
    if not isinstance(grid.at(row, first), str) or grid.at(row, first) != grid.at(heading, first):
        return False
    again = [grid.text(row, c) for c in range(len(grid.rows[row]))]
    texts = [grid.text(heading, c) for c in range(len(grid.rows[heading]))]
    return [text for text in again if text] == [text for text in texts if text]


@dataclass
class Unfolded:
    """Records as they are gathered, one after another, for one declared sheet."""

    sheet: Sheet
    table: Table
    rows: list[int] = field(default_factory=list)
    values: dict[str, list[Value]] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    unknown: list[Issue] = field(default_factory=list)

    def say_unknown(self, at: tuple[int, int], value: Value, expected: str) -> None:
        """Say that an answer was not understood: its cell is left out."""
        self.unknown.append(
            Issue(
                "ANSWER_UNKNOWN", "warning", f"{shown(value)} was not understood as an answer: it is left out.",
                self.table.grid.name, cell_name(*at), shown(value), expected, "Correct it, or leave the cell empty.",
            )
        )  # fmt: skip

    def add(self, row: int, cells: dict[str, tuple[Value, int]]) -> None:
        """Take in one record: for each column its value and the grid's column that it stands in."""
        self.rows.append(row)
        for name, (value, place) in cells.items():
            self.values.setdefault(name, []).append(value)
            self.places.setdefault(name, []).append(place)

    def settle(self, setting: Setting) -> Settled:
        """Type and check the records, and put them into the table with what must be said of them."""
        raw = RawRows(
            self.sheet, self.table.grid.name, self.table.area, self.rows, self.values, dict(self.places),
            self.table.range, self.headings,
        )  # fmt: skip
        settled = settle_rows(raw, setting)
        self.table.records.extend(settled.records)
        self.table.issues.extend([*settled.issues, *self._unknown()])
        self.table.questions.extend(settled.questions)
        areas = {each.area for each in settled.records}
        if len(areas) == 1:
            self.table.area = areas.pop()
        return settled

    def _unknown(self) -> list[Issue]:
        """The issues about answers; where there are too many to be looked through, one that says how many more."""
        more = len(self.unknown) - ISSUES_OF_A_CODE
        if more <= 0:
            return self.unknown
        rest = Issue(
            "ANSWER_UNKNOWN", "warning", f"{more:,} more answers of this table were not understood: they are left out.",
            self.table.grid.name, self.table.range, f"{len(self.unknown):,} cells in all", "",
            "Mend the cause in the form that made the export.",
        )  # fmt: skip
        return [*self.unknown[:ISSUES_OF_A_CODE], rest]


def say_totals(table: Table, totals: list[int]) -> None:
    """Say that rows of totals are no records."""
    for row in totals:
        table.issues.append(
            Issue("TOTAL_ROW_SKIPPED", "info", "A total is no record: this row is not read.", table.grid.name,
                  range_name(row, table.left, row, table.right), "a total")
        )  # fmt: skip


def beside_first(tables: list[Table], grid: Grid) -> list[Table]:
    """Second tables in the rows of a first one, given the whole sheet; what the first has said is not said again."""
    for table in tables:
        table.grid = grid
        table.issues = [each for each in table.issues if each.code not in ("TOTAL_ROW_SKIPPED", "IDENTITY_DROPPED")]
    return tables


def kept_rows(grid: Grid, rows: list[int], columns: Iterable[int]) -> int:
    """How many rows are left when those that repeat an earlier one in every cell are dropped."""
    columns = list(columns)
    return len({tuple(grid.at(row, column) for column in columns) for row in rows})
