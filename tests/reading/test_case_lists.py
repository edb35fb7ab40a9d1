"""Where lists of cases stand and what is none: layouts, spellings of real systems, look-alikes, people."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kpis.reading.grid import Grid
from kpis.reading.records.people import holds_people, is_a_name, names_births, names_people
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.case_lists import find_case_lists

FIRST = datetime(2021, 1, 4)
SETTING = Setting(today=date(2022, 4, 30))


def find(*rows: list[Any], tab: str = "Sheet1", **more: Any) -> list[Table]:
    return find_case_lists(Grid(tab, rows=list(rows), **more), SETTING, set())


def rows(count: int, *cells: Any) -> list[list[Any]]:
    return [[cell(number) if callable(cell) else cell for cell in cells] for number in range(count)]


def case(number: int) -> str:
    return f"C{number:04d}"


def on(days: int) -> Callable[[int], datetime]:
    return lambda number: FIRST + timedelta(days=days + number)


def kinds(tables: list[Table]) -> list[tuple[str, str, int | None]]:
    return [(table.shape, table.range, table.rows_kept) for table in tables]


def column(table: Table, name: str) -> list[Any]:
    return [value for records in table.records for value in records.columns[name]]


@pytest.mark.parametrize(
    "headings",
    [
        ["Requests Record ID", "Date Request Was Received", "Request Outcome Date", "Request Outcome"],
        ["ehcr_ehcp_request_id", "ehcr_ehcp_req_date", "ehcr_ehcp_req_outcome_date", "ehcr_ehcp_req_outcome"],
        ["requests_record_id", "receiveddate", "requestoutcomedate", "requestoutcome"],
        ["CHILD ID NO.", "DATE REQ REC'D\n(dd/mm/yyyy)", "DATE OF DECISION\nTO ASSESS", "AGREED TO ASSESS Y/N"],
        ["Requests record ID\n\n(This must be a unique ID for each Requests record)", "Date request was received",
         "Request Outcome Date", "Request Outcome"],
    ],
)  # fmt: skip
def test_real_headings_of_requests(headings: list[str]) -> None:
    (table,) = find(headings, *rows(9, case, on(0), on(40), "Y"), tab="EHC")
    assert {"case", "request_on", "decision_on", "decision"} <= {
        name for name, values in table.records[0].columns.items() if any(values)
    }


def test_headings_in_two_rows_under_merged_bands() -> None:
    (table,) = find(
        ["", "Request", "", "Decision", "", "Plan", ""],
        ["Case", "Date", "Source", "Date", "Outcome", "Draft", "Final"],
        *rows(9, case, on(0), "School", on(40), "Assess", on(100), on(130)),
        tab="EHC assessments", merged=[(0, 1, 0, 2), (0, 3, 0, 4), (0, 5, 0, 6)],
    )  # fmt: skip
    assert table.header_rows == (0, 1)
    assert column(table, "days_to_plan") == [130] * 9
    assert column(table, "days_to_decision") == [40] * 9


def test_an_area_in_a_column_in_the_rows_between_and_in_the_title() -> None:
    (by_column,) = find(
        ["LA", "Ref", "Date of request for assessment", "Final plan date"],
        *rows(9, lambda at: ["Merton", "RBK", "319"][at % 3], case, on(0), on(130)),
    )
    assert [each.area for each in by_column.records] == ["Merton", "Kingston upon Thames", "Sutton"]
    (by_rows,) = find(
        ["EHC needs assessments"], ["Ref", "Date request received", "Final plan issued"],
        ["LB Merton"], *rows(4, case, on(0), on(130)), ["Sutton"], *rows(4, lambda at: f"D{at}", on(0), on(130)),
        ["Grand Total", 8],
    )  # fmt: skip
    assert [(each.area, len(each)) for each in by_rows.records] == [("Merton", 4), ("Sutton", 4)]
    (by_title,) = find(
        ["L.B. Merton"], ["Ref", "EHC request received", "Final plan issued"], *rows(3, case, on(0), on(9))
    )
    assert by_title.area == "Merton"


def test_two_tables_side_by_side_and_two_below_one_another() -> None:
    requests, advice = (
        ["Ref", "Request received", "Final plan issued"],
        ["Case ref", "Service", "Requested", "Received"],
    )
    beside = [[case(at), on(0)(at), on(130)(at), None, case(at), "EP", on(0)(at), on(40)(at)] for at in range(9)]
    assert kinds(find([*requests, "", *advice], *beside)) == [("case_list", "A1:C10", 9), ("advice_list", "E1:H10", 9)]
    below = [
        ["EHC requests"], requests, *rows(5, case, on(0), on(130)), [],
        ["Advice"], advice, *rows(6, case, "OT", on(0), on(40)), [], ["Notes: a line of prose."],
    ]  # fmt: skip
    assert kinds(find(*below)) == [("case_list", "A2:C7", 5), ("advice_list", "A10:D16", 6)]


def test_repeated_headings_totals_blank_rows_and_prose_are_no_records() -> None:
    headings = ["Case Ref", "Request received", "Final EHCP issued"]
    (table,) = find(
        headings, *rows(5, case, on(0), on(130)), ["Sub-total", "", 5], [], headings,
        *rows(5, lambda at: f"D{at}", on(0), on(130)), ["Total: 10"], ["Count", 10, 10], ["", 10, 10], [],
        ["Exceptions are recorded in line with the Code of Practice."],
    )  # fmt: skip
    assert (table.range, table.rows_kept) == ("A1:C14", 10)
    assert [issue.code for issue in table.issues].count("TOTAL_ROW_SKIPPED") == 4
    assert "HEADER_REPEATED" in {issue.code for issue in table.issues}


def test_advice_under_a_reference_that_is_printed_once() -> None:
    services = ["EP", "OT", "SaLT"]
    printed = [[case(at) if at % 3 == 0 else "", services[at % 3], on(0)(at), on(30)(at)] for at in range(9)]
    (table,) = find(["Pupil ID", "Professional", "Date advice sought", "Date advice returned"], *printed)
    assert [column(table, "case").count(each) for each in dict.fromkeys(column(table, "case"))] == [3, 3, 3]
    merged = [(first, 0, first + 2, 0) for first in (1, 4, 7)]
    (table,) = find(["Pupil ID", "Professional", "Date advice sought", "Date advice returned"], *printed, merged=merged)
    assert len(set(column(table, "case"))) == 3


@pytest.mark.parametrize(
    "sheet",
    [
        [["Month", "Requests received", "Plans issued"], *rows(9, on(0), lambda at: at + 10, 5)],
        [["Action plan"], ["Ref", "Action", "Lead", "Start date", "Due date", "Status"],
         *rows(6, case, "Do", "EP", on(0), on(9), "Done")],
        [["Complaints log"], ["Ref", "Date received", "Date closed", "Outcome"],
         *rows(6, case, on(0), on(9), "Upheld")],
        [["Transport requests"], ["Ref", "Date of request", "Decision date", "Decision"],
         *rows(6, case, on(0), on(9), "Y")],
        [["FOI log"], ["Ref", "Request date", "Response date", "Topic"], *rows(6, case, on(0), on(9), "EHC plans")],
        [["Case", "Decision to assess", "Educational Psychology", "", "OT", ""],
         ["", "", "Req", "Rec'd", "Req", "Rec'd"],
         *rows(6, case, on(0), on(1), on(30), on(1), on(40))],
        [["Plan ref", "Audit date", "Q1", "Q2", "Q3"], *rows(6, case, on(0), "Y", "N", "Partial")],
        [["Unique ID", "Date initial EHC plan issued", "SEN primary need"], *rows(6, case, on(0), "ASD")],
    ],
)  # fmt: skip
def test_what_is_no_list_of_cases(sheet: list[list[Any]]) -> None:
    assert find(*sheet) == []


def test_people_are_left_out_by_heading_and_by_values_and_named() -> None:
    numbers = ["9434765919", "943 476 5870", "4010232137", "401 023 2145"]
    (table,) = find(
        ["Ref", "Surname", "Known as", "Other ref", "Request received", "Final EHCP issued", "D.O.B.", "Case Officer"],
        *rows(4, case, "Zebedee", lambda at: ["Sam Brown", "Ann Lee", "Priya Shah", "Joe Quaye"][at],
              lambda at: numbers[at], on(0), on(130), datetime(2012, 5, 4), "Q. Quill"),
    )  # fmt: skip
    assert table.dropped == ("Surname", "Known as", "Other ref", "Case Officer")
    held = str(table.records) + str(table.issues)
    assert not any(word in held for word in ("Zebedee", "Sam", "9434765919", "Quill", "2012"))
    assert column(table, "age_band") == ["5-10"] * 4
    (said,) = [issue for issue in table.issues if issue.code == "IDENTITY_DROPPED"]
    assert "'Surname'" in said.message


@pytest.mark.parametrize(
    "heading",
    ["Name", "Child's name", "Surname", "FORENAME", "Pupil Name", "First Name", "Post Code", "UPN", "ULN", "NHS No.",
     "NHS Number", "Parent/Carer email", "Home address", "Lead Caseworker", "Case Officer", "Audited by", "Auditor"],
)  # fmt: skip
def test_headings_that_identify_people(heading: str) -> None:
    assert names_people(heading)


@pytest.mark.parametrize(
    "heading", ["Case Ref", "School", "Service", "Team", "Plan ref", "Agency", "Primary need", "Source"]
)
def test_headings_that_do_not(heading: str) -> None:
    assert not names_people(heading)
    assert not names_births(heading)


def test_values_that_identify_people() -> None:
    assert holds_people(["A123456789012", "B123456789012", "Z12345678901A"])
    assert holds_people(["SW19 4QE", "KT1 1EU", "SM1 1EA"])
    assert holds_people(["Sarah Jones", "Mr A Patel", "O'Neil, Sean", "Jo Ng"])
    assert not holds_people(["0000000001", "0000000002", "0000000003"])
    assert not holds_people(["Ed Psych", "Social Care", "Sensory Support", "Early Years"])
    assert not holds_people(["Good", "Requires Improvement", "Not Graded", "Outstanding"])
    assert not holds_people(["SUT/00003", "K25112", "S20000"])


@pytest.mark.parametrize(
    "text", ["Portage (Little Steps)", "Sensory Support", "Virtual School", "Early Years", "EP", "Other professional"]
)
def test_services_are_no_names(text: str) -> None:
    assert not is_a_name(text)


def test_columns_of_dates_that_are_not_read_are_named() -> None:
    (table,) = find(["Case Ref", "EHC request date", "Zonk"], *rows(4, case, on(0), on(9)))
    (said,) = [issue for issue in table.issues if issue.code == "COLUMN_UNUSED"]
    assert (said.cell, said.found) == ("C1", "'column C'")
