"""Any scorecard, however it is laid out, comes back as it was written: every value in its cell, nothing invented."""

import io
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kpis.measure import LOCAL
from kpis.period import Period
from kpis.reading import read_file

TODAY = date(2022, 4, 30)
AREAS = ("Merton", "Kingston upon Thames", "Leeds", "Somerset", "Bristol, City of")
SHARES = {
    "% of EHC plans issued within 20 weeks (excluding exceptions)": ("plans_issued_within_20_weeks", "excluding"),
    "EHCPs finalised in 20 weeks incl. exceptions (%)": ("plans_issued_within_20_weeks", "including"),
    "Percentage of decisions to assess made within 6 weeks": ("decision_to_assess_within_6_weeks", ""),
    "% annual reviews held within 12 months": ("annual_review_held_within_12_months", ""),
    "% of plans judged good or better at audit": ("audit_good_or_better", ""),
    "% of health assessments in 20 working days": (f"{LOCAL}% of health assessments in 20 working days", ""),
}
COUNTS = {
    "Requests for EHC needs assessment": ("requests_received", ""),
    "Number of final EHC plans issued": ("plans_issued", ""),
    "Complaints received": (f"{LOCAL}Complaints received", ""),
}
CODES = {
    None: "blank", "-": "blank", "n/a": "not_applicable", "c": "suppressed", "*": "suppressed", "..": "not_available",
    "tbc": "not_available", "#DIV/0!": "no_events", "#REF!": "data_error", "Synergy data error": "data_error",
}  # fmt: skip
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """One cell as it is written, and what must come of it: a value, or the reason why there is none."""

    content: object
    value: float | None
    missing: str = ""
    percent_format: bool = False


def _share(number: int, style: str) -> Printed:
    """``number`` is in thousandths."""
    value = number / 1000
    if style == "text":
        return Printed(f"{number / 10:g}%", value)
    if style == "format":
        return Printed(value, value, percent_format=True)
    return Printed(value if style == "fraction" else round(number / 10, 1), value)


@st.composite
def lines(draw: st.DrawFn, months: int) -> tuple[str, list[Printed]]:
    """A measure's label and a cell for each month, all of one scale; at least one value that shows the scale."""
    label = draw(st.sampled_from([*SHARES, *COUNTS]))
    if label in COUNTS:
        values = draw(st.lists(st.integers(0, 400), min_size=months, max_size=months))
        cells = [Printed(value, value) for value in values]
    else:
        style = draw(st.sampled_from(("text", "format", "fraction", "whole")))
        numbers = draw(st.lists(st.integers(0, 100).map(lambda n: n * 10), min_size=months, max_size=months))
        numbers[0] = draw(st.integers(2, 98)) * 10
        cells = [_share(number, style) for number in numbers]
    for place in draw(st.sets(st.integers(1, months - 1), max_size=months // 2)):
        code = draw(st.sampled_from(list(CODES)))
        cells[place] = Printed(code, None, CODES[code])
    return label, cells


@dataclass(frozen=True)
class Layout:
    area: str
    first: int  # the first month
    descending: bool
    down: bool
    row: int
    column: int
    heading: str
    sums: bool  # quarters between the months, a year to date after them
    beside: bool  # columns of other things beside the labels
    lines: tuple[tuple[str, tuple[Printed, ...]], ...]


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    months = draw(st.integers(3, 14))
    last = draw(st.integers(Period.month(2016, 1).first, Period.of(TODAY).first))
    written = draw(st.lists(lines(months), min_size=1, max_size=5, unique_by=lambda line: line[0]))
    down = draw(st.booleans())
    return Layout(
        draw(st.sampled_from(AREAS)), last - months + 1, draw(st.booleans()), down, draw(st.integers(1, 20)),
        draw(st.integers(0, 8)),
        draw(st.sampled_from(("date", "month end", "Sep-20", "Sept 2020", "202009", "10/2020", "year over"))),
        draw(st.booleans()), draw(st.booleans()) and not down, tuple((label, tuple(cells)) for label, cells in written),
    )  # fmt: skip


def _heading(month: int, style: str) -> object:
    year, number = month // 12, month % 12 + 1
    name = MONTHS[number - 1]
    return {
        "date": datetime(year, number, 1),
        "month end": datetime(year, number, monthrange(year, number)[1]),
        "Sep-20": f"{name[:3]}-{year % 100:02d}",
        "Sept 2020": f"{name[:4]} {year}" if number == 9 else f"{name} {year}",
        "202009": year * 100 + number,
        "10/2020": f"{number:02d}/{year}",
        "year over": name[:3],
    }[style]


class _Page:
    """A worksheet written by steps along and across the months, whichever way these run."""

    def __init__(self, page: Worksheet, layout: Layout) -> None:
        self.page, self.layout = page, layout

    def place(self, along: int, aside: int) -> tuple[int, int]:
        """Row and column, from 1, of the cell ``along`` the months and ``aside`` of their headings."""
        layout = self.layout
        return (layout.row + along + 1, layout.column + aside + 1) if layout.down else (
            layout.row + aside + 1, layout.column + along + 1
        )  # fmt: skip

    def write(self, along: int, aside: int, content: object, percent: bool = False) -> str:
        row, column = self.place(along, aside)
        cell = self.page.cell(row, column, content)
        if percent:
            cell.number_format = "0.0%"
        return f"{get_column_letter(column)}{row}"


def write(layout: Layout) -> tuple[bytes, dict]:
    """The workbook, and the figures that must come out of it by key."""
    book = openpyxl.Workbook()
    page = _Page(book.active, layout)
    book.active.cell(1, 1, f"{layout.area}: SEND scorecard")
    count = len(layout.lines[0][1])
    months = [layout.first + step for step in range(count)]
    order = list(enumerate(months))[:: -1 if layout.descending else 1]
    labels_end = 3 if layout.beside else 1
    if layout.beside:
        page.write(0, 0, "Ref")
        page.write(2, 0, "Owner")
    page.write(labels_end - 2 if layout.beside else 0, 0, "Month" if layout.down else "Measure")
    along, expected, year = labels_end, {}, None
    for index, month in order:
        if layout.heading == "year over" and month // 12 != year:
            year = month // 12
            _write_year(page, along, year)
        page.write(along, 0, _heading(month, layout.heading))
        for aside, (label, cells) in enumerate(layout.lines, 1):
            cell = cells[index]
            name = page.write(along, aside, cell.content, cell.percent_format)
            expected[(*_key(label), str(Period(month, month)))] = (cell.value, cell.missing, name)
        along += 1
        if layout.sums and not layout.down and month % 3 == 2 and not layout.descending:
            _write_sum(page, along, f"Q{month // 3 % 4 or 4}")
            along += 1
    if layout.sums:
        _write_sum(page, along, "Total" if layout.down else "YTD")
    for aside, (label, _) in enumerate(layout.lines, 1):
        page.write(labels_end - 2 if layout.beside else 0, aside, label)
        if layout.beside:
            page.write(0, aside, f"T{aside}")
            page.write(2, aside, ("AB", "Head of SEND", "n/a")[aside % 3])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), expected


def _write_year(page: _Page, along: int, year: int) -> None:
    """The year over its first month: in the row above, or in the column left of the months."""
    row, column = page.place(along, 0)
    if page.layout.down:
        page.page.cell(row, column - 1, year)
    else:
        page.page.cell(row - 1, column, year)


def _write_sum(page: _Page, along: int, heading: str) -> None:
    page.write(along, 0, heading)
    for aside in range(1, len(page.layout.lines) + 1):
        page.write(along, aside, 7)


def _key(label: str) -> tuple[str, str]:
    return (SHARES | COUNTS)[label]


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(layouts())
def test_a_scorecard_comes_back_as_it_was_written(layout: Layout) -> None:
    if layout.heading == "year over" and layout.down and layout.column == 0:
        layout = Layout(**{**layout.__dict__, "column": 1})
    content, expected = write(layout)
    reading = read_file(content, "scorecard.xlsx", as_at=TODAY)
    found: dict = {}
    for figure in reading.figures:
        key = (figure.measure, figure.basis, str(figure.period))
        assert key not in found, "one figure twice"
        assert figure.area == layout.area
        found[key] = (figure.value, figure.missing, figure.cell)
    assert set(found) <= set(expected), "nothing is invented"
    for key, (value, missing, cell) in expected.items():
        if value is None:
            assert key not in found or found[key][:2] == (None, missing)
        else:
            assert found[key][0] == pytest.approx(value), key
            assert found[key][2] == cell
