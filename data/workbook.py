"""How the demonstration workbooks are written: titled sheets, cells as Excel holds them, the same bytes each time."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kpis.period import MONTH_NAMES

FOLDER = Path(__file__).resolve().parent / "demonstration"
COMPARATORS = FOLDER.parent / "comparators"
WIDEST = 60
_LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's own clock has no zone
_HEADING = PatternFill("solid", fgColor="E7ECF1")


class Share(float):
    """A proportion from 0 to 1, shown in its cell as a percentage with as many decimals as its source prints."""

    decimals = 1


def typed(printed: str) -> object:
    """What a printed figure is in a cell: ``72.0%`` a Share, ``31.6`` a number, words and bounds text, empty None."""
    if re.fullmatch(r"[\d.]+%", printed):
        share = Share(round(float(printed[:-1]) / 100, 6))
        share.decimals = len(printed.partition(".")[2].rstrip("%"))
        return share
    if re.fullmatch(r"\d+", printed):
        return int(printed)
    if re.fullmatch(r"\d+\.\d+", printed):
        return float(printed)
    return printed or None


def month(printed: str) -> date:
    """The first day of a month printed as ``January 2021``."""
    name, year = printed.split()
    return date(int(year), MONTH_NAMES.index(name) + 1, 1)


def new_sheet(workbook: Workbook, name: str, lines: Sequence[str]) -> Worksheet:
    """A sheet whose first row is its title, with the other lines under it."""
    sheet = workbook.create_sheet(name)
    for line in lines:
        sheet.append([line or None])
    sheet["A1"].font = Font(bold=True, size=14)
    return sheet


def add_table(sheet: Worksheet, headings: Sequence[object], rows: Iterable[Sequence[object]], at: int = 0) -> int:
    """Write headings and rows from row ``at`` (default: one row below what is there); the row of the headings."""
    top = at or sheet.max_row + 2
    for number, row in enumerate((headings, *rows), top):
        for column, value in enumerate(row, 1):
            _write(sheet, number, column, value, heading=number == top)
    return top


def _write(sheet: Worksheet, row: int, column: int, value: object, *, heading: bool) -> None:
    cell = sheet.cell(row, column, None if value == "" else value)
    if isinstance(value, Share):
        cell.value = float(value)
        cell.number_format = "0.0%" if value.decimals else "0%"
    elif isinstance(value, date):
        cell.number_format = "mmm-yy"
    if heading:
        cell.font = Font(bold=True)
        cell.fill = _HEADING
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def finish(sheet: Worksheet, headings_row: int, columns: int = 1) -> None:
    """Make a sheet pleasant to read: headings and the first columns stay in sight, columns as wide as their words."""
    sheet.freeze_panes = sheet.cell(headings_row + 1, columns + 1)
    for column in range(1, sheet.max_column + 1):
        cells = [cell for (cell,) in sheet.iter_rows(min_row=headings_row, min_col=column, max_col=column)]
        longest = max((len(_shown(cell.value)) for cell in cells), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, 9), WIDEST)


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1%}"
    return "mmm-yy" if isinstance(value, date) else str(value or "")


def about(workbook: Workbook, title: str, lines: Sequence[str]) -> None:
    """A sheet of prose that says what the workbook is and what is uncertain in it."""
    sheet = new_sheet(workbook, "About", [title, "", *lines])
    sheet.column_dimensions["A"].width = 110
    for row in sheet.iter_rows(min_row=3, max_col=1):
        row[0].alignment = Alignment(wrap_text=True, vertical="top")


def empty_workbook() -> Workbook:
    """A workbook without the sheet that openpyxl begins with."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    return workbook


def save(workbook: Workbook, path: Path) -> None:
    """Save with no clock in it, so that the same figures are the same bytes."""
    workbook.properties.created = _LONG_AGO
    workbook.properties.creator = "send-kpis demonstration data"
    written = io.BytesIO()
    workbook.save(written)
    stamp = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = stamp.sub(rb"\g<1>2000-01-01T00:00:00Z", source.read(name))
            entry = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
            target.writestr(entry, content, zipfile.ZIP_DEFLATED)
