"""From lines of a table to figures: counts paired with their share, one scale for a percentage, impossible values out.

A line is a row of months across, a column of months down, or one indicator of a long table: the same rules for all.
"""

from dataclasses import dataclass, field, replace

from kpis.measures import MEASURES
from kpis.period import Period
from kpis.reading.grid import Grid, cell_name, range_name
from kpis.reading.labels import Meant, basis_in, service_in
from kpis.reading.numbers import Cell
from kpis.reading.result import Figure, Issue

_ROUNDED = 0.0051  # a printed whole percentage may differ by half a point from its counts
_EXACT = 1e-9


@dataclass
class LineCell:
    """One cell of a line; ``factor`` turns a printed number into a proportion (0.01 for 61)."""

    period: Period
    row: int
    column: int
    cell: Cell
    flags: tuple[str, ...] = ()
    block: int = 0  # cells of one block share a scale: a year's section of a column
    factor: float = 1.0
    numerator: int | None = None
    denominator: int | None = None

    @property
    def name(self) -> str:
        return cell_name(self.row, self.column)


@dataclass
class Line:
    label: str
    meant: Meant
    area: str
    cells: list[LineCell] = field(default_factory=list)
    is_share: bool = False  # its values are shares, not counts
    percent_corner: bool = False  # the heading of its labels is "%"
    unit: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        return self.area, self.meant.basis, self.meant.group

    @property
    def numbers(self) -> list[LineCell]:
        return [each for each in self.cells if each.cell.value is not None]


class Lines:
    """The lines of one table, worked into figures and issues."""

    def __init__(self, grid: Grid, lines: list[Line]) -> None:
        self.grid, self.lines = grid, [line for line in lines if line.cells]
        self.issues: list[Issue] = []

    def figures(self) -> list[Figure]:
        self._decide_units()
        self._pair()
        self._scale()
        found = [figure for line in self.lines for figure in self._figures_of(line)]
        return found + self._computed()

    # ---- units -----------------------------------------------------------------------------------------------------

    def _decide_units(self) -> None:
        table_prints_percents = self._prints_bare_percents()
        for line in self.lines:
            measure = MEASURES.get(line.meant.measure)
            if measure is None:
                line.unit = _local_unit(line)
            elif measure.unit != "proportion":
                line.unit = measure.unit
            else:
                line.unit = "proportion" if self._is_share(line, table_prints_percents) else "count"
            line.is_share = line.unit == "proportion"

    def _prints_bare_percents(self) -> bool:
        """Whether other shares of this table are certainly printed as bare whole numbers."""
        return any(
            (line.percent_corner or line.meant.role == "share")
            and any(not each.cell.percent and not each.cell.fraction and each.cell.value > 1.5 for each in line.numbers)
            for line in self.lines
            if line.meant.measure in MEASURES and MEASURES[line.meant.measure].unit == "proportion"
        )

    def _is_share(self, line: Line, table_prints_percents: bool) -> bool:
        """Whether a line of a share measure holds shares; else it holds the number in time."""
        if line.meant.role == "share" or line.percent_corner:
            return True
        values = line.numbers
        if any(each.cell.percent or each.cell.fraction for each in values):
            return True
        if any(each.cell.value != int(each.cell.value) for each in values):
            return True
        if line.meant.role == "number":
            return False
        rivals = [other for other in self.lines if other is not line and other.meant.measure == line.meant.measure]
        if any(other.key == line.key and other.meant.role == "share" for other in rivals):
            return False
        out_of = self._denominators(line)
        if not out_of or table_prints_percents:
            return True
        # More in time than there were cannot be counts. Else the words stand: "issued in 20 weeks" is how many.
        return any(
            each.period in out_of
            and out_of[each.period].cell.value is not None
            and each.cell.value > out_of[each.period].cell.value
            for each in values
        )

    # ---- counts beside shares ----------------------------------------------------------------------------------------

    def _denominators(self, line: Line) -> dict[Period, LineCell]:
        """The cells of the line that holds this one's denominators, by period; empty when there is none."""
        wanted = {line.meant.basis} if line.meant.basis == "excluding" else {line.meant.basis, "", "including"}
        for other in self.lines:
            if other is line or line.meant.measure not in other.meant.out_of or other.area != line.area:
                continue
            if other.meant.role == "share" or other.is_share:
                continue
            said = other.meant.basis or basis_in(other.label)
            service = (
                _service_of_label(other) if MEASURES[line.meant.measure].breakdown == "service" else other.meant.group
            )
            if said in wanted and service == line.meant.group:
                return {each.period: each for each in other.cells}
        return {}

    def _pair(self) -> None:
        """Give each share the counts of its sibling lines, where the two agree."""
        for line in self.lines:
            if not line.is_share or line.meant.is_local:
                continue
            counted = next(
                (
                    o
                    for o in self.lines
                    if o.meant.measure == line.meant.measure and o.key == line.key and o.unit == "count"
                ),
                None,
            )
            if counted is None:
                continue
            above = {each.period: each for each in counted.cells}
            below = self._denominators(counted) or self._denominators(line)
            for each in line.cells:
                top, bottom = above.get(each.period), below.get(each.period)
                if each.cell.denominator is None and top and bottom:
                    each.numerator, each.denominator = _counts(top.cell, bottom.cell)

    # ---- scale -------------------------------------------------------------------------------------------------------

    def _scale(self) -> None:
        for line in self.lines:
            if not line.is_share:
                continue
            blocks: dict[int, list[LineCell]] = {}
            for each in line.numbers:
                if each.cell.percent:
                    each.factor = 0.01
                elif not each.cell.fraction:
                    blocks.setdefault(each.block, []).append(each)
            factors = set()
            for cells in blocks.values():
                factors |= self._scale_block(line, cells)
            if len(factors) > 1:
                column = line.cells[0].column, line.cells[-1].column
                rows = line.cells[0].row, line.cells[-1].row
                self.issues.append(
                    Issue(
                        "UNIT_MIXED",
                        "warning",
                        f"{line.label!r} holds percentages both as 0.61 and as 61.",
                        self.grid.name,
                        range_name(min(rows), min(column), max(rows), max(column)),
                        "fractions and whole percentages",
                        "one of the two",
                        "Check the figures below; each block was read by its own scale.",
                    )
                )

    def _scale_block(self, line: Line, cells: list[LineCell]) -> set[float]:
        values = [each.cell.value or 0.0 for each in cells]
        by_counts = [
            0.01
            if abs(value * 0.01 - each.numerator / each.denominator) < abs(value - each.numerator / each.denominator)
            else 1.0
            for each, value in zip(cells, values, strict=True)
            if each.numerator is not None and each.denominator and value
        ]
        small = [value for value in values if 0 < abs(value) < 1 and value != int(value)]
        large = [value for value in values if abs(value) > 1.5]
        if by_counts and len(set(by_counts)) == 1:
            factor = by_counts[0]
        elif large and small and not by_counts and _looks_mixed(values):
            for each, value in zip(cells, values, strict=True):
                each.factor = 0.01 if abs(value) > 1.5 else 1.0
            return {0.01, 1.0}
        elif large or (line.percent_corner and not small):
            factor = 0.01
        elif small:
            factor = 1.0
        else:
            factor = 0.01 if self._others_are_percents(line) else 1.0
        for each in cells:
            each.factor = factor
        return {factor}

    def _others_are_percents(self, line: Line) -> bool:
        """For a line of nothing but 0 and 1: whether the other shares of the table are printed as bare percentages."""
        bare = [
            each.cell.value or 0
            for other in self.lines
            if other is not line and other.is_share
            for each in other.numbers
            if not each.cell.percent and not each.cell.fraction
        ]
        return bool(bare) and sum(value > 1.5 for value in bare) > len(bare) / 2

    # ---- figures -----------------------------------------------------------------------------------------------------

    def _figures_of(self, line: Line) -> list[Figure]:
        measure = MEASURES.get(line.meant.measure)
        if measure and measure.unit == "proportion" and not line.is_share:
            self._check_numerators(line)
            return []  # the number in time: it travels with its share, or becomes one in _computed
        found = []
        last = max(
            (each.period.last for other in self.lines for each in other.cells if each.cell.is_number), default=None
        )
        if all(each.cell.missing == "blank" for each in line.cells):
            return []
        for each in line.cells:
            if each.cell.unread:
                self._unread(line, each)
                continue
            empty = self.grid.at(each.row, each.column) is None
            if empty and each.cell.missing == "blank" and (last is None or each.period.last > last):
                continue  # months that have not come yet
            found.append(self._figure(line, each))
        return found

    def _figure(self, line: Line, each: LineCell) -> Figure:
        cell, flags = each.cell, list(each.flags + each.cell.flags)
        numerator = cell.numerator if cell.numerator is not None else each.numerator
        denominator = cell.denominator if cell.denominator is not None else each.denominator
        value, missing = cell.value, cell.missing
        if line.is_share:
            value, numerator, denominator, missing = self._share(line, each, numerator, denominator, flags)
        elif value is not None:
            value, missing = self._count(line, each, value)
        if line.meant.all_services:
            flags.append("all_services")
        if missing:
            value, numerator = None, None
            denominator = denominator if missing == "no_events" else None
            if missing in ("data_error", "no_cached_value"):
                self._missing_issue(each, missing)
        measure = MEASURES.get(line.meant.measure)
        return Figure(
            line.area, line.meant.measure, each.period, line.unit, self.grid.name, each.name, value, numerator, denominator,
            missing, cell.bound, line.meant.basis, measure.view if measure else "stated", line.meant.breakdown,
            line.meant.group, tuple(dict.fromkeys(flags)),
        )  # fmt: skip

    def _share(
        self, line: Line, each: LineCell, numerator: int | None, denominator: int | None, flags: list[str]
    ) -> tuple[float | None, int | None, int | None, str]:
        printed = each.cell.value
        value = None if printed is None else printed * (0.01 if each.cell.percent else each.factor)
        if value is not None and value < -_EXACT:
            self._impossible("NEGATIVE", each, f"{printed:g} for {line.label!r}", "a share from 0 to 100 %")
            return None, None, None, "invalid"
        if value is not None and value > 1 + _EXACT:
            self._impossible("PCT_OVER_100", each, f"{value:.0%} for {line.label!r}", "a share from 0 to 100 %")
            return None, None, None, "invalid"
        if numerator is not None and denominator is not None:
            if numerator > denominator:
                if each.cell.denominator is not None:
                    self._impossible(
                        "NUM_GT_DEN", each, f"{numerator} of {denominator}", "no more in time than there were"
                    )
                    return None, None, None, "invalid"
                flags.append("counts_invalid")
                return value, None, None, each.cell.missing
            if denominator == 0:
                return None, 0, 0, "no_events"
            counted = numerator / denominator
            if each.numerator is not None and each.cell.numerator is None:
                flags.append("counts_from_siblings")
            if value is not None and abs(counted - value) > _ROUNDED * (2 if each.cell.numerator is not None else 1):
                flags.append("pct_mismatch")
                self.issues.append(
                    Issue(
                        "PCT_MISMATCH", "warning",
                        f"{value:.0%} is printed, but {numerator} of {denominator} is {counted:.1%}: the counts are used.",
                        self.grid.name, each.name, f"{value:.1%}", f"{counted:.1%}", "Check which of the two is right.",
                    )
                )  # fmt: skip
            return counted, numerator, denominator, ""
        if each.numerator is not None and each.denominator is None:
            flags.append("counts_invalid")
        return value, numerator, denominator, each.cell.missing

    def _count(self, line: Line, each: LineCell, value: float) -> tuple[float | None, str]:
        if line.unit == "count" and value < 0:
            self._impossible("NEGATIVE", each, f"{value:g} for {line.label!r}", "a count of 0 or more")
            return None, "invalid"
        if line.unit == "count" and value != int(value):
            self._impossible("NOT_INTEGER_COUNT", each, f"{value:g} for {line.label!r}", "a whole number")
            return None, "invalid"
        return value, ""

    def _check_numerators(self, line: Line) -> None:
        below = self._denominators(line)
        for each in line.numbers:
            bottom = below.get(each.period)
            if each.cell.value is not None and each.cell.value < 0:
                self._impossible("NEGATIVE", each, f"{each.cell.value:g} for {line.label!r}", "a count of 0 or more")
            elif bottom and bottom.cell.value is not None and (each.cell.value or 0) > bottom.cell.value >= 0:
                self._impossible(
                    "NUM_GT_DEN",
                    each,
                    f"{each.cell.value:g} of {bottom.cell.value:g}",
                    "no more in time than there were",
                )

    def _computed(self) -> list[Figure]:
        """Shares worked out from a number in time and its denominator where the table prints no share."""
        found: list[Figure] = []
        for line in self.lines:
            measure = MEASURES.get(line.meant.measure)
            if measure is None or measure.unit != "proportion" or line.is_share:
                continue
            if any(o.is_share and o.meant.measure == line.meant.measure and o.key == line.key for o in self.lines):
                continue
            below = self._denominators(line)
            if not below:
                found.extend(self._number_alone(line))
                continue
            shares = replace(line, unit="proportion", is_share=True, cells=[])
            for each in line.cells:
                bottom = below.get(each.period)
                if bottom is None or not each.cell.is_number:
                    continue
                numerator, denominator = _counts(each.cell, bottom.cell)
                if numerator is not None and denominator is not None and numerator <= denominator:
                    cell = Cell(numerator=numerator, denominator=denominator, flags=each.cell.flags)
                    shares.cells.append(replace(each, cell=cell, flags=(*each.flags, "computed_from_counts")))
            found.extend(self._figure(shares, each) for each in shares.cells)
        return found

    def _number_alone(self, line: Line) -> list[Figure]:
        """A number in time whose denominator is nowhere: kept as a local count by its own title, and said."""
        local = replace(
            line,
            meant=Meant(f"local: {line.label}", group=line.meant.group, breakdown=line.meant.breakdown),
            unit="count",
        )
        kept = [self._figure(local, each) for each in local.cells if each.cell.value is not None]
        if kept:
            self.issues.append(
                Issue(
                    "PARTS_NOT_TOTAL", "info",
                    f"{line.label!r} gives how many were in time, but not out of how many: kept as a count of its own.",
                    self.grid.name, line.cells[0].name, "a number in time", "the number that were due or issued beside it",
                    "Add the row or column that it is a part of.",
                )
            )  # fmt: skip
        return kept

    def _impossible(self, code: str, each: LineCell, found: str, expected: str) -> None:
        issue = Issue(
            code, "error", f"{found} cannot be: left out.", self.grid.name, each.name, found, expected,
            "Correct the cell in the source and upload again.",
        )  # fmt: skip
        if issue not in self.issues:
            self.issues.append(issue)

    def _missing_issue(self, each: LineCell, missing: str) -> None:
        code = "VALUE_DATA_ERROR" if missing == "data_error" else "FORMULA_NO_CACHE"
        words = (
            "The source says that there is an error in its data: stored as missing, not as 0."
            if missing == "data_error"
            else "The formula was saved without its value: stored as missing."
        )
        to_do = (
            "Ask for the right figure."
            if missing == "data_error"
            else "Open the workbook in Excel, save it, and upload it again."
        )
        self.issues.append(
            Issue(
                code,
                "warning",
                words,
                self.grid.name,
                each.name,
                str(self.grid.at(each.row, each.column) or ""),
                "a number",
                to_do,
            )
        )

    def _unread(self, line: Line, each: LineCell) -> None:
        self.issues.append(
            Issue(
                "VALUE_DATA_ERROR", "warning", f"{each.cell.unread!r} was not understood as a value of {line.label!r}: left out.",
                self.grid.name, each.name, each.cell.unread, "a number, a percentage, a count such as 19/24, or a code such as n/a",
                "Correct the cell, or leave it empty.",
            )
        )  # fmt: skip


def _looks_mixed(values: list[float]) -> bool:
    """Whether small fractions stand among percentages as fractions do: 0.3 beside 61 is one, 0.5 beside 3 may be 0.5 %."""
    return max(abs(value) for value in values) > 5


def _counts(top: Cell, bottom: Cell) -> tuple[int | None, int | None]:
    """Numerator and denominator where both are whole numbers, not negative; the numerator alone when only it is."""
    numerator = int(top.value) if top.value is not None and top.value == int(top.value) and top.value >= 0 else None
    whole = bottom.value is not None and bottom.value == int(bottom.value) and bottom.value >= 0
    return numerator, int(bottom.value) if whole and bottom.value is not None else None


def _service_of_label(line: Line) -> str:
    if line.meant.breakdown == "service" or line.meant.group:
        return line.meant.group
    found = service_in(line.label)
    return "" if found == "All" else found


def _local_unit(line: Line) -> str:
    label = line.label.lower()
    values = line.numbers
    if (
        line.meant.role == "share"
        or line.percent_corner
        or any(each.cell.percent or each.cell.fraction for each in values)
    ):
        return "proportion"
    if "week" in label and any(word in label for word in ("average", "mean", "median", "weeks taken", "avg")):
        return "weeks"
    if "day" in label and any(word in label for word in ("average", "mean", "median", "days taken", "avg")):
        return "days"
    whole = values and all(
        each.cell.value == int(each.cell.value or 0) and (each.cell.value or 0) >= 0 for each in values
    )
    return "count" if whole else "number"
