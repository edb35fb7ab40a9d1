"""Audits with a column for each question and a row for each plan, or the other way round."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from kpis.area import find_area
from kpis.reading.audit_answers import NO, NOT_APPLICABLE, PARTLY, YES, Style, mark_of, style_of
from kpis.reading.context import area_of
from kpis.reading.grid import Grid, Value
from kpis.reading.lookups import CODE, explain
from kpis.reading.respondents import speaks_of_survey
from kpis.reading.roles import is_total, role_of
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.block_periods import period_in
from kpis.reading.shapes.case_lists import find_case_lists
from kpis.reading.shapes.unfolded import (
    Beside,
    Unfolded,
    areas_of_sections,
    beside_first,
    columns_beside,
    day_in,
    heading_of,
    is_total_row,
    kept_rows,
    rows_below,
    say_people,
    say_totals,
    starts,
    titles_near,
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
_LEAST = 2
_DEEPEST = 4
_SAMPLE = 300


@dataclass
class _Block:
    """Where the answers stand: rows and columns with answers, under ``heads``, right of ``labels``."""

    heads: list[int]
    rows: list[int]
    columns: list[int]
    style: Style
    totals: list[int] = field(default_factory=list)


def find_question_matrices(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every matrix of audit questions in the rows of a sheet that no other table has used."""
    found: list[Table] = []
    taken = set(used)
    for row in starts(grid, used):
        block = _block_at(grid, row, taken) if row not in taken else None
        table = _read(grid, block, setting, taken) if block else None
        if table is None or block is None:
            continue
        found.extend([table, *_graded(grid, block, table, setting, taken)])
        taken.update(range(table.top, table.bottom + 1))
    return found


def _graded(grid: Grid, block: _Block, table: Table, setting: Setting, used: set[int]) -> list[Table]:
    """The list of audits with their grades in the same rows, when the columns of answers are left out."""
    rows = [
        [None if column in block.columns else value for column, value in enumerate(row)]
        if table.top <= number <= table.bottom else row if number < table.top else []
        for number, row in enumerate(grid.rows)
    ]  # fmt: skip
    merged = [each for each in grid.merged if not set(range(each[1], each[3] + 1)) & set(block.columns)]
    found = find_case_lists(replace(grid, rows=rows, merged=merged), setting, used | set(range(table.top)))
    found = [each for each in found if any(records.kind == "audits" for records in each.records)]
    return beside_first(found, grid)


def _block_at(grid: Grid, first: int, used: set[int]) -> _Block | None:
    """The block whose first row of answers is ``first``; None where no headings of questions or plans stand over it."""
    loose = Style(True, True)
    columns = [c for c, value in enumerate(grid.rows[first]) if value is not None and loose.answer(value)]
    if len(columns) < _LEAST or is_total_row(grid, first):
        return None
    heads = _heads(grid, first, columns, used)
    if not heads:
        return None
    headed = [c for c in range(len(grid.rows[heads[-1]])) if heading_of(grid, heads, c)]
    near = [row for row in range(first, min(first + 40, grid.height)) if not is_total_row(grid, row)]
    if sum(_is_answered([grid.at(row, c) for row in near], loose) for c in headed) < _LEAST:
        return None
    sample, totals = rows_below(grid, first - 1, used, columns, _SAMPLE)
    style = style_of(grid.at(row, c) for row in sample for c in headed)
    words = Style(style.crosses, True)
    answered = [c for c in headed if _is_answered([grid.at(row, c) for row in sample], words)]
    if len(answered) < _LEAST:
        return None
    numbers = style_of(grid.at(row, c) for row in sample for c in answered).numbers
    return _Block(heads, sample, answered, Style(style.crosses, numbers), totals)


def _is_answered(values: list[Value], style: Style) -> bool:
    """Whether a column's values are answers: no other numbers, and words that are none of them few."""
    filled = [value for value in values if value is not None and not (isinstance(value, str) and not mark_of(value))]
    known = [value for value in filled if style.answer(value)]
    if any(
        isinstance(value, int | float) and not isinstance(value, bool) and not style.answer(value) for value in filled
    ):
        return False
    return bool(known) and len(known) >= 0.6 * len(filled)


def _heads(grid: Grid, first: int, columns: list[int], used: set[int]) -> list[int]:
    """The rows of headings right above the answers: those with texts over them, nearest first kept."""
    heads: list[int] = []
    loose = Style(True, True)
    for row in range(first - 1, max(first - 2 - _DEEPEST, -1), -1):
        if row in used or grid.is_blank_row(row):
            break
        over = {text for c in columns if (text := grid.text(*grid.block_start(row, c)))}
        filled = [c for c in range(len(grid.rows[row])) if grid.at(row, c) is not None]
        if row == first - 1 and len(filled) == 1 and filled[0] < min(columns):
            continue  # the section of the first questions
        if sum(bool(loose.answer(grid.at(row, c))) for c in columns) > len(columns) / 2:
            return []  # an answer heads nothing
        if not over or (len(filled) < 2 and len(columns) > 1):
            break
        heads.insert(0, row)
    return heads


def _read(grid: Grid, block: _Block, setting: Setting, used: set[int]) -> Table | None:
    titles = titles_near(grid, block.heads[0])
    across = _questions_across(grid, block)
    make = _Across if across else _Down
    if not make(grid, block, setting, titles).is_of_audits():
        return None
    block.rows, block.totals = rows_below(grid, block.rows[0] - 1, used, block.columns)
    return make(grid, block, setting, titles).table()


def _questions_across(grid: Grid, block: _Block) -> bool:
    """Whether the questions are the headings of columns; else they are the labels of rows."""
    headings = [heading_of(grid, block.heads, column) for column in block.columns]
    labels = [_label(grid, row, block.columns[0]) for row in block.rows]
    return _question_like(headings) >= _question_like(labels)


def _question_like(texts: list[str]) -> float:
    """The share of texts that are questions, codes of questions or several words."""
    texts = [text for text in texts if text]
    if not texts:
        return 0.0
    worth = [
        1.0
        if is_question(text) or len(text.split()) >= 4
        else 0.4
        if len(text.split()) > 1 and not find_area(text)
        else 0.0
        for text in texts
    ]
    return sum(worth) / len(worth)


def is_question(text: str) -> bool:
    """Whether a text is a question, or the code of one: Q1, Criterion 2."""
    return bool(_QUESTION.search(text)) or bool(
        re.match(r"q|crit|standard|std|item", text.lower()) and CODE.fullmatch(text)
    )


def _label(grid: Grid, row: int, first: int) -> str:
    """The longest text left of a row's answers."""
    return max((grid.text(*grid.block_start(row, c)) for c in range(first)), key=len, default="")


@dataclass
class _Matrix:
    grid: Grid
    block: _Block
    setting: Setting
    titles: list[str]

    @property
    def questions(self) -> list[str]:
        raise NotImplementedError

    def is_of_audits(self) -> bool:
        """Whether titles, tab or headings speak of audits, or most headings are questions of a plan."""
        grid = self.grid
        near = [
            *self.titles[:3],
            grid.name,
            *(grid.text(row, c) for row in self.block.heads for c in range(self.block.columns[0])),
        ]
        if speaks_of_survey([*self.titles[:3], grid.name]):
            return False
        if any(_AUDIT.search(text.lower()) for text in near):
            flags = sum(bool(_FLAG.search(text.lower())) for text in self.questions)
            return len(self.questions) >= _LEAST and flags <= len(self.questions) / 2
        # Nothing says audit: only questions in so many words, or codes of questions, beside no more than one date.
        asked = sum(is_question(text) and (len(text.split()) > 3 or " " not in text) for text in self.questions)
        dates = {
            column for row in self.block.rows[:_LEAST] for column in range(grid.width)
            if isinstance(grid.at(row, column), date)
        }  # fmt: skip
        return asked >= max(0.5 * len(self.questions), _LEAST) and len(dates) <= 1

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


class _Across(_Matrix):
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
            and role_of(heading).kind not in ("compares", "total") and not _FLAG.search(heading.lower())
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


class _Down(_Matrix):
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
            if _is_answered(values, style) and self._question(row) and not self._is_about_plans(row):
                found.append(row)
        return found

    def _question(self, row: int) -> str:
        return _label(self.grid, row, self.first)

    def _is_about_plans(self, row: int) -> bool:
        label = self._question(row).lower()
        return bool(_FLAG.search(label)) or is_total(label)

    @cached_property
    def plans(self) -> list[int]:
        grid, heads = self.grid, self.block.heads
        return [
            c for c in self.block.columns
            if not is_total(heading := heading_of(grid, heads, c))
            and role_of(heading).kind not in ("compares", "total")
            and heading.lower() not in ("yes", "no", "partly", "partial", "n/a", "%", "y", "n", "p")
        ]  # fmt: skip

    def table(self) -> Table | None:
        grid, block, asked, plans = self.grid, self.block, self.asked, self.plans
        if not asked or not plans:
            return None
        top = min(self._about())
        left = next((c for c in range(grid.width) if any(grid.at(r, c) is not None for r in block.rows)), 0)
        table = Table(
            "audit_question_matrix", grid, top, left, max([*block.rows, *block.totals]), block.columns[-1],
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
