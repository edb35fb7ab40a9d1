"""A survey as it was answered: one respondent a row, one question a column, answers in the words of a scale.

Answers in the respondents' own words are no figures, and are never read further.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from kpis.reading.context import area_of
from kpis.reading.grid import Grid, Value, clean, range_name
from kpis.reading.likert import ANSWERS, NOT_APPLICABLE, answer_of, letters_of, scale_in
from kpis.reading.lookups import CODE, explain
from kpis.reading.respondents import speaks_of_audits, speaks_of_survey, who_in, who_of
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.block_periods import period_in
from kpis.reading.shapes.columns_beside import (
    Beside,
    columns_beside,
    counts_beside,
    day_in,
    heading_of,
    say_people,
)
from kpis.reading.shapes.respondent_groups import RespondentGroups
from kpis.reading.shapes.unfolded import (
    Unfolded,
    areas_of_sections,
    kept_rows,
    rows_below,
    say_totals,
    starts,
    titles_near,
)
from kpis.reading.survey_words import FREE_TEXT
from kpis.sheets import SHEETS

_DAY = re.compile(r"\bcomplet|\bsubmi|\bend(?:ed)?\b|\bfinish|\brespon|\btimestamp|\brecorded\b|\bdate\b")
_OF_AGREEMENT = re.compile(
    r"\b(?:dis)?agree\b|\b(?:dis)?satisfied\b|\b(?:un)?happy\b|^n(?:either|eutral)\b", re.IGNORECASE
)
_QUESTION = re.compile(r"^(?:question|statement|item|survey question)(?: text| asked)?$", re.IGNORECASE)
_AUDIT = re.compile(r"\baudit|\bmoderat|\bquality assur|\bqa\b")
_WHO = re.compile(
    r"\brespondents?\b|\brole\b|\bi am\b|\bwho (?:are|is)\b|\bare you\b|\bcompleting\b|\btype of\b|\brelation"
)
_NUMBERS_ROWS = re.compile(r"(?:response |respondent |record |row )?(?:id|no|number|ref|reference)|age|year|#")
_LONG_HEADING = 15  # a shorter one over numbers may be an age or a count
_SAMPLE = 300
_DEEPEST = 3


@dataclass
class _Block:
    heads: list[int]
    rows: list[int]
    totals: list[int]
    asked: list[int]  # columns of questions
    scales: dict[int, dict[int, str]]  # column -> what its numbers stand for
    letters: dict[int, dict[str, str]]
    unkeyed: list[int]  # columns of numbers on a scale that nothing explains


def find_responses(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of responses in the rows of a sheet that no other table has used."""
    found: list[Table] = []
    taken = set(used)
    for row in starts(grid, used):
        block = _block_at(grid, row, taken) if row not in taken else None
        if block is not None:
            table = _Reader(grid, block, setting).table()
            found.append(table)
            taken.update(range(table.top, table.bottom + 1))
    return found


def _block_at(grid: Grid, first: int, used: set[int]) -> _Block | None:
    """The table whose first row of answers is ``first``; None where the rows are no answers to a survey."""
    if not any(_may_answer(grid.at(first, c)) for c in range(len(grid.rows[first]))):
        return None
    heads = _heads(grid, first, used)
    if not heads:
        return None
    headed = [c for c in range(len(grid.rows[heads[-1]])) if heading_of(grid, heads, c)]
    near = range(first, min(first + 40, grid.height))
    if not any(_may_answer(grid.at(row, c)) for row in near for c in headed):
        return None
    rows, totals = rows_below(grid, first - 1, used, headed, _SAMPLE)
    if not rows or rows[0] != first:
        return None
    around = [*titles_near(grid, heads[0])[:3], grid.name]
    explained = [*around, *_notes(grid, rows[-1])]
    block = _Block(heads, rows, totals, [], {}, {}, [])
    words = _sort_columns(grid, block, headed, explained)
    if any(_AUDIT.search(text.lower()) for text in around) or speaks_of_audits(
        heading_of(grid, heads, column) for column in headed
    ):
        return None
    if _is_list_of_options(grid, block) or counts_beside(grid, heads, rows, block.asked):
        return None
    only_scales = bool(block.unkeyed) and not block.asked and speaks_of_survey(around)
    if not only_scales and not (block.asked and _is_of_survey(grid, block, around, words)):
        return None
    block.rows, block.totals = rows_below(grid, first - 1, used, headed)
    return block


def _sort_columns(grid: Grid, block: _Block, headed: list[int], explained: list[str]) -> list[str]:
    """Put the columns of questions into the block, and those of unexplained numbers; gives the words of the answers."""
    words: list[str] = []
    lettered = _lettered(grid, block.rows, headed)
    for column in headed:
        heading = heading_of(grid, block.heads, column)
        values = [grid.at(row, column) for row in block.rows[:_SAMPLE]]
        if _NUMBERS_ROWS.fullmatch(heading.lower().strip(" :.#")):
            continue
        block.scales[column] = scale_in([heading, *explained])
        block.letters[column] = lettered.get(column, {})
        if FREE_TEXT.search(heading.lower()) and not _is_all_agreement(values, block.scales[column]):
            continue
        if _is_answered(values, block.scales[column], block.letters[column]):
            block.asked.append(column)
            words.extend(clean(value) for value in values if isinstance(value, str))
        elif _is_scale(values) and len(heading) > _LONG_HEADING:
            block.unkeyed.append(column)
    return words


def _lettered(grid: Grid, rows: list[int], columns: list[int]) -> dict[int, dict[str, str]]:
    """What letters such as SA and D stand for, in every column of nothing else, where one of them is sure."""
    texts = {
        column: {value.strip() for row in rows if isinstance(value := grid.at(row, column), str)} for column in columns
    }
    of_letters = {column: each for column, each in texts.items() if each and letters_of([*each, "SA"])}
    letters = letters_of(text for each in of_letters.values() for text in each)
    return dict.fromkeys(of_letters, letters)


def _is_list_of_options(grid: Grid, block: _Block) -> bool:
    """Whether the one column of answers lists each option once, beside counts: no respondent stands in such a row."""
    if len(block.asked) != 1:
        return False
    answers = [clean(grid.at(row, block.asked[0])).lower() for row in block.rows if grid.at(row, block.asked[0])]
    counted = any(
        all(isinstance(grid.at(row, c), int | float) for row in block.rows if grid.at(row, c) is not None)
        and any(grid.at(row, c) is not None for row in block.rows)
        for c in range(block.asked[0] + 1, grid.width)
    )
    return len(set(answers)) == len(answers) and counted


def _may_answer(value: Value) -> bool:
    """Whether a cell may be an answer: in words, or a number of a scale."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return 0 <= value <= 10 and value == int(value)
    return isinstance(value, str) and bool(answer_of(value, {}, {}) or letters_of([value.strip(), "SA"]))


def _is_all_agreement(values: list[Value], scale: dict[int, str]) -> bool:
    """Whether nothing stands in a column but answers of a scale: its heading only looks as if it asked for remarks."""
    filled = [value for value in values if value is not None and clean(value)]
    agreeing = sum(isinstance(value, int | float) or bool(_OF_AGREEMENT.search(clean(value))) for value in filled)
    return agreeing > 0 and all(answer_of(value, scale, {}) for value in filled) and agreeing >= 0.3 * len(filled)


def _is_answered(values: list[Value], scale: dict[int, str], letters: dict[str, str]) -> bool:
    filled = [value for value in values if value is not None]
    known = [answer_of(value, scale, letters) for value in filled]
    real = [answer for answer in known if answer in ANSWERS]
    if any(isinstance(value, int | float) and not answer for value, answer in zip(filled, known, strict=True)):
        return False  # counts of answers, or numbers that no key explains
    # Yes and no begin many a remark: only a column of little else is one of answers.
    plain = all(
        clean(value).lower() in ("yes", "no", "y", "n") for value, answer in zip(filled, known, strict=True) if answer
    )
    return bool(real) and sum(map(bool, known)) >= (0.9 if plain else 0.5) * len(filled)


def _is_scale(values: list[Value]) -> bool:
    """Whether values are whole numbers of a scale of five, seven or ten, more than one of them."""
    filled = [value for value in values if value is not None]
    numbers = {value for value in filled if isinstance(value, int | float) and value == int(value) and 0 <= value <= 10}
    return len(filled) > 1 and len(numbers) > 1 and all(value in numbers for value in filled)


def _is_of_survey(grid: Grid, block: _Block, around: list[str], words: list[str]) -> bool:
    """Whether the words are of agreement, or of another scale in a table that speaks of a survey."""
    agreeing = sum(bool(_OF_AGREEMENT.search(word)) for word in words)
    if agreeing >= 0.3 * len(words) and agreeing:
        return True
    headings = [heading_of(grid, block.heads, c) for c in range(len(grid.rows[block.heads[-1]]))]
    lettered = any(block.letters[column] for column in block.asked)
    named = any(
        re.search(r"\brespon(?:se|dent)\b|\bcompletion time\b|\btimestamp\b", text.lower()) for text in headings
    )
    keyed = any(block.scales[column] for column in block.asked)
    return bool(lettered or keyed or named or speaks_of_survey(around))


def _is_agreement(value: Value) -> bool:
    """Whether a cell is an answer on a scale of agreement: its row is one of answers, and no heading."""
    return isinstance(value, str) and bool(_OF_AGREEMENT.search(value)) and _may_answer(value)


def _heads(grid: Grid, first: int, used: set[int]) -> list[int]:
    heads: list[int] = []
    for row in range(first - 1, max(first - 1 - _DEEPEST, -1), -1):
        filled = [c for c in range(len(grid.rows[row])) if grid.at(row, c) is not None]
        texts = [c for c in filled if isinstance(grid.at(row, c), str) and not _may_answer(grid.at(row, c))]
        if row in used or not texts or (len(filled) < 2 and (heads or len(grid.rows[first]) > 1)):
            break
        if len(texts) < 0.6 * len(filled) or any(_is_answer(grid.at(row, c)) for c in filled):
            break
        heads.insert(0, row)
    return heads


def _is_answer(value: Value) -> bool:
    """Whether a cell is of a row of answers: it agrees with something, or says the day on which it was given."""
    return isinstance(value, date) or _is_agreement(value)


def _notes(grid: Grid, last: int) -> list[str]:
    """The texts under a table, where a key may stand."""
    rows = {*range(last + 1, min(last + 8, grid.height)), *range(max(grid.height - 8, last + 1), grid.height)}
    return [text for row in sorted(rows) if (text := grid.only_text(row))]


class _Reader:
    def __init__(self, grid: Grid, block: _Block, setting: Setting) -> None:
        self.grid, self.block, self.setting = grid, block, setting
        self.titles = titles_near(grid, block.heads[0])
        others = [c for c in range(grid.width) if c not in block.asked and heading_of(grid, block.heads, c)]
        self.beside = columns_beside(grid, block.heads, block.rows, others, _DAY)
        self.who = self._who_column(others)
        self.question = self._question_column(others)
        self.areas = areas_of_sections(grid, block.heads[-1], block.rows)
        self.groups = RespondentGroups(grid, block.rows, self.who, who_of([grid.name, *self.titles]))

    def _who_column(self, others: list[int]) -> int | None:
        """The column that says who answered."""
        for column in others:
            heading = heading_of(self.grid, self.block.heads, column).lower()
            values = [clean(v) for row in self.block.rows[:_SAMPLE] if (v := self.grid.over(row, column)) is not None]
            if values and _WHO.search(heading) and sum(bool(who_in(value)) for value in values) >= 0.5 * len(values):
                return column
        return None

    def _question_column(self, others: list[int]) -> int | None:
        """The column that holds the question, where each row is one answer."""
        if len(self.block.asked) != 1:
            return None
        return next((c for c in others if _QUESTION.match(heading_of(self.grid, self.block.heads, c))), None)

    def table(self) -> Table:
        grid, block = self.grid, self.block
        columns = [c for c in range(grid.width) if heading_of(grid, block.heads, c)]
        table = Table(
            "survey_responses", grid, block.heads[0], columns[0], max([*block.rows, *block.totals]), columns[-1],
            tuple(block.heads), block.rows[0],
            "one respondent a row, one question a column, answers in the words of a scale",
            area_of(grid, block.heads[0], self.titles) or self.setting.area,
        )  # fmt: skip
        unfolded = Unfolded(SHEETS["responses"], table)
        form = self._form()
        for row in block.rows:
            for column in block.asked:
                self._add(unfolded, row, column, form)
        unfolded.settle(self.setting)
        table.rows_in_source, table.rows_kept = (
            len(block.rows) + len(block.totals),
            kept_rows(grid, block.rows, columns),
        )
        say_people(table, self.beside)
        say_totals(table, block.totals)
        self._say_scales(table)
        self.groups.say(table)
        return table

    def _form(self) -> str:
        """A mark of the questions asked: respondents are numbered anew in every survey."""
        asked = "|".join(heading_of(self.grid, self.block.heads, column).lower() for column in self.block.asked)
        return hashlib.sha256(asked.encode()).hexdigest()[:8]

    def _add(self, unfolded: Unfolded, row: int, column: int, form: str) -> None:
        grid, beside = self.grid, self.beside
        heading = heading_of(grid, self.block.heads, column)
        if self.question is not None:
            heading = grid.text(*grid.block_start(row, self.question))
        question = (explain(heading, grid.name, self.setting.keys) if CODE.fullmatch(heading) else "") or heading
        cells: dict[str, tuple[Value, int]] = {
            "question": (question, column),
            "answer": (self._answer(unfolded, row, column), column),
            "respondents": (self.groups.of(row), column if self.who is None else self.who),
            "responded_on": self._day(row, column, beside),
        }
        if beside.case is not None:
            value = clean(grid.over(row, beside.case))
            cells["case"] = f"{value} {form}" if value else None, beside.case
        if beside.area is not None:
            cells["area"] = grid.over(row, beside.area), beside.area
        elif row in self.areas:
            cells["area"] = self.areas[row], column
        unfolded.add(row, cells)

    def _day(self, row: int, column: int, beside: Beside) -> tuple[Value, int]:
        """The day of completion; the last day of the month that the tab or a title speaks of where there is none."""
        if beside.day is not None:
            return day_in(self.grid.over(row, beside.day)), beside.day
        for text in (self.grid.name, *self.titles):
            found = period_in(text)
            if found and found.period and found.period.length == 1:
                return found.period.last_day, column
        return None, column

    def _answer(self, unfolded: Unfolded, row: int, column: int) -> Value:
        value = self.grid.at(row, column)
        said = answer_of(value, self.block.scales[column], self.block.letters[column])
        if said in ANSWERS:
            return said
        if said != NOT_APPLICABLE and clean(value) not in ("", "-", "--"):
            unfolded.say_unknown((row, column), value, "one of the words of the scale, or not applicable")
        return None

    def _say_scales(self, table: Table) -> None:
        heads, rows = self.block.heads, self.block.rows
        for column in self.block.unkeyed:
            heading = heading_of(self.grid, heads, column)
            table.issues.append(
                Issue(
                    "GRADE_SCALE", "warning",
                    f"{heading!r} is answered in numbers, and nothing says which of them agree: not counted.",
                    self.grid.name, range_name(rows[0], column, rows[-1], column), "numbers of a scale",
                    "a key such as 1 = strongly disagree, 5 = strongly agree",
                    "Write the key above or below the table.",
                )
            )  # fmt: skip
