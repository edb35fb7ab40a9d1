"""data/areas.csv: every authority can be found by the names that files give it, and by no name of another."""

import csv

import pytest

from kpis.area import DATA, area_in, areas, find_area

AUTHORITIES = [area for area in areas().values() if area.kind == "authority"]


def names_in_the_file() -> list[str]:
    with open(DATA / "areas.csv", encoding="utf-8", newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


def test_there_are_153_authorities_nine_regions_england_and_one_made_up_area():
    kinds = [area.kind for area in areas().values()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "authority": 153,
        "region": 9,
        "nation": 1,
        "made-up": 1,
    }
    assert len(names_in_the_file()) == len(set(names_in_the_file())) == 164


def test_no_code_is_given_twice_and_every_authority_has_both_of_its_codes():
    codes = [area.code for area in areas().values() if area.code]
    numbers = [area.dfe_number for area in areas().values() if area.dfe_number]
    assert len(codes) == len(set(codes)) == 163
    assert len(numbers) == len(set(numbers)) == 153


def test_every_region_of_an_authority_is_one_of_the_nine():
    regions = {area.name for area in areas().values() if area.kind == "region"}
    assert {area.region for area in AUTHORITIES} == regions


@pytest.mark.parametrize("area", AUTHORITIES, ids=lambda area: area.name)
def test_every_authority_has_ten_neighbours_by_their_own_names_and_not_itself(area):
    assert len(set(area.neighbours)) == len(area.neighbours) == 10
    assert area.name not in area.neighbours
    assert {areas()[neighbour].kind for neighbour in area.neighbours} == {"authority"}


@pytest.mark.parametrize("area", areas().values(), ids=lambda area: area.name)
def test_an_area_is_found_by_its_name_its_codes_and_its_other_names(area):
    for text in (area.name, area.name.upper(), f"  {area.name} ", area.code, area.dfe_number, *area.also):
        assert not text or find_area(text) == area.name


@pytest.mark.parametrize("area", AUTHORITIES, ids=lambda area: area.name)
def test_an_authority_is_found_with_the_words_for_a_council_around_its_name(area):
    for form in ("{} Council", "{} CC", "LB {}", "London Borough of {}", "{} City Council", "{} Metropolitan Borough"):
        assert find_area(form.format(area.name)) == area.name


@pytest.mark.parametrize("area", AUTHORITIES, ids=lambda area: area.name)
def test_an_authority_is_found_in_a_title_and_not_taken_for_one_whose_name_lies_inside_its_own(area):
    assert area_in(f"{area.name} – SEND scorecard") == area.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("City of London", "City of London"),  # not the region
        ("London", "London"),
        ("Durham County Council", "County Durham"),
        ("Kingston-upon-Hull, City of", "Kingston upon Hull, City of"),
        ("RB Kingston", "Kingston upon Thames"),
        ("Kingston-upon-Thames", "Kingston upon Thames"),
        ("L.B. Merton", "Merton"),
        ("Somerset CC", "Somerset"),
        ("Bedford Borough Council", "Bedford"),
        ("Herefordshire Council", "Herefordshire, County of"),
        ("St Helens", "St. Helens"),
        ("Brighton & Hove", "Brighton and Hove"),
        ("Northbridge", "Northbridge (made-up figures)"),
        ("Atlantis", None),
    ],
)
def test_the_forms_that_files_use(text, name):
    assert find_area(text) == name
