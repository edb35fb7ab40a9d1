"""Hostile and broken files are refused from their outside, each with its own message, and cost the reader nothing."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from kpis.reading import read_file, worker

AS_AT = date(2022, 4, 30)
GOOD = Path(__file__).resolve().parent.parent / "workbooks" / "A02_merton_scorecard_2122.xlsx"


def _workbook(far: str | None = None, value: object = "x") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [["Merton"], ["Measure", "Apr-21", "May-21", "Jun-21"], ["EHC plans issued", 21, 33, 27]]
    for row in rows:
        sheet.append(row)
    if far:
        sheet[far] = value
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_value_in_the_last_cell_is_refused_and_named_and_the_reader_lives() -> None:
    refused = read_file(_workbook("XFD1048576"), "far.xlsx", as_at=AS_AT)
    assert refused.outcome == "rejected"
    assert [(issue.code, issue.cell) for issue in refused.issues] == [("FILE_UNSAFE", "XFD1048576")]
    assert len(read_file(GOOD, as_at=AS_AT).figures) > 100


def test_second_table_after_a_thousand_blank_rows_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Merton"])
    sheet.append(["Measure", "Apr-21", "May-21", "Jun-21"])
    sheet.append(["EHC plans issued", 21, 33, 27])
    for column, value in enumerate(["Measure", "Jul-21", "Aug-21", "Sep-21"], 1):
        sheet.cell(1200, column, value)
    for column, value in enumerate(["EHC plans issued", 5, 6, 7], 1):
        sheet.cell(1201, column, value)
    data = io.BytesIO()
    book.save(data)
    reading = read_file(data.getvalue(), "late.xlsx", as_at=AS_AT)
    assert {str(figure.period): figure.value for figure in reading.figures} == {
        "2021-04": 21, "2021-05": 33, "2021-06": 27, "2021-07": 5, "2021-08": 6, "2021-09": 7,
    }  # fmt: skip


def test_zip_bomb_in_an_unused_part_is_refused() -> None:
    data = io.BytesIO(_workbook())
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/picture.bin", b"\0" * (64 << 20))
    refused = read_file(data.getvalue(), "bomb.xlsx", as_at=AS_AT)
    assert [issue.code for issue in refused.issues] == ["FILE_TOO_BIG_UNZIPPED"]


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "empty.csv", "FILE_EMPTY"),
        (b"PK\x03\x04 not a zip", "broken.xlsx", "FILE_CORRUPT"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "export.xls", "FILE_HTML_AS_XLS"),
        (b"%PDF-1.7 ...", "report.pdf", "FILE_NOT_SPREADSHEET"),
        (b"a,b\n1,2\n", "named.xlsx", "FILE_NOT_SPREADSHEET"),
        (bytes(range(256)) * 4, "bytes.csv", "FILE_NOT_SPREADSHEET"),
        (b"name,value\nAnn,3\n", "other.csv", "NO_KNOWN_TABLE"),
    ],
)
def test_each_refusal_has_its_own_code_and_says_what_to_do(content: bytes, name: str, code: str) -> None:
    refused = read_file(content, name, as_at=AS_AT)
    assert refused.outcome == "rejected"
    assert [issue.code for issue in refused.issues] == [code]
    assert refused.issues[0].to_do
    assert refused.figures == ()


def test_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEND_KPIS_MAX_FILE_MB", "1")
    refused = read_file(b"x," * (1 << 20), "large.csv", as_at=AS_AT)
    assert "at most 1 MB" in refused.issues[0].message


def test_reader_that_takes_too_long_is_ended_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    content = "\n".join(f"{row},{row + 1},{row + 2},{row + 3}" for row in range(200_000)).encode()
    worker.start_reader()
    monkeypatch.setenv("SEND_KPIS_READING_SECONDS", "0")
    refused = read_file(content, "slow.csv", as_at=AS_AT)
    assert refused.outcome == "rejected"
    assert "longer than" in refused.issues[0].message
    monkeypatch.delenv("SEND_KPIS_READING_SECONDS")
    assert len(read_file(GOOD, as_at=AS_AT).figures) > 100


def test_path_in_a_name_is_dropped() -> None:
    assert read_file(_workbook(), "../../etc\\evil.xlsx", as_at=AS_AT).file == "evil.xlsx"


def test_same_reading_twice_is_the_same() -> None:
    assert read_file(GOOD, as_at=AS_AT) == read_file(GOOD, as_at=AS_AT)


def test_formula_that_no_excel_has_worked_out_is_missing_and_not_0() -> None:
    """XlsxWriter writes 0 beside a formula; a 0 that was typed, and a value that it was given, stand."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ["Merton"])
        sheet.write_row(1, 0, ["Measure", "Apr-21", "May-21", "Jun-21"])
        sheet.write_row(2, 0, ["EHC plans issued", 0])
        sheet.write_formula(2, 2, "=10+11")
        sheet.write_formula(2, 3, "=10+12", None, 22)
    reading = read_file(data.getvalue(), "report.xlsx", as_at=AS_AT)
    assert [(str(each.period), each.value, each.missing) for each in reading.figures] == [
        ("2021-04", 0, ""), ("2021-05", None, "no_cached_value"), ("2021-06", 22, ""),
    ]  # fmt: skip
    assert "FORMULA_NO_CACHE" in {issue.code for issue in reading.issues}
