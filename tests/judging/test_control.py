"""Which months count in the limits, what may be told as a change, recalculations and steps to come."""

import pytest

from kpis.judging.control import Recalculation
from kpis.judging.interval import newcombe
from kpis.judging.movement import BEYOND_CHANCE, EARLY, UNKNOWN, UNUSUAL, USUAL, WITHIN_CHANCE, movement
from kpis.period import month_number
from tests.judging.drawn import figure, judged, months, target

STEADY = ("12/20", "13/20", "11/20", "12/20", "14/20", "12/20", "11/20", "13/20") * 2


def test_a_month_without_a_figure_stays_on_the_calendar_and_counts_nowhere():
    series = judged(months("2024-01", *STEADY[:6], ".", "0/0", *STEADY[:8]))
    points = series.control.chart.points
    assert [points[6].value, points[7].value] == [None, None]
    assert series.control.chart.live == 14 and len(points) == 16


def test_a_month_known_to_be_wrong_is_shown_and_neither_headline_nor_counted():
    observations = months("2024-01", *STEADY, "2/20")
    wrong = month_number(2025, 5)
    series = judged(observations, faults={wrong: "two lists were mixed up"})
    assert series.latest.period.last == wrong - 1
    assert series.control.why_ghost(wrong) == "two lists were mixed up"
    assert series.control.told == "common" and judged(observations).control.told == "concern"


def test_a_bound_is_not_counted():
    series = judged(months("2024-01", *STEADY, ">50%"))
    assert series.control.chart.points[-1].ghost


def test_only_months_have_limits():
    assert judged([figure("20/40", "2024-01/2024-12")], grain="calendar year").control is None


def test_a_recalculation_is_rounded_up_to_a_month_with_a_figure_and_says_so():
    observations = months("2023-01", *STEADY, ".", *STEADY)
    asked = Recalculation(month_number(2024, 5), "second psychologist", "the analyst")
    control = judged(observations, recalculations=[asked]).control
    assert [each.month for each in control.recalculations] == [month_number(2024, 6)]
    assert control.remarks == ("May 2024 has no figure that counts: limits are recalculated from June 2024.",)
    assert [section.first for section in control.chart.sections] == [0, 17]


def test_a_recalculation_before_the_first_figure_or_after_the_last_changes_nothing_and_says_so():
    asked = [Recalculation(month_number(2020, 1), "a"), Recalculation(month_number(2030, 1), "b")]
    control = judged(months("2024-01", *STEADY), recalculations=asked).control
    assert len(control.chart.sections) == 1 and len(control.remarks) == 2


def test_a_step_to_come_feeds_no_icon_of_today():
    series = judged(months("2024-01", *STEADY), target(0.3, "2023-01"), target(0.99, "2026-01"))
    assert series.control.chart.assurance.result == "pass"
    assert [(each.month, each.assurance.result) for each in series.control.coming] == [
        (month_number(2026, 1), "fail")
    ]  # fmt: skip


def test_a_target_that_wants_the_other_way_assures_nothing():
    series = judged(months("2024-01", *STEADY), target(0.3, "2023-01", operator="<="))
    assert series.control.chart.assurance is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [(STEADY, USUAL), ((*STEADY, "1/20"), UNUSUAL), (STEADY[:8], EARLY), (("1/20", "19/20"), EARLY)],
)
def test_months_have_moved_only_where_limits_say_so(said, expected):
    assert movement(judged(months("2024-01", *said))) == expected


@pytest.mark.parametrize(("newer", "expected"), [("180/300", BEYOND_CHANCE), ("153/300", WITHIN_CHANCE)])
def test_years_have_moved_where_chance_does_not_explain_it(newer, expected):
    years = [figure("150/300", "2023-01/2023-12"), figure(newer, "2024-01/2024-12")]
    assert movement(judged(years, grain="calendar year")) == expected
    # Published as 60 % of 300: the cases are known to the nearest one, and judge as well.
    share = f"{int(newer.partition('/')[0]) / 3:g}%"
    years[1] = figure(share, "2024-01/2024-12", denominator=300)
    assert movement(judged(years, grain="calendar year")) == expected
    years[1] = figure(share, "2024-01/2024-12")
    assert movement(judged(years, grain="calendar year")) == UNKNOWN


def test_the_difference_of_two_shares_as_newcombe_prints_it():
    # R. G. Newcombe (1998), table II: 56 of 70 less 48 of 80, method 10.
    assert newcombe(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert newcombe(None, 70, 48, 80) is None
