"""Annex A lists: recognised, what can be counted, what identifies people left out, the rules with their cells."""

import csv
import io
from datetime import date

import pytest

from kpis.counting.frame import count
from kpis.reading.read import read_content
from kpis.reading.result import Reading

TODAY = date(2024, 5, 1)
LIST_1 = [
    "Unique ID", "UPN", "ULN", "Date of birth", "Gender", "Ethnicity", "Date initial EHC plan issued",
    "Date updated EHC plan issued", "Date EHC plan last reviewed", "SEN primary need",
    "Main education establishment – URN", "Main education establishment – phase",
    "Subsidiary education establishment – phase (dual registration)", "Elective home education", "Suspensions",
    "Permanent exclusions", "Absence", "Pupil Premium", "Known to children's social care?",
    "Which children's social care team?", "Does the child or young person have a disability?",
]  # fmt: skip
LIST_2 = [each for each in LIST_1 if "plan" not in each and each != "Elective home education"]
CHILD = {
    "Unique ID": "SYN001", "UPN": "A123456789012", "Date of birth": "01/06/2014", "Gender": "F", "Ethnicity": "WBRI",
    "Date initial EHC plan issued": "15/01/2024", "SEN primary need": "ASD",
    "Main education establishment – URN": "100000", "Main education establishment – phase": "Primary",
    "Does the child or young person have a disability?": "N",
}  # fmt: skip


def read(headings: list[str], *children: dict[str, str], **answers: str) -> Reading:
    text = io.StringIO()
    rows = [[child.get(heading, "") for heading in headings] for child in children]
    csv.writer(text).writerows([["Annex A - Merton"], [], headings, *rows])
    return read_content(text.getvalue().encode(), "Annex A.csv", today=TODAY, answers=answers, key=b"k")


def another(number: int, **changes: str) -> dict[str, str]:
    return {**CHILD, "Unique ID": f"SYN{number:03}", "UPN": f"A{number:012}", **changes}


def plans(reading: Reading) -> dict[str, float | None]:
    found = [each for each in count(reading.records) if each.measure == "plans_issued" and not each.breakdown]
    return {str(each.period): each.value for each in found}


def codes(reading: Reading) -> list[str]:
    return sorted(issue.code for issue in reading.issues if issue.severity != "info")


OLD = {"Date initial EHC plan issued": "15/01/2018"}


def test_list_1_gives_plans_of_its_last_twelve_months_and_keeps_the_rest_uncounted() -> None:
    reading = read(LIST_1, CHILD, another(2), another(3, **OLD))
    (table,) = [table for sheet in reading.sheets for table in sheet.tables]
    assert (table.shape, table.area, table.rows_kept, table.kind) == ("annex_a", "Merton", 3, "assessments")
    assert table.dropped == ("UPN", "ULN", "Date of birth")
    assert plans(reading) == {"2024-01": 2}
    assert codes(reading) == []
    assert [each.key for each in reading.questions if not each.optional] == []


def test_the_analyst_decides_which_plans_of_a_list_of_today_count() -> None:
    asked = {"annex_a:(csv)": "all"}
    assert plans(read(LIST_1, CHILD, another(3, **OLD), **asked)) == {"2018-01": 1, "2024-01": 1}
    assert plans(read(LIST_1, CHILD, another(3, **OLD), **{"annex_a:(csv)": "none"})) == {}


def test_no_request_and_no_time_is_made_of_a_plan_s_date() -> None:
    reading = read(LIST_1, CHILD)
    assert {each.measure for each in count(reading.records)} == {"plans_issued"}


def test_nothing_that_identifies_a_child_leaves_the_reader() -> None:
    reading = read(LIST_1, CHILD, {**CHILD, "Unique ID": "SYN009", "Date of birth": "01/06/1990"})
    told = repr(reading)
    for secret in ("A123456789012", "01/06/2014", "01/06/1990", "1990", str(date(2014, 6, 1).toordinal())):
        assert secret not in told


def test_list_2_is_known_and_counts_nothing() -> None:
    assert len(LIST_2) == 17
    reading = read(LIST_2, CHILD, another(2))
    assert [table.shape for sheet in reading.sheets for table in sheet.tables] == ["annex_a"]
    assert reading.records == ()
    assert "NOTHING_COUNTED" in [issue.code for issue in reading.issues]
    assert reading.private  # the file itself is never kept


def test_each_rule_names_its_cell() -> None:
    broken = [
        (another(11, **{"Date updated EHC plan issued": "01/06/2024"}), "DATE_FUTURE", "H5"),
        (another(12, **{"Date updated EHC plan issued": "14/01/2024"}), "DATE_ORDER", "H5"),
        (another(13, **{"Date EHC plan last reviewed": "14/01/2024"}), "DATE_ORDER", "I5"),
        (another(14, **{"Date of birth": "30/04/1998"}), "AGE_SUSPECT", "D5"),
        (another(15, **{"Ethnicity": ""}), "VALUE_MISSING", "F5"),
        (another(16, **{"UPN": ""}), "ID_MISSING", "B5"),
        (another(17, **{"Main education establishment – URN": ""}), "VALUE_MISSING", "K5"),
    ]
    for child, code, cell in broken:
        found = [(issue.code, issue.cell) for issue in read(LIST_1, CHILD, child).issues if issue.severity != "info"]
        assert found == [(code, cell)], code
    twice = read(LIST_1, CHILD, {**another(18), "UPN": CHILD["UPN"]})
    assert codes(twice) == ["ID_DUPLICATE", "ID_DUPLICATE"]


def test_a_plan_in_the_future_is_left_out() -> None:
    reading = read(LIST_1, CHILD, another(2, **{"Date initial EHC plan issued": "15/01/2025"}))
    assert plans(reading) == {"2024-01": 1}
    assert "DATE_FUTURE" in codes(reading)


def test_a_list_of_cases_is_no_annex_a() -> None:
    headings = ["Case ID", "Date of birth", "Gender", "Request received", "Final plan issued", "SEN primary need"]
    reading = read(headings, {"Case ID": "1", "Request received": "05/01/2024", "Final plan issued": "05/04/2024"})
    assert "annex_a" not in [table.shape for sheet in reading.sheets for table in sheet.tables]


@pytest.mark.parametrize("special", ["Main education establishment – URN", "Elective home education", "Absence"])
def test_a_list_with_two_of_the_special_headings_is_known(special: str) -> None:
    kept = {"Main education establishment – phase", special}
    plain = ["Unique ID", "Gender", "Ethnicity", "Date initial EHC plan issued", "Date updated EHC plan issued",
             "Date EHC plan last reviewed", "SEN primary need"]  # fmt: skip
    headings = [each for each in LIST_1 if each in kept or each in plain]
    reading = read(headings, CHILD, another(2))
    (table,) = [table for sheet in reading.sheets for table in sheet.tables]
    assert (table.shape, table.rows_kept) == ("annex_a", 2)
    assert plans(reading) == {"2024-01": 2}


def test_a_list_of_cases_with_two_headings_of_schools_is_no_annex_a() -> None:
    headings = ["Unique ID", "Gender", "Ethnicity", "Primary need", "Absence", "Pupil Premium", "Date request received",
                "Final plan issued"]  # fmt: skip
    text = io.StringIO()
    row = ["SYN001", "F", "WBRI", "ASD", "3", "Y", "04/09/2023", "15/01/2024"]
    csv.writer(text).writerows([["EHCNA cases - Merton"], headings, row, ["SYN002", *row[1:]]])
    reading = read_content(text.getvalue().encode(), "cases.csv", today=TODAY, key=b"k")
    assert [table.shape for sheet in reading.sheets for table in sheet.tables] == ["case_list"]
