"""The marked workbook: every issue in its cell and in the list, and all else as it was."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import LineChart
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from kpis.reading.extract import grids_of
from kpis.reading.result import Issue
from kpis.telling import marked, marked_name
from kpis.telling.issue_list import COLOURS
from kpis.telling.marked_workbook import mark_workbook

WORKBOOKS = Path(__file__).resolve().parent.parent / "workbooks"
FORMULA_LIKE = ("=1+1", "+44 20 8123 4567", "-cmd|' /C calc'!A0", "@SUM(A1)", "\tx", "\rx")


def issue(cell: str, severity: str = "error", sheet: str = "Cases", **said: str) -> Issue:
    return Issue(
        said.get("code", "DATE_FUTURE"), severity, said.get("message", "The day is after today."), sheet, cell,
        said.get("found", "31/12/2099"), "a day up to today", said.get("to_do", "Correct the day."),
    )  # fmt: skip


def cases() -> Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Cases"
    sheet.append(["Case", "Request", "Plan"])
    sheet.append(["0012", "2021-01-01", "=B2+140"])
    sheet["A2"].number_format = "@"
    book.create_sheet("Lookups").sheet_state = "hidden"
    return book


def given_back(book: Workbook, *issues: Issue, name: str = "cases.xlsx") -> Workbook:
    stream = io.BytesIO()
    book.save(stream)
    return openpyxl.load_workbook(io.BytesIO(mark_workbook(stream.getvalue(), name, issues)))


def listed(book: Workbook) -> list[list[str]]:
    """The lines of the list, under their headings."""
    rows = [[cell.value or "" for cell in row] for row in book.worksheets[0].iter_rows()]
    top = next(number for number, row in enumerate(rows) if row[:2] == ["Kind", "Sheet"])
    return rows[top + 1 :]


def test_an_issue_is_marked_in_its_cell_and_all_else_stays() -> None:
    book = given_back(cases(), issue("B2"))
    sheet = book["Cases"]
    assert sheet["B2"].fill.fgColor.rgb.endswith(COLOURS["error"])
    assert sheet["B2"].comment.text == (
        "Error: The day is after today.\nExpected: a day up to today\nWhat to do: Correct the day."
    )
    assert (sheet["A2"].value, sheet["A2"].number_format, sheet["C2"].value) == ("0012", "@", "=B2+140")
    assert sheet["A2"].fill.fill_type is None and sheet["A2"].comment is None
    assert book.sheetnames == ["Issues", "Cases", "Lookups"]
    assert book["Lookups"].sheet_state == "hidden"


def test_the_list_has_a_link_to_each_cell() -> None:
    book = given_back(cases(), issue("B2"), issue("A2", "info", code="REPEAT_REQUEST"))
    assert [line[:3] for line in listed(book)] == [["Error", "Cases", "B2"], ["For information", "Cases", "A2"]]
    links = [cell.hyperlink.location for row in book.worksheets[0].iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'Cases'!B2", "'Cases'!A2"]


def test_issues_of_one_cell_share_a_note_and_a_note_of_the_owner_stays() -> None:
    book = cases()
    book["Cases"]["B2"].comment = Comment("Ask the school", "Sam")
    found = given_back(book, issue("B2", "warning", message="Second."), issue("B2", message="First."))["Cases"]["B2"]
    assert found.comment.text.startswith("Error: First.")
    assert "Warning: Second." in found.comment.text
    assert found.comment.text.endswith("Ask the school")
    assert found.fill.fgColor.rgb.endswith(COLOURS["error"])


def test_a_range_is_filled_and_a_merged_block_is_noted_where_it_shows() -> None:
    book = cases()
    book["Cases"].merge_cells("E1:G1")
    sheet = given_back(book, issue("A1:C1", "warning"), issue("F1", "info"), issue("A1:C900", "info", sheet="Lookups"))
    assert all(sheet["Cases"][cell].fill.fgColor.rgb.endswith(COLOURS["warning"]) for cell in ("A1", "B1", "C1"))
    assert sheet["Cases"]["E1"].comment.text.startswith("For information")
    assert sheet["Lookups"].max_row == 1, "a whole table is not painted"


def test_an_issue_of_no_cell_or_of_a_sheet_that_is_not_there_is_listed() -> None:
    book = given_back(cases(), issue(""), issue("B2", sheet="Elsewhere"), issue("B2", sheet=""), issue("ZZZZ9"))
    assert len(listed(book)) == 4
    assert book["Cases"]["B2"].comment is None


def test_a_sheet_called_issues_is_left_alone() -> None:
    book = cases()
    book.create_sheet("issues")["A1"] = "Ours"
    found = given_back(book, issue("B2"))
    assert found.sheetnames == ["Issues found", "Cases", "Lookups", "issues"]
    assert found["issues"]["A1"].value == "Ours"


def test_more_issues_than_a_workbook_bears_are_listed_and_said() -> None:
    stream = io.BytesIO()
    cases().save(stream)
    every = [issue(f"B{row}") for row in range(2, 40)]
    book = openpyxl.load_workbook(io.BytesIO(mark_workbook(stream.getvalue(), "cases.xlsx", every, limit=10)))
    assert sum(cell.comment is not None for row in book["Cases"].iter_rows() for cell in row) == 10
    assert len(listed(book)) == 38
    assert any("28 more have no mark" in str(cell.value) for cell in book.worksheets[0]["A"])


@pytest.mark.parametrize("text", FORMULA_LIKE)
def test_text_like_a_formula_is_text(text: str) -> None:
    content = f'Case,Note\n1,"{text}"\n'.encode()
    out = mark_workbook(content, "cases.csv", [issue("B2", sheet="(csv)", found=text, message=text, to_do=text)])
    _assert_no_formula(out)
    book = cases()
    book["Cases"]["D2"].value = text
    book["Cases"]["D2"].data_type = "s"
    book["Cases"]["C2"].value = None
    stream = io.BytesIO()
    book.save(stream)
    out = mark_workbook(stream.getvalue(), "cases.xlsx", [issue("D2", found=text, message=text, to_do=text)])
    _assert_no_formula(out)


def _assert_no_formula(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) >= 2
        assert not any(b"<f>" in archive.read(name) or b"<f " in archive.read(name) for name in sheets)


def test_a_csv_comes_back_as_a_workbook_with_its_values() -> None:
    content = b"Case,Request,Weeks\n0012,2021-01-01,20\n0013,tbc,21\n"
    book = openpyxl.load_workbook(io.BytesIO(marked(content, "cases.csv", [issue("B3", sheet="(csv)")])))
    sheet = book.worksheets[1]
    assert [cell.value for cell in sheet[1]] == ["Case", "Request", "Weeks"]
    assert str(sheet["A2"].value) == "0012"
    assert sheet["B3"].value == "tbc"
    assert sheet["B3"].comment.text.startswith("Error")
    assert sheet["B3"].fill.fgColor.rgb.endswith(COLOURS["error"])


@pytest.mark.parametrize("name", ["A14a_sutton_2018_19.xls", "A14c_sutton_2018_19.ods", "A14d_sutton_2018_19.xlsb"])
def test_older_and_other_kinds_come_back_as_xlsx(name: str) -> None:
    content = (WORKBOOKS / name).read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(marked(content, name, [issue("B3", sheet="Sutton")])))
    assert book.sheetnames == ["Issues", "Sutton"]
    assert book["Sutton"]["B3"].comment is not None
    (grid,) = grids_of(content, name.rpartition(".")[2])
    written = [[cell.value for cell in row] for row in book["Sutton"].iter_rows()]
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            assert written[row][column] == (None if value == "" else value)


def test_a_workbook_with_macros_keeps_its_kind() -> None:
    path = WORKBOOKS / "bad" / "Ax14_clean.xlsm"
    out = marked(path.read_bytes(), path.name, [issue("B3", sheet="Data")])
    with zipfile.ZipFile(io.BytesIO(out)) as archive:
        assert b"macroEnabled" in archive.read("[Content_Types].xml")
    assert marked_name(path.name) == "Ax14_clean with issues.xlsm"
    assert marked_name("C:\\exports\\cases.final.csv") == "cases.final with issues.xlsx"


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html><table></table></html>"]
)
def test_a_file_that_cannot_be_opened_gives_the_list_alone(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(marked(content, "cases.xls", [issue("", code="FILE_CORRUPT")])))
    assert book.sheetnames == ["Issues"]
    assert len(listed(book)) == 1


def test_what_the_reader_refused_is_not_opened() -> None:
    stream = io.BytesIO()
    cases().save(stream)
    refused = issue("", code="FILE_UNSAFE")
    book = openpyxl.load_workbook(io.BytesIO(marked(stream.getvalue(), "cases.xlsx", [refused])))
    assert book.sheetnames == ["Issues"]


def test_a_far_cell_with_a_look_and_no_value_takes_no_time() -> None:
    book = cases()
    book["Cases"]["XFD1048576"].number_format = "0%"
    found = given_back(book, issue("B2"))
    assert found["Cases"]["B2"].comment is not None


texts = st.text(max_size=40)


def test_what_a_copy_cannot_carry_is_said() -> None:
    book = cases()
    book["Cases"].add_chart(LineChart(), "E5")
    said = [str(cell.value) for cell in given_back(book, issue("B2")).worksheets[0]["A"]]
    assert any("Charts and pictures" in each for each in said)
    assert not any(
        "not carried over" in str(cell.value) for cell in given_back(cases(), issue("B2")).worksheets[0]["A"]
    )
    out = marked(b"Case,Request\n1,2021-01-01\n", "cases.csv", [issue("B2", sheet="(csv)")])
    assert any("values" in str(cell.value) for cell in openpyxl.load_workbook(io.BytesIO(out)).worksheets[0]["A"])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.builds(
            Issue, texts, st.sampled_from(["error", "warning", "info", "odd"]), texts,
            st.sampled_from(["Cases", "Lookups", "", "no such"]),
            st.sampled_from(["A1", "B2", "A1:C9", "XFE1", "A0", "C1048577", "B9:A1", "Totals", ""]),
            texts, texts, texts,
        ),
        max_size=8,
    ).filter(lambda issues: not any(each.code.startswith("FILE_") for each in issues))
)  # fmt: skip
def test_whatever_the_issues_say_each_is_listed(issues: list[Issue]) -> None:
    book = given_back(cases(), *issues)
    assert len(listed(book)) == len(issues)
    assert book["Cases"]["C2"].value == "=B2+140"


def test_the_process_that_asks_opens_no_workbook() -> None:
    stream = io.BytesIO()
    cases().save(stream)
    code = (
        "import sys; from kpis.reading.result import Issue; from kpis.telling import marked\n"
        "book = marked(sys.stdin.buffer.read(), 'cases.xlsx', [Issue('DATE', 'error', 'Late.', 'Cases', 'B2')])\n"
        "assert not {'openpyxl', 'python_calamine', 'kpis.reading.grid'} & sys.modules.keys()\n"
        "sys.stdout.buffer.write(book)"
    )
    asked = subprocess.run([sys.executable, "-c", code], input=stream.getvalue(), stdout=subprocess.PIPE, check=True)
    assert openpyxl.load_workbook(io.BytesIO(asked.stdout))["Cases"]["B2"].comment.text.startswith("Error: Late.")


def test_a_workbook_that_breaks_the_limits_gives_the_list_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    book = cases()
    for row in range(20_000):
        book["Cases"].append([row] * 20)
    stream = io.BytesIO()
    book.save(stream)
    for limit, value in (("SEND_KPIS_READING_SECONDS", "1"), ("SEND_KPIS_READING_MEMORY_MB", "200")):
        with monkeypatch.context() as limited:
            limited.setenv(limit, value)
            given = openpyxl.load_workbook(io.BytesIO(marked(stream.getvalue(), "cases.xlsx", [issue("B2")])))
        assert given.sheetnames == ["Issues"]
