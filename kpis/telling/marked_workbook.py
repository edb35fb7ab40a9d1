"""The workbook that was uploaded, with each issue marked in its cell, and a sheet that lists them with links.

It is made from the bytes that wait for a decision and is never stored: like the file itself it may hold children's
rows. A large workbook, and any kind that openpyxl cannot write, is given back as a new .xlsx with its values alone.
"""

import re
import warnings
import zipfile
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kpis.reading.door import Refused, kind_of
from kpis.reading.result import Issue
from kpis.telling.issue_list import COLOURS, HEADINGS, WIDTHS, Marked, lines, marks
from kpis.telling.marked_values import marked_values

AS_IT_IS_AT_MOST = 8 << 20  # bytes of XML: beyond it openpyxl takes longer than anyone waits
_REFUSED = ("FILE_", "READING_FAILED")  # how the codes of issues begin for which a file is not read
_DRAWN = ("xl/drawings/drawing", "xl/media/", "xl/charts/")
_FONT = "Calibri"
_NUMBERED = re.compile(r"tab (\d{1,4})\b")
_CELL = HEADINGS.index("Cell") + 1
MARKS_AT_MOST = 2_000  # a workbook with more comments is slow to open; the list still has every issue
_OPENPYXL_CANNOT = (
    InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError
)  # fmt: skip


def mark_workbook(content: bytes, name: str, issues: Iterable[Issue], limit: int = MARKS_AT_MOST) -> bytes:
    """The workbook ``name`` with ``issues`` marked, at most ``limit`` of them in their cells and all in the list."""
    issues = list(issues)
    found = marks(issues, limit)
    if any(issue.code.startswith(_REFUSED) and issue.severity == "error" for issue in issues):
        return marked_values(b"", name, found)  # what the reader would not open is not opened here
    try:
        as_it_is = kind_of(content, name) == "xlsx" and _size(content) <= AS_IT_IS_AT_MOST
    except Refused:
        return marked_values(b"", name, found)
    book = _opened(content, keep_vba=name.lower().endswith(".xlsm")) if as_it_is else None
    if book is None:
        said = "Here are the values of the file; its colours, formulas and charts are not carried over."
        return marked_values(content, name, replace(found, about=(*found.about, said)))
    found = marks(_as_typed(issues, book), limit)
    if _holds_drawings(content):
        found = replace(found, about=(*found.about, "Charts and pictures of the workbook are not carried over."))
    return _mark(book, found)


def _holds_drawings(content: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return any(name.startswith(_DRAWN) for name in archive.namelist())


def _size(content: bytes) -> int:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return sum(part.file_size for part in archive.infolist() if part.filename.startswith("xl/"))


def _opened(content: bytes, *, keep_vba: bool) -> Workbook | None:
    """The workbook as openpyxl holds it; None where it cannot, which says nothing of what others make of the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out of a file that is given back to its owner
        try:
            return load_workbook(BytesIO(content), keep_vba=keep_vba)
        except _OPENPYXL_CANNOT:
            return None


def _mark(book: Workbook, found: Marked) -> bytes:
    """The same workbook: its formats, formulas and hidden sheets stay; charts and pictures openpyxl cannot carry."""
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    looks = _Looks()
    for (sheet_name, row, column), mark in found.cells.items():
        sheet = sheets.get(sheet_name)
        if sheet is None:
            continue
        for place in mark.filled:
            looks.fill(sheet.cell(*place), mark.severity)
        cell = sheet.cell(*_anchor(sheet, row, column))
        said = f"{mark.comment}\n\n{cell.comment.text}" if cell.comment else mark.comment
        cell.comment = Comment(said, "Issues", height=170, width=360)
    _list(book, found, sheets, looks)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _as_typed(issues: list[Issue], book: Workbook) -> list[Issue]:
    """The issues by the names of the file's own tabs, where a tab is told by its number: the owner has them anyway."""
    names = [sheet.title for sheet in book.worksheets]
    number = {
        each.sheet: int(told[1]) for each in issues if each.sheet not in names and (told := _NUMBERED.match(each.sheet))
    }
    typed = {name: names[at - 1] for name, at in number.items() if 1 <= at <= len(names)}
    return [replace(each, sheet=typed.get(each.sheet, each.sheet)) for each in issues]


def _anchor(sheet: Worksheet, row: int, column: int) -> tuple[int, int]:
    """The cell that shows what stands here: the first of a merged block, which alone can hold a comment."""
    for block in sheet.merged_cells.ranges:
        if block.min_row <= row <= block.max_row and block.min_col <= column <= block.max_col:
            return block.min_row, block.min_col
    return row, column


def _list(book: Workbook, found: Marked, sheets: dict[str, Worksheet], looks: "_Looks") -> None:
    title = "Issues"
    while title.lower() in {each.lower() for each in book.sheetnames}:
        title += " found"
    sheet = book.create_sheet(title, 0)
    book.active = 0
    for each in book.worksheets:
        each.sheet_view.tabSelected = False
    for row, said in enumerate(found.about, start=1):
        looks.text(sheet.cell(row, 1), said, "bold" if row == 1 else "plain")
    top = len(found.about) + 2
    for column, heading in enumerate(HEADINGS, start=1):
        looks.text(sheet.cell(top, column), heading, "bold")
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS[column - 1]
    sheet.freeze_panes = sheet.cell(top + 1, 1)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for row, line in enumerate(lines(found), start=top + 1):
        linked = line.link and line.sheet in sheets
        for column, said in enumerate(line.texts, start=1):
            look = "link" if linked and column == _CELL else "plain" if column == 1 else "wrapped"
            looks.text(sheet.cell(row, column), said, look)
        looks.fill(sheet.cell(row, 1), line.severity)
        if linked:
            cell = sheet.cell(row, _CELL)
            style = copy(cell._style)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=line.link, display=line.texts[_CELL - 1])
            cell._style = style


class _Looks:
    """Looks made once and given to many cells: openpyxl compares every look that is made with all that there are."""

    def __init__(self) -> None:
        self._made: dict[object, StyleArray] = {}

    def give(self, cell: Cell | MergedCell, look: object, make: Callable[[], None]) -> None:
        """Give ``cell`` the look called ``look``, which ``make`` gives the first cell of it."""
        if look in self._made:
            cell._style = copy(self._made[look])
        else:
            make()
            self._made[look] = copy(cell._style)

    def fill(self, cell: Cell | MergedCell, severity: str) -> None:
        """Colour a cell, and leave all else of its look."""

        def colour() -> None:
            cell.fill = PatternFill("solid", fgColor=COLOURS[severity])

        self.give(cell, (severity, tuple(cell._style or ())), colour)

    def text(self, cell: Cell, said: str, look: str = "plain") -> None:
        """Write ``said`` as text, whatever it begins with: no file makes a formula of ours."""
        cell.value = said
        cell.data_type = "s"
        quoted = said.startswith(("=", "+", "-", "@", "\t", "\r"))

        def dress() -> None:
            link = {"color": "1D70B8", "underline": "single"} if look == "link" else {}
            cell.font = Font(name=_FONT, bold=look == "bold", **link)
            cell.alignment = Alignment(vertical="top", wrap_text=look == "wrapped")
            cell.quotePrefix = quoted

        self.give(cell, (look, quoted), dress)
