"""The backlog month by month, when it is cleared, and the rate left to do; the worked numbers and what always holds."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.judging.outlook import (
    Dip,
    Pace,
    RunRate,
    capacity_for,
    cases_to_come,
    cleared_in,
    clearing,
    dip,
    months_to_clear,
    most_in_progress,
    path,
)
from kpis.judging.outlook.quantiles import quantile

DUE = (24, 30, 22, 28, 26, 25, 27, 26, 31, 23, 26, 24)  # 26 a month
ISSUED = (30, 28, 33, 31, 29, 30, 27, 34, 30, 32, 28, 28)  # 30 a month


def backlogs(months):
    return [each.backlog for each in months]


def per_cent(months):
    return [round(100 * each.share) for each in months]


def test_30_plans_a_month_with_two_fifths_on_late_cases():
    months = path(34, due=26, capacity=30, share_on_late=0.4, months=10)
    assert backlogs(months) == [30, 26, 22, 18, 14, 10, 6, 2, 0, 0]
    assert per_cent(months) == [60, 60, 60, 60, 60, 60, 67, 80, 93, 100]
    assert cleared_in(months) == 9


@pytest.mark.parametrize(
    ("share", "published", "newly_late"), [(0.2, [72, 72], 0), (0.4, [61, 61], 12), (0.6, [39, 39], 28)]
)
def test_36_plans_a_month_clear_it_in_month_4_whatever_the_order(share, published, newly_late):
    months = path(34, due=26, capacity=36, share_on_late=share, months=4)
    assert backlogs(months) == [24, 14, 4, 0]
    assert cleared_in(months) == 4
    assert per_cent(months)[:2] == published
    assert sum(each.newly_late for each in months) == newly_late


def test_months_to_clear_and_plans_to_clear_in_six_months():
    assert months_to_clear(34, 26, 30) == Fraction(34, 4)
    assert months_to_clear(34, 26, 26) is None and months_to_clear(34, 26, 20) is None
    assert months_to_clear(0, 26, 20) == 0
    assert round(float(capacity_for(34, 26, 6)), 1) == 31.7


def test_20_weeks_are_kept_with_at_most_4_6_months_of_work_in_progress():
    assert float(most_in_progress(1)) == pytest.approx(4.6, abs=0.01)
    assert float(most_in_progress(30)) == pytest.approx(138, abs=0.1)


def test_a_half_case_is_rounded_upwards():
    # A quarter of 10 is 2.5 cases, which would be 2 where halves go to the even number.
    assert path(34, 26, 10, 0.25, 1)[0].from_backlog == 3


def test_hands_that_are_free_finish_late_plans():
    (month,) = path(10, due=5, capacity=30, share_on_late=0, months=1)
    assert (month.in_time, month.from_backlog, month.backlog) == (5, 10, 0)


def test_months_may_differ():
    months = path(5, due=[10, 0], capacity=[0, 12], share_on_late=1)
    assert [(each.issued, each.backlog, each.share) for each in months] == [(0, 15, None), (12, 3, 0.0)]


def test_a_dip_is_said_only_where_the_percentage_falls():
    months = [each.share for each in path(34, due=26, capacity=30, share_on_late=0.4, months=10)]
    found = dip(months, 0.75)
    assert (found.lowest, found.first, found.last, found.months) == (0.6, 1, 7, 7)
    assert dip(months, 0.6) is None and dip(months, 0.4) is None and dip(months, None) is None
    assert dip([None, 0.5], 0.6) == Dip(now=0.6, lowest=0.5, first=2, last=2, months=1)


cases = st.integers(0, 60)
share = st.floats(0, 1)
lists = st.lists(st.tuples(cases, cases), min_size=1, max_size=24)


@given(cases, lists, share)
def test_no_case_is_lost_or_made_up(backlog, pairs, on_late):
    months = path(backlog, [due for due, _ in pairs], [capacity for _, capacity in pairs], on_late)
    for before, month in zip([backlog, *backlogs(months)], months, strict=False):
        assert before + month.due == month.issued + month.backlog
        assert min(month.from_backlog, month.in_time, month.newly_late, month.backlog) >= 0
        assert month.from_backlog <= before and month.in_time <= month.due
        assert month.issued == min(month.capacity, before + month.due)  # no hand is idle while there is a case
        assert month.share is None or 0 <= month.share <= 1


@given(cases, lists, share, share)
def test_the_order_of_work_never_moves_the_month_in_which_it_is_cleared(backlog, pairs, one, other):
    due, capacity = zip(*pairs, strict=True)
    assert backlogs(path(backlog, due, capacity, one)) == backlogs(path(backlog, due, capacity, other))


@given(cases, lists, share, st.integers(0, 20))
def test_more_hands_never_clear_it_later(backlog, pairs, on_late, more):
    due, capacity = zip(*pairs, strict=True)
    few = backlogs(path(backlog, due, capacity, on_late))
    many = backlogs(path(backlog, due, [each + more for each in capacity], on_late))
    assert all(one <= other for one, other in zip(many, few, strict=True))


@given(st.integers(1, 60), cases, cases)
def test_at_a_steady_pace_the_path_takes_as_long_as_the_formula_says(backlog, due, capacity):
    months = months_to_clear(backlog, due, capacity)
    walked = cleared_in(path(backlog, due, capacity, 0.4, months=61))
    assert walked == (None if months is None else -(-months.numerator // months.denominator))


def test_the_month_of_clearing_is_a_range():
    found = clearing(34, Pace(DUE), Pace(ISSUED), 0.4)
    assert found.early < found.middle < found.late
    assert found.early <= 9 <= found.late  # what the steady pace gives
    assert found.cleared_by[found.early - 1] >= 0.1 > found.cleared_by[found.early - 2]
    assert found.cleared_by[found.late - 1] >= 0.9 > found.cleared_by[found.late - 2]
    assert found == clearing(34, Pace(DUE), Pace(ISSUED), 0.4) != clearing(34, Pace(DUE), Pace(ISSUED), 0.4, seed=2)


def test_the_range_of_a_steady_pace_is_the_path_itself():
    found = clearing(34, Pace((26,)), Pace((30,)), 0.4, draws=5, horizon=12)
    assert (found.early, found.middle, found.late) == (9, 9, 9)
    assert [each.middle for each in found.backlog] == [30, 26, 22, 18, 14, 10, 6, 2, 0, 0, 0, 0]
    assert [round(100 * each.low) for each in found.shares] == [60, 60, 60, 60, 60, 60, 67, 80, 93, 100, 100, 100]
    assert [each.high for each in found.newly_late] == [8, 16, 24, 32, 40, 48, 54, 56, 56, 56, 56, 56]


def test_a_backlog_that_never_clears_has_no_month():
    found = clearing(34, Pace((30,)), Pace((30,)), 0.4, draws=5)
    assert (found.early, found.middle, found.late, found.never) == (None, None, None, 1)


def test_no_backlog_is_cleared_before_the_first_month():
    found = clearing(0, Pace(DUE), Pace(ISSUED), 0.4, draws=50)
    assert (found.early, found.late, found.never) == (0, 0, 0)


def test_a_milestone_lies_before_inside_or_after_the_range():
    found = clearing(34, Pace(DUE), Pace(ISSUED), 0.4)
    assert found.standing(found.early - 1) == "before"
    assert found.standing(found.early) == found.standing(found.late - 1) == "inside"
    assert found.standing(found.late) == "after"
    assert found.standing(37) == "beyond"
    assert found.standing(0) == "before" and found.standing(0, most=34) == "after"


def test_a_milestone_of_no_more_than_so_many_past_due_is_held_to_the_fan():
    steady = clearing(34, Pace((26,)), Pace((30,)), 0.4, draws=5)
    assert [steady.standing(month, most=18) for month in (3, 4)] == ["before", "after"]
    found = clearing(34, Pace(DUE), Pace(ISSUED), 0.4)
    assert found.standing(4, most=int(found.backlog[3].middle)) == "inside"


@pytest.mark.parametrize("drawn", ["bootstrap", "poisson"])
def test_what_if_paces_keep_their_mean(drawn):
    steady = Pace((36,) * 12, drawn=drawn)
    for pace, mean in ((steady, 36), (Pace((30,) * 12, mean=31.7, drawn=drawn), 31.7), (Pace((0,), mean=2.5), 2.5)):
        drawn_months = pace.draw(Random(4), 4000)
        assert sum(drawn_months) / 4000 == pytest.approx(mean, abs=0.4)
        assert pace.expected == pytest.approx(mean)


def test_few_months_tell_a_mean_only_roughly_and_the_range_knows_it():
    # Two months of 0 and 60: over 400 months to come the mean of a path may still be anything from 0 to 60.
    means = [sum(Pace((0, 60)).draw(Random(seed), 400)) / 400 for seed in range(40)]
    assert min(means) == 0 and max(means) == 60
    assert any(25 < mean < 35 for mean in means)


def test_few_months_give_a_wider_range_by_poisson_than_by_drawing_them_again():
    again = clearing(34, Pace((26, 26)), Pace((30, 30)), 0.4)
    poisson = clearing(34, Pace((26, 26), drawn="poisson"), Pace((30, 30), drawn="poisson"), 0.4)
    assert (again.early, again.late) == (9, 9)
    assert poisson.early < 9 < (poisson.late or 99)


@settings(deadline=None, max_examples=25)
@given(cases, st.lists(cases, min_size=1, max_size=12), st.lists(cases, min_size=1, max_size=12), share)
def test_every_fan_is_in_order_and_the_cleared_only_grow(backlog, due, issued, on_late):
    found = clearing(backlog, Pace(tuple(due)), Pace(tuple(issued)), on_late, draws=40, horizon=12)
    fans = [*found.backlog, *found.newly_late, *(each for each in found.shares if each is not None)]
    assert all(each.low <= each.middle <= each.high for each in fans)
    assert list(found.cleared_by) == sorted(found.cleared_by)
    order = ("before", "inside", "after")
    standings = [order.index(found.standing(month)) for month in range(1, 13)]
    assert standings == sorted(standings)


def test_a_quantile_is_one_of_the_values():
    assert [quantile(range(1, 11), each) for each in (0.1, 0.5, 0.9, 1.0)] == [1, 5, 9, 10]
    assert quantile(range(1, 1001), 0.1) == 100  # 0.1 × 1000 is a hair more than 100 in floating point
    assert quantile([7], 0.1) == 7


def test_31_of_the_next_38_plans():
    left = RunRate(counted=17, out_of=42, expected=38, target=0.6, month=24243)
    assert (left.needed, left.standing) == (31, "possible")
    assert left.rate == 31 / 38


def test_one_more_plan_late_would_miss_the_target():
    left = RunRate(17, 42, 38, 0.6, 24243)
    assert (17 + left.needed) / 80 >= 0.6 > (17 + left.needed - 1) / 80


@pytest.mark.parametrize(
    ("counted", "out_of", "expected", "target", "standing"),
    [
        (40, 42, 10, 0.6, "reached"),  # 40 of 52 are 77 % whatever comes
        (10, 42, 10, 0.6, "out of reach"),
        (32, 40, 10, 0.84, "possible"),  # 42 of 50 are 84 %: all ten
        (32, 40, 10, 0.841, "out of reach"),
        (30, 50, 0, 0.6, "reached"),
        (29, 50, 0, 0.6, "out of reach"),
        (0, 0, 0, 0.6, "no cases"),
        (0, 0, 12, 0.0, "reached"),
    ],
)
def test_a_target_may_be_safe_or_out_of_reach(counted, out_of, expected, target, standing):
    left = RunRate(counted, out_of, expected, target, 24243)
    assert left.standing == standing


def test_at_most_turns_the_promise_round():
    left = RunRate(counted=6, out_of=40, expected=20, target=0.2, month=24243, at_most=True)
    assert (left.needed, left.standing) == (6, "possible")  # 12 of 60
    assert RunRate(13, 40, 20, 0.2, 24243, at_most=True).standing == "out of reach"
    assert RunRate(1, 40, 5, 0.2, 24243, at_most=True).standing == "reached"


@given(cases, cases, st.integers(0, 40), st.integers(0, 100), st.booleans())
def test_the_standing_is_that_of_every_way_it_can_turn_out(counted, others, expected, hundredths, at_most):
    whole = counted + others + expected
    left = RunRate(counted, counted + others, expected, hundredths / 100, 24243, at_most)
    if not whole:
        assert left.standing == "no cases"
        return

    def kept(good):
        return (counted + good) * 100 <= hundredths * whole if at_most else (counted + good) * 100 >= hundredths * whole

    outcomes = [kept(good) for good in range(expected + 1)]
    assert left.standing == ("reached" if all(outcomes) else "possible" if any(outcomes) else "out of reach")
    if left.standing == "possible":
        assert kept(left.needed) and not kept(left.needed + (1 if at_most else -1))


def test_cases_to_come_are_the_mean_of_the_last_twelve_months():
    assert cases_to_come([99, *DUE], 3) == 78
    assert cases_to_come([1, 2], 1) == 2  # a half upwards
    assert (cases_to_come([], 3), cases_to_come([5], 0)) == (0, 0)
