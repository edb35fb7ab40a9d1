"""The workbook that was uploaded, given back with what was found wrong in it."""

import io
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import astuple
from pathlib import PurePosixPath

from kpis.reading.result import Issue
from kpis.reading.worker import receive, send
from kpis.settings import ROOT, settings


def marked_name(name: str) -> str:
    """``cases.csv`` gives ``cases with issues.xlsx``; a workbook with macros keeps them, and its suffix."""
    path = PurePosixPath(name.replace("\\", "/"))
    suffix = ".xlsm" if path.suffix.lower() == ".xlsm" else ".xlsx"
    return f"{path.stem} with issues{suffix}"


def marked(content: bytes, name: str, issues: Iterable[Issue]) -> bytes:
    """The workbook ``name`` with each issue marked in its cell, and a sheet that lists them with links.

    It is opened in a process of its own, under the limits of reading: no cell of it reaches this one. A file that
    cannot be opened, or takes too long or too much memory, gives a workbook with the list alone; nothing is raised for
    what a file contains.
    """
    told = list(issues)
    request = io.BytesIO()
    send(request, (content, name, [astuple(each) for each in told]))
    asked = [sys.executable, "-m", "kpis.telling.marking"]
    try:
        done = subprocess.run(
            asked, input=request.getvalue(), stdout=subprocess.PIPE, cwd=ROOT, check=True,
            timeout=settings().reading_seconds,
        )  # fmt: skip
        book: bytes = receive(io.BytesIO(done.stdout))
    except (subprocess.SubprocessError, EOFError):
        return _list_alone(told)
    return book


def _list_alone(issues: list[Issue]) -> bytes:
    # Spreadsheet engines are loaded with the first file that needs them, not with the first page.
    from kpis.telling.issue_list import marks  # noqa: PLC0415
    from kpis.telling.marked_values import marked_values  # noqa: PLC0415

    return marked_values(b"", "", marks(issues, 0))
