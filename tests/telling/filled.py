"""Templates filled in as a person would, and read back."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import openpyxl

from kpis.reading.read import read_content
from kpis.reading.result import Reading
from kpis.telling.template_layouts import Layout, layouts
from kpis.telling.templates import template

AREA = "Merton"
TODAY = date(2026, 11, 26)
LAYOUTS = {each.id: each for each in layouts(AREA, TODAY)}


def header_row(layout: Layout) -> int:
    """The row of the headings, counted from 1."""
    return 4 if layout.over else 3


def filled(template_id: str, rows: Sequence[Sequence[Any]]) -> Reading:
    """The template with ``rows`` under its headings (right of the lines that stand there already), read back."""
    layout = LAYOUTS[template_id]
    book = openpyxl.load_workbook(io.BytesIO(template(template_id, AREA, TODAY)))
    sheet = book.worksheets[0]
    left = len(layout.lines[0]) if layout.lines else 0
    for row, values in enumerate(rows, start=header_row(layout) + 1):
        for column, value in enumerate(values, start=left + 1):
            if value is not None:
                sheet.cell(row, column).value = _cell(value)
    stream = io.BytesIO()
    book.save(stream)
    return read_content(stream.getvalue(), "filled in.xlsx", today=TODAY, key=b"of the test")


def _cell(value: Any) -> Any:
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else value


def assert_clean(reading: Reading) -> None:
    """No issue, nothing that waits for an answer, one table."""
    assert [(issue.code, issue.cell, issue.message) for issue in reading.issues] == []
    assert [question for question in reading.questions if not question.optional] == []
    assert reading.outcome == "accepted"
    assert reading.areas == (AREA,)
    assert [len(sheet.tables) for sheet in reading.sheets] == [1, 0]
