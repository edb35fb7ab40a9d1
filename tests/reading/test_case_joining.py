"""Several tables of one file that tell of the same cases: each case counts once, with all that is known of it."""

import io
from datetime import date, datetime
from typing import Any

import openpyxl

from kpis.reading.read import read_content
from kpis.reading.result import Reading


def read(**sheets: list[list[Any]]) -> Reading:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return read_content(file.getvalue(), "merton.xlsx", today=date(2022, 4, 30))


def d(day: int, month: int) -> datetime:
    return datetime(2021, month, day)


REQUESTS = [["LB Merton EHC requests"], ["Case ref", "Date of request", "Decision date", "Decision"],
            ["A1", d(4, 1), d(10, 2), "Y"], ["A2", d(5, 1), d(10, 2), "Y"], ["A3", d(6, 1), d(10, 2), "N"]]  # fmt: skip


def held(reading: Reading, name: str) -> list[Any]:
    return [value for records in reading.records for value in records.columns[name]]


def test_requests_on_one_tab_and_plans_on_another_are_the_same_cases() -> None:
    plans = [["LB Merton plans"], ["Case ref", "Final EHCP issued", "Exception? (Y/N)"], ["A1", d(20, 5), "N"],
             ["A2", d(30, 9), "Y"], ["B9", d(1, 6), "N"]]  # fmt: skip
    reading = read(Requests=REQUESTS, Plans=plans)
    assert held(reading, "days_to_plan") == [136, 268, None, None]
    assert held(reading, "exception") == [0, 1, 0, 0]
    assert held(reading, "ending") == ["issued", "issued", "refused", "issued"]
    assert sum(month is not None for month in held(reading, "plan_month")) == 3


def test_the_same_table_twice_is_read_once() -> None:
    reading = read(First=REQUESTS, Again=REQUESTS)
    assert len(held(reading, "case")) == 3
    assert "DUPLICATE_TABLE" in {issue.code for issue in reading.issues}


def test_two_tables_that_disagree_count_the_first_and_say_so() -> None:
    other = [REQUESTS[0], REQUESTS[1], ["A1", d(4, 1), d(28, 2), "Y"]]
    reading = read(First=REQUESTS, Second=other)
    assert held(reading, "decision_on")[0] == d(10, 2).toordinal()
    assert [(each.code, each.sheet, each.cell) for each in reading.issues if each.severity == "error"] == [
        ("ID_DUPLICATE", "Second", "A3")
    ]


def test_advice_on_a_case_that_no_list_of_requests_has_is_counted_and_said() -> None:
    advice = [["LB Merton advice"], ["Case ref", "Service", "Requested", "Received"], ["A1", "EP", d(10, 2), d(10, 3)],
              ["X7", "EP", d(10, 2), d(10, 3)]]  # fmt: skip
    reading = read(Requests=REQUESTS, Advice=advice)
    assert [(each.code, each.cell) for each in reading.issues if each.code == "JOIN_MISSING"] == [
        ("JOIN_MISSING", "A4:D4")
    ]
    assert sum(len(each) for each in reading.records if each.kind == "advice") == 2
