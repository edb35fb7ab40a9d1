"""The columns beside a row of periods: areas and services on the left; targets, totals and comments around."""

import re
from dataclasses import dataclass, field

from kpis.period import Period
from kpis.reading.grid import Grid
from kpis.reading.parts import part_of
from kpis.reading.periods import PeriodText, read_period, year_in_text
from kpis.reading.roles import role_of
from kpis.reading.shapes.area_columns import names_areas
from kpis.reading.shapes.frame import Frame
from kpis.reading.shapes.headings import GROUP_HEADING
from kpis.reading.words import TARGET

_THEME_HEADING = re.compile(
    r"^$|\b(?:themes?|priorit(?:y|ies)|section|domain|workstream|outcome|objective|topic|subject)\b"
)
_TOTAL_WORDS = re.compile(
    r"\b(?:ytd|year[\s-]to[\s-]date|to date|total|totals|sub[\s-]?total|grand total|cumul\w*|full year|year end|"
    r"outturn|12 month average|direction|dot|trend|change|variance|diff(?:erence)?)\b"
)


@dataclass
class Sides:
    left: list[int]
    right: list[int] = field(default_factory=list)
    target: list[int] = field(default_factory=list)
    total: list[int] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    area: list[int] = field(default_factory=list)
    theme: list[int] = field(default_factory=list)  # what the labels of several rows lean on
    years: dict[int, Period] = field(default_factory=dict)  # the year that a target's heading names


def sides_of(frame: Frame, top: int, columns: range) -> Sides:
    """Sort the columns beside the periods by their headings, inside the ``columns`` of the table."""
    grid, header, labels, rows = frame.grid, frame.header, frame.label_column, frame.rows

    def heading(column: int) -> str:
        return f"{grid.text(*grid.block_start(top, column))} {grid.text(header.row, column)}".strip().lower()

    last = header.last
    width = max(len(grid.rows[row]) for row in (top, header.row, *rows))
    filled = [
        column
        for column in columns
        if column < width and any(grid.at(row, column) is not None for row in (header.row, top, *rows))
    ]
    sides = Sides([column for column in filled if column < header.first])
    for column in range(last + 1, width):
        if column not in filled or read_period(grid.at(header.row, column)):
            break
        sides.right.append(column)
    taken = {*header.columns, *header.under}
    others = [column for column in filled if header.first < column < last and column not in taken]
    for column in [*sides.left, *others, *sides.right]:
        if column != labels and role_of(heading(column)).kind == "target":
            sides.target.append(column)
            said = said_of_target(grid.text(header.row, column))
            year = (said.period if said else None) or year_in_text(heading(column))
            if year:
                sides.years[column] = year
        elif column not in sides.left and _TOTAL_WORDS.search(heading(column)):
            sides.total.append(column)
    beside = [column for column in sides.left if column != labels]
    sides.group = [column for column in beside if GROUP_HEADING.search(heading(column))]
    sides.area = [column for column in beside if names_areas(grid, column, rows)]
    sides.theme = [
        column
        for column in beside
        if column not in (*sides.area, *sides.group)
        and _THEME_HEADING.search(heading(column))
        and _has_words(grid, column, rows)
    ]
    return sides


def said_of_target(text: str) -> PeriodText | None:
    """The month, quarter or year that the heading of a target names: ``Q1 24/25 target``, ``Target Mar-25``."""
    return read_period(TARGET.sub(" ", text.lower()).strip(" -:()"))


def _has_words(grid: Grid, column: int, rows: list[int]) -> bool:
    texts = [text for row in rows if (text := grid.text(*grid.block_start(row, column)))]
    return bool(texts) and all(re.search(r"[A-Za-z]{4}", text) and not part_of(text) for text in texts)
