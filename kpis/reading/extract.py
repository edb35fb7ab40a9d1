"""The sheets of a workbook as grids, taken in the child process: calamine for values, the XML for what it loses."""

import io
import math
import struct
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.parsers import expat

import python_calamine

from kpis.reading.beside import Beside, beside
from kpis.reading.biff import look_over_xls
from kpis.reading.door import Refused
from kpis.reading.far import check_reach, drawn_together, put_back, without_strays
from kpis.reading.grid import Grid, Value
from kpis.reading.opendocument import look_over_ods
from kpis.reading.package import check_texts, package_of
from kpis.reading.result import Progress
from kpis.reading.xlsb import look_over_xlsb

_STATES = {"Visible": "visible", "Hidden": "hidden", "VeryHidden": "veryHidden"}
_AS_THEY_ARE = {str, int, float, bool, datetime, type(None)}
_WIDE = 64  # from here on, rows end at their last value
_AT_ONCE = 256  # rows: what they hold stays near the processor while each of their columns is looked at


def grids_of(content: bytes, kind: str, tell: Progress = lambda share, doing: None) -> list[Grid]:
    """The sheets of a workbook (``kind``: xlsx, xls, xlsb, ods); raises Refused when it cannot or must not be read."""
    try:
        found, together = _look_over(content, kind)
        workbook = python_calamine.load_workbook(io.BytesIO(drawn_together(content, together) if together else content))
        sheets = [each for each in workbook.sheets_metadata if str(each.typ).rpartition(".")[2] == "WorkSheet"]
        grids = []
        for number, metadata in enumerate(sheets):
            tell(0.2 + 0.3 * number / len(sheets), f"Opening sheet {metadata.name!r}")
            sheet = workbook.get_sheet_by_name(metadata.name)
            seen = found.get(metadata.name)
            if kind == "xlsx" and seen is None:  # a sheet that was not looked over is not opened
                raise Refused.corrupt()
            rows = _settled(sheet.to_python(skip_empty_area=False), may_hold_nul=kind != "xlsx")
            if seen is None:
                seen = Beside()
            if kind == "xls":
                seen.merged = [(*start, *end) for start, end in sheet.merged_cell_ranges or []]
            if any(seen is each for each in together.values()):
                rows = put_back(rows, seen)
            grids.append(_grid(metadata, rows, seen))
        return grids
    except python_calamine.PasswordError as problem:
        raise Refused.password() from problem
    except _DAMAGED as problem:
        raise Refused.corrupt() from problem
    except BaseException as problem:  # calamine's own panics are none of Exception
        if type(problem).__name__ != "PanicException":
            raise
        raise Refused.corrupt() from problem


_DAMAGED = (
    python_calamine.CalamineError, expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError,
    LookupError, NotImplementedError, struct.error,
)  # fmt: skip


def _look_over(content: bytes, kind: str) -> tuple[dict[str, Beside], dict[str, Beside]]:
    if kind == "xls":
        return look_over_xls(content), {}
    if kind == "xlsx":
        return _look_over_xlsx(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return (look_over_ods if kind == "ods" else look_over_xlsb)(archive), {}


def _look_over_xlsx(content: bytes) -> tuple[dict[str, Beside], dict[str, Beside]]:
    """What stands beside the values of each sheet, by name; and, by part, the sheets that must be drawn together."""
    found: dict[str, Beside] = {}
    together: dict[str, Beside] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = package_of(archive)
        names = set(archive.namelist())
        parts = {sheet: part for sheet, part in package.parts.items() if part in names}
        data = {part: archive.read(part) for part in dict.fromkeys(parts.values())}
        check_texts(archive, list(data.values()))
        for sheet, part in parts.items():
            found[sheet] = beside(data[part], package.styles, package.never_calculated)
            if check_reach(sheet, found[sheet]):
                together[part] = found[sheet]
    return found, together


def _grid(metadata: Any, rows: list[list[Value]], seen: Beside) -> Grid:
    for row, column, error in seen.errors:
        _put(rows, row, column, error)
    for row, column, digits in seen.padded:
        value = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
        if isinstance(value, int | float) and value == int(value) and value >= 0:
            rows[row][column] = f"{int(value):0{digits}}"
    if max(map(len, rows), default=0) > _WIDE:
        rows = [_trimmed(row) for row in rows]
    issues = without_strays(metadata.name, rows)
    return Grid(
        metadata.name, _STATES.get(str(metadata.visible).rpartition(".")[2], "visible"), rows, seen.merged,
        set(seen.percent), set(seen.uncached), set(seen.hidden_rows), set(seen.hidden_columns), issues,
    )  # fmt: skip


def _put(rows: list[list[Value]], row: int, column: int, value: Value) -> None:
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row] = rows[row] + [None] * (column + 1 - len(rows[row]))
    rows[row][column] = value


def _trimmed(row: list[Value]) -> list[Value]:
    end = len(row)
    while end and row[end - 1] in ("", None):
        end -= 1
    return row[:end]


def _settled(rows: list[list[Any]], may_hold_nul: bool) -> list[list[Value]]:
    """The rows, each value as grids hold it, a blank row as []: whole days as datetimes, durations as text."""
    rows = [row if any(row) or 0 in row else [] for row in rows]
    filled = [row for row in rows if row]  # a value far down has a million empty rows above it
    days: dict[date, datetime] = {}  # one object for each day of the sheet: later looks find it in the cache
    for start in range(0, len(filled), _AT_ONCE):
        block = filled[start : start + _AT_ONCE]
        columns: list[Sequence[Any]] = list(zip(*block, strict=True))
        changed = False
        for column, values in enumerate(columns):
            kinds = set(map(type, values))
            not_finite = float in kinds and not math.isfinite(sum([each for each in values if type(each) is float]))
            odd = bool(kinds - _AS_THEY_ARE - {date}) or not_finite or (may_hold_nul and str in kinds)
            if odd or date in kinds:
                changed = True
                days.update({day: _day(day) for day in set(values) if type(day) is date and day not in days})
                now = list(map(days.get, values, values))
                columns[column] = [each if type(each) is datetime else _plain(each) for each in now] if odd else now
        if changed:
            for row, cells in zip(block, zip(*columns, strict=True), strict=True):
                row[:] = cells
    return rows


def _day(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a cell knows no zone


def _plain(value: Any) -> Value:
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, str) and "\0" in value:  # no store keeps it, and nobody sees it
        return value.replace("\0", "")
    if isinstance(value, float) and not math.isfinite(value):
        return "#NUM!"
    return value
