"""Targets written out in one cell: ``65% by Jan 2021 rising to 70% by Mar 2021``, each step with its month."""

import re
from dataclasses import replace

from kpis.reading.lines import Line
from kpis.reading.numbers import read_cell
from kpis.reading.periods import read_period
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.labelled import target_of
from kpis.reading.shapes.target_cells import of_range, read_target_cell

_VALUE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)")
_WHEN = re.compile(
    r"^[\s,(]*(?P<how>by|from|since|for|in|during|at)?\s*(?:the )?(?:end(?: of)? |start of |beginning of )?"
    r"(?P<when>(?:q[1-4] ?|(?:autumn|spring|summer)(?: term)? )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:[a-z]{3,9}\.?[ -]?)?"
    r"'?\d{2,4}(?:[/-]\d{2,4}){0,2})"
)


def read_target_words(table: Table, line: Line, at: tuple[int, int], setting: Setting) -> bool:
    """Adds the steps of one cell; says whether there were any."""
    grid = table.grid
    cell = of_range(read_cell(grid.at(*at), at in grid.percent), line.meant.measure)
    if cell.value is not None:
        whole = replace(target_of(line), start_assumed=True)
        return read_target_cell(table, whole, cell, at, basis=None, setting=setting, line=line) is not None
    text = grid.text(*at).lower()
    values = list(_VALUE.finditer(text))
    found = False
    for index, value in enumerate(values):
        following = values[index + 1].start() if index + 1 < len(values) else len(text)
        after = text[value.end() : following]
        said = _WHEN.match(after)
        period = read_period(said["when"].strip()) if said else None
        if said is None or period is None or period.period is None:
            continue
        # "by the end of 2024/25" is reached in its last month; "from 2024/25" begins with its first
        by = said["how"] in ("by", "at")
        month = period.period.last if by else period.period.first
        step = replace(target_of(line), starts=month, ends=month if by else None, milestone=by)
        step_cell = read_cell(f"{value[1]}%")
        found = bool(read_target_cell(table, step, step_cell, at, basis=None, setting=setting, line=line)) or found
    return found
