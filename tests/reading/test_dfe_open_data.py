"""The DfE's published files, by small extracts in its own column names: the same figures as the tables shipped here."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from kpis.reading.read import read_content
from kpis.reading.result import Figure, Reading

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "published" / "dfe_20_week.csv"
FIVE = {
    "Kingston upon Thames": ("314", "E09000021"), "Merton": ("315", "E09000024"), "Somerset": ("933", "E06000066"),
    "Sutton": ("319", "E09000029"), "Wandsworth": ("212", "E09000032"),
}  # fmt: skip
PLACE = [
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "new_la_code", "old_la_code", "la_name",
]  # fmt: skip
WEEKS = [
    "breakdown_topic", "breakdown", "plans_issued_den", "plans_issued_den_ex", "plans_issued_within_20_weeks",
    "plans_issued_20_weeks_ex", "pc_plans_issued_within_20_weeks", "PC_plans_issued_20_weeks_ex",
]  # fmt: skip
OLD_WEEKS = [
    "inreq_ehc", "tot_inc_exc_ehc", "tot_no_exc_ehc", "inc_exc_20week_ehc", "no_exc_20week_ehc", "inc_exc_20week_rate",
    "no_exc_20week_rate",
]  # fmt: skip
ALL = ["All EHC plans issued", "All EHC plans issued"]


def read(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Reading:
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    return read_content(text.getvalue().encode("utf-8-sig"), "file.csv", today=date(2026, 11, 26), key=b"k")


def place(year: str, name: str, number: str = "", code: str = "") -> list[str]:
    return [year, "Calendar year", "Local authority", "E92000001", "England", "", "", code, number, name]


def found(reading: Reading, measure: str, area: str, basis: str = "") -> dict[str, Figure]:
    return {
        str(each.period)[:4]: each
        for each in reading.figures
        if (each.measure, each.area, each.basis) == (measure, area, basis)
    }


def shipped() -> list[dict[str, str]]:
    with open(SHIPPED, encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["area"] in FIVE and row["plans_including_exceptions"]]


def numbers(row: dict[str, str], *names: str) -> list[str]:
    return [row[name] or "z" for name in names]


def weeks(row: dict[str, str]) -> list[str]:
    return numbers(
        row, "plans_including_exceptions", "plans_excluding_exceptions", "within_20_weeks_including",
        "within_20_weeks_excluding", "percent_including", "percent_excluding",
    )  # fmt: skip


@pytest.mark.parametrize("spelling", ["2025 release", "2026 release"])
def test_the_file_itself_gives_the_shipped_figures_of_the_five_areas(spelling: str) -> None:
    rows = [each for each in shipped() if int(each["year"]) in range(2019, 2025)]
    headings = [*PLACE, *WEEKS]
    whole = ALL
    if spelling == "2026 release":
        headings, whole = [each.lower() for each in headings], ["All EHC plans", "All EHC plans"]
    reading = read(
        headings, [[*place(row["year"], row["area"], *FIVE[row["area"]]), *whole, *weeks(row)] for row in rows]
    )
    assert {table.shape for sheet in reading.sheets for table in sheet.tables} == {"dfe_open_data"}
    same_as_shipped(reading, rows)


def test_the_file_of_the_years_to_2022_gives_them_too() -> None:
    rows = [each for each in shipped() if int(each["year"]) <= 2022]
    reading = read(
        [*PLACE, *OLD_WEEKS],
        [[*place(row["year"], row["area"], *FIVE[row["area"]]), "100", *weeks(row)] for row in rows],
    )
    same_as_shipped(reading, rows)
    assert "four_months" in found(reading, "plans_issued", "Merton")["2014"].flags


def same_as_shipped(reading: Reading, rows: list[dict[str, str]]) -> None:
    assert rows
    for row in rows:
        issued = found(reading, "plans_issued", row["area"])[row["year"]]
        assert issued.value == int(row["plans_including_exceptions"])
        for basis in ("including", "excluding"):
            share = found(reading, "plans_issued_within_20_weeks", row["area"], basis)[row["year"]]
            below = int(row[f"plans_{basis}_exceptions"])
            assert share.denominator == below
            if below:
                above = int(row[f"within_20_weeks_{basis}"])
                assert (share.numerator, share.value) == (above, pytest.approx(above / below))
            else:
                assert (share.value, share.missing) == (None, "no_events")


def test_rows_of_a_part_of_all_plans_are_no_figures_and_are_said() -> None:
    reading = read(
        [*PLACE, *WEEKS],
        [
            [*place("2024", "Merton", "315"), *ALL, "402", "345", "297", "284", "73.9", "82.3"],
            [*place("2024", "Merton", "315"), "Sex", "Female", "100", "90", "50", "40", "50", "44.4"],
            [
                *place("2024", "Merton", "315"),
                "Child or young persons age",
                "All ages",
                "9",
                "9",
                "9",
                "9",
                "100",
                "100",
            ],
        ],
    )
    assert found(reading, "plans_issued", "Merton")["2024"].value == 402
    assert [issue.code for issue in reading.issues] == ["BREAKDOWN_SKIPPED"]


def test_england_and_regions_are_areas_and_former_councils_are_left_out_by_name() -> None:
    england = ["2024", "Calendar year", "National", "E92000001", "England", "", "", "", "", ""]
    london = ["2024", "Calendar year", "Regional", "E92000001", "England", "E12000007", "London", "", "", ""]
    figures = [*ALL, "90", "80", "45", "44", "50", "55"]
    reading = read([*PLACE, *WEEKS], [[*each, *figures] for each in (england, london, place("2019", "Poole", "836"))])
    assert reading.areas == ("England", "London")
    assert [issue.code for issue in reading.issues if "Poole" in issue.message] == ["AREA_UNKNOWN"]


def test_codes_of_missing_values_are_never_numbers() -> None:
    reading = read(
        [*PLACE, *WEEKS],
        [
            [*place("2024", "Lewisham", "209"), *ALL, "x", "x", "x", "x", "x", "x"],
            [*place("2024", "Dorset", "838"), *ALL, "300", "0", "150", "0", "50", "z"],
        ],
    )
    lewisham = found(reading, "plans_issued_within_20_weeks", "Lewisham", "including")["2024"]
    dorset = found(reading, "plans_issued_within_20_weeks", "Dorset", "excluding")["2024"]
    assert (lewisham.value, lewisham.missing, lewisham.flags) == (None, "not_available", ("known_wrong",))
    assert (dorset.value, dorset.missing, dorset.flags) == (None, "no_events", ("all_exceptions",))
    assert sorted(issue.found for issue in reading.issues) == ["Dorset", "Lewisham"]


def test_requests_and_reviews_with_the_misspelling_of_the_release() -> None:
    topic = ["breakdown_topic", "breakdown"]
    requests = read(
        [*PLACE, *topic, "requests_received_in_year", "request_outcome_six_weeks", "request_outcome_over_6_weeks",
         "request_outcome_six_weeks_pc"],
        [
            [*place("2019", "Merton", "315"), "All requests", "All requests", "461", "x", "x", "x"],
            [*place("2024", "Merton", "315"), "All requests", "All requests", "594", "582", "6", "99"],
            # 505 of 541 is 93.3 %: the printed percentage is out of decisions without a date too
            [*place("2024", "Sutton", "319"), "All requests", "All requests", "600", "505", "36", "92.8"],
        ],
    )  # fmt: skip
    assert found(requests, "requests_received", "Merton")["2019"].value == 461
    merton = found(requests, "decision_to_assess_within_6_weeks", "Merton")
    assert (merton["2019"].value, merton["2019"].missing) == (None, "not_available")
    assert (merton["2024"].numerator, merton["2024"].denominator) == (582, 588)
    sutton = found(requests, "decision_to_assess_within_6_weeks", "Sutton")["2024"]
    assert (sutton.value, sutton.numerator, sutton.denominator) == (0.928, None, None)
    reviews = read(
        [*PLACE, *topic, "number_decsion_4weeks", "number_decision_gt_4weeks", "pc_decsion_4weeks"],
        [[*place("2024", "Merton", "315"), "All annual reviews", "All annual reviews", "536", "531", "50.2"]],
    )
    four = found(reviews, "annual_review_decision_within_4_weeks", "Merton")["2024"]
    assert (four.numerator, four.denominator, four.cell) == (536, 1067, "O2")


def test_a_published_file_without_a_measure_gives_no_figure_and_says_so() -> None:
    reading = read([*PLACE, "ehcplans"], [[*place(str(year), "Merton", "315"), "2730"] for year in range(2019, 2025)])
    assert not reading.figures
    assert [issue.code for issue in reading.issues] == ["NO_KNOWN_TABLE"]


def test_a_file_of_many_areas_is_a_publication_and_one_of_a_single_area_is_not() -> None:
    rows = [[*place("2024", name, number), *ALL, "402", "345", "297", "284", "73.9", "82.3"]
            for name, number in (("Merton", "315"), ("Sutton", "319"))]  # fmt: skip
    assert read([*PLACE, *WEEKS], rows).is_publication
    assert not read([*PLACE, *WEEKS], rows[:1]).is_publication
