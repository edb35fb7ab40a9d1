"""A new workbook with the values of a file that cannot be given back as it is, its issues marked and listed."""

from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from kpis.reading.archives import grids_of_archive
from kpis.reading.door import Refused, kind_of
from kpis.reading.extract import grids_of
from kpis.reading.grid import Grid, Value
from kpis.reading.tab_names import number_tabs_of_people
from kpis.reading.text import grid_of
from kpis.telling.issue_list import COLOURS, HEADINGS, WIDTHS, Mark, Marked, clipped, lines

_CELLS_AT_MOST = 1_000_000  # of all sheets together: beyond it the list comes alone
_FIRST_DAY = datetime(1900, 3, 1)  # noqa: DTZ001 - before it the days of spreadsheets are ambiguous
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767  # what a cell can hold


def marked_values(content: bytes, name: str, found: Marked) -> bytes:
    """The values of ``content`` sheet by sheet with the issues marked; the list alone where it cannot be opened."""
    grids = _grids(content, name)
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    names = _sheet_names(grids)
    _write_list(book, found, names)
    for grid in grids:
        _write_grid(book, grid, names[grid.name], found)
    book.close()
    return stream.getvalue()


def _grids(content: bytes, name: str) -> list[Grid]:
    if not content:
        return []
    try:
        kind = kind_of(content, name)
        if kind == "csv":
            grids = [grid_of(content)]
        elif kind == "zip":
            grids = grids_of_archive(content)
        elif kind == "xml":
            return []  # a return has no cells to mark
        else:
            grids = grids_of(content, kind)
    except Refused:
        return []
    number_tabs_of_people(grids)  # as the issues call them
    return grids if sum(len(row) for grid in grids for row in grid.rows) <= _CELLS_AT_MOST else []


def _sheet_names(grids: list[Grid]) -> dict[str, str]:
    """Each grid's name as a sheet can have it: no longer than Excel takes, no letters that it refuses."""
    taken = {"issues"}
    names = {}
    for grid in grids:
        plain = "".join(" " if letter in "[]:*?/\\" else letter for letter in grid.name).strip("' ") or "Sheet"
        sheet, number = plain[:_LONGEST_NAME], 2
        while sheet.lower() in taken:
            sheet = f"{plain[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
            number += 1
        taken.add(sheet.lower())
        names[grid.name] = sheet
    return names


def _write_list(book: Any, found: Marked, names: dict[str, str]) -> None:
    sheet = book.add_worksheet("Issues")
    bold, plain = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    link = book.add_format({"font_color": "#1D70B8", "underline": 1, "valign": "top"})
    fills = {key: book.add_format({"bg_color": f"#{colour}", "valign": "top"}) for key, colour in COLOURS.items()}
    for row, said in enumerate(found.about):
        sheet.write_string(row, 0, said, bold if row == 0 else None)
    top = len(found.about) + 1
    for column, heading in enumerate(HEADINGS):
        sheet.set_column(column, column, WIDTHS[column])
        sheet.write_string(top, column, heading, bold)
    sheet.freeze_panes(top + 1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for row, line in enumerate(lines(found), start=top + 1):
        for column, said in enumerate(line.texts):
            sheet.write_string(row, column, said, fills[line.severity] if column == 0 else plain)
        if line.link and line.sheet in names and row < 60_000:  # Excel takes 65,530 links a sheet
            target = line.link.replace(f"'{line.sheet}'", f"'{names[line.sheet]}'")
            sheet.write_url(row, HEADINGS.index("Cell"), f"internal:{target}", link, line.texts[2])


def _write_grid(book: Any, grid: Grid, name: str, found: Marked) -> None:
    sheet = book.add_worksheet(name)
    if grid.state != "visible":
        sheet.hide()
    marks = {(row, column): mark for (of, row, column), mark in found.cells.items() if of == grid.name}
    filled = {place: mark for mark in marks.values() for place in mark.filled}
    formats = _Formats(book)
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            mark = filled.get((row + 1, column + 1))
            if value not in (None, "") or mark:
                _write(sheet, row, column, value, formats.of(value, mark, (row, column) in grid.percent))
    for (row, column), mark in filled.items():
        if row > grid.height or column > len(grid.rows[row - 1]):
            sheet.write_blank(row - 1, column - 1, None, formats.of(None, mark, False))
    for (row, column), mark in marks.items():
        sheet.write_comment(row - 1, column - 1, mark.comment, {"author": "Issues", "width": 360, "height": 170})


class _Formats:
    """One format for each look that a cell needs."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, str, bool], Any] = {}

    def of(self, value: Value, mark: Mark | None, percent: bool) -> Any:
        number = "dd/mm/yyyy" if isinstance(value, datetime) else "0.0%" if percent else ""
        formula_like = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
        look = number, COLOURS[mark.severity] if mark else "", formula_like
        if look == ("", "", False):
            return None
        if look not in self._made:
            fill = {"bg_color": f"#{look[1]}"} if look[1] else {}
            shown = {"num_format": number} if number else {}
            self._made[look] = self._book.add_format({**fill, **shown, "quote_prefix": formula_like})
        return self._made[look]


def _write(sheet: Any, row: int, column: int, value: Value, look: Any) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, look)
    elif isinstance(value, datetime) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, value, look)
    else:
        sheet.write_string(row, column, clipped(str(value), _LONGEST_TEXT), look)
