"""Correcting by hand what a file was taken for: the grid that pages show, and the way back to answers."""

from kpis.reading.grid import column_name
from kpis.reading.mapping import MappingRow, answers_from, mapping_of, unrecognised
from kpis.reading.mapping_checks import Problem, choices, problems_in
from kpis.reading.places_by_hand import rows_and_columns
from kpis.reading.result import FoundBlock


def names_of(block: FoundBlock) -> tuple[list[int], list[str]]:
    """The numbers of the rows and the letters of the columns in which the first cells of a block stand."""
    rows, columns = rows_and_columns(block.range)
    return [row + 1 for row in rows], [column_name(column) for column in columns]


__all__ = [
    "FoundBlock",
    "MappingRow",
    "Problem",
    "answers_from",
    "choices",
    "mapping_of",
    "names_of",
    "problems_in",
    "unrecognised",
]
