"""From lines of a table to figures: counts beside their share, one scale, impossible values left out."""

from dataclasses import replace

from kpis.measure import LOCAL
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.reading.grid import Grid
from kpis.reading.labels import Meant
from kpis.reading.lines import Line, LineCell
from kpis.reading.numbers import Cell
from kpis.reading.result import Figure, Issue, Question
from kpis.reading.scale import scale
from kpis.reading.siblings import counts, denominators, pair
from kpis.reading.units import decide_units

_ROUNDED = 0.0051  # a printed whole percentage may differ by half a point from its counts
_EXACT = 1e-9


class Figures:
    """The lines of one table, worked into figures, issues and questions. ``today`` is the month of the reading."""

    def __init__(self, grid: Grid, lines: list[Line], today: Period | None, answers: dict[str, str]) -> None:
        self.grid, self.lines, self.today, self.answers = grid, [line for line in lines if line.cells], today, answers
        self.issues: list[Issue] = []
        self.questions: list[Question] = []

    def all(self) -> list[Figure]:
        """Every figure of the table, in the order of its lines."""
        self._decide_units()
        pair(self.lines)
        self.issues.extend(scale(self.grid, self.lines))
        self.last = max(
            (each.period.last for line in self.lines for each in line.cells if each.cell.is_number), default=None
        )
        found = [figure for line in self.lines for figure in self._of(line)]
        return found + self._computed()

    def _decide_units(self) -> None:
        keys = {id(line): f"unit:{self.grid.name}!{line.label}" for line in self.lines}
        given = {line: self.answers[key] for line, key in keys.items() if self.answers.get(key) in ("share", "count")}
        for line in decide_units(self.lines, given):
            if id(line) in given or not line.numbers:
                continue
            self.questions.append(
                Question(
                    keys[id(line)], "UNIT",
                    f"Are the numbers of {line.label!r} percentages, or how many were in time?",
                    "share" if line.is_share else "count", (("share", "percentages"), ("count", "how many")),
                    self.grid.name, line.cells[0].name, optional=True,
                )
            )  # fmt: skip

    # ---- one line ----------------------------------------------------------------------------------------------------

    def _of(self, line: Line) -> list[Figure]:
        measure = MEASURES.get(line.meant.measure)
        if measure and measure.unit == "proportion" and not line.is_share:
            self._check_numerators(line)
            return []  # the number in time: it travels with its share, or becomes one in _computed
        if line.based or all(each.cell.missing == "blank" for each in line.cells):
            return []
        found = []
        for each in line.cells:
            if each.cell.unread:
                self._unread(line, each)
            elif not self._is_still_to_come(each):
                found.append(self._figure(line, each))
        self._say_ahead(line, found)
        return found

    def _say_ahead(self, line: Line, found: list[Figure]) -> None:
        """Say which figures are of months that have not been: they may be targets."""
        today = self.today.last if self.today else None
        ahead = [each for each in found if today and each.period.first > today and each.value is not None]
        if ahead:
            cells = ahead[0].cell if len(ahead) == 1 else f"{ahead[0].cell}:{ahead[-1].cell}"
            self.issues.append(
                Issue(
                    "PERIOD_SUSPECT", "warning",
                    f"{line.label!r} has figures of {ahead[-1].period.label}, which has not begun: are they targets?",
                    self.grid.name, cells, ahead[-1].period.label, "months that have been",
                    "Correct the months, or name the table by what it holds.",
                )
            )  # fmt: skip

    def _is_still_to_come(self, each: LineCell) -> bool:
        """Whether a cell is of a month that has not been: empty, or the 0 of a formula that waits for it."""
        empty = self.grid.at(each.row, each.column) is None and each.cell.missing == "blank"
        if empty and (self.last is None or each.period.last > self.last):
            return True
        future = self.today is not None and each.period.first > self.today.last
        return future and not each.cell.value and not each.cell.numerator

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
            line.area, line.meant.measure, each.period, line.unit, self.grid.name, each.name, value, numerator,
            denominator, missing, cell.bound, "" if line.meant.is_local else line.meant.basis,
            (line.meant.view or measure.view) if measure else "stated", line.meant.breakdown, line.meant.group,
            tuple(dict.fromkeys(flags)),
        )  # fmt: skip

    def _share(
        self, line: Line, each: LineCell, numerator: int | None, denominator: int | None, flags: list[str]
    ) -> tuple[float | None, int | None, int | None, str]:
        printed = each.cell.value
        # 70 % and 0.7 are one figure: 70 * 0.01 is a hair more, and the next file would seem to restate the month.
        value = None if printed is None else round(printed * (0.01 if each.cell.percent else each.factor), 10)
        if value is not None and value < -_EXACT:
            return self._impossible("NEGATIVE", each, f"{printed:g} for {line.label!r}", "a share from 0 to 100 %")
        if value is not None and value > 1 + _EXACT:
            return self._impossible("PCT_OVER_100", each, f"{value:.0%} for {line.label!r}", "a share from 0 to 100 %")
        if numerator is None or denominator is None:
            if each.numerator is not None and each.denominator is None:
                flags.append("counts_invalid")
            return value, numerator, denominator, each.cell.missing
        if numerator > denominator:
            if each.cell.denominator is not None:
                return self._impossible(
                    "NUM_GT_DEN", each, f"{numerator} of {denominator}", "no more in time than there were"
                )
            flags.append("counts_invalid")
            return value, None, None, each.cell.missing
        if denominator == 0:
            return None, 0, 0, "no_events"
        counted = numerator / denominator
        if each.numerator is not None and each.cell.numerator is None:
            flags.append("counts_from_siblings")
        if value is not None and abs(counted - value) > _ROUNDED:
            flags.extend(("pct_mismatch", f"printed {value:.6g}"))
            self.issues.append(
                Issue(
                    "PCT_MISMATCH", "warning",
                    f"{value:.0%} is printed, but {numerator} of {denominator} is {counted:.1%}: the counts are used.",
                    self.grid.name, each.name, f"{value:.1%}", f"{counted:.1%}", "Check which of the two is right.",
                )
            )  # fmt: skip
        return counted, numerator, denominator, ""

    def _count(self, line: Line, each: LineCell, value: float) -> tuple[float | None, str]:
        if line.unit == "count" and value < 0:
            self._impossible("NEGATIVE", each, f"{value:g} for {line.label!r}", "a count of 0 or more")
            return None, "invalid"
        if line.unit == "count" and value != int(value):
            self._impossible("NOT_INTEGER_COUNT", each, f"{value:g} for {line.label!r}", "a whole number")
            return None, "invalid"
        return value, ""

    def _check_numerators(self, line: Line) -> None:
        below = denominators(line, self.lines)
        for each in line.numbers:
            bottom, value = below.get(each.period), each.cell.value or 0
            if value < 0:
                self._impossible("NEGATIVE", each, f"{value:g} for {line.label!r}", "a count of 0 or more")
            elif bottom and bottom.cell.value is not None and value > bottom.cell.value >= 0:
                self._impossible(
                    "NUM_GT_DEN", each, f"{value:g} of {bottom.cell.value:g}", "no more in time than there were"
                )

    # ---- shares that the table does not print ------------------------------------------------------------------------

    def _computed(self) -> list[Figure]:
        """Shares worked out from a number in time and its denominator where the table prints no share."""
        found: list[Figure] = []
        for line in self.lines:
            measure = MEASURES.get(line.meant.measure)
            if measure is None or measure.unit != "proportion" or line.is_share:
                continue
            if any(o.is_share and o.meant.measure == line.meant.measure and o.key == line.key for o in self.lines):
                continue
            below = denominators(line, self.lines)
            if not below:
                found.extend(self._number_alone(line))
                continue
            shares = replace(line, unit="proportion", is_share=True, cells=[])
            for each in line.cells:
                bottom = below.get(each.period)
                if bottom is None or not each.cell.is_number or self._is_still_to_come(bottom):
                    continue
                numerator, denominator = counts(each.cell, bottom.cell)
                if numerator is not None and denominator is not None and numerator <= denominator:
                    cell = Cell(numerator=numerator, denominator=denominator, flags=each.cell.flags)
                    shares.cells.append(replace(each, cell=cell, flags=(*each.flags, "computed_from_counts")))
            found.extend(self._figure(shares, each) for each in shares.cells)
        return found

    def _number_alone(self, line: Line) -> list[Figure]:
        """A number in time whose denominator is nowhere: kept as a local count by its own title, and said."""
        meant = Meant(f"{LOCAL}{line.label}", group=line.meant.group, breakdown=line.meant.breakdown)
        local = replace(line, meant=meant, unit="count")
        kept = [
            self._figure(local, each)
            for each in local.cells
            if each.cell.value is not None and not self._is_still_to_come(each)
        ]
        if kept:
            self.issues.append(
                Issue(
                    "PARTS_NOT_TOTAL", "info",
                    f"{line.label!r} gives how many were in time, but not out of how many: kept as a count of its own.",
                    self.grid.name, line.cells[0].name, "a number in time",
                    "the number that were due or issued beside it", "Add the row or column that it is a part of.",
                )
            )  # fmt: skip
        return kept

    # ---- issues ------------------------------------------------------------------------------------------------------

    def _impossible(self, code: str, each: LineCell, found: str, expected: str) -> tuple[None, None, None, str]:
        """Say that a value cannot be; gives the parts of a share that is left out."""
        issue = Issue(
            code, "error", f"{found} cannot be: left out.", self.grid.name, each.name, found, expected,
            "Correct the cell in the source and upload again.",
        )  # fmt: skip
        if issue not in self.issues:
            self.issues.append(issue)
        return None, None, None, "invalid"

    def _missing_issue(self, each: LineCell, missing: str) -> None:
        code, words, to_do = (
            ("VALUE_DATA_ERROR", "The source says that there is an error in its data", "Ask for the right figure.")
            if missing == "data_error"
            else (
                "FORMULA_NO_CACHE", "The formula was saved without its value",
                "Open the workbook in Excel, save it, and upload it again.",
            )
        )  # fmt: skip
        found = str(self.grid.at(each.row, each.column) or "")
        self.issues.append(
            Issue(
                code,
                "warning",
                f"{words}: stored as missing, not as 0.",
                self.grid.name,
                each.name,
                found,
                "a number",
                to_do,
            )
        )

    def _unread(self, line: Line, each: LineCell) -> None:
        self.issues.append(
            Issue(
                "VALUE_DATA_ERROR", "warning",
                f"{each.cell.unread!r} was not understood as a value of {line.label!r}: left out.", self.grid.name,
                each.name, each.cell.unread, "a number, a percentage, a count such as 19/24, or a code such as n/a",
                "Correct the cell, or leave it empty.",
            )
        )  # fmt: skip
