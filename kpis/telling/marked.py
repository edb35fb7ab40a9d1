"""The workbook that was uploaded, given back with what was found wrong in it."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from kpis.reading.result import Issue


def marked_name(name: str) -> str:
    """``cases.csv`` gives ``cases with issues.xlsx``; a workbook with macros keeps them, and its suffix."""
    path = PurePosixPath(name.replace("\\", "/"))
    suffix = ".xlsm" if path.suffix.lower() == ".xlsm" else ".xlsx"
    return f"{path.stem} with issues{suffix}"


def marked(content: bytes, name: str, issues: Iterable[Issue]) -> bytes:
    """The workbook ``name`` with each issue marked in its cell, and a sheet that lists them with links.

    A file that cannot be opened gives a workbook with the list alone; nothing is raised for what a file contains.
    """
    # Spreadsheet engines are loaded with the first file that needs them, not with the first page.
    from kpis.telling.marked_workbook import mark_workbook  # noqa: PLC0415

    return mark_workbook(content, name, issues)
