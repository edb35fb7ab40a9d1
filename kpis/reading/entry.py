"""The entry of reading: a file goes to the child process whole, and what is left of it comes back as a Reading.

The process that serves pages opens nothing and sees no cell: a column that identifies people goes no further than the
child, and a file that ends the child ends nothing else.
"""

from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from kpis.case_key import KeyUnusable, case_key
from kpis.reading.door import Refused, check_size
from kpis.reading.result import Reading
from kpis.reading.worker import Progress, Request, read_in_child


def read_file(
    source: str | Path | bytes,
    name: str | None = None,
    *,
    area: str | None = None,
    as_at: date | None = None,
    answers: dict[str, str] | None = None,
    key: bytes | None = None,
    on_progress: Progress | None = None,
) -> Reading:
    """Read a workbook or a .csv: a path, or the bytes of a file called ``name``.

    ``area`` is the area of tables that name none; ``as_at`` is today for rules about the future; ``answers`` are given
    to the questions of an earlier reading, by key; ``key`` is what case references are hashed with, this
    installation's own when None. ``on_progress`` is told how much is done, from 0 to 1, and what is being done. A file
    that cannot be read gives a Reading with outcome ``rejected`` and the issue that says why; nothing is raised for
    what a file contains.
    """
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    file = safe_name(
        name or (source.name if isinstance(source, Path) else str(source) if isinstance(source, str) else "upload")
    )
    today = as_at or datetime.now(UTC).date()
    request = Request(content, file, today.toordinal(), area, dict(answers or {}), key or b"")
    try:
        check_size(content)
        return read_in_child(request._replace(key=_own_key()) if key is None else request, on_progress)
    except Refused as refused:
        return request.rejected(refused)


def safe_name(name: str) -> str:
    """The last part of a file's name, printable, at most 120 characters."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(each for each in last if each.isprintable())[-120:] or "upload"


def _own_key() -> bytes:
    try:
        return case_key()
    except KeyUnusable as problem:
        raise Refused(
            "KEY_UNUSABLE", str(problem), "Ask whoever looks after the dashboard: the file is not at fault.",
            expected="a key for case references",
        ) from problem  # fmt: skip
