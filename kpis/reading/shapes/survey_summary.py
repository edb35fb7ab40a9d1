"""A survey already summed up: questions on one side, years or terms on the other, shares that agrees."""

import re
from dataclasses import dataclass, replace

from kpis.area import find_area
from kpis.reading.context import area_of
from kpis.reading.grid import Grid, range_name
from kpis.reading.labels import Meant, measure_of
from kpis.reading.likert import read_likert
from kpis.reading.lines import Line, LineCell
from kpis.reading.numbers import Cell, read_cell
from kpis.reading.respondents import speaks_of_survey, who_in, who_of
from kpis.reading.result import Issue
from kpis.reading.roles import is_total, role_of
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.block_periods import BlockPeriods, ask_period, ask_year_basis
from kpis.reading.shapes.blocks import Block, blocks, is_split_year
from kpis.reading.shapes.side_targets import read_side_targets
from kpis.reading.shapes.survey_lines import (
    Answered,
    SurveyLines,
    fits_base,
    part_of_survey,
    survey_cell,
    together,
    without_part,
)
from kpis.reading.survey_words import OF_THE_SURVEY

_OTHER_SUBJECT = re.compile(r"\baudit|\bquality assurance\b|\bqa\b|\bmoderat")
_OF_QUALITY = ("audit_good_or_better", "audit_answer_yes")  # words that questions to families have too
_LABEL_ASIDE = re.compile(
    r"(?:ref|no|id|code|#|theme|survey|source|respondents?|group|who|area|borough|la|year|period)\b", re.IGNORECASE
)


def find_survey_summaries(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every summed up survey in the rows of a sheet that no other table has used."""
    found = []
    for block in blocks(grid, used, _is_share):
        if _is_of_survey(block):
            table = _Reader(block, setting).table()
            if table:
                found.append(table)
    return found


def _is_share(grid: Grid, row: int, column: int) -> bool:
    value = grid.at(row, column)
    return not (value is None or isinstance(value, bool) or is_split_year(value)) and survey_cell(value).is_number


def _is_of_survey(block: Block) -> bool:
    """Whether titles, tab or headings speak of a survey, and no row of another measure stands in the block."""
    headed = [text for column in block.columns for text in block.over(column)]
    near = [*block.titles()[:3], block.grid.name, *block.label_headings()]
    if any(_OTHER_SUBJECT.search(text.lower()) for text in near):
        return False
    cells = [block.grid.at(row, column) for row in block.rows for column in block.columns]
    answered = any(
        isinstance(value, str) and re.search(r"\bresponses?\b|\brespondents?\b|\bagree", value) for value in cells
    )
    if not (speaks_of_survey([*near, *headed]) or answered):
        return False
    if not _prints_shares(block, [*near, *headed]):
        return False
    if sum(bool(read_likert(text)) and text.lower() not in ("yes", "agree") for text in set(headed)) >= 2:
        return False  # the options of a question: counts of answers
    labels = {text for row in block.rows for text in block.beside(row) if len(text.split()) > 1}
    others = [text for text in (*labels, *headed) if measure_of(text) not in ("", "parent_satisfaction", *_OF_QUALITY)]
    return len(others) < max(len(labels), len(set(headed))) / 2


def _prints_shares(block: Block, texts: list[str]) -> bool:
    """Whether values are shares for certain: percentages, counts of counts, fractions, or numbers under such words."""
    grid = block.grid
    kinds = {part_of_survey(text) for text in texts}
    if kinds & {"share"} or {"number", "due"} <= kinds or any(re.search(r"%|per ?cent", text) for text in texts):
        return True
    cells = [
        survey_cell(grid.at(row, c), (row, c) in grid.percent) for row in block.rows for c in block.columns
        if grid.at(row, c) is not None
    ]  # fmt: skip
    sure = sum(each.percent or each.fraction or each.denominator is not None for each in cells)
    values = [each.value for each in cells if each.value is not None]
    fractions = bool(values) and all(0 <= value <= 1 for value in values) and any(value % 1 for value in values)
    return sure > 0 or fractions


@dataclass(frozen=True)
class _At:
    row: int
    column: int


class _Reader:
    def __init__(self, block: Block, setting: Setting) -> None:
        self.block, self.grid, self.setting = block, block.grid, setting
        self.periods = BlockPeriods.of_survey(
            block, setting, fits=lambda rest: bool(part_of_survey(rest) or who_in(rest))
        )
        self.question_column = self._question_column()

    def _question_column(self) -> int | None:
        """The column of labels with the longest texts that are no periods."""
        best, longest = None, 0.0
        for column, heading in zip(self.block.labels, self.block.label_headings(), strict=True):
            if column == self.periods.label:
                continue
            texts = {self.grid.text(*self.grid.block_start(row, column)) for row in self.block.rows} - {""}
            if texts and all(find_area(text) for text in texts):
                continue
            length = sum(map(len, texts)) / max(len(texts), 1) * (0.2 if _LABEL_ASIDE.match(heading) else 1)
            if length > longest:
                best, longest = column, length
        return best

    def table(self) -> Table | None:
        block, periods = self.block, self.periods
        down = periods.axis == "rows"
        if not down and self.question_column is None:
            return None
        table = Table(
            "survey_summary", self.grid, block.heads[0], block.left, block.rows[-1], block.right, tuple(block.heads),
            block.rows[0], "questions of a survey with the share that agrees",
            area_of(self.grid, block.heads[0], block.titles()) or self.setting.area,
        )  # fmt: skip
        if not periods.axis:
            issue, question = ask_period(periods, "The survey")
            table.issues.append(issue)
            table.questions.append(question)
            return table
        self.lines = SurveyLines(table)
        shares = self._shares(table)
        self.bases = self._bases(shares)
        for said, parts in shares.items():
            self._add(said, parts)
        if not any(line.meant.role == "share" and line.numbers for line in table.lines):
            return None
        self._say(table)
        read_side_targets(table, block, self.setting)
        return table

    def _shares(self, table: Table) -> dict[tuple, dict[str, _At]]:
        """For each question, respondents, area and period: the cells of its parts."""
        found: dict[tuple, dict[str, _At]] = {}
        for row in self.block.rows:
            for column in self.block.columns:
                dated = self.periods.at(row, column)
                if dated is None:
                    continue
                area, who, question, part = self._told(row, column)
                if (
                    not question
                    or role_of(question).kind in ("compares", "target")
                    or is_total(question)
                    or part == "no"
                ):
                    if question and is_total(question):
                        self._skip(table, row)
                    continue
                question, of_text = without_part(question)
                key, part = (Answered(area, who, question), dated), part or of_text
                found.setdefault(key, {}).setdefault(part or "share", _At(row, column))
        return found

    def _told(self, row: int, column: int) -> tuple[str, str, str, str]:
        """Area, respondents, question and part of one value; part ``no`` for a column that compares."""
        block, down = self.block, self.periods.axis == "rows"
        area, who, question, part = self._told_over(column)
        question = question if down else ""
        for c, text in zip(block.labels, block.beside(row), strict=True):
            if c == self.question_column and not (down and question):
                question = text
            elif c == self.periods.label:
                continue
            elif find_area(text):
                area = find_area(text) or ""
            elif c != self.question_column:
                who = who_in(text) or who
        section = block.sections.get(row, "")
        area = area or find_area(section) or block.area_beside(row)
        who = who or (who_in(section) if section else "") or who_of([*block.titles(), self.grid.name])
        return area, who, question, part

    def _told_over(self, column: int) -> tuple[str, str, str, str]:
        """The same of the headings over a column; the question is what they say beside all that."""
        area, who, question, part = "", "", "", ""
        for text in [*self.block.over(column), self.periods.rests.get(column, "")]:
            if not text or self._is_period(text):
                continue
            if part_of_survey(text):
                part = part_of_survey(text)
                if part == "due" and OF_THE_SURVEY.fullmatch(text.lower().strip(" :")):
                    question = text  # how many answered the whole survey: what every share is out of
            elif role_of(text).kind in {"compares", "target", "trajectory"}:
                part = "no"
            elif find_area(text):
                area = find_area(text) or ""
            elif len(text.split()) <= 3 and who_in(text):
                who = who_in(text)
            else:
                question = text
        return area, who, question, part

    def _is_period(self, text: str) -> bool:
        headings = self.periods.headings
        return headings is not None and any(self.grid.text(*headings.at(place)) == text for place in headings.found)

    def _add(self, key: tuple, parts: dict[str, _At]) -> None:
        said, (period, _) = key
        at = parts.get("share") or parts.get("number") or parts["due"]
        cells = {name: self._cell(each) for name, each in parts.items()}
        if OF_THE_SURVEY.fullmatch(said.question.lower().strip(" :")):
            self._add_of_survey(said, key, at)
            return
        blank = Cell(missing="blank")
        share, base = cells.get("share", blank), cells.get("due", blank)
        cell = together(share, cells.get("number", blank), base)
        whole = self.bases.get((said.area, said.who, key[1]))
        if "due" not in parts and whole and cell.denominator is None and fits_base(cell, whole):
            cell = replace(cell, denominator=whole)
        if not cell.is_number and not cell.missing and not cell.unread:
            return
        flags = self.periods.survey_flags(at.row, at.column)
        if "share" in parts or cell.is_number:
            self.lines.add(said, period, (at.row, at.column), cell, flags)

    def _bases(self, shares: dict[tuple, dict[str, _At]]) -> dict[tuple, int]:
        """How many answered the whole survey, by area, respondents and period; none where two numbers are printed."""
        found: dict[tuple, set[float]] = {}
        for (said, dated), parts in shares.items():
            lower = said.question.lower().strip(" :")
            if part_of_survey(lower) == "due" and OF_THE_SURVEY.fullmatch(lower):
                values = {cell.value for at in parts.values() if (cell := self._cell(at)).value is not None}
                found.setdefault((said.area, said.who, dated), set()).update(values)
        return {key: int(min(values)) for key, values in found.items() if len(values) == 1 and min(values) > 0}

    def _add_of_survey(self, said: Answered, key: tuple, at: _At) -> None:
        """How many were asked or answered: a measure of the area's own."""
        table, grid = self.lines.table, self.grid
        title = said.question if not said.who else f"{said.who.capitalize()}: {said.question}"
        line = next((each for each in table.lines if each.meant.measure == f"local: {title}"), None)
        if line is None:
            role = "share" if "rate" in title.lower() else "number"
            line = Line(title, Meant(f"local: {title}", role=role), said.area or table.area)
            table.lines.append(line)
        place = (at.row, at.column)
        line.cells.append(LineCell(key[1][0], *place, read_cell(grid.at(*place), place in grid.percent)))

    def _cell(self, at: _At) -> Cell:
        place = (at.row, at.column)
        return survey_cell(self.grid.at(*place), place in self.grid.percent, place in self.grid.uncached)

    def _say(self, table: Table) -> None:
        headings = self.periods.headings
        if headings:
            table.issues.extend(headings.issues)
            table.questions.extend(headings.questions)
        if any("year_basis_assumed" in each.flags for line in table.lines for each in line.cells):
            table.questions.extend(ask_year_basis(self.periods, "The survey"))

    def _skip(self, table: Table, row: int) -> None:
        issue = Issue(
            "TOTAL_ROW_SKIPPED", "info", "A total of questions is no question: it is not read.", self.grid.name,
            range_name(row, table.left, row, table.right), "a total",
        )  # fmt: skip
        if issue not in table.issues:
            table.issues.append(issue)
