"""At a glance: the order in which a board should look, and the table that says it in words."""

import pytest

from kpis.judging import JudgedSeries
from kpis.telling.commentary import is_off
from kpis.telling.glance import (
    ADVICE,
    attention_rank,
    cell_of,
    glance_row,
    glance_table,
    next_target,
    owner_words,
    remarks,
    still_needed,
)
from kpis.telling.signals import assurance_words, variation_words
from tests.telling.outcomes import MANY_CASES, every_cell, outcome, phased

# What needs a board first comes first.
ORDER = [
    ("concern", "fail"), ("concern", "inconsistent"), ("common", "fail"), ("concern", "pass"), ("improvement", "fail"),
    ("common", "inconsistent"), ("improvement", "inconsistent"),
]  # fmt: skip

GAPS = [each if place % 4 else "." for place, each in enumerate(MANY_CASES["common"])]


@pytest.fixture(scope="module")
def everything() -> list[JudgedSeries]:
    """In order of attention."""
    return sorted(every_cell(), key=attention_rank)


def test_the_order_of_attention(everything):
    found = [cell_of(each) for each in everything]
    assert found[: len(ORDER)] == ORDER
    assert set(found) == set(ADVICE)
    assert len({attention_rank(each) for each in everything}) == len(ADVICE), "no two cells rank alike"


def test_too_few_months_stand_in_no_cell_come_last_and_say_how_many_more(everything):
    series = outcome(MANY_CASES["too few"], "fail")
    assert cell_of(series) is None
    assert attention_rank(series) > attention_rank(everything[-1])
    assert still_needed(series) == f"{series.measure.title}: 5 more months"
    assert still_needed(outcome(MANY_CASES["common"][:12], "fail")).endswith(": 1 more month")


@pytest.mark.parametrize("name", ["within chance", "at the ceiling"])
def test_what_may_not_be_told_as_a_change_stands_with_nothing_unusual(name):
    series = outcome(MANY_CASES[name], "no target")
    assert series.control.chart.variation != "common"
    assert cell_of(series) == ("common", "")


def test_a_row_gives_month_value_with_its_count_lines_and_target():
    row = glance_row(outcome(MANY_CASES["common"], "inconsistent"))
    assert (row["Month"], row["Value"], row["Target now"]) == ("Dec 2025", "60 % (60 of 100)", "60 %")
    assert (row["Mean"], row["Lower limit"], row["Upper limit"]) == ("61 %", "51 %", "70 %")


def test_the_table_has_the_words_of_both_icons_in_the_order_given(everything):
    frame = glance_table(everything)
    assert list(frame["Is it changing?"]) == [variation_words(each.control) for each in everything]
    assert list(frame["Will the target be met?"]) == [assurance_words(each.control) for each in everything]
    assert list(glance_table([]).columns) == ["Measure"]


def test_who_answers_for_a_measure_stands_in_the_table_where_it_is_told(everything):
    off = next(each for each in everything if is_off(each))
    well = next(each for each in everything if not is_off(each))
    assert owner_words(off, {off.measure.id: "Head of SEN"}) == "Head of SEN"
    assert (owner_words(off, {}), owner_words(well, {})) == ("Not named yet", "")
    assert list(glance_table([off], {})["Owner"]) == ["Not named yet"]
    assert "Owner" not in glance_table([off]).columns


def test_the_next_step_is_held_against_today():
    assert next_target(phased()) == "70 % from April 2026: hit or miss"
    assert next_target(outcome(MANY_CASES["common"], "pass")) == ""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (MANY_CASES["common"], ""),
        (MANY_CASES["common"][:15], "Early limits"),
        (MANY_CASES["within chance"], "Small numbers: months of 3 to 40"),
        (MANY_CASES["at the ceiling"], "Many months at the end of the scale"),
        (GAPS, "Early limits; 5 months missing"),
        ([*MANY_CASES["common"], ">50%"], "1 not counted"),
    ],
)  # fmt: skip
def test_what_a_reader_must_know_of_the_data(said, expected):
    assert remarks(outcome(said, "pass")) == expected
