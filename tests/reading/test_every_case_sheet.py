"""Lists of cases drawn at random come back as what went in, whatever their headings, order and spellings."""

import pytest
from hypothesis import given, settings

from kpis.reading.grid import Grid
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.case_headings import header_at
from kpis.reading.shapes.case_lists import find_case_lists
from kpis.sheets import SHEETS
from tests.reading.case_sheets import HEADINGS, TITLES, TODAY, Drawn, case_sheets


def read(grid: Grid) -> Table:
    tables = find_case_lists(grid, Setting(today=TODAY), set())
    assert len(tables) == 1
    return tables[0]


@settings(max_examples=300, deadline=None)
@given(case_sheets())
def test_what_was_drawn_is_what_is_read(drawn: Drawn) -> None:
    table = read(drawn.grid)
    (records,) = table.records
    assert (table.shape, records.kind, records.area) == (SHEETS[drawn.sheet].shape, drawn.sheet, "Merton")
    assert records.rows == drawn.rows
    for name in drawn.records[0]:
        assert records.columns[name] == [record[name] for record in drawn.records], name
    assert len(set(records.columns["case"])) == len(drawn.records)
    assert [issue for issue in table.issues if issue.severity == "error"] == []


@pytest.mark.parametrize(
    ("kind", "name", "heading"),
    [(kind, name, text) for kind, columns in HEADINGS.items() for name, texts in columns.items() for text in texts],
)
def test_every_spelling_of_a_heading_is_known(kind: str, name: str, heading: str) -> None:
    sheet = SHEETS[kind]
    headings = {each: texts[0] for each, texts in HEADINGS[kind].items()} | {name: heading}
    values = {"date": "04/03/2021", "reference": "A17", "service": "EP", "word": "Good" if kind == "audits" else "Y",
              "flag": "N"}  # fmt: skip
    row = [values[sheet.column(each).kind] for each in headings]
    grid = Grid("Sheet1", rows=[[TITLES[kind]], list(headings.values()), *[row] * 4])
    found = header_at(grid, 1, lambda: TITLES[kind], grid.height)
    assert found is not None
    assert found.sheet.id == kind
    assert found.columns == {each: place for place, each in enumerate(headings)}
