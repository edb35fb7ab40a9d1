"""Requests for every 10,000 people aged 0 to 24: by the newest estimate that is known by then."""

from pathlib import Path

import pytest

from kpis import changes
from kpis.keeping import observations
from kpis.period import Period
from kpis.questions import what_to_upload
from kpis.reading.labels import measure_of
from kpis.reading.result import Figure
from tests.keeping.readings import reading
from tests.keeping.stores import new_sqlite


def figure(measure: str, period: str, value: float, cell: str) -> Figure:
    unit = "number" if measure.startswith("population") else "count"
    view = "stated" if measure.startswith("population") else "received"
    return Figure("Merton", measure, Period.parse(period), unit, "S", cell, value, view=view)


def rates(folder: Path, *figures: Figure) -> dict[str, float | None]:
    store = new_sqlite(folder)
    changes.upload(store, reading(*figures), None, by="Ana")
    with store.reading() as conn:
        return {str(each.period): each.value for each in observations(conn, measure="requests_per_10000")}


def requests(**by_month: float) -> list[Figure]:
    return [
        figure("requests_received", f"20{month[1:3]}-{month[3:]}", value, f"B{row}")
        for row, (month, value) in enumerate(by_month.items(), 2)
    ]


def test_31_requests_beside_62_000_people_are_5_for_every_10_000(tmp_path: Path) -> None:
    people = figure("population_aged_0_to_24", "2021-01/2021-12", 62_000, "C2")
    assert rates(tmp_path, people, *requests(m2105=31.0)) == {"2021-05": pytest.approx(5.0)}


def test_an_estimate_holds_until_a_newer_one_is_known(tmp_path: Path) -> None:
    people = [
        figure("population_aged_0_to_24", "2020-01/2020-12", 50_000, "C2"),
        figure("population_aged_0_to_24", "2022-01/2022-12", 40_000, "C3"),
    ]
    found = rates(tmp_path, *people, *requests(m2105=20.0, m2205=20.0, m2305=20.0))
    assert found == {"2021-05": pytest.approx(4.0), "2022-05": pytest.approx(5.0), "2023-05": pytest.approx(5.0)}


def test_before_any_estimate_and_without_one_there_is_no_rate(tmp_path: Path) -> None:
    people = figure("population_aged_0_to_24", "2022-01/2022-12", 40_000, "C2")
    assert rates(tmp_path, people, *requests(m2105=20.0)) == {}
    assert "Population aged 0-24" in what_to_upload("requests_per_10000")


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("Population aged 0-24", "population_aged_0_to_24"),
        ("Population 0 to 25", ""),  # of other ages: another population
        ("EHCNA requests per 10,000 (0-24)", "requests_per_10000"),
        ("Requests per 100,000", ""),
        ("EHC plans per 10,000 population", ""),
    ],
)
def test_a_label_that_speaks_of_other_people_or_of_another_number_is_another_measure(label: str, measure: str) -> None:
    assert measure_of(label) == measure
