"""Answers in a list: one question of one audited plan a row."""

import re

from kpis.reading.audit_answers import NO, NOT_APPLICABLE, PARTLY, YES, mark_of, style_of
from kpis.reading.context import area_of
from kpis.reading.grid import Grid, Value
from kpis.reading.lookups import CODE, explain
from kpis.reading.respondents import speaks_of_audits, speaks_of_survey
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.columns_beside import (
    beside_of,
    columns_beside,
    counts_beside,
    say_people,
)
from kpis.reading.shapes.unfolded import (
    Unfolded,
    kept_rows,
    rows_below,
    say_totals,
    starts,
    titles_near,
)
from kpis.sheets import SHEETS

_QUESTION = re.compile(
    r"(?:audit )?(?:question|criterion|criteria|standard|statement)s?(?: text| asked)?", re.IGNORECASE
)
_ANSWER = re.compile(
    r"(?:audit )?(?:answer|response|outcome|result|judg?ement|met|score|finding)s?\??(?: given)?", re.IGNORECASE
)
_SECTION = re.compile(r"section|theme|area of (?:the )?plan|part", re.IGNORECASE)
_DAY = re.compile(r"\baudit|\bqa\b|\bmoderat|\bcompleted|\breview")
_LIKE = 0.6


def find_answer_lists(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every list of answers in the rows of a sheet that no other table has used."""
    found: list[Table] = []
    taken = set(used)
    for first in starts(grid, used):
        if first in taken or first - 1 in taken:
            continue
        table = _read(grid, first - 1, setting, taken)
        if table:
            found.append(table)
            taken.update(range(table.top, table.bottom + 1))
    return found


def _place(grid: Grid, row: int, pattern: re.Pattern[str]) -> int | None:
    return next((c for c in range(len(grid.rows[row])) if pattern.fullmatch(grid.text(row, c).strip(" :*"))), None)


def _read(grid: Grid, heading: int, setting: Setting, used: set[int]) -> Table | None:
    question, answer = _place(grid, heading, _QUESTION), _place(grid, heading, _ANSWER)
    titles = titles_near(grid, heading)
    if question is None or answer is None:
        return None
    headed = [c for c in range(len(grid.rows[heading])) if grid.text(heading, c)]
    of_audits = speaks_of_audits(grid.text(heading, c) for c in headed)
    if not of_audits and speaks_of_survey([*titles, grid.name]):
        return None
    rows, totals = rows_below(grid, heading, used, headed)
    if counts_beside(grid, [heading], rows, [answer]):
        return None
    values = [grid.at(row, answer) for row in rows]
    style = style_of(values)
    filled = [value for value in values if value is not None and not (isinstance(value, str) and not mark_of(value))]
    if not filled or sum(bool(style.answer(value)) for value in filled) < _LIKE * len(filled):
        return None
    section = _place(grid, heading, _SECTION)
    others = [c for c in headed if c not in {question, answer, section}]
    beside = columns_beside(grid, [heading], rows, others, _DAY)
    table = Table(
        "audit_question_matrix", grid, heading, headed[0], max([*rows, *totals]), headed[-1], (heading,), rows[0],
        "one question of one audited plan a row, answered yes, partly or no",
        area_of(grid, heading, titles) or setting.area,
    )  # fmt: skip
    unfolded = Unfolded(SHEETS["answers"], table)
    before: dict[str, tuple[Value, int]] = {}  # of the row above: a plan's reference and date may stand once for it
    for row in rows:
        text = grid.text(*grid.block_start(row, question))
        if not text:
            continue
        said = style.answer(grid.at(row, answer))
        known = said in {YES, PARTLY, NO}
        if not known and said != NOT_APPLICABLE and mark_of(grid.at(row, answer)):
            unfolded.say_unknown((row, answer), grid.at(row, answer), "yes, partly, no or n/a")
        cells: dict[str, tuple[Value, int]] = {
            "question": ((explain(text, grid.name, setting.keys) if CODE.fullmatch(text) else "") or text, question),
            "section": (grid.text(*grid.block_start(row, section)) if section is not None else "", question),
            "answer": (said if known else None, answer),
        }
        told = beside_of(grid, row, beside)
        before = told if any(value is not None for value, _ in told.values()) else before
        cells |= before
        unfolded.add(row, cells)
    unfolded.settle(setting)
    table.rows_in_source, table.rows_kept = len(rows) + len(totals), kept_rows(grid, rows, headed)
    say_people(table, beside)
    say_totals(table, totals)
    return table
