"""Lists of cases drawn at random come back as what went in, whatever their headings, order and spellings."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.reading.grid import Grid, Value
from kpis.reading.records import RawRows, settle_rows
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.case_headings import header_at
from kpis.reading.shapes.case_lists import find_case_lists
from kpis.sheets import SHEETS
from tests.reading.case_sheets import HEADINGS, TITLES, TODAY, Drawn, case_sheets


def read(grid: Grid) -> Table:
    tables = find_case_lists(grid, Setting(today=TODAY), set())
    assert len(tables) == 1
    return tables[0]


@settings(max_examples=150, deadline=None)
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


CELLS = (
    st.none() | st.text(max_size=30) | st.integers() | st.floats() | st.booleans() | st.datetimes() | st.times()
    | st.timedeltas() | st.sampled_from(("TBC", "31/06/2021", "Y", "n/a", "Good", "EP", "1-2 Good", "9/10"))
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(HEADINGS)), st.lists(st.lists(CELLS, max_size=8), max_size=8))
def test_no_cell_ends_the_reader(kind: str, cells: list[list[Value]]) -> None:
    headings = [texts[0] for texts in HEADINGS[kind].values()]
    days: list[Value] = [datetime(2021, 3, 4)] * len(headings)
    find_case_lists(Grid("Sheet1", rows=[[TITLES[kind]], headings, days, days, *cells]), Setting(today=TODAY), set())
    names = list(HEADINGS[kind])
    values = {name: [row[at] if at < len(row) else None for row in cells] for at, name in enumerate(names)}
    raw = RawRows(SHEETS[kind], "S", "", list(range(len(cells))), values, dict.fromkeys(names, 0), "A1")
    assert settle_rows(raw, Setting(today=TODAY)).rows_kept <= len(cells)


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
