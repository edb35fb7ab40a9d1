"""The table behind a chart, and what is taken away: numbers as numbers, text never as a formula."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest

from kpis.telling import alt_text, download_csv, download_xlsx, file_name, table, title
from tests.telling import made


def rows_of(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_table_says_everything_in_words():
    frame = table(made.gaps())
    assert list(frame.columns) == [
        "Period", "Value", "Number in time", "Out of", "Target", "Against the plan", "Against the law", "95 % interval",
        "Notes", "Source cell",
    ]  # fmt: skip
    first = frame.iloc[0]
    assert (first["Value"], first["Number in time"], first["Out of"]) == ("50 %", "4", "8")
    assert first["Against the plan"] == "▲ Far below target"
    assert first["Source cell"] == "Scorecard!B4"
    assert frame.iloc[1]["Value"] == "no figure: the source says data error"
    assert frame.map(lambda cell: isinstance(cell, str)).all(axis=None)


def test_the_table_holds_the_grey_lines_too():
    assert table(made.annual())["London"].iloc[-1] == "51 %"
    # A year's figure beside a month says which year it is.
    assert table(made.monthly())["England"].iloc[0] == "58 % (2020)"


def test_columns_that_a_count_cannot_have_are_left_out():
    assert list(table(made.issued()).columns) == [
        "Period",
        "Value",
        "Target",
        "Against the plan",
        "Notes",
        "Source cell",
    ]


def test_no_points_make_an_empty_table_and_a_headed_file():
    assert table(made.empty()).empty
    assert rows_of(download_csv(made.empty())) == []
    assert openpyxl.load_workbook(BytesIO(download_xlsx(made.empty()))).sheetnames[0] == "Cover"


def test_the_csv_has_numbers_and_words_and_its_measure_in_every_row():
    row = rows_of(download_csv(made.monthly()))[3]
    assert row["Value"] == "61.2903" and row["Value in words"] == "61 %" and row["Unit"] == "%"
    assert (row["Number in time"], row["Out of"], row["Target"]) == ("19", "31", "60")
    assert (row["Area"], row["Basis"], row["First month"]) == ("Merton", "excluding exceptions", "2020-04")


def test_a_missing_value_is_empty_and_never_0():
    row = rows_of(download_csv(made.gaps()))[1]
    assert row["Value"] == "" and "data error" in row["Value in words"]


DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://x\")"]  # fmt: skip


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_never_becomes_a_formula(text):
    series = replace(made.gaps(), group=text, area=text)
    series = replace(series, points=(replace(series.points[0], notes=(text,), where=(made.at(cell=text, file=text),)),))
    for row in rows_of(download_csv(series)):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
    book = openpyxl.load_workbook(BytesIO(download_xlsx(series)))
    for sheet in book:
        assert not any(cell.data_type == "f" or cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_the_workbook_has_a_cover_and_one_named_table_a_sheet():
    book = openpyxl.load_workbook(BytesIO(download_xlsx([made.monthly(), made.gaps(), made.weeks()])))
    assert book.sheetnames[0] == "Cover" and len(book.sheetnames) == 5  # and the numbers of a chart with gaps
    cover = [row[0].value for row in book["Cover"].iter_rows()]
    assert any(line.startswith("[x] means") for line in cover)
    assert title(made.monthly()) in " ".join(cover)
    names = []
    for sheet in book.worksheets[1:]:
        (found,) = sheet.tables.values()
        names.append(found.name)
        assert found.autoFilter is None and found.ref.startswith("A4:")
        assert not sheet.merged_cells.ranges and sheet["A1"].value
    assert len(set(names)) == 4


def test_numbers_in_the_workbook_are_numbers_and_gaps_are_shorthand():
    sheet = openpyxl.load_workbook(BytesIO(download_xlsx(made.gaps()))).worksheets[1]
    header = [cell.value for cell in sheet[4]]
    rows = [dict(zip(header, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=5)]
    assert rows[2]["Value"] == pytest.approx(7 / 9, abs=1e-6) and rows[2]["Out of"] == 9
    assert rows[1]["Value"] == "[x]" and rows[1]["Value in words"] == "no figure: the source says data error"
    assert sheet.cell(row=7, column=2).number_format == "0.0%"


def test_the_chart_in_the_workbook_has_its_text_alternative():
    with ZipFile(BytesIO(download_xlsx(made.monthly()))) as parts:
        drawing = ElementTree.fromstring(parts.read("xl/drawings/drawing1.xml"))  # noqa: S314 - our own file
    described = [each.get("descr") for each in drawing.iter() if each.tag.endswith("cNvPr") and each.get("descr")]
    assert described == [alt_text(made.monthly())]


def test_a_chart_draws_no_shorthand_which_a_spreadsheet_takes_for_nought():
    content = download_xlsx(made.gaps())
    sheet = openpyxl.load_workbook(BytesIO(content))["Chart of figures_1"]
    assert [type(row[1].value) for row in sheet.iter_rows(min_row=5)].count(type(None)) > 0
    assert not any(isinstance(cell.value, str) for row in sheet.iter_rows(min_row=5, min_col=2) for cell in row)
    with ZipFile(BytesIO(content)) as parts:
        assert b"<c:f>'Chart of figures_1'!$B$5" in parts.read("xl/charts/chart1.xml")


def test_sheet_names_are_short_and_apart_whatever_the_groups_are_called():
    long = "Does the plan [section F] say: who / when * how often? " * 2
    several = [replace(made.survey(), group=long + ending) for ending in ("a", "b", "A")]
    names = openpyxl.load_workbook(BytesIO(download_xlsx(several))).sheetnames
    assert len({name.lower() for name in names}) == 4 and all(len(name) <= 31 for name in names)


def test_file_names_say_what_they_hold():
    assert file_name(made.kingston(), "csv") == "kingston-upon-thames-ehc-plans-issued-within-20-weeks-2020-09.csv"
    assert "/" not in file_name(replace(made.gaps(), group="../../EP"), "csv")
