"""Reading a file before it is added: what pages show and `upload` takes."""

from collections.abc import Mapping
from datetime import date

from kpis.reading.result import Figure, FoundTable, Issue, Progress, Question, Reading, SheetRead

__all__ = ["Figure", "FoundTable", "Issue", "Question", "Reading", "SheetRead", "read"]


def read(
    content: bytes,
    name: str,
    *,
    area: str | None = None,
    as_at: date | None = None,
    answers: Mapping[str, str] | None = None,
    on_progress: Progress | None = None,
) -> Reading:
    """Everything that is recognised in a file; ``area`` is for what names none, ``answers`` are the analyst's.

    ``on_progress`` is told how much is read, from 0 to 1, and what is being done.
    """
    # The reader and its engines are loaded with the first file, not with the first page.
    from kpis.reading import read_file  # noqa: PLC0415

    return read_file(content, name, area=area, as_at=as_at, answers=dict(answers or {}), on_progress=on_progress)
