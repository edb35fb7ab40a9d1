"""Tall sheets that nobody knows are passed over quickly; what stands under them is still found."""

from datetime import date, datetime, timedelta
from time import thread_time

from kpis.period import Period
from kpis.reading.grid import Grid, Value
from kpis.reading.read import SHAPES
from kpis.reading.shapes.base import Setting
from kpis.reading.shapes.down import find_down

TALL = 20_000
SETTING = Setting("Merton", None, Period.month(2022, 4), today=date(2022, 4, 30))


def unknown_rows() -> list[list[Value]]:
    heading: list[Value] = [f"Zork {column}" for column in range(15)]
    words = ("alpha beta", "gamma", "some words here", "delta epsilon zeta", "red kite")
    rows: list[list[Value]] = [heading]
    for row in range(TALL):
        days: list[Value] = [datetime(2020, 1, 1) + timedelta(days=(row * 7 + step) % 700) for step in (0, 45)]
        numbers: list[Value] = [row % 997, row % 13, row % 7 / 2]
        rows.append([f"X{row}", *days, *numbers, *(words[(row + column) % 5] for column in range(9))])
    return rows


def test_every_shape_passes_over_a_tall_sheet_that_it_does_not_know():
    grid = Grid("Sheet1", "visible", unknown_rows())
    slow = {}
    for find in SHAPES:
        begun = thread_time()  # its own time: what else the machine does is no fault of a shape
        assert find(grid, SETTING, set()) == []
        slow[find.__name__] = thread_time() - begun
    assert {name: seconds for name, seconds in slow.items() if seconds > 1.5} == {}  # a fraction of it


def test_months_under_a_tall_list_are_found():
    months: list[list[Value]] = [
        [],
        ["Month", "EHC plans issued", "% issued within 20 weeks"],
        ["Jan 2021", 20, 0.5],
        ["Feb 2021", 22, 0.55],
        ["Mar 2021", 25, 0.6],
    ]
    (table,) = find_down(Grid("Sheet1", "visible", unknown_rows() + months), SETTING, set())
    assert [line.meant.measure for line in table.lines] == ["plans_issued", "plans_issued_within_20_weeks"]
