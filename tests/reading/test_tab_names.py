"""A tab that may be named after a person is known by its number; one that names nobody keeps its name."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from kpis.reading.grid import Grid
from kpis.reading.read import read_content
from kpis.reading.records.plain_words import is_plain
from kpis.reading.result import Reading
from kpis.reading.tab_names import number_tabs_of_people
from kpis.telling.marked_workbook import mark_workbook

TODAY = date(2022, 4, 30)
HEADINGS = ["Case ID", "Date request received", "Final plan issued", "Exception"]
PLAIN = (
    "Sheet1", "Data", "EHCNA 2024", "EHCNA tracker", "AR list", "Advice 21-22", "QA tool", "LB Merton", "RBK",
    "WANDSWORTH", "Sept 2021", "Apr-22", "20220401", "01.04.22", "SaLT", "OTs", "Tower Hamlets CYP", "PowerBI_Data",
    "Q3", "Term 2", "ehcp_requests_final_v2", "Blade-Export_28-09-2022_requests", "Caseload - LBM", "May", "2122",
    "(csv)", "FY2122",
)  # fmt: skip
OF_PEOPLE = (
    "Amy Smith", "Quillfeather", "AMY", "KHAN", "Jo", "J.S.", "JS", "C1234", "M-40123", "Smith, Amy",
    "Notes on Quillfeather", "Caseload Jo B", "12.03.2012", "A123456789012", "April Jones", "o'quill",
)  # fmt: skip


def cases(first: int = 0, day: int = 4) -> list[list[Any]]:
    asked = datetime(2021, 1, day)
    return [
        HEADINGS,
        *([f"C{first + n}", asked + timedelta(n), asked + timedelta(120 + 9 * n), "N"] for n in range(5)),
    ]


def workbook(**tabs: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook()
    for name, rows in tabs.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.remove(book.worksheets[0])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(**tabs: Sequence[Sequence[Any]]) -> Reading:
    return read_content(workbook(**tabs), "cases.xlsx", today=TODAY, area="Merton")


@pytest.mark.parametrize("name", PLAIN)
def test_a_name_that_names_nobody_stays(name: str) -> None:
    grids = [Grid(name, rows=cases())]
    number_tabs_of_people(grids)
    assert grids[0].name == name


@pytest.mark.parametrize("name", OF_PEOPLE)
def test_a_name_over_cases_that_may_be_a_persons_is_a_number(name: str) -> None:
    grids = [Grid("Cases", rows=cases()), Grid(name, rows=cases())]
    number_tabs_of_people(grids)
    assert grids[1].name == "tab 2"
    assert grids[1].tab == name


def test_an_unknown_name_over_figures_stays_and_a_certain_one_does_not() -> None:
    figures = [["Measure", "Sep 2020", "Oct 2020", "Nov 2020"], ["Plans", 4, 5, 6], ["Requests", 7, 8, 9]]
    grids = [Grid("Wyvern", rows=figures), Grid("Amy Quillfeather", rows=figures)]
    number_tabs_of_people(grids)
    assert [grid.name for grid in grids] == ["Wyvern", "tab 2"]


def test_area_service_and_month_of_a_name_are_still_understood() -> None:
    grids = [Grid("Sutton EP advice Quillfeather Mar 2022", rows=cases())]
    number_tabs_of_people(grids)
    assert grids[0].name == "tab 1 (Sutton, EP, Mar 2022)"


def test_a_tab_a_child_gives_its_cases_and_no_name() -> None:
    tabs = {"Amy Smith": cases(), "Zuri Quillfeather": cases(10, 5), "Cases": cases(20, 6)}
    reading = read(**tabs)
    assert [sheet.name for sheet in reading.sheets] == ["tab 1", "tab 2", "Cases"]
    assert sorted({records.sheet for records in reading.records}) == ["Cases", "tab 1", "tab 2"]
    assert sum(map(len, reading.records)) == 15
    assert not any(word in repr(reading) for word in ("Amy", "amy", "Zuri", "Quill", "quill"))


def test_an_issue_of_a_numbered_tab_is_marked_on_the_tab_itself() -> None:
    late = cases()
    late[2][1] = "31/06/2021"
    content = workbook(**{"Cases": cases(20), "Amy Smith": late})
    reading = read_content(content, "cases.xlsx", today=TODAY, area="Merton")
    (issue,) = [each for each in reading.issues if each.code == "DATE_UNREADABLE"]
    assert (issue.sheet, issue.cell) == ("tab 2", "B3")
    marked = load_workbook(BytesIO(mark_workbook(content, "cases.xlsx", [issue])))
    assert "Amy Smith" in marked.sheetnames
    assert marked["Amy Smith"]["B3"].comment is not None


@pytest.mark.parametrize("name", ["Amy", "Bede", "O'Quill", "Smith", "Khan"])
def test_no_persons_name_is_among_the_plain_words(name: str) -> None:
    assert not is_plain(name)
