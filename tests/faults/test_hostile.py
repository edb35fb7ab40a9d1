"""A hostile file is refused from its outside, quickly and in small memory; what merely looks so is read."""

import os
import time
from datetime import date
from pathlib import Path

import pytest

from kpis.reading import read_file, worker
from tests.faults import hostile_files as files

AS_AT = date(2022, 4, 30)
WORKBOOKS = Path(__file__).resolve().parent.parent / "workbooks"
FIGURES = {"2021-04": 21, "2021-05": 33, "2021-06": 27}
STYLED_ROWS = "".join(f'<row r="{row}" s="1" customFormat="1"/>' for row in range(4, 60_000))


def peak_mb() -> float:
    """The most memory that the child has held since it was last asked to forget."""
    status = Path(f"/proc/{worker.reader_id()}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def seconds_taken() -> float:
    """The time that the child has worked so far: what else a machine does is no fault of a file."""
    stat = Path(f"/proc/{worker.reader_id()}/stat")
    if not stat.exists():
        return time.perf_counter()
    ticks = stat.read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def forget_peak() -> None:
    Path(f"/proc/{worker.reader_id()}/clear_refs").write_text("5")


@pytest.mark.parametrize("name", files.HOSTILE)
def test_hostile_file_is_refused_with_its_own_message(name: str) -> None:
    make, code = files.HOSTILE[name]
    content = make()
    read_file(files.workbook(), "good.xlsx", as_at=AS_AT)
    on_linux = Path("/proc/self/clear_refs").exists()
    if on_linux:
        forget_peak()
    before = worker.reader_id()
    start = seconds_taken()
    refused = read_file(content, "hostile.xlsx", as_at=AS_AT)
    taken = seconds_taken() - start
    assert refused.outcome == "rejected"
    (issue,) = refused.issues
    assert issue.code == code
    assert issue.to_do
    assert issue.expected
    assert worker.reader_id() == before  # it was refused, and did not end the child
    assert taken < 5  # under 1 s where nothing else runs: `python -m kpis bench` measures it
    if on_linux:
        assert peak_mb() < 150
    assert {str(each.period): each.value for each in read_file(files.workbook(), as_at=AS_AT).figures} == FIGURES


ALL_COLUMNS = '<cols><col min="1" max="16384" width="9" style="0" hidden="1"/></cols>'
WHOLE_COLUMNS = '<mergeCells><mergeCell ref="F1:XFD1048576"/></mergeCells>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("stray formatted cell", files.workbook('<row r="1048576"><c r="XFD1048576" s="0"/></row>')),
        ("false dimension", files.workbook(before='<dimension ref="A1:XFD1048576"/>')),
        ("rows formatted to the end", files.workbook(STYLED_ROWS)),
        ("columns formatted", files.workbook(before=ALL_COLUMNS)),
        ("blocks over whole columns", files.workbook(after=WHOLE_COLUMNS)),
        ("deep nesting", files.deep_nesting()),
        ("far value within the limit", files.far_value("A1048576")),
        ("far column within the limit", files.far_value("XFD1")),
        ("formula that calls a program", files.workbook(
            '<row r="9"><c r="A9" t="str"><f>cmd|\'/c calc\'!A0</f><v>x</v></c></row>')),
        ("link to another file", files.workbook(
            '<row r="9"><c r="A9" t="str"><f>[1]Sheet1!A1</f><v>x</v></c></row>')),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_only_looks_hostile_is_read(name: str, content: bytes) -> None:
    read_file(files.workbook(), "good.xlsx", as_at=AS_AT)  # so that there is a child
    start = seconds_taken()
    reading = read_file(content, "report.xlsx", as_at=AS_AT)
    assert seconds_taken() - start < 5, name
    assert {str(each.period): each.value for each in reading.figures} == FIGURES


def test_far_value_is_named_and_nothing_near_it_is_lost() -> None:
    reading = read_file(files.far_value("A1048576"), "report.xlsx", as_at=AS_AT)
    assert [(each.code, each.cell) for each in reading.issues if each.code == "FAR_VALUE"] == [
        ("FAR_VALUE", "A1048576")
    ]


def test_limit_of_cells_is_a_setting_and_its_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEND_KPIS_MAX_CELLS", str(20_000_000_000))
    reading = read_file(files.far_value("XFD1048576"), "report.xlsx", as_at=AS_AT)
    assert {str(each.period): each.value for each in reading.figures} == FIGURES
    monkeypatch.setenv("SEND_KPIS_MAX_CELLS", "10")
    (issue,) = read_file(files.far_value("D9"), "report.xlsx", as_at=AS_AT).issues
    assert (issue.code, "SEND_KPIS_MAX_CELLS" in issue.to_do) == ("FILE_UNSAFE", True)


def test_second_table_far_below_is_read() -> None:
    below = files.GOOD_ROWS
    for row, far in ((1, 400_001), (2, 400_002), (3, 400_003)):
        below = below.replace(f'row r="{row}"', f'row r="{far}"')
        for column in "ABCD":
            below = below.replace(f'r="{column}{row}"', f'r="{column}{far}"')
    reading = read_file(files.workbook(below.replace("-21<", "-22<")), "report.xlsx", as_at=date(2022, 12, 1))
    assert {str(each.period): each.value for each in reading.figures} == FIGURES | {
        month.replace("2021", "2022"): value for month, value in FIGURES.items()
    }


def test_xls_and_xlsb_with_a_far_value_are_refused_and_name_it() -> None:
    refused = read_file(files.xls((0, 0, 1.0, files.PLAIN), (65_535, 255, 2.0, files.PLAIN)), "report.xls", as_at=AS_AT)
    assert [(each.code, each.cell) for each in refused.issues] == [("FILE_UNSAFE", "IV65536")]
    good = (WORKBOOKS / "A14d_sutton_2018_19.xlsb").read_bytes()
    refused = read_file(files.xlsb_far(good), "report.xlsb", as_at=AS_AT)
    assert [(each.code, each.cell) for each in refused.issues] == [("FILE_UNSAFE", "XFD1048576")]


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\temp\\x.xlsx", "a\0b\n.xlsx", "", "x" * 500])
def test_no_name_reaches_outside(name: str) -> None:
    read = read_file(files.workbook(), name or None, as_at=AS_AT).file
    assert 0 < len(read) <= 120
    assert not {"/", "\\", "\0", "\n"} & set(read)
    assert os.path.basename(read) == read  # noqa: PTH119 - the question is about the text
