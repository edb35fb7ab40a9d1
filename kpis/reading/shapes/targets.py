"""Targets: one step a row, with what it applies to (requests received from, assessments starting) and from when."""

import re

from kpis.area import find_area
from kpis.measures import MEASURES
from kpis.plan import Target
from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid, cell_name
from kpis.reading.labels import meaning_of
from kpis.reading.numbers import read_cell
from kpis.reading.periods import PeriodText, read_period
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.headed import Headed, find_headed
from kpis.reading.shapes.target_cells import read_target_cell
from kpis.sheets import SHEETS

_FROM = re.compile(
    r"\b(?:on or after|from|since|starting(?: in| from)?|begun (?:in|from)|as of|after|beginning)(?: the)? "
    r"((?:\d{1,2}(?:st|nd|rd|th)? )?[a-z]{3,9}\.? \d{2,4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})"
)
# What "applies to" says, the basis that it is, and the view of a measure whose months it counts by.
_APPLIES = (
    ("request", "request_received", "requested"),
    ("assessment", "assessment_start", "assessment_started"),
    ("assessed", "assessment_start", "assessment_started"),
    ("application", "request_received", "requested"),
    ("referral", "request_received", "requested"),
    ("started", "assessment_start", "assessment_started"),
    ("issue", "period", "issued"),
    ("receiv", "period", "received"),
    ("due", "period", "due"),
)


def find_targets(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every table of targets in the rows of a sheet that no other table has used."""
    return [
        table
        for headed in find_headed(grid, SHEETS["targets"], used)
        if (table := _table(grid, headed, setting)) is not None
    ]


def _table(grid: Grid, headed: Headed, setting: Setting) -> Table | None:
    titles = titles_above(grid, headed.row)
    names = ", ".join(repr(grid.text(headed.row, column)) for column in headed.columns.values())
    table = Table(
        "targets", grid, headed.row, 0, headed.last_row, headed.right, (headed.row,), headed.row + 1,
        f"each row is one step of a target, by the headings {names}", area_of(grid, headed.row, titles) or setting.area,
    )  # fmt: skip
    applied: dict[str, tuple[str, str]] = {}
    for row in range(headed.row + 1, headed.last_row + 1):
        _read_row(table, headed, row, tuple([*titles, grid.name]), applied, setting)
    return table if table.targets else None


def _read_row(
    table: Table,
    headed: Headed,
    row: int,
    contexts: tuple[str, ...],
    applied: dict[str, tuple[str, str]],
    setting: Setting,
) -> None:
    grid, columns = table.grid, headed.columns

    def text(name: str) -> str:
        return grid.text(*grid.block_start(row, columns[name])) if name in columns else ""

    label = text("indicator")
    at = (row, columns["value"])
    cell = read_cell(grid.at(*at), at in grid.percent)
    if not label or (cell.value is None and not cell.unread):
        return
    if cell.unread or cell.value is None:
        table.issues.append(
            Issue("VALUE_DATA_ERROR", "warning", f"{cell.unread!r} was not understood as a target: left out.", grid.name,
                  cell_name(*at), cell.unread, "a number or a percentage", "Write the target as a number.")
        )  # fmt: skip
        return
    meant = meaning_of(label, contexts, text("group"))
    measure = MEASURES.get(meant.measure)
    basis, view = _applies_to(text("basis"), applied.get(label, ("", "")))
    applied[label] = (basis, view)
    if measure and view not in measure.views:
        view = measure.view
    starts = read_period(grid.over(row, columns["from"])) if "from" in columns else _start_in(text("basis"))
    ends = read_period(grid.over(row, columns["to"])) if "to" in columns else None
    if starts is None or starts.period is None:
        if "from" not in columns:
            return
        table.issues.append(
            Issue("PERIOD_SUSPECT", "warning", f"{text('from')!r} was not understood as the month from which a target holds.",
                  grid.name, cell_name(row, columns["from"]), text("from"), "a month and year", "Write it as in October 2020.")
        )  # fmt: skip
        return
    target = Target(
        find_area(text("area")) or table.area, meant.measure, 0.0, view=view, breakdown=meant.breakdown, group=meant.group,
        basis="" if meant.basis == "not_stated" else meant.basis, starts=starts.period.first,
        ends=ends.period.last if ends and ends.period else None, source=text("notes"),
    )  # fmt: skip
    read_target_cell(table, target, cell, at, basis=basis or None, setting=setting)


def _start_in(text: str) -> PeriodText | None:
    """The month from which words say that a target holds: ``requests made on or after 1 October 2020``."""
    match = _FROM.search(text.lower())
    return read_period(match[1]) if match else None


def _applies_to(text: str, before: tuple[str, str]) -> tuple[str, str]:
    """The basis and the view that a target applies to; ``by end`` and an empty cell say the same as the row above."""
    lower = text.lower()
    for word, basis, view in _APPLIES:
        if word in lower:
            return basis, view
    return before if before[0] else ("", "")
