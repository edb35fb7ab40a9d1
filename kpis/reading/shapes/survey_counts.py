"""Counts of a survey's answers: how many chose each option, with the options as columns or as rows.

The share that agrees is strongly agree and agree out of every answer; not applicable and blank are no answers.
"""

import re
from dataclasses import dataclass

from kpis.area import find_area
from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid, range_name
from kpis.reading.likert import AGREE, ANSWERS, NOT_APPLICABLE, letters_of, read_likert
from kpis.reading.lookups import CODE, explain
from kpis.reading.respondents import speaks_of_survey, who_in, who_of
from kpis.reading.result import Issue
from kpis.reading.roles import is_total
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.block_periods import BlockPeriods, ask_period, ask_year_basis
from kpis.reading.shapes.blocks import Block, blocks, is_figure
from kpis.reading.shapes.option_counts import Counted, Options, Scale
from kpis.reading.shapes.option_shares import OptionShares
from kpis.reading.shapes.survey_lines import Answered, SurveyLines, part_of_survey
from kpis.reading.undated import without_periods

_AUDIT = re.compile(r"\baudit|\bmoderat|\bquality assur|\bqa\b")
_CLEAR = re.compile(r"\b(?:dis)?agree\b|\b(?:dis)?satisfied\b", re.IGNORECASE)
_NAMES_SURVEY = re.compile(r"\bsurvey\b|\bquestionnaire\b|\bfeedback\b|\baudits?\b")


def kind_of_part(text: str) -> str:
    """``number`` or ``share`` where a heading says only that; else ''."""
    kind = part_of_survey(text)
    return kind if kind in ("share", "number") else ""


SURVEY = Scale(
    AGREE, ANSWERS, NOT_APPLICABLE, read_likert, lambda text: is_total(text) or part_of_survey(text) == "due",
    kind_of_part, letters_of,
)  # fmt: skip


def find_survey_counts(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of counted answers in the rows of a sheet that no other table has used."""
    found = []
    for block in blocks(grid, used, is_figure, under_titles=True):
        options = Options.of(block, SURVEY)
        if options and _is_of_survey(block, options):
            table = CountsReader(block, options, setting).table()
            if table:
                found.append(table)
    return found


def _is_of_survey(block: Block, options: Options) -> bool:
    grid = block.grid
    near = [*titles_above(grid, block.heads[0])[:4], grid.name, *block.label_headings()]
    if any(_AUDIT.search(text.lower()) for text in near):
        return False
    if options.across:
        said = [text for column in options.places for text in block.over(column)]
    else:
        said = [grid.text(*grid.block_start(row, options.label or 0)) for row in options.places]
    return any(_CLEAR.search(text) for text in said) or speaks_of_survey(near)


@dataclass
class CountsReader:
    """Reads one table of counted answers; ``scale`` says which of them count."""

    block: Block
    options: Options
    setting: Setting
    scale: Scale = SURVEY
    shape: str = "survey_counts"
    what: str = "The survey"
    who_counts: bool = True  # answers of others than parents are other measures

    def __post_init__(self) -> None:
        self.grid = self.block.grid
        self.periods = self._periods()

    def _periods(self) -> BlockPeriods:
        return BlockPeriods.of_survey(self.block, self.setting, fits=self._fits)

    def _fits(self, rest: str) -> bool:
        return bool(part_of_survey(rest) or self.scale.option_of(rest, {})[0])

    def _lines(self, table: Table) -> SurveyLines:
        return SurveyLines(table)

    def table(self) -> Table | None:
        block, grid = self.block, self.grid
        table = Table(
            self.shape, grid, block.heads[0], block.left, block.rows[-1], block.right, tuple(block.heads),
            block.rows[0],
            f"how many chose each answer, with the answers {'across' if self.options.across else 'down'}",
            area_of(grid, block.heads[0], titles_above(grid, block.heads[0])) or self.setting.area,
        )  # fmt: skip
        if not self.periods.axis:
            issue, question = ask_period(self.periods, self.what)
            table.issues.append(issue)
            table.questions.append(question)
            return table
        if self.periods.headings:
            table.issues.extend(self.periods.headings.issues)
            table.questions.extend(self.periods.headings.questions)
        lines, shares = self._lines(table), OptionShares(table, self.scale)
        for (said, (period, _)), counted in self._counted(table, shares).items():
            at, cell = shares.share(said.question, counted)
            if at is not None:
                lines.add(said, period, at, cell, self.periods.survey_flags(*at))
        if any("year_basis_assumed" in each.flags for line in table.lines for each in line.cells):
            table.questions.extend(ask_year_basis(self.periods, self.what))
        return table if table.lines else None

    def _counted(self, table: Table, shares: OptionShares) -> dict[tuple, Counted]:
        found: dict[tuple, Counted] = {}
        for row in self.block.rows:
            for column in self.block.columns:
                place = column if self.options.across else row
                dated = self.periods.at(row, column)
                if place not in self.options.places or dated is None:
                    continue
                option, part = self.options.places[place]
                area, who, question, own_part, skipped = self._told(row, column)
                if skipped:
                    continue
                question = question or self._named_by_title(table)
                counted = found.setdefault((Answered(area or table.area, who, question), dated), Counted())
                cell = shares.cell((row, column))
                share = (part or own_part) == "share" or (not (part or own_part) and (cell.percent or cell.fraction))
                (counted.shares if share else counted.counts).setdefault(option, []).append((row, column))
        return found

    def _told(self, row: int, column: int) -> tuple[str, str, str, str, bool]:
        """Area, respondents, question and part of one count, and whether it is one of a total."""
        block, across = self.block, self.options.across
        area, who, part, question = "", "", "", ""
        texts = [
            text for c, text in zip(block.labels, block.beside(row), strict=True)
            if text and c not in {self.options.label, self.periods.label}
        ]  # fmt: skip
        if not across:
            texts += [text for text in block.over(column) if not self._is_period(text)]
        candidates: list[str] = []
        for text in texts:
            if find_area(text):
                area = find_area(text) or ""
            elif kind_of_part(text) and not across:
                part = part_of_survey(text)
            elif self.who_counts and len(text.split()) <= 3 and who_in(text) and not question:
                who = who_in(text)
            elif part_of_survey(text) != "due" or len(text) > 12:
                candidates.append(text)
        if any(is_total(text) for text in candidates):
            return area, who, "", part, True
        section = block.sections.get(row, "")
        area = area or find_area(section) or block.area_beside(row)
        question = max(candidates, key=len, default="")
        if CODE.fullmatch(question):
            question = explain(question, self.grid.name, self.setting.keys) or question
        question = question or (
            "" if find_area(section) or (section and who_in(section) and len(section.split()) <= 3) else section
        )
        if self.who_counts:
            who = who or who_in(section) or who_of([*titles_above(self.grid, block.heads[0]), self.grid.name])
        return area, who, question or self._question_of_title(), part, False

    def _question_of_title(self) -> str:
        """The question that stands in the headings' first cell or as the nearest title over a list of options."""
        heads = [self.grid.text(row, column) for row in self.block.heads for column in range(min(self.block.columns))]
        candidates = [*heads, *self.block.titles()]
        plain = (
            text for text in candidates
            if len(text.split()) >= 3 and not self._names_the_survey(text) and not self._is_period(text)
        )  # fmt: skip
        return next(plain, "")

    def _named_by_title(self, table: Table) -> str:
        """What a list of options without a question anywhere is called: its nearest title, else its tab."""
        grid, block = self.grid, self.block
        texts = [*block.titles(), *titles_above(grid, block.heads[0]), grid.name]
        named = (name for text in texts if not find_area(text) and (name := without_periods(text)))
        name = next(named, "") or grid.name
        issue = Issue(
            "QUESTION_UNKNOWN", "warning",
            f"Nothing says which question these answers are to: kept under the name {name!r}.", grid.name,
            range_name(block.heads[0], block.left, block.rows[-1], block.right), "no question",
            "the question above the options, or beside them", "Write the question over the table.",
        )  # fmt: skip
        if issue not in table.issues:
            table.issues.append(issue)
        return name

    def _names_the_survey(self, text: str) -> bool:
        return bool(_NAMES_SURVEY.search(text.lower()) and not text.endswith("?"))

    def _is_period(self, text: str) -> bool:
        headings = self.periods.headings
        return headings is not None and any(self.grid.text(*headings.at(place)) == text for place in headings.found)
