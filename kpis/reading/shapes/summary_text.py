"""A summary in words: several shares in one cell, ``53% were specific`` over ``41% were partly so``.

The share that speaks for the question is kept, with its cell; the others say whether the shares make a whole.
"""

import itertools
import re
from dataclasses import dataclass

from kpis.measure import LOCAL
from kpis.reading.context import area_of
from kpis.reading.grid import Grid, cell_name
from kpis.reading.labels import Meant, measure_of
from kpis.reading.lines import Line, LineCell
from kpis.reading.lookups import CODE, explain
from kpis.reading.numbers import Cell, read_cell
from kpis.reading.respondents import PARENTS, speaks_of_survey, who_of
from kpis.reading.result import Issue
from kpis.reading.roles import is_total
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.block_periods import BlockPeriods
from kpis.reading.shapes.blocks import Block, blocks
from kpis.reading.shapes.survey_lines import Answered, SurveyLines
from kpis.reading.survey_words import SAYS_NO, SAYS_PARTLY, SAYS_YES

_SHARE = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)\)?")
_SPLIT = re.compile(r"\n|;|(?<=[a-z)%])\.\s|,(?!\d{3})|\s(?:and|with|while|but)\s(?=\d{1,3}(?:\.\d+)?\s?%)")
_SHORTEST = 6  # letters beside a share in a cell of words
_ROUNDED, _FAR = 0.06, 1.5  # per share, in points; what rounding explains, and what it cannot
_QUESTION = re.compile(r"\?|^(?:is|are|has|have|does|do|was|were|can|how|q\d)\b", re.IGNORECASE)
_GRADED = re.compile(
    r"\bgood\b.*\b(?:requir\w+ improvement|inadequate)\b|\b(?:requir\w+ improvement|inadequate)\b.*\bgood\b", re.DOTALL
)
_OF_ALL = re.compile(r"^(?:overall|audits?|all)\b.*|\boverall\b|^grades?\b")
_AUDIT = re.compile(r"\baudit|\bquality\b|\bqa\b|\bplans?\b|\bmoderat")


@dataclass(frozen=True)
class Share:
    """One share of a cell: in percent, and what it says of the answers: yes, partly, no or ''."""

    percent: float
    says: str


def shares_in(text: str) -> list[Share]:
    """Every share of a cell of words, in order: each with the words of its own piece, before or after it."""
    found = []
    for piece in _SPLIT.split(text):
        numbers = list(_SHARE.finditer(piece))
        leads = bool(numbers) and not re.search(r"[A-Za-z]", piece[: numbers[0].start()])
        for index, number in enumerate(numbers):
            if len(numbers) == 1:
                words = piece
            elif leads:
                words = piece[number.end() : numbers[index + 1].start() if index + 1 < len(numbers) else len(piece)]
            else:
                words = piece[numbers[index - 1].end() if index else 0 : number.start()]
            found.append(Share(float(number[1]), _says(words.lower())))
    return found


def _says(words: str) -> str:
    if SAYS_PARTLY.search(words):
        return "partly"
    if SAYS_NO.search(words):
        return "no"
    return "yes" if SAYS_YES.search(words) else ""


def find_summary_texts(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of shares in words, in the rows of a sheet that no other table has used."""
    found = []
    for block in blocks(grid, used, _holds_words_and_shares):
        if any(len(shares_in(str(grid.at(row, c) or ""))) > 1 for row in block.rows for c in block.columns):
            table = _Reader(block, setting).table()
            if table:
                found.append(table)
    return found


def _holds_words_and_shares(grid: Grid, row: int, column: int) -> bool:
    value = grid.at(row, column)
    if not isinstance(value, str) or not _SHARE.search(value):
        return False
    words, several = _SHARE.sub(" ", value), len(_SHARE.findall(value)) > 1
    return (
        len(re.findall(r"[A-Za-z]", words)) >= (2 if several else _SHORTEST)
        and len(value) < 2000
        and not read_cell(value).is_number
    )


class _Reader:
    def __init__(self, block: Block, setting: Setting) -> None:
        self.block, self.grid, self.setting = block, block.grid, setting
        self.periods = BlockPeriods(block, setting, fits=lambda rest: False, questions_are_codes=True)
        self.lines: dict[str, Line] = {}

    def table(self) -> Table | None:
        block, grid = self.block, self.grid
        if not self.periods.axis:
            return None
        titles = [*block.titles(), grid.name]
        questions = {text for row in block.rows for c in block.columns if (text := self._question(row, c))}
        survey = speaks_of_survey(titles)
        asked = any(_QUESTION.search(text) for text in questions) or any(_AUDIT.search(text.lower()) for text in titles)
        if not questions or not (survey or asked):
            return None
        table = Table(
            "audit_summary_text", grid, block.heads[0], block.left, block.rows[-1], block.right, tuple(block.heads),
            block.rows[0], "cells of words with several percentages",
            area_of(grid, block.heads[0], block.titles()) or self.setting.area,
        )  # fmt: skip
        if self.periods.headings:
            table.issues.extend(self.periods.headings.issues)
            table.questions.extend(self.periods.headings.questions)
        surveyed = SurveyLines(table) if survey else None
        for row in block.rows:
            for column in block.columns:
                self._add(table, row, column, surveyed, who_of(titles) or PARENTS)
        if not table.lines:
            return None
        self._say_overlaps(table)
        return table

    def _question(self, row: int, column: int) -> str:
        """The question of a cell: over it where the periods stand beside it, else beside it."""
        if self.periods.axis != "rows":
            beside = [text for text in self.block.beside(row) if text]
            text = max(beside, key=len, default="")
        else:
            over = self.block.over(column)
            text = over[-1] if over else ""
        return (explain(text, self.grid.name, self.setting.keys) if CODE.fullmatch(text) else "") or text

    def _add(self, table: Table, row: int, column: int, surveyed: SurveyLines | None, who: str) -> None:
        question, dated = self._question(row, column), self.periods.at(row, column)
        value = self.grid.at(row, column)
        if not question or dated is None or is_total(question):
            return
        at = (row, column)
        cell = self._cell(table, at, value)
        if surveyed is not None:
            surveyed.add(Answered("", who, question), dated[0], at, cell, dated[1])
            return
        line = self.lines.get(question)
        if line is None:
            meant = Meant("audit_answer_yes", breakdown="question", group=question, role="share")
            if isinstance(value, str) and _GRADED.search(value.lower()):
                whole = _OF_ALL.search(question.lower()) or measure_of(question) == "audit_good_or_better"
                local = Meant(f"{LOCAL}Audits good or better: {question}", role="share")
                meant = Meant("audit_good_or_better", role="share") if whole else local
            line = self.lines[question] = Line(question, meant, table.area)
            table.lines.append(line)
        line.cells.append(LineCell(dated[0], *at, cell, dated[1]))

    def _cell(self, table: Table, at: tuple[int, int], value: object) -> Cell:
        if not isinstance(value, str):
            return read_cell(value if value is None else str(value))
        shares = shares_in(value)
        if not shares:
            return read_cell(value)
        self._check(table, at, shares)
        yes = [share for share in shares if share.says == "yes"]
        unsaid = [share for share in shares if not share.says]
        if not yes and len(unsaid) == 1:
            yes = unsaid  # what is neither partly nor no
        if not yes or (len(yes) > 1 and not self._add_up(shares)):
            return Cell(unread=f"{len(shares)} shares, none of them for yes alone")
        return Cell(round(sum(share.percent for share in yes), 6), True)

    def _add_up(self, shares: list[Share]) -> bool:
        """Whether the shares of a cell are parts of one whole: 60 % good and 10 % outstanding are 70 % yes."""
        return abs(sum(share.percent for share in shares) - 100) <= _FAR

    def _check(self, table: Table, at: tuple[int, int], shares: list[Share]) -> None:
        total = sum(share.percent for share in shares)
        if len(shares) < 2 or abs(total - 100) <= _ROUNDED * len(shares):
            return
        shown = " + ".join(f"{share.percent:g}" for share in shares) + f" = {total:g}"
        far = abs(total - 100) > _FAR
        table.issues.append(
            Issue(
                "SHARES_NOT_100", "warning" if far else "info", f"The shares of the cell make {total:g} %, not 100 %.",
                self.grid.name, cell_name(*at), shown, "shares that make 100 %",
                "Check them in the source." if far else "Nothing: rounding may explain it.",
            )
        )  # fmt: skip

    def _say_overlaps(self, table: Table) -> None:
        """Say where two periods share a month: the months between them cannot be told apart."""
        headings = self.periods.headings
        if headings is None:
            return
        dated = sorted((period, place) for place, (period, _) in headings.dated.items())
        for (before, first), (after, then) in itertools.pairwise(dated):
            if after.first <= before.last and before != after:
                low, high = min(first, then), max(first, then)
                table.issues.append(
                    Issue(
                        "PERIODS_OVERLAP", "info",
                        f"{before.label} and {after.label} share months: each is kept as printed.",
                        self.grid.name, headings.span(low, high), f"{before.label}; {after.label}",
                        "periods that follow one another", "",
                    )
                )  # fmt: skip
