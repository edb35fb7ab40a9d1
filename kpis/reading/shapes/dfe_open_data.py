"""The DfE's published files: a row for each area and year, a column for each figure; both releases' column names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kpis.area import ENGLAND, find_area
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.reading.grid import Grid, Value, cell_name, clean
from kpis.reading.numbers import Cell, read_cell
from kpis.reading.result import Figure, Issue
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.dfe_columns import FAULTS, FIRST_YEAR, PUBLISHED, TIMELINESS, Published

_NEEDED = {"timeperiod", "timeidentifier", "geographiclevel"}
_LOOKED_AT = 15  # rows from the top in which the headings may stand
_FIRST_MONTHS = {"calendar year": 1, "financial year": 4, "academic year": 9, "reporting year": 1}
_ROUNDED = 0.0051
_NAMED_AT_MOST = 12


def find_dfe(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """The one table of a published file: figures of every local authority, region and of England."""
    for row in range(min(grid.height, _LOOKED_AT)):
        columns = {
            squeezed(grid.text(row, column)): column
            for column in range(len(grid.rows[row]))
            if isinstance(grid.at(row, column), str)
        }
        if columns.keys() >= _NEEDED:
            return [_Reader(grid, row, columns).read()]
    return []


def squeezed(heading: str) -> str:
    """A heading as its letters and digits, in lower case: ``PC_plans_issued_20_weeks_ex`` as pcplansissued20weeksex."""
    return re.sub(r"[^a-z0-9]", "", heading.lower())


class _Reader:
    """Reads one published file into a table of figures."""

    def __init__(self, grid: Grid, row: int, columns: dict[str, int]) -> None:
        self.grid, self.row, self.columns = grid, row, columns
        last = max((r for r in range(row, grid.height) if any(grid.rows[r])), default=row)
        self.table = Table(
            "dfe_open_data", grid, row, 0, last, max(len(grid.rows[row]) - 1, 0), (row,), row + 1,
            "the headings of the DfE's published files: time period, geographic level, and one column a figure",
            rows_in_source=last - row,
        )  # fmt: skip
        self.known = [found for each in PUBLISHED if (found := _Columns.of(each, columns))]
        self.undated: list[str] = []
        self.skipped: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.periods: dict[tuple[str, str], Period | None] = {}
        self.areas: dict[tuple[str, ...], str | None] = {}

    def read(self) -> Table:
        table = self.table
        if not self.known:
            self._say(
                "NO_KNOWN_TABLE", "warning", "This is a file that the DfE published, but none of its columns is a "
                "measure that is held here: nothing is read from it.", table.range,
                "Upload the DfE's file of 20-week timeliness, of requests or of annual reviews.",
            )  # fmt: skip
            return table
        for row in range(self.row + 1, table.bottom + 1):
            if self._is_whole(row):
                self._read(row)
        table.rows_kept = table.rows_in_source
        self._say_what_is_left_out()
        return table

    def _read(self, row: int) -> None:
        area, period = self._area(row), self._period(row)
        if not area or not period:
            return
        for each in self.known:
            figure = self._figure(each, row, area, period)
            if figure:
                self.table.figures.append(figure)

    def _text(self, row: int, name: str) -> str:
        column = self.columns.get(name)
        return clean(self.grid.at(row, column)) if column is not None else ""

    def _is_whole(self, row: int) -> bool:
        """Whether a row is of all children and plans, not of those of one age, sex, need or kind of placement."""
        for name in ("breakdowntopic", "breakdown"):
            said = self._text(row, name).lower()
            if said and said != "total" and not said.startswith("all "):
                self.skipped[self._text(row, "breakdowntopic")] += 1
                return False
        return True

    def _area(self, row: int) -> str | None:
        """The area of a row: by the authority's number or code, else by its name."""
        level = self._text(row, "geographiclevel").lower()
        if level == "national":
            return ENGLAND
        names = ("oldlacode", "newlacode", "laname") if level == "local authority" else ("regioncode", "regionname")
        if level not in ("local authority", "regional"):
            self.skipped[self._text(row, "geographiclevel")] += 1
            return None
        said = tuple(self._text(row, name) for name in names)
        if said not in self.areas:
            self.areas[said] = next((found for each in said if each and (found := find_area(each))), None)
        if self.areas[said] is None:
            self.unknown[said[-1]] += 1
        return self.areas[said]

    def _period(self, row: int) -> Period | None:
        said = (self._text(row, "timeperiod"), self._text(row, "timeidentifier"))
        if said not in self.periods:
            self.periods[said] = _year(*said)
            if self.periods[said] is None:
                self._say(
                    "PERIOD_SUSPECT", "warning", f"{said[0]!r} ({said[1]}) was not understood as a year: rows of it "
                    "are not read.", cell_name(row, self.columns["timeperiod"]), "Look at the file's time period.",
                )  # fmt: skip
        return self.periods[said]

    def _figure(self, each: "_Columns", row: int, area: str, period: Period) -> Figure | None:
        measure = MEASURES[each.what.measure]
        cells = each.values(self.grid.rows[row])
        cell = cell_name(row, each.shown)
        flags: list[str] = []
        if each.what.measure in TIMELINESS:
            flags = self._faults(area, period, cell)
        value, numerator, denominator, missing = cells.value, cells.numerator, cells.denominator, cells.missing
        if numerator is not None and denominator is not None and numerator > denominator:
            self._say(
                "NUM_GT_DEN", "error", f"{numerator} of {denominator} cannot be: left out.", cell,
                "Look the figure up in the release.",
            )  # fmt: skip
            value, numerator, denominator, missing = None, None, None, "invalid"
        if value is None and not missing:
            return None
        counted = numerator / denominator if numerator is not None and denominator else None
        if counted is not None and value is not None:
            if abs(counted - value) > _ROUNDED and len(each.below) > 1:
                # The DfE's own percentage is also out of decisions without a date, whose number it does not print.
                self.undated.append(cell)
                counted, numerator, denominator = value, None, None
            elif abs(counted - value) > _ROUNDED:
                flags += ["pct_mismatch", f"printed {value:.6g}"]
                self._say(
                    "PCT_MISMATCH", "warning", f"{value:.1%} is printed, but {numerator} of {denominator} is "
                    f"{counted:.1%}: the counts are used.", cell, "Check which of the two is right.",
                )  # fmt: skip
            value = counted
        if missing:
            value, numerator = None, None
            denominator = 0 if missing == "no_events" else None
        return Figure(
            area, measure.id, period, measure.unit, self.grid.name, cell, value, numerator, denominator, missing, "",
            each.what.basis, measure.view, flags=tuple(flags),
        )  # fmt: skip

    def _faults(self, area: str, period: Period, cell: str) -> list[str]:
        year = period.first // 12
        fault = FAULTS.get((area, year))
        if fault and not any(issue.found == area for issue in self.table.issues):
            self.table.issues.append(
                Issue(
                    "KNOWN_FAULT", "info", f"{area}, {year}: {fault.words} The figures carry this note.",
                    self.grid.name, cell, area,
                )
            )  # fmt: skip
        return [*([fault.flag] if fault else []), *(["four_months"] if year == FIRST_YEAR else [])]

    def _say_what_is_left_out(self) -> None:
        if self.undated:
            self._say(
                "PCT_MISMATCH", "info", f"{len(self.undated)} percentages (the first in {self.undated[0]}) are also "
                "out of decisions without a date, whose number is not printed: they are kept as printed, without "
                "counts.", self.undated[0], "",
            )  # fmt: skip
        if self.unknown:
            names = ", ".join(sorted(self.unknown)[:_NAMED_AT_MOST])
            more = f" and {len(self.unknown) - _NAMED_AT_MOST} more" if len(self.unknown) > _NAMED_AT_MOST else ""
            self._say(
                "AREA_UNKNOWN", "info", f"{names}{more}: no such area today; their {sum(self.unknown.values())} rows "
                "are not read.", self.table.range, "",
            )  # fmt: skip
        if self.skipped:
            topics = ", ".join(f"{topic} ({rows:,})" for topic, rows in sorted(self.skipped.items()) if topic)
            self._say(
                "BREAKDOWN_SKIPPED", "info", f"Rows of a part of all plans are not read: {topics}.", self.table.range,
                "",
            )  # fmt: skip

    def _say(self, code: str, severity: str, message: str, cell: str, to_do: str) -> None:
        self.table.issues.append(Issue(code, severity, message, self.grid.name, cell, to_do=to_do))


def _year(period: str, identifier: str) -> Period | None:
    """The twelve months of ``2019``, or of ``202425`` for years that run from one into the next."""
    first = _FIRST_MONTHS.get(identifier.strip().lower())
    match = re.fullmatch(r"((?:19|20)\d\d)(?:[-/]?(?:\d\d){1,2})?", period.strip())
    if not first or not match or (first == 1 and len(period.strip()) != 4):
        return None
    start = int(match[1]) * 12 + first - 1
    return Period(start, start + 11)


@dataclass(frozen=True)
class _Values:
    """A value with its counts, or why it is missing."""

    value: float | None
    numerator: int | None = None
    denominator: int | None = None
    missing: str = ""


@dataclass(frozen=True)
class _Columns:
    """Where the figure of one declaration stands in this file; -1 for a column that it does not have."""

    what: Published
    count: int
    above: int
    below: tuple[int, ...]
    percent: int

    @classmethod
    def of(cls, what: Published, columns: dict[str, int]) -> "_Columns | None":
        """The columns of ``what``; None when the file does not hold it."""

        def place(names: tuple[str, ...]) -> int:
            return next((columns[name] for name in names if name in columns), -1)

        below = tuple(place(names) for names in what.denominator)
        found = cls(
            what, place(what.count), place(what.numerator), below if -1 not in below else (), place(what.percent)
        )
        return found if found.count >= 0 or found.percent >= 0 or (found.above >= 0 and found.below) else None

    @property
    def shown(self) -> int:
        """The column whose cell stands for the figure: the count, the printed percentage, else the numerator."""
        return next(column for column in (self.count, self.percent, self.above) if column >= 0)

    def values(self, row: Sequence[Value]) -> _Values:
        """The figure in one row, with its counts where both are given."""
        if self.what.count:
            cell = _cell(row, self.count)
            whole = _whole(cell)
            return _Values(None, missing=cell.missing or "invalid") if whole is None else _Values(float(whole))
        above, percent = _cell(row, self.above), _cell(row, self.percent)
        parts = [_whole(_cell(row, column)) for column in self.below]
        denominator = sum(part for part in parts if part is not None) if parts and None not in parts else None
        if denominator == 0:
            return _Values(None, 0, 0, "no_events")
        numerator = _whole(above)
        value = None if percent.value is None else round(percent.value / 100, 10)
        if denominator is None or numerator is None:
            missing = "" if value is not None else percent.missing or above.missing or "blank"
            return _Values(value, None, denominator, missing)
        return _Values(numerator / denominator if value is None else value, numerator, denominator)


_BLANK = Cell(missing="blank")


def _cell(row: Sequence[Value], column: int) -> Cell:
    return read_cell(row[column]) if 0 <= column < len(row) else _BLANK


def _whole(cell: Cell) -> int | None:
    return int(cell.value) if cell.value is not None and cell.value >= 0 and cell.value == int(cell.value) else None
