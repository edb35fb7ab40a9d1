"""Rows whose column of areas names no area that is known: a total of all of them, or a place under its own name."""

import re

from kpis.area import find_area
from kpis.reading.grid import Grid, cell_name
from kpis.reading.labels import area_named
from kpis.reading.result import Issue
from kpis.reading.roles import is_neighbours, is_total
from kpis.reading.shapes.base import Table

_OF_ALL = re.compile(
    r"(?:all|any|combined|overall|both|total)(?: (?:areas?|boroughs?|councils?|las?|local authorities|authorities))?|"
    r".*\b(?:average|mean|median|total)"
)

_AREA_HEADING = re.compile(r"(?:local )?(?:areas?|authority|authorities|council|borough|las?)(?: name| code)?")


def names_areas(grid: Grid, column: int, rows: list[int]) -> bool:
    """Whether the texts of a column are names or codes of areas: most of them, or half under a heading that says so."""
    texts = [text for row in rows if (text := grid.text(*grid.block_start(row, column))) and not is_of_all(text)]
    known = sum(bool(_known(text)) for text in texts)
    if not known:
        return False
    heading = next((text for row in range(min(rows) - 1, -1, -1) if (text := grid.text(row, column))), "")
    return known >= (0.5 if _AREA_HEADING.fullmatch(heading.lower().strip(" :*")) else 0.8) * len(texts)


def _known(said: str) -> str:
    return find_area(said) or area_named(said)


def is_of_all(said: str) -> bool:
    """Whether an area's cell means several areas together: no area's figures."""
    lower = said.lower().strip(" :*")
    return not _known(said) and (bool(_OF_ALL.fullmatch(lower)) or is_total(said) or is_neighbours(said))


def area_as_said(table: Table, grid: Grid, at: tuple[int, int], said: str) -> str:
    """The area that a cell names; under its own name, and said, where that is not known."""
    known = _known(said)
    if known or not said:
        return known
    if not any(issue.code == "AREA_UNKNOWN" and issue.found == said for issue in table.issues):
        table.issues.append(
            Issue(
                "AREA_UNKNOWN", "warning",
                f"{said!r} is no local area that is known: its figures are kept under that name.",
                grid.name, cell_name(*at), said, "a council's name, short form or code", "Correct the name.",
            )
        )  # fmt: skip
    return said


def say_of_all(table: Table, grid: Grid, at: tuple[int, int], said: str) -> None:
    """Say that a row of several areas together is not read."""
    issue = Issue(
        "TOTAL_ROW_SKIPPED", "info", "Several areas together are no area: this row is not read.", grid.name,
        cell_name(*at), said,
    )  # fmt: skip
    if issue not in table.issues:
        table.issues.append(issue)
