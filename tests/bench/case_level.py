"""Case-level workbooks of made-up children, as large as a council's whole export: written by two libraries."""

import io
import random
from collections.abc import Iterator
from datetime import datetime, timedelta

import openpyxl
import xlsxwriter

HEADINGS = (
    "Case reference", "UPN", "Child name", "Date of birth", "Date request received", "Date of decision to assess",
    "Decision", "Date draft plan issued", "Date final EHC plan issued", "Exception applies (Y/N)", "Primary need",
    "Source of request", "Weeks taken", "Status", "Case worker notes",
)  # fmt: skip
_TITLE = "Merton EHC needs assessments"
_NOTES = ("Chased EP", "Parent called twice", "")


def rows(number: int, seed: int = 1) -> Iterator[list[object]]:
    """``number`` requests of 15 cells each; one in five is refused, one in thirty has a date that cannot be read."""
    dice = random.Random(seed)
    for case in range(number):
        request = datetime(2018, 9, 1) + timedelta(days=dice.randrange(1_200))
        decision = request + timedelta(days=dice.randrange(20, 60))
        draft = decision + timedelta(days=dice.randrange(30, 80))
        final = draft + timedelta(days=dice.randrange(5, 60))
        agreed = dice.random() < 0.8
        yield [
            f"EHC-{case:06}", f"A{dice.randrange(10**11, 10**12)}", f"Child {case}",
            datetime(2006, 1, 1) + timedelta(days=dice.randrange(5_000)), request, decision,
            "Agreed to assess" if agreed else "Refused", draft if agreed else None,
            ("TBC" if dice.random() < 1 / 30 else final) if agreed else None, dice.choice("YNNN"),
            dice.choice(("ASD", "SEMH", "SLCN", "MLD", "PD")), dice.choice(("School", "Parent", "Social care")),
            round((final - request).days / 7, 1) if agreed else None, "Closed" if agreed else "Refused",
            dice.choice(_NOTES) or None,
        ]  # fmt: skip


def by_xlsxwriter(number: int) -> bytes:
    """As Excel writes it: texts shared."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"constant_memory": False}) as book:
        sheet = book.add_worksheet("Cases")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write(0, 0, _TITLE)
        sheet.write_row(2, 0, HEADINGS)
        for place, row in enumerate(rows(number), 3):
            for column, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write_datetime(place, column, value, day)
                elif value is not None:
                    sheet.write(place, column, value)
    return data.getvalue()


def by_openpyxl(number: int) -> bytes:
    """Texts in line."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Cases")
    for row in ([_TITLE], [], HEADINGS, *rows(number)):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
