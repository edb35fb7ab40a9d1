"""What holds for every value, target and run of months."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.judging.interval import wilson
from kpis.judging.verdict import law_verdict, plan_verdict
from tests.judging.drawn import DECISIONS, PLANS, decisions, figure, judged, months, target

RANK = {"far_below_target": 0, "below_target": 1, "on_target": 2}
permille = st.integers(0, 1000)


@st.composite
def shares(draw):
    denominator = draw(st.integers(5, 120))
    return draw(st.integers(0, denominator)), denominator


@settings(deadline=None)
@given(permille, permille, permille)
def test_a_higher_value_never_gets_a_worse_verdict(one, other, goal):
    low, high = sorted((one, other))
    codes = [plan_verdict(figure(f"{each / 10}%"), target(goal / 1000), PLANS).code for each in (low, high)]
    assert RANK[codes[0]] <= RANK[codes[1]]


@settings(deadline=None)
@given(permille, permille)
def test_for_at_most_a_higher_value_never_gets_a_better_verdict(goal, value):
    at_most = target(goal / 1000, operator="<=")
    codes = [plan_verdict(figure(f"{each / 10}%"), at_most, PLANS).code for each in (value, min(value + 10, 1000))]
    assert RANK[codes[0]] >= RANK[codes[1]]


@settings(deadline=None)
@given(st.integers(0, 1000), st.integers(0, 1000))
def test_the_verdict_is_that_of_whole_numbers(value, goal):
    """The same rule in tenths of a point, which need no rounding."""
    short = goal - value
    expected = "on_target" if short <= 0 else "below_target" if short <= 50 else "far_below_target"
    assert plan_verdict(figure(f"{value / 10}%"), target(goal / 1000), PLANS).code == expected
    assert plan_verdict(figure(f"{value}/1000"), target(goal / 1000), PLANS).code == expected


@settings(deadline=None)
@given(shares())
def test_only_a_month_with_nothing_late_meets_the_law(share):
    numerator, denominator = share
    code = law_verdict(decisions(f"{numerator}/{denominator}"), DECISIONS).code
    assert code == ("meets" if numerator == denominator else "does_not_meet")


@settings(deadline=None)
@given(shares(), st.integers(0, 100))
def test_a_bound_gets_a_verdict_only_if_every_value_it_allows_gets_it(share, goal):
    numerator, denominator = share
    bound = figure(f"{numerator}/{denominator}", bound=">")
    code = plan_verdict(bound, target(goal / 100), PLANS).code
    above = {plan_verdict(figure(f"{each}/{denominator}"), target(goal / 100), PLANS).code
             for each in range(numerator + 1, denominator + 1)}  # fmt: skip
    if code != "not_judged":
        assert above <= {code}


@settings(deadline=None)
@given(shares())
def test_the_interval_holds_the_value_and_stays_inside_0_to_1(share):
    low, high = wilson(*share)
    assert 0 <= low <= share[0] / share[1] <= high <= 1
    assert low < high


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [(1, 1, 20.7, 100), (0, 5, 0, 43.4), (3, 5, 23.1, 88.2), (5, 5, 56.6, 100), (7, 10, 39.7, 89.2),
     (18, 30, 42.3, 75.4), (42, 60, 57.5, 80.1), (65, 100, 55.2544, 73.6358)],
)  # fmt: skip
def test_the_interval_of_known_cases(numerator, denominator, low, high):
    found = wilson(numerator, denominator)
    assert [100 * each for each in found] == pytest.approx([low, high], abs=0.05)


def test_no_interval_where_there_is_no_share():
    assert wilson(0, 0) is None and wilson(5, 4) is None and wilson(-1, 4) is None


said = st.one_of(
    st.sampled_from([".", "!blank", "!data_error", "0/0", ">50%", "~40%"]),
    shares().map(lambda share: f"{share[0]}/{share[1]}"),
    permille.map(lambda each: f"{each / 10}%"),
)
grains = st.sampled_from(["month", "quarter", "term", "financial year", "year to date", "rolling 12 months"])


@settings(deadline=None)
@given(st.lists(said, min_size=1, max_size=30), grains, st.dates(date(2019, 12, 1), date(2023, 1, 1)))
def test_the_headline_is_finished_and_nothing_out_of_nothing_is_missing(drawn, grain, data_to):
    observations = months("2020-01", *drawn, data_to=data_to)
    if not observations:
        return
    series = judged(observations, target(0.6, "2020-06"), grain=grain)
    for headline in (series.latest, series.previous):
        assert headline is None or (not headline.unfinished and headline.value is not None)
        assert headline is None or headline.period.last_day <= data_to
    for point in series.points:
        assert (point.value is None) == (point.plan.code == "missing") == (point.law.code == "missing")
        if point.denominator == 0:
            assert point.value is None and point.missing
        if point.low is not None:
            assert point.low <= point.value <= point.high
    if series.previous is not None:
        assert series.previous.period < series.latest.period
        assert series.previous.period.length == series.latest.period.length
