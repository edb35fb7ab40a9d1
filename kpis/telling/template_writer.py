"""Writes the workbook of one template: the table to fill in, and a sheet that says how."""

from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from kpis.telling.template_fields import Field
from kpis.telling.template_layouts import Layout

HEADER_ROW = 2  # counted from 0: a title and a blank row stand above it
ROWS = 5_000  # rows whose cells are checked as they are filled in
HOW_TO = "How to fill in"
_LETTERS_OF_A_LINE = 105  # on the sheet that says how
_LONGEST_LIST = 255  # letters that a list of choices may have in a cell's own check
_FORMATS = {
    "reference": "@", "text": "@", "choice": "@", "flag": "@", "date": "dd/mm/yyyy", "month": "mmm yyyy",
    "count": "0", "score": "0", "share": "0%", "number": "General",
}  # fmt: skip
_FIRST_DAY, _LAST_DAY = date(2014, 9, 1), date(2050, 12, 31)


def workbook(layout: Layout, area: str) -> bytes:
    """The template as an .xlsx file."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    title = f"{layout.heads}: {area}" if area else layout.heads
    book.set_properties({"title": title})
    sheet, how_to = book.add_worksheet(layout.tab), book.add_worksheet(HOW_TO)
    lists = _write_how_to(book, how_to, layout)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    header = HEADER_ROW + bool(layout.over)
    _write_headings(book, sheet, layout, header)
    last = header + (len(layout.lines) or ROWS)
    for row, line in enumerate(layout.lines, start=header + 1):
        for column, said in enumerate(line):
            sheet.write_string(row, column, said)
    for column, field in enumerate(layout.fields):
        sheet.set_column(column, column, field.width, book.add_format({"num_format": _FORMATS[field.kind]}))
        check = _check(field, lists.get(column, ""))
        if check and column >= len(layout.lines[0] if layout.lines else ()):
            sheet.data_validation(header + 1, column, last, column, check)
    sheet.set_row(header, 32)  # headings of two lines
    sheet.freeze_panes(header + 1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.activate()
    book.close()
    return stream.getvalue()


def _write_headings(book: Any, sheet: Any, layout: Layout, header: int) -> None:
    look = {
        "bold": True,
        "bg_color": "#12436D",
        "font_color": "#FFFFFF",
        "text_wrap": True,
        "valign": "top",
        "border": 1,
    }
    words, month = book.add_format(look), book.add_format(look | {"num_format": "mmm yy"})
    for row, headings in ((header - 1, layout.over), (header, [field.heading for field in layout.fields])):
        for column, heading in enumerate(headings):
            if isinstance(heading, date):
                sheet.write_datetime(row, column, heading, month)
            elif heading:
                sheet.write_string(row, column, heading, words)
            elif row < header and column and layout.over[column - 1]:
                sheet.write_blank(row, column, None, words)


def _check(field: Field, listed: str) -> dict[str, Any] | None:
    """What Excel lets into a cell, and what it says otherwise; None where anything may stand."""
    said = {"error_title": "Please check", "error_message": field.asks[:255], "ignore_blank": True}
    if field.kind == "flag":
        return said | {"validate": "list", "source": ["Yes", "No"]}
    if field.choices:
        return said | {"validate": "list", "source": f"={listed}" if listed else list(field.choices)}
    if field.kind in ("date", "month"):
        limit = _LAST_DAY if field.ahead else "=TODAY()"
        return said | {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": limit}
    if field.kind == "count":
        return said | {"validate": "integer", "criteria": ">=", "value": 0}
    if field.kind == "score":
        return said | {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 5}
    if field.kind == "share":
        return said | {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
    return None


def _write_how_to(book: Any, sheet: Any, layout: Layout) -> dict[int, str]:
    """The sheet of words; gives, by column, the range of a list that is too long for a cell's own check."""
    bold, plain = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet.set_column(0, 0, 110)
    sheet.set_column(2, 2, 62)
    sheet.write_string(0, 0, f"How to fill in: {layout.title}", bold)
    general = (
        *layout.how,
        "Columns may stand in another order, and those that you do not have may be deleted. Yours may be added: what "
        "is not known is passed over, and the upload page says so.",
        "Names, dates of birth, addresses, UPN and NHS numbers do not belong in this workbook.",
    )
    for row, said in enumerate(general, start=1):
        sheet.write_string(row, 0, said, plain)
        sheet.set_row(row, 15 * (1 + len(said) // _LETTERS_OF_A_LINE))
    row = len(general) + 2
    asked: dict[tuple[str, str], Field] = {}
    for field in layout.fields:
        heading = "Each month" if isinstance(field.heading, date) else field.heading
        asked.setdefault((heading, field.asks), field)
    for (heading, asks), field in asked.items():
        needed = " Needed in every row." if field.needed else ""
        sheet.write_rich_string(row, 0, bold, f"{heading}: ", f"{asks}{needed}", plain)
        row += 1
    return _write_lists(book, sheet, layout)


def _write_lists(book: Any, sheet: Any, layout: Layout) -> dict[int, str]:
    found = {}
    row = 1
    for column, field in enumerate(layout.fields):
        if len(",".join(field.choices)) > _LONGEST_LIST:
            sheet.write_string(row, 2, f"{field.heading}: choose one of", book.add_format({"bold": True}))
            for number, choice in enumerate(field.choices, start=1):
                sheet.write_string(row + number, 2, choice)
            found[column] = f"'{HOW_TO}'!{xl_range_abs(row + 1, 2, row + len(field.choices), 2)}"
            row += len(field.choices) + 2
    return found
