"""The demonstration workbooks hold the published figures, each in its cell, and are what their generators write."""

import csv
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from data import make_northbridge, make_published
from data.workbook import COMPARATORS, FOLDER
from kpis.area import areas

HERE = Path(__file__).parent
COMPARED = COMPARATORS / "dfe_published_20_week.csv"
AREA_FILES = {
    area: f"{area.lower().replace(' ', '_')}.xlsx"
    for area in ("Kingston upon Thames", "Merton", "Somerset", "Sutton", "Wandsworth")
}


def rows_of(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


EXPECTED = rows_of(HERE / "expected_figures.csv")


@cache
def workbook(name: str) -> Workbook:
    return load_workbook(FOLDER / name)


def cell(row: dict[str, str]) -> Cell:
    return workbook(row["file"])[row["sheet"]][row["cell"]]


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row['file']}-{row['sheet']}-{row['cell']}")
def test_every_published_figure_stands_in_its_cell(row):
    value = cell(row).value
    if row["missing"]:
        assert value == {"blank": None, "data_error": "Data error"}[row["missing"]]
    elif row["bound"]:
        words, number = str(value).split()
        assert (words, number) == ("over", "50%" if row["value"] == "0.5" else row["value"])
    elif row["sheet"] == "KPI":
        assert value == "32% (March 2021)"
    else:
        assert value == pytest.approx(float(row["value"]))


@pytest.mark.parametrize("row", [row for row in EXPECTED if row["cell"].startswith("G") and row["sheet"] != "Impact"])
def test_counts_stand_beside_their_figure_and_nowhere_else(row):
    beside = [cell(row).offset(column=column).value for column in (-2, -1)]
    assert ["" if value is None else str(value) for value in beside] == [row["numerator"], row["denominator"]]


def test_the_areas_own_sheets_hold_no_figure_but_the_published_ones():
    expected = {(row["file"], row["sheet"], row["cell"]) for row in EXPECTED}
    for name in AREA_FILES.values():
        for sheet in workbook(name):
            if sheet.title in ("About", "Targets", "DfE published figures"):
                continue
            for row in sheet.iter_rows():
                for each in row:
                    is_figure = each.number_format in ("0%", "0.0%") and each.column_letter not in ("A",)
                    target = sheet.title == "KPI" and each.coordinate == "C5"
                    assert not is_figure or target or (name, sheet.title, each.coordinate) in expected


def tidy(area: str) -> dict[tuple[str, str], tuple[object, object, object]]:
    """An area's DfE figures by indicator and year: numerator, denominator, value, as its file has them."""
    if area in AREA_FILES:
        rows = workbook(AREA_FILES[area])["DfE published figures"].iter_rows(min_row=5, max_col=6, values_only=True)
    else:
        rows = (tuple(row.values())[:6] for row in rows_of(COMPARED) if row["Area"] == area)
    return {(str(row[1]), str(row[2])[:4]): (number(row[3]), number(row[4]), number(row[5])) for row in rows}


def number(value: object) -> float | None:
    if value in (None, ""):
        return None
    text = str(value)
    return round(float(text[:-1]) / 100, 6) if text.endswith("%") else float(text)


PUBLISHED = rows_of(Path(make_published.PUBLISHED) / "dfe_20_week.csv")


@pytest.mark.parametrize("area", sorted({row["area"] for row in PUBLISHED}))
def test_every_dfe_figure_is_in_its_areas_file_and_its_percentage_is_its_counts(area):
    found = tidy(area)
    years = [row for row in PUBLISHED if row["area"] == area]
    assert len(found) == 3 * len(years)
    for row in years:
        assert found["Number of EHC plans issued", row["year"]][2] == float(row["plans_including_exceptions"])
        for basis in ("excluding", "including"):
            in_time, issued, share = found[f"EHC plans issued within 20 weeks ({basis} exceptions)", row["year"]]
            assert issued == number(row[f"plans_{basis}_exceptions"])
            assert in_time == number(row[f"within_20_weeks_{basis}"])
            if not issued:
                assert share is None  # nothing out of nothing is missing, not 0 %
            elif in_time is not None:
                assert share == pytest.approx(in_time / issued, abs=0.0006)


@pytest.mark.parametrize(
    ("area", "year", "basis", "figures"),
    [
        ("England", "2024", "excluding", (39407, 84866, 0.464)),
        ("England", "2025", "excluding", (None, 95411, 0.461)),  # percentages only
        ("South West", "2025", "including", (None, 8913, 0.336)),
        ("Merton", "2022", "excluding", (110, 124, 0.887)),
        ("Merton", "2022", "including", (120, 260, 0.462)),
        ("Somerset", "2020", "excluding", (358, 1005, 0.356)),
        ("Kingston upon Thames", "2014", "excluding", (0, 0, None)),
        ("Dorset", "2024", "excluding", (0, 0, None)),
    ],
)
def test_figures_that_a_person_can_look_up_in_the_releases(area, year, basis, figures):
    assert tidy(area)[f"EHC plans issued within 20 weeks ({basis} exceptions)", year] == figures


def test_every_area_of_the_published_figures_has_its_canonical_name_and_the_five_have_their_neighbours():
    names = {row["area"] for row in PUBLISHED}
    assert names <= set(areas())
    for area in AREA_FILES:
        assert set(areas()[area].neighbours) - names <= {"Bedford"}  # the one neighbour whose figures we have not


def test_only_wandsworth_and_somerset_published_a_target():
    with_targets = {name for name in AREA_FILES.values() if {"Targets", "KPI"} & set(workbook(name).sheetnames)}
    assert with_targets == {"wandsworth.xlsx", "somerset.xlsx"}
    steps = [row[2:5] for row in workbook("wandsworth.xlsx")["Targets"].iter_rows(min_row=5, values_only=True)]
    assert steps == [
        ("requests received from", "January 2020", 0.6),
        ("requests received from", "October 2020", 0.65),
        ("requests received from", "January 2021", 0.7),
        ("assessments starting from", "July 2020", 0.65),
        ("assessments starting from", "December 2020", 0.7),
        ("assessments starting from", "March 2021", 0.8),
    ]
    milestone = workbook("somerset.xlsx")["KPI"]
    assert (milestone["C4"].value, milestone["C5"].value) == ("Milestone 1 – Dec 21", 0.75)


@pytest.mark.parametrize("name", AREA_FILES.values())
def test_every_sheet_says_that_its_figures_are_published_and_whose(name):
    for sheet in workbook(name):
        assert "published" in sheet["A1"].value
        assert sheet.title == "About" or str(sheet["A2"].value).startswith("Source: ")


def cells(book: Workbook) -> dict[tuple[str, str], object]:
    return {
        (sheet.title, each.coordinate): each.value.date() if hasattr(each.value, "date") else each.value
        for sheet in book
        for row in sheet.iter_rows()
        for each in row
        if each.value is not None
    }


@pytest.mark.parametrize(("area", "name"), AREA_FILES.items())
def test_writing_an_areas_workbook_again_gives_the_same_cells(area, name):
    assert cells(make_published.write_area(area)) == cells(workbook(name))


def test_writing_the_comparators_again_gives_the_same_rows():
    with open(COMPARED, encoding="utf-8", newline="") as file:
        headings, *rows = csv.reader(file)
    assert tuple(headings) == make_published.DFE_HEADINGS
    assert rows == make_published.write_comparators()


def test_writing_northbridge_again_gives_the_same_cells():
    for name, book in make_northbridge.workbooks().items():
        assert cells(book) == cells(workbook(name))
