"""Correcting by hand what a file was taken for: the grid that pages show, and the way back to answers."""

from kpis.reading.mapping import MappingRow, answers_from, mapping_of, unrecognised
from kpis.reading.mapping_checks import Problem, choices, problems_in
from kpis.reading.result import FoundBlock

__all__ = [
    "FoundBlock",
    "MappingRow",
    "Problem",
    "answers_from",
    "choices",
    "mapping_of",
    "problems_in",
    "unrecognised",
]
