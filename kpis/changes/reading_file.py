"""Reading a file before it is added: what pages show and `upload` takes."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from kpis.keeping.refusal import Refused
from kpis.reading.result import Figure, FoundTable, Issue, Progress, Question, Reading, SheetRead

__all__ = ["Figure", "FoundTable", "Issue", "Question", "Reading", "SheetRead", "read", "read_folder", "together"]


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


def together(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files chosen together, by name: those of one SEN2 export as one zip, every other as it is."""
    from kpis.reading.sen2.together import together as put_together  # noqa: PLC0415 - with the first file

    return put_together(files)


def read_folder(folder: Path) -> bytes:
    """The .csv files of a folder as one zip; Refused where there is none."""
    from kpis.reading.archives import belongs_in_archive, pack  # noqa: PLC0415 - with the first file

    paths = [path for path in folder.iterdir() if path.is_file() and belongs_in_archive(path.name)]
    if not paths:
        raise Refused(
            f"{folder} holds no .csv file. Name a workbook, a file, or a folder with the files of one export."
        )
    return pack({path.name: path.read_bytes() for path in paths})
