"""Any table of text as a CSV file or as sheets of a published workbook: title, what it says, then one named table."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

import pandas as pd
import xlsxwriter

from kpis.telling.tables import safe

Frame = pd.DataFrame
_WHOLE = re.compile(r"-?\d{1,3}(?:,\d{3})*|-?\d+")
_WIDEST, _ROOM = 60, 3


@dataclass(frozen=True)
class FrameSheet:
    """One sheet: its name (31 letters at most), its title, the lines below it, and its table, every cell text."""

    name: str
    title: str
    lines: Sequence[str]
    frame: pd.DataFrame


def frame_csv(frame: pd.DataFrame) -> bytes:
    """The table in UTF-8 with its mark, so that Excel reads it; no cell is taken for a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(str, frame.columns))
    writer.writerows([safe(str(cell)) for cell in row] for row in frame.itertuples(index=False))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def new_book(heading: str) -> tuple[Any, BytesIO]:
    """A workbook in memory in which text stays text."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": heading, "comments": "Figures as the dashboard shows them"})
    return book, stream


def frame_xlsx(heading: str, sheets: Sequence[FrameSheet]) -> bytes:
    """A workbook of these sheets; whole numbers are numbers."""
    book, stream = new_book(heading)
    for place, each in enumerate(sheets, start=1):
        write_frame(book, each, f"table_{place}")
    book.close()
    return stream.getvalue()


def write_frame(book: Any, each: FrameSheet, table_name: str) -> None:
    """One sheet of a workbook; without a row it says so."""
    sheet = book.add_worksheet(each.name)
    sheet.write_string(0, 0, each.title, book.add_format({"bold": True, "font_size": 14}))
    for row, line in enumerate(each.lines, start=1):
        sheet.write_string(row, 0, line)
    top, columns = len(each.lines) + 2, [str(name) for name in each.frame.columns]
    if each.frame.empty:
        sheet.write_string(top, 0, "Nothing to list.")
        return
    number = book.add_format({"num_format": "#,##0", "align": "right"})
    rows = [[str(cell) for cell in row] for row in each.frame.itertuples(index=False)]
    for row, cells in enumerate(rows, start=top + 1):
        for column, cell in enumerate(cells):
            if _WHOLE.fullmatch(cell):
                sheet.write_number(row, column, int(cell.replace(",", "")), number)
            else:
                sheet.write_string(row, column, cell)
    for column, name in enumerate(columns):
        widest = max(len(name), *(len(cells[column]) for cells in rows)) + _ROOM
        sheet.set_column(column, column, min(widest, _WIDEST))
    sheet.add_table(
        top, 0, top + len(rows), len(columns) - 1,
        {"name": table_name, "columns": [{"header": name} for name in columns], "autofilter": False,
         "style": "Table Style Light 1", "banded_rows": False},
    )  # fmt: skip
