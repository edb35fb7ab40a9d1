"""Figures of a survey as lines: whose answers they are decides the measure, the question is the group."""

import re
from dataclasses import dataclass, replace

from kpis.measure import LOCAL
from kpis.period import Period
from kpis.reading.grid import Value, clean
from kpis.reading.labels import Meant
from kpis.reading.lines import Line, LineCell
from kpis.reading.numbers import Cell, read_cell
from kpis.reading.respondents import PARENTS
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Table
from kpis.reading.survey_words import PARTS_OF_SURVEYS, SAID

_MEASURE = "parent_satisfaction"
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]$")
_ROUNDED = 0.0051


@dataclass(frozen=True)
class Answered:
    """One share of a survey: whose, to which question, of which area."""

    area: str
    who: str
    question: str


def part_of_survey(text: str) -> str:
    """Which part of a share a heading is: ``share``, ``number`` or ``due`` (out of how many); '' for none."""
    lower = clean(text).lower().strip(" :*()")
    return next((kind for kind, pattern in PARTS_OF_SURVEYS.items() if pattern.fullmatch(lower)), "")


def without_part(text: str) -> tuple[str, str]:
    """A question without what its brackets say of its values, and that part: ``I was heard (% agree)``."""
    match = _IN_BRACKETS.search(text)
    part = part_of_survey(match[1]) if match else ""
    return (text[: match.start()].strip(), part) if match and part and match.start() else (text, "")


def fits_base(cell: Cell, base: int) -> bool:
    """Whether a whole number out of ``base`` gives a printed share; else its question was not answered by all."""
    if cell.value is None:
        return False
    share = cell.value if cell.fraction else cell.value / 100
    return abs(round(share * base) / base - share) <= _ROUNDED


def survey_cell(value: Value, percent_format: bool = False, uncached: bool = False) -> Cell:
    """A share as survey reports print it: ``80% (19 out of 24 responses)``, ``19/24 (79%)``, ``80% agreed``."""
    cell = read_cell(value, percent_format, uncached)
    if not cell.unread or not isinstance(value, str):
        return cell
    bare = re.sub(r"\(\s*\)", "", SAID.sub(" ", clean(value)))
    again = read_cell(re.sub(r"\s+", " ", bare).strip(" ,;:-."))
    return again if again.is_number else cell


def together(share: Cell, number: Cell, base: Cell) -> Cell:
    """One cell of a share, the number that agree and the number that answered, whichever of them are printed."""
    top, bottom = _whole(number), _whole(base)
    if share.denominator is not None or (top is None and bottom is None):
        return share
    if share.missing and share.missing != "blank":
        return share
    if top is None and share.numerator is not None:
        top = share.numerator
    if bottom is None:
        return share
    if top is None:
        return replace(share, denominator=bottom) if share.value is not None and bottom else share
    if bottom == 0:
        return Cell(missing="no_events", numerator=top, denominator=0)
    if share.value is None:
        return Cell(top / bottom * 100, True, False, top, bottom)
    return replace(share, numerator=top, denominator=bottom, missing="")


def _whole(cell: Cell) -> int | None:
    return int(cell.value) if cell.value is not None and cell.value == int(cell.value) and cell.value >= 0 else None


class SurveyLines:
    """Gathers the shares of one table into its lines, in the order in which they come."""

    def __init__(self, table: Table, measure: str = _MEASURE) -> None:
        self.table, self.measure = table, measure
        self.lines: dict[Answered, Line] = {}

    def add(self, said: Answered, period: Period, at: tuple[int, int], cell: Cell, flags: tuple[str, ...] = ()) -> None:
        """Put one share into its line; ``at`` is the row and column that it is printed in."""
        line = self.lines.get(said)
        if line is None:
            line = Line(said.question, self._meant(said), said.area or self.table.area)
            self.lines[said] = line
            self.table.lines.append(line)
            if said.who not in (PARENTS, ""):
                self._say_whose(said, at)
        line.cells.append(LineCell(period, *at, cell, flags))

    def _say_whose(self, said: Answered, at: tuple[int, int]) -> None:
        if any(issue.code == "KEPT_AS_LOCAL" and issue.found == said.who for issue in self.table.issues):
            return
        self.table.issues.append(
            Issue(
                "KEPT_AS_LOCAL", "info",
                f"Answers of {said.who} are no answers of families: each question is kept as a measure of its own.",
                self.table.grid.name, self.table.range, said.who, "answers of parents and carers", "",
            )
        )  # fmt: skip

    def _meant(self, said: Answered) -> Meant:
        if said.who in (PARENTS, ""):
            return Meant(self.measure, breakdown="question", group=said.question, role="share")
        return Meant(f"{LOCAL}{said.who.capitalize()}: {said.question}", role="share")
