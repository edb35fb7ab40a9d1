"""Matrices of audit questions as tables of answers: a column for each question, or a row for each.

Each answer becomes a record of its own, with what the sheet says of its plan.
"""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kpis.reading.audit_answers import NO, NOT_APPLICABLE, PARTLY, YES, Style, mark_of
from kpis.reading.context import area_of
from kpis.reading.grid import Grid, Value
from kpis.reading.lookups import CODE, explain
from kpis.reading.respondents import speaks_of_survey
from kpis.reading.roles import is_total, role_of
from kpis.reading.shapes.answers_of_a_term import count_by_title
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.block_periods import period_in
from kpis.reading.shapes.columns_beside import (
    Beside,
    columns_beside,
    day_in,
    heading_of,
    say_people,
)
from kpis.reading.shapes.unfolded import (
    Unfolded,
    areas_of_sections,
    kept_rows,
    say_totals,
)
from kpis.sheets import SHEETS

_AUDIT = re.compile(
    r"\baudit|\bquality assur|\bqa\b|\bmoderat|\bquality of (?:ehc|plans?)\b|\bplan quality\b|\bdip sampl"
)
_QUESTION = re.compile(
    r"^(?:is|are|was|were|has|have|had|does|do|did|can|could|will|would|should|how|what|to what)\b|\?\s*$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\baudit|\bqa\b|\bmoderat|\bcompleted|\breview")
_FLAG = re.compile(
    r"\b(?:within|in) (?:20|6|15|16|4|8|12)\b|\bexceptions?\b|\bon time\b|\bin timescale|\bsen support\b|"
    r"\blac\b|\bcla\b|"
    r"\battended\b|\binvited\b|\bpresent\b|"
    r"\bcontributed\b|\bsent\b|\blooked after\b|\bagreed\b|\bmoderated\?|\breceived\?|\brequired\?|\bemail|\bchased\b|"
    r"\bissued\b"
)
LEAST = 2
_ASKING = 5  # words of a question that is asked in full


@dataclass
class AnswerBlock:
    """Where the answers stand: rows and columns with answers, under ``heads``, right of ``labels``."""

    heads: list[int]
    rows: list[int]
    columns: list[int]
    style: Style
    totals: list[int] = field(default_factory=list)


def is_answered(values: list[Value], style: Style) -> bool:
    """Whether a column's values are answers: no other numbers, and words that are none of them few."""
    filled = [value for value in values if value is not None and not (isinstance(value, str) and not mark_of(value))]
    known = [value for value in filled if style.answer(value)]
    if any(
        isinstance(value, int | float) and not isinstance(value, bool) and not style.answer(value) for value in filled
    ):
        return False
    return bool(known) and len(known) >= 0.6 * len(filled)


def is_question(text: str) -> bool:
    """Whether a text is a question, or the code of one: Q1, Criterion 2."""
    return bool(_QUESTION.search(text)) or bool(
        re.match(r"q|crit|standard|std|item", text.lower()) and CODE.fullmatch(text)
    )


def is_flag(text: str) -> bool:
    """Whether a heading tells what was done in a case, and asks nothing of its plan in so many words."""
    asks = is_question(text) and len(text.split()) >= _ASKING
    return bool(_FLAG.search(text.lower())) and not asks


def label_of(grid: Grid, row: int, first: int) -> str:
    """The longest text left of a row's answers."""
    return max((grid.text(*grid.block_start(row, c)) for c in range(first)), key=len, default="")


@dataclass
class Matrix(ABC):
    grid: Grid
    block: AnswerBlock
    setting: Setting
    titles: list[str]

    @property
    @abstractmethod
    def questions(self) -> list[str]:
        """The question of each column (or row) of answers, in order."""

    def is_of_audits(self) -> bool:
        """Whether titles, tab or headings speak of audits, or most headings are questions of a plan."""
        grid = self.grid
        beside = (grid.text(row, c) for row in self.block.heads for c in range(self.block.columns[0]))
        near = [*self.titles[:3], grid.name, *beside]
        if speaks_of_survey([*self.titles[:3], grid.name]):
            return False
        if any(_AUDIT.search(text.lower()) for text in near):
            flags = sum(map(is_flag, self.questions))
            return len(self.questions) >= LEAST and flags <= len(self.questions) / 2
        # Nothing says audit: only questions in so many words, or codes of questions, beside no more than one date.
        asked = sum(is_question(text) and (len(text.split()) > 3 or " " not in text) for text in self.questions)
        dates = {
            column for row in self.block.rows[:LEAST] for column in range(grid.width)
            if isinstance(grid.at(row, column), date)
        }  # fmt: skip
        return asked >= max(0.5 * len(self.questions), LEAST) and len(dates) <= 1

    def text_of(self, question: str) -> str:
        """The text of a question, from the key that explains its code where there is one."""
        return (explain(question, self.grid.name, self.setting.keys) if CODE.fullmatch(question) else "") or question

    def day_of_title(self) -> Value:
        """The last day of the month that the tab or a title speaks of; None where there is none."""
        for text in (self.grid.name, *self.titles):
            found = period_in(text)
            if found and found.period and found.period.length == 1:
                return found.period.last_day
        return None

    def answer(self, unfolded: Unfolded, row: int, column: int) -> Value:
        """The word of an answer; None for blank and not applicable, and for what is not known, which is said."""
        value = self.grid.over(row, column)
        said = self.block.style.answer(value)
        if said in (YES, PARTLY, NO):
            return said
        if said != NOT_APPLICABLE and value is not None and not (isinstance(value, str) and not mark_of(value)):
            unfolded.say_unknown((row, column), value, "yes, partly, no or n/a")
        return None


class QuestionsAcross(Matrix):
    """Plans down, questions across."""

    areas: dict[int, str] = {}  # noqa: RUF012 - set for each table

    @property
    def questions(self) -> list[str]:
        return [heading_of(self.grid, self.block.heads, column) for column in self.asked]

    @cached_property
    def asked(self) -> list[int]:
        return [
            c for c in self.block.columns
            if not is_total(heading := heading_of(self.grid, self.block.heads, c))
            and role_of(heading).kind not in ("compares", "total") and not is_flag(heading)
        ]  # fmt: skip

    def table(self) -> Table | None:
        grid, block = self.grid, self.block
        others = [c for c in range(grid.width) if c not in block.columns and heading_of(grid, block.heads, c)]
        beside = columns_beside(grid, block.heads, block.rows, others, _DAY)
        every = sorted({*block.columns, *others})
        table = Table(
            "audit_question_matrix", grid, block.heads[0], every[0], max([*block.rows, *block.totals]), every[-1],
            tuple(block.heads), block.rows[0],
            "one audited plan a row, one question a column, answered yes, partly or no",
            area_of(grid, block.heads[0], self.titles) or self.setting.area,
        )  # fmt: skip
        unfolded = Unfolded(SHEETS["answers"], table)
        known = self.day_of_title()
        self.areas = areas_of_sections(grid, block.heads[-1], block.rows)
        for row in block.rows:
            for column in self.asked:
                self._add(unfolded, row, column, beside, known)
        unfolded.settle(self.setting)
        count_by_title(table, unfolded, (grid.name, *self.titles))
        table.rows_in_source, table.rows_kept = len(block.rows) + len(block.totals), kept_rows(grid, block.rows, every)
        say_people(table, beside)
        say_totals(table, block.totals)
        return table

    def _add(self, unfolded: Unfolded, row: int, column: int, beside: Beside, known: Value) -> None:
        grid, heads = self.grid, self.block.heads
        heading = heading_of(grid, heads, column)
        band = grid.text(*grid.block_start(heads[0], column)) if len(heads) > 1 else ""
        cells: dict[str, tuple[Value, int]] = {
            "question": (self.text_of(heading), column),
            "section": (band if band != heading else "", column),
            "answer": (self.answer(unfolded, row, column), column),
            "audited_on": (known, column) if beside.day is None else (day_in(grid.over(row, beside.day)), beside.day),
        }
        if beside.case is not None:
            cells["case"] = grid.over(row, beside.case), beside.case
        if beside.area is not None:
            cells["area"] = grid.over(row, beside.area), beside.area
        elif row in self.areas:
            cells["area"] = self.areas[row], column
        unfolded.add(row, cells)


class QuestionsDown(Matrix):
    """Questions down, plans across."""

    @property
    def first(self) -> int:
        return self.block.columns[0]

    @property
    def questions(self) -> list[str]:
        return [self._question(row) for row in self.asked]

    @cached_property
    def asked(self) -> list[int]:
        """The rows of answers, without those that tell something else of the plans."""
        style, found = self.block.style, []
        for row in self.block.rows:
            values = [self.grid.at(row, c) for c in self.block.columns]
            if is_answered(values, style) and self._question(row) and not self._is_about_plans(row):
                found.append(row)
        return found

    def _question(self, row: int) -> str:
        return label_of(self.grid, row, self.first)

    def _is_about_plans(self, row: int) -> bool:
        label = self._question(row)
        return is_flag(label) or is_total(label)

    @cached_property
    def plans(self) -> list[int]:
        grid, heads = self.grid, self.block.heads
        return [
            c for c in range(self.first, grid.width)
            if (c in self.block.columns or self._is_unanswered(c))
            and not is_total(heading := heading_of(grid, heads, c))
            and role_of(heading).kind not in ("compares", "total")
            and heading.lower() not in ("yes", "no", "partly", "partial", "n/a", "%", "y", "n", "p")
        ]  # fmt: skip

    def _is_unanswered(self, column: int) -> bool:
        """Whether a column is a plan of which no question was answered: a heading, a date, and nothing below."""
        told = [row for row in self._about() if self.grid.at(row, column) is not None]
        answers = (self.grid.at(row, column) for row in self.asked)
        return len(told) > 1 and all(value is None or not mark_of(value) for value in answers)

    def table(self) -> Table | None:
        grid, block, asked, plans = self.grid, self.block, self.asked, self.plans
        if not asked or not plans:
            return None
        top = min(self._about())
        left = next((c for c in range(grid.width) if any(grid.at(r, c) is not None for r in block.rows)), 0)
        table = Table(
            "audit_question_matrix", grid, top, left, max([*block.rows, *block.totals]), max(plans),
            tuple(block.heads), block.rows[0],
            "one audited plan a column, one question a row, answered yes, partly or no",
            area_of(grid, top, self.titles) or self.setting.area,
        )  # fmt: skip
        unfolded = Unfolded(SHEETS["answers"], table)
        told = {column: self._told(column) for column in plans}
        for column in plans:
            for row in asked:
                self._add(unfolded, row, column, told[column])
        unfolded.settle(self.setting)
        count_by_title(table, unfolded, (grid.name, *self.titles))
        table.rows_in_source = len(plans)
        table.rows_kept = len({tuple(grid.at(row, c) for row in range(top, grid.height)) for c in plans})
        say_totals(table, block.totals)
        return table

    def _about(self) -> list[int]:
        """The rows that tell of the plans themselves: of headings, and those among the questions that are none."""
        return [*self.block.heads, *(row for row in self.block.rows if row not in self.asked)]

    def _told(self, column: int) -> dict[str, tuple[Value, int]]:
        """Reference, date and area of one plan, by the labels of the rows that tell of plans."""
        grid = self.grid
        told: dict[str, tuple[Value, int]] = {"audited_on": (self.day_of_title(), column)}
        for row in self._about():
            label, value = self._question(row).lower(), grid.over(row, column)
            if value is None:
                continue
            if re.search(r"\bdate\b|\bmonth\b|\bwhen\b|\baudited on\b|\bperiod\b", label) and not re.search(
                r"birth|\bdob\b", label
            ):
                told["audited_on"] = day_in(value), column
            elif re.search(r"\b(?:ref|reference|id|no|number|plan|case|code)\b", label) and "case" not in told:
                told["case"] = value, column
            elif re.fullmatch(r"(?:local )?(?:area|authority|council|borough|la|local authority)", label):
                told["area"] = value, column
        heading = heading_of(grid, self.block.heads, column)
        if "case" not in told and re.search(r"\d", heading) and not period_in(heading):
            told["case"] = heading, column
        if (
            told["audited_on"][0] is None
            and (period := period_in(heading))
            and period.period
            and period.period.length == 1
        ):
            told["audited_on"] = period.period.last_day, column
        return told

    def _add(self, unfolded: Unfolded, row: int, column: int, told: dict[str, tuple[Value, int]]) -> None:
        section = self._section(row)
        unfolded.add(row, {
            **told,
            "question": (self.text_of(self._question(row)), column),
            "section": (section, column),
            "answer": (self.answer(unfolded, row, column), column),
        })  # fmt: skip

    def _section(self, row: int) -> str:
        """The single text of a row over a question: the section that it belongs to."""
        for above in range(row - 1, self.block.heads[-1], -1):
            alone = self.grid.only_text(above)
            if alone and len(alone) <= 80:
                return alone
        return ""
