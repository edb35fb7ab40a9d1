"""The share of one question from how many chose each of its options, or from their percentages."""

from dataclasses import dataclass

from kpis.reading.grid import Grid, cell_name, range_name
from kpis.reading.numbers import Cell, read_cell
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Table
from kpis.reading.shapes.option_counts import TOTAL, At, Counted, Scale

_FAR = 1.5  # points by which shares may miss 100 for rounding
_ROUNDED = 0.0101  # two rounded percentages may differ by a point from their counts


@dataclass
class OptionShares:
    """Works out shares on one scale, and says in the table what is wrong with what is printed."""

    table: Table
    scale: Scale

    @property
    def grid(self) -> Grid:
        return self.table.grid

    def cell(self, at: At) -> Cell:
        return read_cell(self.grid.at(*at), at in self.grid.percent, at in self.grid.uncached)

    def share(self, question: str, counted: Counted) -> tuple[At | None, Cell]:
        """The cell that the share is said to stand in, and its counts or its percentage."""
        counts = {option: [self.cell(at) for at in places] for option, places in counted.counts.items()}
        shares = {option: [self.cell(at) for at in places] for option, places in counted.shares.items()}
        at = self._first(counted.counts) or self._first(counted.shares)
        if at is None:
            return None, Cell()
        if set(counts) - {TOTAL}:
            cell = self._of_counts(question, counted, counts)
            if cell.denominator and shares:
                self._check_shares(counted, cell, counts, shares)
            return at, cell
        return at, self._of_shares(at, shares)

    def _first(self, places: dict[str, list[At]]) -> At | None:
        return next((places[option][0] for option in self.scale.good if option in places), None)

    def _of_counts(self, question: str, counted: Counted, counts: dict[str, list[Cell]]) -> Cell:
        scale = self.scale
        options = {option: cells for option, cells in counts.items() if option != TOTAL}
        for option, cells in options.items():
            for place, cell in zip(counted.counts[option], cells, strict=True):
                if cell.value is not None and (cell.value < 0 or cell.value != int(cell.value)):
                    return self._impossible(place, cell.value)
        total = counts[TOTAL][0].value if TOTAL in counts else None
        known = {option: sum(int(cell.value or 0) for cell in cells) for option, cells in options.items()}
        given = sum(known.values())
        missing = _reason(options)
        if missing and (given != total or missing == "suppressed"):
            if missing == "blank":
                self._say_blank(question, counted)
            return Cell(missing=missing if missing != "blank" else "not_available")
        good = sum(known.get(option, 0) for option in scale.good)
        answered = sum(known.get(option, 0) for option in scale.answers)
        if not set(options) & scale.others:
            if total is None:
                return Cell(missing="not_available")
            answered = int(total) - known.get(scale.outside, 0)
        elif total is not None and total not in (given, answered):
            self._say_total(question, counted, given, total)
        if answered == 0:
            return Cell(missing="no_events", numerator=0, denominator=0)
        return Cell(good / answered * 100, True, False, good, answered)

    def _of_shares(self, at: At, shares: dict[str, list[Cell]]) -> Cell:
        scale = self.scale
        options = {option: cells for option, cells in shares.items() if option != TOTAL}
        missing = _reason(options)
        if missing:
            return Cell(missing=missing if missing != "blank" else "not_available")
        known = {option: sum(_percent(cell) for cell in cells) for option, cells in options.items()}
        if known and all(value <= 1 for value in known.values()) and sum(known.values()) <= _FAR:
            known = {option: value * 100 for option, value in known.items()}  # fractions in cells of no format
        total, good = sum(known.values()), sum(known.get(option, 0.0) for option in scale.good)
        whole = bool(set(options) & scale.others)
        if whole and abs(total - 100) > 0.06 * len(known):
            far = abs(total - 100) > _FAR
            self.table.issues.append(
                Issue(
                    "SHARES_NOT_100", "warning" if far else "info",
                    f"The shares of the answers make {total:.4g} %, not 100 %.",
                    self.grid.name, cell_name(*at), f"{total:.4g} %", "shares that make 100 %",
                    "Check them in the source." if far else "Nothing: rounding may explain it.",
                )
            )  # fmt: skip
        outside = known.get(scale.outside, 0.0)
        if whole and outside >= 100 - 0.5:
            return Cell(missing="no_events")
        return Cell(good / (100 - outside) * 100 if whole and outside else good, True)

    def _check_shares(
        self, counted: Counted, cell: Cell, counts: dict[str, list[Cell]], shares: dict[str, list[Cell]]
    ) -> None:
        """Say where the percentages beside the counts say something else; the counts are used."""
        good = self.scale.good
        printed = [_percent(each) for option in good for each in shares.get(option, []) if each.value is not None]
        if not printed or not cell.denominator or len(printed) != sum(option in counts for option in good):
            return
        said, above = sum(printed) / 100, cell.numerator or 0
        outside = sum(int(each.value or 0) for each in counts.get(self.scale.outside, []))
        bases = (cell.denominator, cell.denominator + outside)
        at = self._first(counted.shares)
        if at is None or min(abs(said - above / base) for base in bases) <= _ROUNDED:
            return
        self.table.issues.append(
            Issue(
                "PCT_MISMATCH", "warning",
                f"{said:.0%} is printed, but {above} of {cell.denominator} is {above / cell.denominator:.1%}: "
                "the counts are used.",
                self.grid.name, cell_name(*at), f"{said:.1%}", f"{above / cell.denominator:.1%}",
                "Check which of the two is right.",
            )
        )  # fmt: skip

    def _impossible(self, at: At, value: float) -> Cell:
        code, expected = ("NEGATIVE", "a count of 0 or more") if value < 0 else ("NOT_INTEGER_COUNT", "a whole number")
        self.table.issues.append(
            Issue(code, "error", f"{value:g} answers cannot be: the question is left out.", self.grid.name,
                  cell_name(*at), f"{value:g}", expected, "Correct the cell in the source and upload again.")
        )  # fmt: skip
        return Cell(missing="invalid")

    def _say_blank(self, question: str, counted: Counted) -> None:
        blank = next(at for places in counted.counts.values() for at in places if self.cell(at).value is None)
        self.table.issues.append(
            Issue(
                "PARTS_NOT_TOTAL", "warning",
                f"How many gave one answer to {question!r} is empty, and no total says that it was nobody: left out.",
                self.grid.name, cell_name(*blank), "an empty cell", "a number, 0 for nobody", "Write 0 for nobody.",
            )
        )  # fmt: skip

    def _say_total(self, question: str, counted: Counted, given: int, total: float) -> None:
        places = [at for option in counted.counts for at in counted.counts[option]]
        rows, columns = [row for row, _ in places], [column for _, column in places]
        self.table.issues.append(
            Issue(
                "PARTS_NOT_TOTAL", "warning",
                f"The answers to {question!r} make {given}, and the total says {total:g}: the answers are used.",
                self.grid.name, range_name(min(rows), min(columns), max(rows), max(columns)),
                f"{given} and {total:g}", "answers that make the total", "Check which of the two is right.",
            )
        )  # fmt: skip


def _reason(options: dict[str, list[Cell]]) -> str:
    """Why a count of an option is not known, '' where all are; a bound such as <5 is no count."""
    cells = [cell for cells in options.values() for cell in cells]
    if any(cell.bound for cell in cells):
        return "suppressed"
    return next((cell.missing or "not_available" for cell in cells if cell.value is None), "")


def _percent(cell: Cell) -> float:
    """A percentage out of a hundred, however it is printed."""
    value = cell.value or 0.0
    return value * 100 if cell.fraction else value
