"""Zips of .csv files, XML returns, folders, files chosen together; and what of the kind is refused, in plain words."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from kpis import changes
from kpis.reading.archives import pack
from kpis.reading.read import read_content
from kpis.reading.result import Reading
from kpis.reading.sen2.together import together
from tests.reading.sen2_forms import Child, Request, Return, blade_files, xml

TODAY = date(2024, 3, 5)
MONTHLY = b"Measure,Jan 2023,Feb 2023,Mar 2023\nNumber of EHC plans issued,5,6,7\n"
DRAWN = Return(
    2023,
    [Child(date(2014, 6, 1), "", [Request(date(2023, 1, 5), "Y", date(2023, 2, 1), assessment=("Y", TODAY, 0))])],
)


def read(content: bytes, name: str = "file.zip") -> Reading:
    return read_content(content, name, today=TODAY, area="Merton", key=b"k")


def zipped(**files: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def refused(reading: Reading, code: str) -> str:
    assert reading.outcome == "rejected"
    (issue,) = reading.issues
    assert (issue.code, issue.severity) == (code, "error")
    assert issue.to_do
    return issue.message


def test_each_csv_of_a_zip_is_a_sheet_named_after_its_file() -> None:
    reading = read(zipped(**{"figures/plans.csv": MONTHLY, "other/plans.csv": b"a note", "__MACOSX/._plans.csv": b"x"}))
    assert [(sheet.name, sheet.role) for sheet in reading.sheets] == [("plans", "data"), ("plans (2)", "notes")]
    assert [(figure.sheet, figure.value) for figure in reading.figures] == [("plans", 5), ("plans", 6), ("plans", 7)]


def test_a_file_of_a_zip_that_is_no_csv_is_named_and_not_read() -> None:
    reading = read(zipped(**{"plans.csv": MONTHLY, "readme.pdf": b"%PDF"}))
    assert ("readme.pdf", "notes") in [(sheet.name, sheet.role) for sheet in reading.sheets]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../plans.csv", "FILE_UNSAFE"),
        ("/etc/plans.csv", "FILE_UNSAFE"),
        ("..\\..\\plans.csv", "FILE_UNSAFE"),
        ("C:\\plans.csv", "FILE_UNSAFE"),
        ("inner.zip", "FILE_UNSAFE"),
        ("inner.xlsx", "FILE_NOT_SPREADSHEET"),
    ],
)
def test_names_that_reach_out_and_archives_in_archives_are_refused(name: str, code: str) -> None:
    message = refused(read(zipped(**{"plans.csv": MONTHLY, name: b"1"})), code)
    assert "etc" not in message


def test_a_zip_that_swells_is_refused_before_it_is_read() -> None:
    assert "unpacks" in refused(read(zipped(**{"plans.csv": b"0" * (60 << 20)})), "FILE_TOO_BIG_UNZIPPED")


def test_a_zip_without_a_csv_is_refused() -> None:
    assert "no workbook" in refused(read(zipped(**{"picture.png": b"1"})), "FILE_NOT_SPREADSHEET")
    assert "Word" in refused(read(zipped(**{"word/document.xml": b"<w/>"}), "plan.xlsx"), "FILE_NOT_SPREADSHEET")


BOMB = b"""<?xml version="1.0"?><!DOCTYPE sen2 [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><sen2>&b;</sen2>"""


def test_xml_with_a_document_type_or_entities_is_refused_by_whatever_door() -> None:
    for content in (BOMB, BOMB.decode().replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16")):
        assert "entities" in refused(read(content, "return.xml"), "FILE_UNSAFE")
    assert "entities" in refused(read(zipped(**{"return.xml": BOMB})), "FILE_UNSAFE")


def test_other_xml_and_broken_xml_are_refused() -> None:
    assert "no SEN2 return" in refused(
        read(b"<?xml version='1.0'?><feed><entry/></feed>", "a.xml"), "FILE_NOT_SPREADSHEET"
    )
    assert "line 1" in refused(read(b"<?xml version='1.0'?><sen2><person>", "a.xml"), "FILE_CORRUPT")
    deep = b"<?xml version='1.0'?>" + b"<person>" * 100
    assert "deeper" in refused(read(deep, "a.xml"), "FILE_UNSAFE")
    old = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    assert "2003" in refused(read(old, "a.xls"), "FILE_UNSUPPORTED_TYPE")


def test_a_return_in_a_zip_is_read() -> None:
    assert [each.kind for each in read(zipped(**{"return.xml": xml(DRAWN)})).records] == ["assessments"]


def test_the_same_files_packed_in_any_order_are_the_same_bytes() -> None:
    files = blade_files(DRAWN)
    assert pack(files) == pack(dict(reversed(files.items())))


def test_files_of_one_export_chosen_together_are_one_and_others_stay_alone() -> None:
    files = blade_files(DRAWN)
    chosen = together({**files, "plans.csv": MONTHLY})
    assert sorted(chosen) == ["blade-export_05-03-2024.zip", "plans.csv"]
    assert chosen["blade-export_05-03-2024.zip"] == pack(files)
    year_before = {name.replace("2024", "2023"): content for name, content in files.items()}
    assert len(together({**files, **year_before})) == 2
    alone = {name: content for name, content in files.items() if name.endswith("_requests.csv")}
    assert together(alone) == alone
    tool = {f"m{n}.csv": content for n, (name, content) in enumerate(files.items(), 1)}
    assert len(together(tool)) == 1


def test_a_folder_is_read_as_one(tmp_path: Path) -> None:
    for name, content in {**blade_files(DRAWN), "notes.docx": b"1"}.items():
        (tmp_path / name).write_bytes(content)
    content = changes.read_folder(tmp_path)
    assert {each.kind for each in read(content, "export.zip").records} == {"assessments"}
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(changes.Refused, match="holds no"):
        changes.read_folder(empty)
