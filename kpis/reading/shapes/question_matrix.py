"""Audits with a column for each question and a row for each plan, or the other way round."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kpis.area import find_area
from kpis.reading.audit_answers import PARTLY, YES, Style, meaning_of_codes, style_of
from kpis.reading.grid import Grid
from kpis.reading.shapes.audit_counts import AUDIT
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.case_lists import find_case_lists
from kpis.reading.shapes.columns_beside import (
    heading_of,
)
from kpis.reading.shapes.grade_counts import GRADES
from kpis.reading.shapes.question_tables import (
    LEAST,
    AnswerBlock,
    QuestionsAcross,
    QuestionsDown,
    is_answered,
    is_question,
    label_of,
)
from kpis.reading.shapes.unfolded import (
    beside_first,
    is_total_row,
    rows_below,
    starts,
    titles_near,
)

_DEEPEST = 4
_SAMPLE = 300
_NEAR = 0.001
_KEYS_WITHIN = 12  # rows above the answers
_OF_A_KEY = re.compile(r"\d.*[a-z]|[a-z] ?[=:] ?[a-z]", re.IGNORECASE)
_WORTHS = ({YES: 1.0, PARTLY: 0.5}, {YES: 2.0, PARTLY: 1.0}, {YES: 1.0})


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


def _graded(grid: Grid, block: AnswerBlock, table: Table, setting: Setting, used: set[int]) -> list[Table]:
    """The list of audits with their grades in the same rows, when the columns of answers are left out."""
    left_out = {*block.columns, *_scores(grid, block)}
    rows = [
        [None if column in left_out else value for column, value in enumerate(row)]
        if table.top <= number <= table.bottom else row if number < table.top else []
        for number, row in enumerate(grid.rows)
    ]  # fmt: skip
    merged = [each for each in grid.merged if not set(range(each[1], each[3] + 1)) & left_out]
    found = find_case_lists(replace(grid, rows=rows, merged=merged), setting, used | set(range(table.top)))
    found = [each for each in found if any(records.kind == "audits" for records in each.records)]
    return beside_first(found, grid)


def _scores(grid: Grid, block: AnswerBlock) -> set[int]:
    """The columns that add up the answers of each plan: scores of the questions, and no grades."""
    found = set()
    for column in range(max(block.columns) + 1, grid.width):
        pairs = [(value, row) for row in block.rows if isinstance(value := grid.at(row, column), int | float)]
        if len(pairs) > 1 and any(
            all(abs(value - _sum(grid, block, row, worth)) < _NEAR for value, row in pairs) for worth in _WORTHS
        ):
            found.add(column)
    return found


def _sum(grid: Grid, block: AnswerBlock, row: int, worth: dict[str, float]) -> float:
    return sum(worth.get(block.style.answer(grid.over(row, column)), 0.0) for column in block.columns)


def _block_at(grid: Grid, first: int, used: set[int]) -> AnswerBlock | None:
    """The block whose first row of answers is ``first``; None where no headings of questions or plans stand over it."""
    meant = meaning_of_codes(_keys(grid, first))
    loose = Style(True, True, meant)
    columns = [c for c, value in enumerate(grid.rows[first]) if value is not None and loose.answer(value)]
    if len(columns) < LEAST or is_total_row(grid, first):
        return None
    heads = _heads(grid, first, columns, used, loose)
    if not heads:
        return None
    headed = [c for c in range(len(grid.rows[heads[-1]])) if heading_of(grid, heads, c)]
    near = [row for row in range(first, min(first + 40, grid.height)) if not is_total_row(grid, row)]
    if sum(is_answered([grid.at(row, c) for row in near], loose) for c in headed) < LEAST:
        return None
    sample, totals = rows_below(grid, first - 1, used, columns, _SAMPLE)
    style = style_of((grid.at(row, c) for row in sample for c in headed), meant)
    words = Style(style.crosses, True, meant)
    answered = [c for c in headed if is_answered([grid.at(row, c) for row in sample], words)]
    if len(answered) < LEAST:
        return None
    if all(any(_is_option(grid.text(head, c)) for head in heads) for c in answered):
        return None  # small numbers under grades or answers are how many audits got each
    numbers = style_of((grid.at(row, c) for row in sample for c in answered), meant).numbers
    return AnswerBlock(heads, sample, answered, Style(style.crosses, numbers, meant), totals)


def _keys(grid: Grid, first: int) -> Iterator[str]:
    """The texts above the answers that may say what numbers, letters or colours mean."""
    for row in range(max(first - _KEYS_WITHIN, 0), first):
        yield from (value for value in grid.rows[row] if isinstance(value, str) and _OF_A_KEY.search(value))


def _is_option(text: str) -> bool:
    return bool(AUDIT.read(text) or GRADES.read(text))


def _heads(grid: Grid, first: int, columns: list[int], used: set[int], loose: Style) -> list[int]:
    """The rows of headings right above the answers: those with texts over them, nearest first kept."""
    heads: list[int] = []
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


def _read(grid: Grid, block: AnswerBlock, setting: Setting, used: set[int]) -> Table | None:
    titles = titles_near(grid, block.heads[0])
    across = _questions_across(grid, block)
    make = QuestionsAcross if across else QuestionsDown
    if not make(grid, block, setting, titles).is_of_audits():
        return None
    block.rows, block.totals = rows_below(grid, block.rows[0] - 1, used, block.columns)
    return make(grid, block, setting, titles).table()


def _questions_across(grid: Grid, block: AnswerBlock) -> bool:
    """Whether the questions are the headings of columns; else they are the labels of rows."""
    headings = [heading_of(grid, block.heads, column) for column in block.columns]
    labels = [label_of(grid, row, block.columns[0]) for row in block.rows]
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
