"""The page that compares: the finding, what can be chosen, and whose figures are shown."""

from datetime import date

import pytest

from kpis.area import areas
from kpis.changes import Store, upload
from kpis.period import Period
from kpis.reading.result import Figure, Reading
from tests.pages.conftest import Opened, said

PLANS = "plans_issued_within_20_weeks"
AUTHORITIES = [area.name for area in areas().values() if area.kind == "authority"]


def _figure(area: str, count: int, basis: str, row: int, year: int = 2024) -> Figure:
    span = Period.parse(f"{year}-01/{year}-12")
    return Figure(
        area, PLANS, span, "proportion", "dfe", f"B{row}", count / 100, count, 100, basis=basis, view="issued"
    )


def drop_published(store: Store, basis: str = "excluding") -> None:
    """England, London and the authorities, as a publication of many areas brings them."""
    names = ["England", "London", "South West", *AUTHORITIES]
    figures = tuple(_figure(name, 20 + row % 60, basis, row) for row, name in enumerate(names))
    figures += tuple(_figure(name, 50, basis, 500 + row, 2022) for row, name in enumerate(names))
    reading = Reading("dfe.csv", f"{basis:0>64}", 1, "accepted", date(2026, 11, 26), None, figures=figures)
    upload(store, reading, f"as if {basis}".encode(), by="the analyst", kind="published")


@pytest.fixture
def with_england(store: Store) -> Store:
    drop_published(store)
    return store


def test_the_area_stands_among_all_authorities(with_england: Store, opened: Opened) -> None:
    app = opened("compare_areas", area="Merton")
    words = said(app)
    assert not app.exception and "Merton, " in words and "England" in words
    assert "You are here" in str([each.proto for each in app.get("plotly_chart")])
    assert "highest of" in words and "statistical neighbours together" in words
    assert "From 2023 DfE counts from person-level data" in words
    alts = [each.proto.alt for each in app.get("plotly_chart")]
    assert len(alts) == 3 and all(alts)


def test_with_and_without_exceptions_are_two_measures(with_england: Store, opened: Opened) -> None:
    assert not [each for each in opened("compare_areas", area="Merton").get("button_group") if each.label == "Basis"]
    drop_published(with_england, "including")
    app = opened("compare_areas", area="Merton", basis="including")
    assert "including exceptions" in said(app) and "excluding exceptions" not in said(app)


def test_a_year_and_areas_can_be_chosen_and_kept_in_the_address(with_england: Store, opened: Opened) -> None:
    app = opened("compare_areas", area="Merton", year="2022-01/2022-12")
    assert app.selectbox(key="pick year").value == "2022-01/2022-12" and "beyond chance, 2022" in said(app)
    app.multiselect(key="pick areas beside Merton").set_value(["Wirral", "York"]).run()
    assert app.query_params["with"] == ["Wirral", "York"] and "2 chosen areas together" in said(app)
    app.multiselect(key="pick areas beside Merton").set_value([]).run()
    assert "with" not in app.query_params and "10 statistical neighbours together" in said(app)


def test_a_link_that_names_nowhere_gives_way(with_england: Store, opened: Opened) -> None:
    app = opened("compare_areas", area="Merton", year="1066-01/1066-12", **{"with": "Atlantis"}, see="moon")
    assert not app.exception and "Atlantis" not in said(app)
    assert "The link asked for another" in said(app)


@pytest.mark.usefixtures("as_viewer")
def test_a_viewer_sees_what_is_published_and_no_workbook_of_another(with_england: Store, opened: Opened) -> None:
    app = opened("compare_areas", area="Somerset")
    words = said(app)
    assert not app.exception and "Somerset" in words and "merton.xlsx" not in words
    assert "Merton|" not in words  # the figures of others lead nowhere


def test_the_areas_held_here_are_one_click_away(with_england: Store, opened: Opened) -> None:
    app = opened("compare_areas", see="here")
    assert not app.exception and "The newest figure of every area" in said(app)


def test_without_england_the_page_says_what_to_upload(store: Store, opened: Opened) -> None:
    assert "Department for Education" in said(opened("compare_areas"))
