"""An improvement plan as a workbook that reads back: one sheet a kind of part, lists where a cell may hold few things.

Statuses stand in words that the reader knows, whatever words an area's own key shows on the page, each over its fill.
"""

from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from kpis.judging.delivery.standing import PlanStanding
from kpis.telling.plan.status import ink_on, status_key
from kpis.telling.plan_sheets import SHEETS, STATUSES, Heading, PlanSheet

HOW_TO = "How to fill in"
_HEADER_ROW = 2  # counted from 0: a title and a blank row stand above it
_MORE_ROWS = 500  # rows below the last one whose cells are checked as they are filled in
_FIRST_DAY, _LAST_DAY = date(2014, 9, 1), date(2050, 12, 31)
_FORMATS = {"date": "dd/mm/yyyy", "month": "mmm yyyy", "whole": "0", "score": "0", "number": "General"}
_CELL = {"text_wrap": True, "valign": "top", "align": "left"}
_LINE = 15.0  # points
_A3 = 8
_SAID = (
    "Each sheet holds one kind of part of the plan; leave a sheet empty where you have none. Add it on the page of "
    "uploads: what changes is shown before it is stored, and next month's workbook keeps the history.",
    "Write roles, never people's names; no child, no family. Keep the code of a priority the same on every sheet, and "
    "“Whole plan” where a row is for all of it.",
    "Measures: the name of a measure as its page has it; several on lines of their own (Alt and Enter).",
    "Columns may stand in another order, and those that you do not need may be deleted.",
)


def plan_workbook(standing: PlanStanding) -> bytes:
    """The whole plan as an .xlsx file; of an empty plan the sheets to fill in."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    area = standing.area
    book.set_properties({"title": f"Improvement plan: {area}" if area else "Improvement plan"})
    writer = _Writer(book)
    for sheet in SHEETS:
        writer.write(sheet, standing)
    writer.how_to()
    book.close()
    return stream.getvalue()


class _Writer:
    def __init__(self, book: Any) -> None:
        self.book = book
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.heading = book.add_format(
            {
                "bold": True,
                "bg_color": "#12436D",
                "font_color": "#FFFFFF",
                "text_wrap": True,
                "valign": "top",
                "border": 1,
            }
        )
        self.cell = {
            kind: book.add_format({**_CELL, "num_format": _FORMATS.get(kind, "@")})
            for kind in ("text", "date", "month", "whole", "number", "score", "choice")
        }
        self.status = {
            STATUSES[status]: book.add_format(
                {**_CELL, "bg_color": look.fill, "font_color": ink_on(look.fill), "num_format": "@"}
            )
            for status, look in status_key().items()
        }

    def write(self, sheet: PlanSheet, standing: PlanStanding) -> None:
        page = self.book.add_worksheet(sheet.tab)
        page.write_string(0, 0, f"{sheet.tab}: {standing.area}" if standing.area else sheet.tab, self.title)
        rows = list(sheet.rows(standing))
        first, last = _HEADER_ROW + 1, _HEADER_ROW + len(rows) + _MORE_ROWS
        for column, heading in enumerate(sheet.headings):
            page.set_column(column, column, heading.width, self.cell.get(heading.kind))
            page.write_string(_HEADER_ROW, column, heading.words, self.heading)
            if check := _check(heading):
                page.data_validation(first, column, last, column, check)
            if heading.kind == "status":
                self._colour(page, first, column, last)
            for row, values in enumerate(rows, start=first):
                self._write(page, row, column, heading.kind, values[column])
        for row, values in enumerate(rows, start=first):
            page.set_row(row, _LINE * max(map(_lines, values, (heading.width for heading in sheet.headings))))
        page.set_row(_HEADER_ROW, 32)  # headings of two lines
        page.freeze_panes(first, 1)
        page.set_landscape()
        page.set_paper(_A3)
        page.fit_to_pages(1, 0)

    def _write(self, page: Any, row: int, column: int, kind: str, value: Any) -> None:
        look = self.status.get(value, self.cell["text"]) if kind == "status" else self.cell[kind]
        if value in (None, ""):
            return
        if isinstance(value, date):
            page.write_datetime(row, column, value, look)
        elif isinstance(value, int | float):
            page.write_number(row, column, value, look)
        else:
            page.write_string(row, column, str(value), look)

    def _colour(self, page: Any, first: int, column: int, last: int) -> None:
        """A word that is chosen later has its fill too."""
        for word, look in self.status.items():
            page.conditional_format(
                first, column, last, column, {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}
            )

    def how_to(self) -> None:
        page = self.book.add_worksheet(HOW_TO)
        plain = self.book.add_format({"text_wrap": True, "valign": "top"})
        page.set_column(0, 0, 110)
        page.write_string(0, 0, f"{HOW_TO}: improvement plan", self.title)
        told = [*_SAID, *(f"{sheet.tab}: a row is {sheet.row_is}." for sheet in SHEETS)]
        for row, said in enumerate(told, start=1):
            page.write_string(row, 0, said, plain)


def _lines(value: Any, width: int) -> int:
    """How many lines a text takes in a column so wide: not every program makes a row as high as its words."""
    return sum(1 + len(line) // width for line in str(value).split("\n")) if isinstance(value, str) else 1


def _check(heading: Heading) -> dict[str, Any] | None:
    """What Excel lets into a cell; a date may also be a month in words."""
    said = {"ignore_blank": True, "error_title": "Please check"}
    if heading.kind == "status":
        # An own word stays possible: it is kept as printed, and said.
        return said | {"validate": "list", "source": list(heading.choices), "error_type": "warning",
                       "error_message": f"Usual words: {', '.join(heading.choices)}."}  # fmt: skip
    if heading.choices:
        return said | {"validate": "list", "source": list(heading.choices),
                       "error_message": f"One of: {', '.join(heading.choices)}."[:255]}  # fmt: skip
    if heading.kind == "score":
        return said | {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 5,
                       "error_message": "A whole number from 1 to 5."}  # fmt: skip
    if heading.kind == "whole":
        return said | {"validate": "integer", "criteria": ">=", "value": 0, "error_message": "A whole number."}
    if heading.kind in ("date", "month"):
        return said | {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY,
                       "error_type": "information", "error_message": "A date, or a month: March 2027."}  # fmt: skip
    return None
