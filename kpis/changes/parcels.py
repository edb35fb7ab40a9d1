"""From a read file to what the store takes of it: its rows, its issues, and its bytes where they may be kept."""

import contextlib
import io
import re
import zipfile
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

from kpis.keeping import Refused
from kpis.keeping.plan_rows import plan_rows
from kpis.keeping.rows import canonical, figure_rows, target_rows
from kpis.keeping.sources import CASES
from kpis.keeping.uploading import FILE_KINDS, MODES, Parcel
from kpis.reading.result import PARSER_VERSION, Reading

_LONGEST_FILE_NAME = 150
_PIVOT_OF_XLS = "_SX_DB_CUR".encode("utf-16-le")
# Data models, files within the file, and copies of the cells of other workbooks.
_CARRIED = ("xl/model/", "xl/embeddings/", "xl/externallinks/")


def parcel_of(
    reading: Reading,
    content: bytes | None,
    mode: str,
    kind: str = "workbook",
    *,
    demonstration: bool = False,
    cases: str = "",
) -> Parcel:
    """All of one upload; Refused for a file that could not be read, holds nothing, or has records without an area."""
    if mode not in MODES:
        raise ValueError(f"{mode!r} is not a mode of uploading; there are: {', '.join(MODES)}")
    if cases not in CASES:
        raise ValueError(f"{cases!r} is nothing to say of cases; there are: {', '.join(CASES)}")
    if kind not in FILE_KINDS:
        raise ValueError(f"{kind!r} is not a kind of file; there are: {', '.join(FILE_KINDS)}")
    if reading.outcome == "rejected":
        why = next((issue.message for issue in reading.issues if issue.severity == "error"), "it could not be read")
        raise Refused(f"{reading.file} was not added: {why}")
    rows = {
        "figure": figure_rows(reading.figures),
        "target": target_rows(reading.targets),
        **plan_rows(reading.plan_parts),
    }
    records = tuple(each for each in reading.records if len(each))
    if not records and not any(rows.values()):
        raise Refused(
            f"{reading.file} was not added: no figure, target, case or part of a plan was recognised in it. "
            "The issues say what was found, and what a table should look like."
        )
    why_not = "" if demonstration else why_not_kept(reading, content)
    return Parcel(
        sha256=reading.sha256,
        safe_name=safe_name(reading.file),
        size=reading.size,
        content=None if why_not else content,
        why_not_kept=why_not,
        kind=kind,
        answers=_as_read(reading, mode, cases),
        mode=mode,
        parser_version=PARSER_VERSION,
        as_at=reading.as_at,
        data_to=reading.data_to or _month_of_plan(reading),
        demonstration=demonstration,
        rows=rows,
        records=records,
        issues=reading.issues,
        cases=cases,
    )


def _month_of_plan(reading: Reading) -> date | None:
    """The last day of the month that a file of a plan alone reports on: how its actions stood on that day."""
    if reading.reports is None or reading.figures or reading.records or not any(reading.plan_parts.values()):
        return None
    return min(reading.reports.last_day, reading.as_at)


def why_not_kept(reading: Reading, content: bytes | None = None) -> str:
    """Why a file is not kept as it is: it holds, or may hold, rows about people. '' where it can be kept."""
    tables = [table for sheet in reading.sheets for table in sheet.tables] + list(reading.skipped)
    if reading.records or any(table.kind for table in tables):
        return "It holds cases, one a row: of those only what was read is kept."
    dropped = next((heading for table in tables for heading in table.dropped), None)
    if dropped is not None:
        return f"It has a column that identifies people, “{dropped}”."
    if reading.private:
        return reading.private[0]
    return "" if content is None else _unseen_rows(content)


def _unseen_rows(content: bytes) -> str:
    """Whether a workbook carries rows that no sheet shows: what a pivot table or a data model was made from."""
    names: list[str] = []
    if content.startswith(b"PK"):
        with contextlib.suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = [name.lower() for name in parts.namelist()]
    if any("pivotcacherecords" in name for name in names) or _PIVOT_OF_XLS in content:
        return "It carries the rows that a pivot table was made from, which no sheet shows: they may be about people."
    if any(name.startswith(_CARRIED) for name in names):
        return "It carries other data inside it, which no sheet shows: they may be about people."
    return ""


def safe_name(name: str) -> str:
    """A file's own name without folders or characters that do not print, at most 150 characters long."""
    name = PurePosixPath(PureWindowsPath(name).as_posix()).name
    name = re.sub(r"[^\w\s.,()+&'’–-]|[\r\n\t\v\f]", "_", name).strip()
    return name[-_LONGEST_FILE_NAME:] or "unnamed file"


def _as_read(reading: Reading, mode: str, cases: str) -> str:
    """How the file was read and taken, as canonical JSON: the answers, the areas found, and what is not usual."""
    answers = dict(reading.answers)
    # The area that was named for tables that name none: said already by the one area found, or not used at all.
    if len(reading.areas) == 1 or answers.get("area") not in reading.areas:
        answers.pop("area", None)
    unusual = ({} if mode == "usual" else {"mode": mode}) | ({"cases": cases} if cases else {})
    return canonical({"answers": answers, "areas": reading.areas} | unusual)
