"""What each type of file says beside its values: both calendars, percentages, what is hidden, leading zeros."""

import io
from datetime import datetime

import openpyxl
import pytest

from kpis.reading.extract import grids_of
from tests.faults import hostile_files as made

SERIAL = 42_825  # 31 March 2017 where days are counted from 1900


@pytest.mark.parametrize("since_1904", [False, True])
def test_xls_counts_days_from_1900_or_1904_and_knows_a_percentage(since_1904: bool) -> None:
    serial = SERIAL - 1_462 * since_1904
    content = made.xls(
        (0, 0, serial, made.DAY), (0, 1, 0.5, made.PERCENT), (0, 2, 7, made.PLAIN), since_1904=since_1904
    )
    (grid,) = grids_of(content, "xls")
    assert grid.rows == [[datetime(2017, 3, 31), 0.5, 7]]
    assert grid.percent == {(0, 1)}


@pytest.mark.parametrize("since_1904", [False, True])
def test_xlsx_counts_days_from_1900_or_1904(since_1904: bool) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904 if since_1904 else book.epoch
    book.active.append([datetime(2017, 3, 31), 0.5])
    book.active["B1"].number_format = "0.0%"
    data = io.BytesIO()
    book.save(data)
    (grid,) = grids_of(data.getvalue(), "xlsx")
    assert grid.rows == [[datetime(2017, 3, 31), 0.5]]
    assert grid.percent == {(0, 1)}


def test_number_shown_with_leading_zeros_is_read_as_it_is_shown() -> None:
    book = openpyxl.Workbook()
    book.active.append([907, 1234567, 907, -5, 2.5, "907", None])
    for column in "ABDEFG":
        book.active[f"{column}1"].number_format = "000000"
    data = io.BytesIO()
    book.save(data)
    (grid,) = grids_of(data.getvalue(), "xlsx")
    assert grid.rows[0][:6] == ["000907", "1234567", 907, -5, 2.5, "907"]


CELLS = (
    '<table:table-row table:visibility="collapse"><table:table-cell table:number-columns-spanned="3" '
    'office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>'
    '<table:covered-table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="date" '
    'office:date-value="2021-04-01"><text:p>1 April</text:p></table:table-cell></table:table-row>'
    '<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row>"
)


def test_ods_knows_percentages_blocks_hidden_rows_and_formatted_rows_to_the_end() -> None:
    (grid,) = grids_of(made.ods(CELLS), "ods")
    assert [value or None for value in grid.rows[0]] == [0.5, None, None, datetime(2021, 4, 1)]
    assert (grid.height, grid.percent, grid.merged, grid.hidden_rows) == (1, {(0, 0)}, [(0, 0, 0, 2)], {0})
