"""The workbook behind a pack: by the rules for published spreadsheets, every number of the pack, and nothing else."""

import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from made_pack import bar_chart, line_chart, long_table, made_pack, share_table
from openpyxl.worksheet.worksheet import Worksheet

from kpis.telling.pack.book import xlsx
from kpis.telling.pack.page import Cell, Chart, Dot, Line, Note, Page, Said, Stack, Table

PACK = made_pack()


def opened(pack=PACK) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(xlsx(pack)))


def of_page(**parts) -> openpyxl.Workbook:
    return opened(made_pack((Page("exceptions", "one", "One finding", **parts),)))


def rows_of(sheet: Worksheet) -> tuple[list[str], list[list[object]]]:
    """Headings and rows of a sheet's one table."""
    (table,) = sheet.tables.values()
    head, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
    return [str(each) for each in head], rows


def parsed(part: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(part)  # noqa: S314 - our own file


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return opened()


def test_every_sheet_but_the_cover_holds_one_named_table_under_its_title(book: openpyxl.Workbook):
    assert book.sheetnames[:3] == ["Cover", "Contents", "What the pack says"]
    names = []
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        names.append(table.name)
        first = int(re.sub(r"\D", "", table.ref.partition(":")[0]))
        assert sheet["A1"].value and all(sheet.cell(row, 1).value for row in range(1, first + 1)), sheet.title
        assert sheet.max_row == int(re.sub(r"\D", "", table.ref.partition(":")[2]))
        assert table.autoFilter is None and sheet.auto_filter.ref is None and sheet.freeze_panes is None
        assert table.headerRowCount == 1
    assert len({name.lower() for name in names}) == len(names)
    assert not any(sheet.merged_cells.ranges for sheet in book.worksheets)


def test_the_contents_link_to_every_sheet_after_them(book: openpyxl.Workbook):
    _, rows = rows_of(book["Contents"])
    assert [row[0] for row in rows] == book.sheetnames[2:]
    links = [link.location for row in book["Contents"].iter_rows() for cell in row if (link := cell.hyperlink)]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[2:]]


def test_the_cover_says_what_it_is_and_explains_the_shorthand(book: openpyxl.Workbook):
    said = [row[0].value for row in book["Cover"].iter_rows()]
    assert None not in said
    assert said[:6] == [
        "SEND improvement board", "Northbridge & Vale, January 2025", "Area: Northbridge & Vale",
        "Board edition: exact figures. Restricted: not for publication.", "Data month: January 2025",
        "Meeting: 11 March 2025",
    ]  # fmt: skip
    assert {each[:3] for each in said if each.startswith("[")} == {"[c]", "[x]", "[z]", "[u]", "[p]", "[r]"}


def test_every_number_of_a_table_is_a_number_in_its_units_format(book: openpyxl.Workbook):
    sheet = book["Plans in 20 weeks"]
    head, rows = rows_of(sheet)
    table = share_table()
    assert head == ["Month", "Within 20 weeks", "Plans issued", "Share", "Verdict"]
    for row, cells in zip(rows, table.rows, strict=True):
        for value, cell in zip(row[1:4], cells[1:4], strict=True):
            assert value == (cell.text if cell.value is None else pytest.approx(cell.value, abs=1e-14))
    first = sheet.max_row - len(rows) + 1
    assert sheet.cell(first, 4).number_format == "0.0%" and sheet.cell(first, 2).number_format == "#,##0"


def test_every_value_of_a_chart_is_in_its_sheet_a_step_never_slopes_and_a_break_parts_the_line(book: openpyxl.Workbook):
    head, rows = rows_of(book["Plans in 20 weeks chart"])
    chart = line_chart()
    months = [row[0] for row in rows]
    assert months[0] == datetime(2023, 9, 1) and months[-1] == datetime(2025, 2, 1) and len(months) == 18
    told = {name: [row[place] for row in rows] for place, name in enumerate(head)}
    ours, later = told["Northbridge & Vale"], told["Northbridge & Vale, continued"]
    for place, dot in enumerate(chart.lines[0].dots):
        value = None if dot.value is None or dot.look == "unfinished" else pytest.approx(dot.value / 100)
        assert (ours if place < 12 else later)[place] == value
        assert (later if place < 12 else ours)[place] is None
    assert told["Target"] == [None] * 2 + [0.5] * 5 + [None] + [0.55] * 6 + [None] * 4
    assert told["Target, continued"] == [None] * 14 + [0.65] * 4
    assert told["England"] == [0.49] * 18
    assert told["Not over yet"] == [None] * 17 + [0.542]
    assert [value for value in told["Fewer than 10 cases"] if value] == [0.429, 0.75]


def test_the_points_of_years_go_by_their_years_and_a_year_without_one_is_a_gap():
    dots = tuple(Dot(year * 12 + 11, 40.0) for year in (2019, 2020, 2022))
    chart = Chart(
        "By year", "T", "S", "A", "%", share_table(), lines=(Line("Merton", "us", dots),), grain="calendar year"
    )
    head, rows = rows_of(of_page(charts=(chart,))["By year chart"])
    assert head == ["Period", "Merton"]
    assert rows == [["2019", 0.4], ["2020", 0.4], ["2021", None], ["2022", 0.4]]


def test_what_happened_is_said_over_the_chart(book: openpyxl.Workbook):
    said = [row[0].value for row in book["Plans in 20 weeks chart"].iter_rows(max_row=10)]
    assert "December 2023: Inspection by Ofsted and the CQC" in said
    assert all(len(each) <= 120 for each in said) and line_chart().alt in " ".join(said)


def test_bars_hold_what_the_chart_holds(book: openpyxl.Workbook):
    head, rows = rows_of(book["Waiting by age chart"])
    chart = bar_chart()
    assert head == ["Bar", *(stack.name for stack in chart.stacks)]
    assert [row[0] for row in rows] == list(chart.labels)
    assert [tuple(row[place] for row in rows) for place in (1, 2, 3)] == [stack.values for stack in chart.stacks]


def test_every_chart_has_its_text_alternative_and_caches_what_its_cells_say():
    with ZipFile(BytesIO(xlsx(PACK))) as parts:
        drawn = [parts.read(name) for name in sorted(parts.namelist()) if name.startswith("xl/drawings/drawing")]
        described = [each.get("descr") for part in drawn for each in parsed(part).iter() if each.get("descr")]
        charts = [parts.read(name).decode() for name in sorted(parts.namelist()) if name.startswith("xl/charts/")]
    assert described == [line_chart().alt, bar_chart().alt] * 2
    assert len(charts) == 4 and "<c:v>0.412</c:v>" in charts[0] and "<c:v>61</c:v>" in charts[1]


def test_the_words_of_the_pack_are_there_and_what_is_missing_too(book: openpyxl.Workbook):
    _, rows = rows_of(book["What the pack says"])
    said = {(row[2], row[3]) for row in rows}
    for page in PACK.pages:
        assert {("Point", each) for each in page.points} | {(each.heading, each.text) for each in page.said} <= said
    assert any(what == "Missing" and text.startswith("There are no annual reviews") for what, text in said)
    _, rows = rows_of(
        of_page(said=(Said("What we did", "• Letters rewritten\n• Staff trained"),))["What the pack says"]
    )
    assert [row[2:] for row in rows] == [["What we did", "Letters rewritten"], ["What we did", "Staff trained"]]


HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x.example")', "http://x.example",
           "00123", "'[a]:*?/\\b", "x" * 40_000)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_wherever_they_stand(text: str):
    dots = (Dot(24300, 41.0, text), Dot(24301, 50.0, text))
    behind = Table(text, text, (text, text, text), ((Cell(text), Cell(text, 3, "count"), Cell(text)),), text)
    lines = Chart(f"{text} l", text, text, text, text, behind, text, lines=(Line(text, "us", dots, end=text),),
                  notes=(Note(24301, text),))  # fmt: skip
    bars = replace(bar_chart(), name=f"{text} b", title=text, unit=text, labels=(text,),
                   stacks=(Stack(text, "us", (3.0,), (text,)),))  # fmt: skip
    page = Page(text, text, text, text, (text,), (lines, bars), (), (Said(text, text),), text, text, text)
    pack = replace(made_pack((page,)), area=text, title=text, subtitle=text, sections=((text, text),))
    content = xlsx(pack)
    book = openpyxl.load_workbook(BytesIO(content))
    for sheet in book.worksheets:
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
        assert len(sheet.title) <= 31 and not set(sheet.title) & set("[]:*?/\\'")
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink and cell.hyperlink.target]
    with ZipFile(BytesIO(content)) as parts:
        for name in parts.namelist():
            parsed(parts.read(name))
            assert "relationships/hyperlink" not in parts.read(name).decode()
            if name.startswith("xl/charts/"):
                # What a chart names as a formula is a place in this workbook, never somebody's words.
                refs = re.findall(r"<c:f>(.*?)</c:f>", parts.read(name).decode())
                assert refs and all(re.fullmatch(r"'?[^!]+'?!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", ref) for ref in refs)


def test_sheets_with_one_name_are_told_apart_and_a_table_told_twice_stands_once():
    same = long_table("Who decides / when: and what then happens to the child's plan?", 2)
    other = replace(same, name="Who decides / when: and what then happens to the child's plan!")
    book = of_page(tables=(same, other, same))
    assert book.sheetnames[3:] == ["Who decides when and what then", "Who decides when and what the 2"]


def test_a_value_that_is_more_than_its_number_is_told_in_words_beside_it():
    cells = (Cell("more than 50 %", 0.5, "proportion"), Cell("58 %", 0.584, "proportion"),
             Cell("hidden (small numbers)"), Cell("no figure: the cell is empty"))  # fmt: skip
    rows = tuple((Cell(month), cell) for month, cell in zip(("Jan", "Feb", "Mar", "Apr"), cells, strict=True))
    sheet = of_page(tables=(Table("t", "T", ("Month", "Share"), rows),)).worksheets[3]
    head, told = rows_of(sheet)
    assert head == ["Month", "Share", "Share, in words"]
    assert [row[1] for row in told] == [0.5, 0.584, "[c]", "[x]"]
    assert told[0][2] == "more than 50 %"
    assert sheet.cell(sheet.max_row, 2).number_format in ("0%", "General")
    assert sheet.cell(sheet.max_row - 3, 2).number_format == "0%"


def test_figures_of_unlike_units_each_have_their_own_format():
    rows = ((Cell("a"), Cell("58 %", 0.58, "proportion")), (Cell("b"), Cell("1,204", 1204, "count")))
    sheet = of_page(tables=(Table("t", "T", ("Measure", "Latest"), rows),)).worksheets[3]
    last = [sheet.cell(row, 2) for row in (sheet.max_row - 1, sheet.max_row)]
    assert [(cell.value, cell.number_format) for cell in last] == [(0.58, "0%"), (1204, "#,##0")]


def test_a_table_without_rows_and_a_chart_without_dots_break_nothing():
    nothing = Table("empty", "Nothing yet", ("Month", "Share"), ())
    chart = Chart("empty chart", "No figures", "", "No chart.", "%", nothing)
    assert of_page(tables=(nothing,), charts=(chart,)).sheetnames[3:] == ["Empty"]
    assert opened(made_pack(())).sheetnames == ["Cover", "Contents", "What the pack says"]


def test_nothing_but_the_pack_is_in_the_file_and_it_is_the_same_each_time():
    hidden = made_pack(edition="public")
    content = xlsx(hidden)
    assert content == xlsx(hidden)
    with ZipFile(BytesIO(content)) as parts:
        properties = parts.read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in properties and "<cp:lastModifiedBy></cp:lastModifiedBy>" in properties
    assert "2025-03-04T00:00:00Z" in properties and "public edition" in properties


def test_lying_bars_grow_from_left_to_right_with_the_first_name_on_top():
    long = replace(bar_chart(), labels=("A name that is long", "Another that is long"))
    stacks = tuple(replace(each, values=each.values[:2], words=each.words[:2]) for each in long.stacks)
    page = Page("asks", "lying", "Lying bars", charts=(replace(long, stacks=stacks),))
    with ZipFile(BytesIO(xlsx(made_pack((page,))))) as parts:
        drawn = parts.read("xl/charts/chart1.xml").decode()
    assert '<c:barDir val="bar"/>' in drawn
    ways = dict(re.findall(r'<c:(catAx|valAx)>.*?<c:orientation val="(\w+)"/>', drawn))
    assert ways == {"catAx": "maxMin", "valAx": "minMax"}
