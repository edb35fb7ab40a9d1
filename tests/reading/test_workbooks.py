"""Every workbook under tests/workbooks gives exactly its expected figures, targets, issues and tables."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from kpis.cli.expected import as_expected
from kpis.reading import read_file

WORKBOOKS = Path(__file__).resolve().parent.parent / "workbooks"
sys.path.insert(0, str(WORKBOOKS))
from compare import compare  # noqa: E402

AS_AT = date(2022, 4, 30)
EXPECTED = sorted(WORKBOOKS.rglob("*.expected.json"))


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_workbook_gives_its_expected_records(path: Path) -> None:
    expected = json.loads(path.read_text(encoding="utf-8"))
    actual = as_expected(read_file(Path(str(path).removesuffix(".expected.json")), as_at=AS_AT))
    result = compare(expected, actual)
    assert result["problems"] == []
    assert result["score"] == 1.0
    if not expected.get("also_ok"):
        assert actual["outcome"] == expected["outcome"]


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_tables_stand_where_they_are_said_to_stand(path: Path) -> None:
    expected = json.loads(path.read_text(encoding="utf-8"))
    actual = as_expected(read_file(Path(str(path).removesuffix(".expected.json")), as_at=AS_AT))
    found = {(sheet["name"], table["range"]): table for sheet in actual["sheets"] for table in sheet["tables"]}
    for sheet in expected["sheets"] if expected["outcome"] != "rejected" else ():
        for table in sheet["tables"]:
            mine = found[sheet["name"], table["range"]]
            assert mine["shape"] == table["shape"]
            assert mine["header_rows"] == table["header_rows"]
            assert mine["data_rows"] == table["data_rows"]
            if table.get("area"):
                assert mine["area"] == table["area"]


def test_workbooks_are_all_here() -> None:
    assert len(EXPECTED) >= 20
