"""What the command line prints of files of cases: the rows that were expected, no reference, where figures stand."""

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kpis.cli.expected import as_expected
from kpis.counting import count
from kpis.reading import read_file

WORKBOOKS = Path(__file__).resolve().parent.parent / "workbooks"
OF_CASES = sorted(
    path
    for path in WORKBOOKS.rglob("*.expected.json")
    if any("rows_kept" in table for sheet in json.loads(path.read_text())["sheets"] for table in sheet["tables"])
)
ids = [path.name.removesuffix(".expected.json") for path in OF_CASES]


@lru_cache
def _said(path: Path) -> dict[str, Any]:
    return as_expected(read_file(Path(str(path).removesuffix(".expected.json")), as_at=date(2022, 4, 30)))


@pytest.mark.parametrize("path", OF_CASES, ids=ids)
def test_rows_are_those_that_were_expected(path: Path) -> None:
    rows = {(row["sheet"], row["row"], row.get("service")): row for row in _said(path)["records"]}
    for expected in json.loads(path.read_text())["records"]:
        row = rows[expected["sheet"], expected["row"], expected.get("service")]
        assert {name: row[name] for name in expected if name != "case_id"} == {
            name: value for name, value in expected.items() if name != "case_id"
        }


@pytest.mark.parametrize("path", OF_CASES, ids=ids)
def test_tables_say_how_many_rows_they_keep(path: Path) -> None:
    found = {(sheet["name"], table["range"]): table for sheet in _said(path)["sheets"] for table in sheet["tables"]}
    for sheet in json.loads(path.read_text())["sheets"]:
        for table in sheet["tables"]:
            if "rows_kept" in table:
                mine = found[sheet["name"], table["range"]]
                assert mine["rows_kept"] == table["rows_kept"]


COHORTS = [path for path in OF_CASES if json.loads(path.read_text()).get("cohort_observations")]


@pytest.mark.parametrize("path", COHORTS, ids=[path.name.removesuffix(".expected.json") for path in COHORTS])
def test_figures_by_month_of_request_are_those_that_were_expected(path: Path) -> None:
    expected = json.loads(path.read_text())["cohort_observations"]
    found = _said(path)["cohort_observations"]
    # A service that only this file knows keeps its own name, and was not written down.
    own = {each["breakdown"] for each in found} - {each["breakdown"] for each in expected}
    assert own <= {"Portage (Little Steps)"}
    assert _in_order(each for each in found if each["breakdown"] not in own) == _in_order(expected)


def _in_order(cohorts: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(cohorts, key=lambda each: (each["measure"], each["breakdown"] or "", each["period"]))


def test_no_reference_of_a_case_is_printed() -> None:
    path = WORKBOOKS / "A05_wandsworth_ehcna_cases.xlsx"
    sheet = openpyxl.load_workbook(path).worksheets[0]
    references = {str(sheet.cell(row, 1).value) for row in range(6, 207)} - {"None"}
    printed = json.dumps(_said(Path(f"{path}.expected.json"))["records"])
    assert len(references) > 150
    assert not any(f'"{reference}"' in printed for reference in references)
    assert '"case' not in printed


def test_a_counted_figure_says_the_sheet_and_the_table_that_it_was_counted_from() -> None:
    reading = read_file(WORKBOOKS / "A05_wandsworth_ehcna_cases.xlsx", as_at=date(2022, 4, 30))
    places = {(each.where.sheet, each.where.cell) for each in count(reading.records) if each.where}
    assert places == {("EHCNA tracker", "A5:M207")}


def test_what_else_is_counted_is_printed_apart() -> None:
    said = _said(WORKBOOKS / "A06_sutton_advice_log.xlsx.expected.json")
    assert all(each["breakdown"] for each in said["observations"])
    assert any(each["broken_down_by"] == "" and each["measure"] == "advice_within_6_weeks" for each in said["more"])
