"""Sheets that reach far out: a stray value in the last row would make a reader give room to every cell before it.

calamine allocates rows times columns, so such a sheet is given to it drawn together: rows and columns without a value
are left out, and put back afterwards as rows that end at their last value.
"""

import io
import re
import zipfile
from itertools import pairwise

from kpis.reading.beside import CELLS_AT_ONCE, Beside, column_number
from kpis.reading.door import Refused
from kpis.reading.grid import Value, cell_name, column_name
from kpis.reading.result import Issue
from kpis.settings import settings

_REFERENCE = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_ROW = re.compile(rb'<row r="([0-9]{1,7})"')
_EMPTY = re.compile(rb"<c [^>/]*(?:/>|></c>)")
ROWS_APART, COLUMNS_APART = 5_000, 200  # a value alone, so far behind everything else, is a slip of the hand


def check_reach(sheet: str, found: Beside) -> bool:
    """Whether a sheet reaches so far out that it must be drawn together; Refused when it reaches beyond the limit."""
    limit = settings().max_cells
    drawn = len(found.rows) * len(found.columns)
    if found.cells <= cells_at_once():
        return False
    if found.cells > limit or drawn > CELLS_AT_ONCE or not found.is_plain:
        refuse_far(sheet, found.farthest or cell_name(found.bottom, found.right), found.cells)
    return True


def cells_at_once() -> int:
    """How many cells, rows times columns, one sheet may take as it stands."""
    return min(CELLS_AT_ONCE, settings().max_cells)


def reach_to(sheet: str, found: Beside, row: int, column: int) -> None:
    """Take note of a value of a sheet that cannot be drawn together; Refused where it would take too many cells."""
    found.bottom, found.right = max(found.bottom, row), max(found.right, column)
    if found.cells > cells_at_once():
        refuse_far(sheet, cell_name(row, column), found.cells)


def refuse_far(sheet: str, cell: str, cells: int) -> None:
    """Refuse a sheet for the cell that makes it reach so far out."""
    limit = settings().max_cells if cells > settings().max_cells else CELLS_AT_ONCE
    raise Refused(
        "FILE_UNSAFE",
        f"Sheet {sheet!r} has a value in {cell}, so far out that the sheet would take {cells:,} cells.",
        "Delete what stands in that cell (often a stray space or a pasted mark) and save again; "
        "or have the limit raised (SEND_KPIS_MAX_CELLS).",
        expected=f"at most {limit:,} cells, rows times columns",
        sheet=sheet,
        cell=cell,
    )


def drawn_together(content: bytes, parts: dict[str, Beside]) -> bytes:
    """The workbook with the sheets in these parts drawn together, for calamine alone."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as drawn:
        for name in dict.fromkeys(archive.namelist()):
            data = archive.read(name)
            drawn.writestr(name, _draw(data, parts[name]) if name in parts else data)
    return result.getvalue()


def _draw(data: bytes, found: Beside) -> bytes:
    rows = {row + 1: place + 1 for place, row in enumerate(sorted(found.rows))}
    columns = {column: column_name(place) for place, column in enumerate(sorted(found.columns))}

    def cell(match: re.Match[bytes]) -> bytes:
        return b'<c r="%s%d"' % (columns[column_number(match[1])].encode(), rows[int(match[2])])

    def row(match: re.Match[bytes]) -> bytes:
        return b'<row r="%d"' % rows.get(int(match[1]), 1)

    return _ROW.sub(row, _REFERENCE.sub(cell, _EMPTY.sub(b"", data)))


def put_back(rows: list[list[Value]], found: Beside) -> list[list[Value]]:
    """The rows of a sheet that was drawn together, each value where it stands in the file."""
    columns = sorted(found.columns)
    empty: list[Value] = []
    result = [empty] * (found.bottom + 1)
    for number, values in zip(sorted(found.rows), rows, strict=False):
        filled = [(columns[place], value) for place, value in enumerate(values) if value not in ("", None)]
        if filled:
            result[number] = [None] * (filled[-1][0] + 1)
            for column, value in filled:
                result[number][column] = value
    return result


def without_strays(sheet: str, rows: list[list[Value]]) -> list[Issue]:
    """Take from ``rows``, a blank one of which is [], what stands alone and far behind everything else, and say so."""
    issues: list[Issue] = []
    if len(rows) <= ROWS_APART and max(map(len, rows), default=0) <= COLUMNS_APART:
        return issues
    filled = [number for number, row in enumerate(rows) if row] if rows.count([]) >= ROWS_APART else []
    gap = next((one for one, two in pairwise(filled) if two - one > ROWS_APART), None)
    if gap is not None:
        behind = [number for number in filled if number > gap]
        strays = _cells(rows, behind) if len(behind) <= 3 else []
        if strays and len({column for _, column in strays}) == 1:
            issues.extend(_stray(sheet, *each) for each in strays)
            del rows[gap + 1 :]
    if max(map(len, rows), default=0) <= COLUMNS_APART:
        return issues
    used = sorted({column for row in rows for column in _filled(row)})
    far = next((one for one, two in pairwise(used) if two - one > COLUMNS_APART), None)
    if far is not None:
        wide = [number for number, row in enumerate(rows) if len(row) > far + 1]
        strays = [each for each in _cells(rows, wide) if each[1] > far]
        if len(strays) <= 3 and len({row for row, _ in strays}) == 1:
            issues.extend(_stray(sheet, *each) for each in strays)
            for number in wide:
                del rows[number][far + 1 :]
    return issues


def _filled(row: list[Value]) -> list[int]:
    return [column for column, value in enumerate(row) if value not in ("", None)]


def _cells(rows: list[list[Value]], numbers: list[int]) -> list[tuple[int, int]]:
    return [(number, column) for number in numbers for column in _filled(rows[number])]


def _stray(sheet: str, row: int, column: int) -> Issue:
    cell = cell_name(row, column)
    return Issue(
        "FAR_VALUE", "info", f"What stands alone in {cell}, far from everything else, is not read as part of a table.",
        sheet, cell, "a value far out", "tables that stand together", "Delete it if it is a slip.",
    )  # fmt: skip
