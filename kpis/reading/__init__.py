"""Reading: one uploaded file in, typed figures and targets out, each with its sheet and cell, and a list of issues."""

from kpis.reading.entry import read_file
from kpis.reading.result import Figure, FoundTarget, Issue, Question, Reading

__all__ = ["Figure", "FoundTarget", "Issue", "Question", "Reading", "read_file"]
