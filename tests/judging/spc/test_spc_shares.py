"""Small numbers: exact chances, the p chart, and the checks that a chart of percentages is read with."""

from fractions import Fraction
from math import comb, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.judging.spc import (
    BadInput,
    chance_of_at_least,
    chance_of_at_most,
    check_ceiling,
    check_denominators,
    check_outside_points,
    counts_inside,
    share_chart,
)
from tests.judging.spc.drawn_charts import chart


@settings(max_examples=60)
@given(st.integers(1, 80).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n), st.integers(0, 20))))
def test_chances_are_exact(drawn):
    count, out_of, twentieths = drawn
    p = Fraction(twentieths, 20)
    ways = [comb(out_of, k) * p**k * (1 - p) ** (out_of - k) for k in range(out_of + 1)]
    assert chance_of_at_most(count, out_of, float(p)) == pytest.approx(
        float(sum(ways[: count + 1])), rel=1e-9, abs=1e-300
    )
    assert chance_of_at_least(count, out_of, float(p)) == pytest.approx(float(sum(ways[count:])), rel=1e-9, abs=1e-300)


@pytest.mark.parametrize(("out_of", "inside"), [(10, (1, 9)), (20, (3, 17)), (30, (7, 23)), (60, (18, 42))])
def test_counts_inside_as_published_for_funnels(out_of, inside):
    assert counts_inside(out_of, 0.5, 0.001) == inside


def test_under_ten_cases_at_one_half_nothing_can_be_flagged():
    assert counts_inside(9, 0.5, 0.001) == (0, 9)
    assert counts_inside(10, 0.9, 0.001)[0] == 5


def test_exact_limits_are_those_within_which_chance_is_not_small():
    months = [(9, 12), (8, 12), (10, 12), (1, 12), (9, 12), (9, 12), (10, 12), (3, 5)]
    judged = share_chart(months)
    pooled = sum(count for count, _ in months) / sum(out_of for _, out_of in months)
    for point in judged.points:
        chances = (
            chance_of_at_most(point.count, point.out_of, pooled),
            chance_of_at_least(point.count, point.out_of, pooled),
        )
        assert (point.outside != 0) == (min(chances) < 0.00135)
        assert point.lpl <= pooled <= point.upl
    assert [point.outside for point in judged.points] == [0, 0, 0, -1, 0, 0, 0, 0]


def test_normal_and_laney_limits():
    months = [(40, 100), (55, 100), (45, 100), (60, 100)]
    plain = share_chart(months, limits="normal").points[0]
    assert plain.upl == pytest.approx(0.5 + 3 * sqrt(0.25 / 100))
    laney = share_chart(months, limits="laney")
    # z is -2, 1, -1, 2: ranges 3, 2, 3.
    assert laney.sigma_z == (pytest.approx(8 / 3 / 1.128),)
    assert laney.points[0].upl == pytest.approx(0.5 + 0.15 * 8 / 3 / 1.128)
    assert share_chart(months, limits="laney", cut=True).points[0].upl == pytest.approx(
        min(1, 0.5 + 0.15 * 8 / 3 / 1.128)
    )


def test_a_month_out_of_nothing_is_missing_and_a_ghost_has_no_say():
    judged = share_chart([(5, 10), (0, 0), None, (10, 10), (5, 10)], ghost=[3], recalc=[4])
    assert [point.share for point in judged.points] == [0.5, None, None, 1.0, 0.5]
    assert [point.centre for point in judged.points] == [0.5] * 5
    assert judged.points[3].outside == 0
    assert [point.section for point in judged.points] == [0, 0, 0, 0, 1]
    assert share_chart([]).points == ()


def test_more_than_all_is_refused():
    with pytest.raises(BadInput, match=r"counts\[1\]: found \(6, 5\), expected a count from 0"):
        share_chart([(1, 5), (6, 5)])
    with pytest.raises(BadInput, match="limits: found 'wide'"):
        share_chart([(1, 5)], limits="wide")


def test_ceiling_is_marked_over_thirty_per_cent():
    assert not check_ceiling(chart([100, 0, 100] + [50, 60] * 3 + [70])).marked, "3 of 10"
    found = check_ceiling(chart([100, 0, 100, 100] + [50, 60] * 3))
    assert (found.on_bound, found.live, found.marked) == (4, 10, True)
    assert check_ceiling(chart([1.0] * 4 + [0.5] * 6), bounds=(0, 1)).marked
    assert not check_ceiling(chart([])).marked


@pytest.mark.parametrize(
    ("out_of", "marked"),
    [([10, 30], False), ([10, 31], True), ([9, 12], True), ([20, None, 0, 25], False), ([None, 0], False)],
)
def test_small_numbers_are_marked(out_of, marked):
    assert check_denominators(out_of).marked is marked


def test_an_outside_point_of_few_cases_is_within_chance():
    months = [(30, 40), (32, 40)] * 7 + [(1, 3), (8, 40)]
    judged = chart([100 * count / out_of for count, out_of in months], baseline=14)
    few, many = check_outside_points(judged, months)
    assert (few.position, few.within, few.alone) == (14, True, True)
    assert (many.position, many.within) == (15, False)
    assert check_outside_points(judged, [None] * 16) == ()
