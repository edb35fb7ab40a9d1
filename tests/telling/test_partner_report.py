"""A service's report: what it owes and how late in words, the rows to work through, one archive of all."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import openpyxl

from kpis.telling.frames import FrameSheet, frame_csv, frame_xlsx
from kpis.telling.partner_report import (
    Owed,
    PartnerReport,
    owed_table,
    report_sentences,
    report_title,
    report_workbook,
    reports_zip,
)
from tests.telling.made import monthly

OWED = (
    Owed(date(2021, 4, 1), date(2021, 5, 13), 36, "advice.xlsx", "Log", 12),
    Owed(date(2021, 5, 20), date(2021, 7, 1), 0, "advice.xlsx", "Log", 31),
    Owed(date(2021, 3, 1), date(2021, 4, 12), 67, "=cmd.xlsx", "Log", 7),
)
REPORT = PartnerReport("Merton", "OT", date(2021, 6, 18), 2, OWED, monthly())


def sheets(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(BytesIO(content))
    return {sheet.title: [row for row in sheet.iter_rows(values_only=True) if any(row)] for sheet in book}


def test_the_title_counts_what_is_owed_and_what_of_it_is_overdue():
    assert report_title(REPORT) == "OT: 3 pieces of advice outstanding on 18 June 2021, 2 of them overdue"


def test_the_report_says_how_late_of_how_many_children_and_where_its_share_stands():
    said = " ".join(report_sentences(REPORT))
    assert "2 children wait for overdue advice; the longest overdue is 67 days late." in said
    assert "Against the plan" in said


def test_nothing_overdue_is_said():
    calm = PartnerReport("Merton", "OT", date(2021, 6, 18), 0, OWED[1:2])
    assert "None of it is overdue yet." in report_sentences(calm)


def test_the_workbook_lists_the_overdue_by_row_the_latest_first_and_what_is_due_next():
    told = sheets(report_workbook(REPORT))
    assert list(told) == ["Report", "Overdue", "Due next", "Trend"]
    assert [(row[0], row[1], row[4]) for row in told["Overdue"][3:]] == [
        ("Log, row 7", 67, "=cmd.xlsx"), ("Log, row 12", 36, "advice.xlsx"),
    ]  # fmt: skip
    assert told["Due next"][3][1] == "not yet due"


def test_a_service_without_figures_has_a_report_all_the_same():
    assert list(sheets(report_workbook(PartnerReport("Merton", "CAMHS", date(2021, 6, 18), 0, ())))) == [
        "Report", "Overdue", "Due next",
    ]  # fmt: skip


def test_all_reports_come_as_one_archive_that_is_the_same_each_time():
    content = reports_zip([REPORT])
    assert ZipFile(BytesIO(content)).namelist() == ["ot-advice-report-merton-2021-06.xlsx"]


def test_a_table_of_text_is_downloaded_without_a_formula():
    frame = owed_table(OWED)
    assert b"'=cmd.xlsx" in frame_csv(frame)
    book = openpyxl.load_workbook(BytesIO(frame_xlsx("Owed", [FrameSheet("Figures", "Owed", (), frame)])))
    assert ("=cmd.xlsx", "s") in {(cell.value, cell.data_type) for cell in book["Figures"]["E"]}
