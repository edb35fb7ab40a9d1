"""What is already decided of the next month; the worked numbers, and every order of work on small sets of cases."""

from datetime import date
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.judging.outlook import Ceiling, Cohort, DueMonth, OpenCases, ceiling, coming_due
from kpis.period import month_number

# 90 open at the end of March: 34 late, 12 due in April, 44 due later, of which 9 are ready. April has 30 days.
OPEN = (
    OpenCases(age_days=140, due_in_days=0, ready=True, count=30),  # its last day was 31 March: in April it is late
    OpenCases(age_days=400, due_in_days=-260, ready=False, count=4),
    OpenCases(age_days=139, due_in_days=1, ready=False, count=5),  # due on 1 April
    OpenCases(age_days=110, due_in_days=30, ready=True, count=7),  # due on 30 April
    OpenCases(age_days=109, due_in_days=31, ready=True, count=9),  # due on 1 May, and ready
    OpenCases(age_days=3, due_in_days=137, ready=False, count=35),
)


def april(capacity):
    return ceiling(OPEN, month_days=30, capacity=capacity)


def per_cent(share):
    return round(100 * share, 1)


def test_open_cases_are_late_due_or_later():
    found = april(30)
    assert (found.late, found.due, found.later, found.ready) == (34, 12, 44, 9)
    assert (found.open, found.in_time, found.available) == (90, 21, 55)


def test_with_30_plans_the_share_is_0_to_70():
    assert (per_cent(april(30).best), april(30).worst) == (70, 0)


def test_with_45_plans_the_share_is_24_to_47():
    assert (per_cent(april(45).best), per_cent(april(45).worst)) == (46.7, 24.4)


def test_with_room_for_60_only_55_can_be_issued_and_the_order_decides_nothing():
    found = april(60)
    assert found.issued == 55
    assert per_cent(found.best) == per_cent(found.worst) == 38.2


def test_plans_due_in_the_month_may_still_be_issued_after_their_day():
    # The worst of 24.4 % takes for granted that none of the 12 slips.
    assert april(45).lowest == 0
    assert per_cent(april(60).lowest) == 16.4


def test_a_target_of_70_allows_9_late_of_30():
    assert april(30).late_allowed(0.7) == 9
    assert april(30).fewest_late == 9
    assert april(30).reachable(0.7) and not april(30).reachable(0.71)


@pytest.mark.parametrize(("target", "allowed"), [(0.6, 2), (0.8, 1), (1.0, 0), (0.0, 5)])
def test_late_plans_allowed_are_counted_in_whole_plans_without_rounding_noise(target, allowed):
    # 1 − 0.6 is 0.4 and a hair less in floating point, and 5 × 0.4 would be one plan.
    assert Ceiling(late=5, due=5, later=0, capacity=5).late_allowed(target) == allowed


def test_40_per_cent_of_the_work_on_late_cases_leaves_at_most_60():
    assert per_cent(april(30).best_if(0.4)) == 60
    assert per_cent(april(30).best_if(0.0)) == 70
    assert per_cent(april(60).best_if(0.4)) == 38.2


def test_without_a_word_on_readiness_every_later_case_may_come_in_time():
    unknown = tuple(OpenCases(each.age_days, each.due_in_days, None, each.count) for each in OPEN)
    found = ceiling(unknown, 30, 30)
    assert found.ready is None and found.in_time == 56
    assert (found.best, found.worst) == (1, 0)


def test_no_plan_issued_is_no_share():
    for found in (april(0), ceiling((), 30, 20)):
        assert (found.best, found.worst, found.lowest, found.best_if(0.5)) == (None, None, None, None)
        assert not found.reachable(0) and not found.certain(0)


def test_a_target_is_certain_only_if_no_order_of_work_misses_it():
    none_late = Ceiling(late=1, due=2, later=20, capacity=10)
    assert none_late.certain(0.7) and not none_late.certain(0.71)


def test_impossible_numbers_are_refused():
    with pytest.raises(ValueError, match="cannot be ready"):
        Ceiling(1, 1, 1, 1, ready=2)
    with pytest.raises(ValueError, match="negative"):
        Ceiling(-1, 1, 1, 1)


def test_cases_that_become_late_are_known_months_ahead():
    assert coming_due(OPEN, date(2021, 3, 31), months=6) == (
        DueMonth(month_number(2021, 4), 12, 5),
        DueMonth(month_number(2021, 5), 9, 0),
        DueMonth(month_number(2021, 6), 0, 0),
        DueMonth(month_number(2021, 7), 0, 0),
        DueMonth(month_number(2021, 8), 35, 35),  # 137 days after 31 March is 15 August
        DueMonth(month_number(2021, 9), 0, 0),
    )
    unknown = (*OPEN, OpenCases(100, 40))
    assert coming_due(unknown, date(2021, 3, 31))[1] == DueMonth(month_number(2021, 5), 10, None)


# Every order of work: cases are issued one after another, one a day or several, in any order; a plan is in time if it
# comes by its day. Nothing of the ceiling is used.


def shares_of_every_order(kinds, capacity):
    """The share in time for every order in which so many of these cases can be issued, and every day for those due."""
    for order in set(permutations(kinds, min(capacity, len(kinds)))):
        yield sum(kind != "late" for kind in order) / len(order), _with_slips(order)


def _with_slips(order):
    choices = [(True, False) if kind == "due" else (kind != "late",) for kind in order]
    return [sum(lot) / len(order) for lot in product(*choices)]


small = st.integers(0, 2)


@given(small, small, small, st.integers(1, 5))
def test_no_order_of_work_leaves_the_bounds_and_some_order_reaches_each(late, due, ready, capacity):
    kinds = ["late"] * late + ["due"] * due + ["ready"] * ready
    found = Ceiling(late, due, ready + 3, capacity, ready)
    if not kinds:
        assert found.best is None
        return
    orders = list(shares_of_every_order(kinds, capacity))
    in_time = [share for share, _ in orders]
    slipped = [share for _, shares in orders for share in shares]
    assert (found.worst, found.best) == (min(in_time), max(in_time))
    assert (found.lowest, found.best) == (min(slipped), max(slipped))
    for target in (0.2, 0.25, 0.5, 0.6, 0.65, 0.8, 1.0):
        exactly = [share for share in slipped if share >= target - 1e-9]
        assert found.reachable(target) == bool(exactly)
        assert found.certain(target) == (len(exactly) == len(slipped))


numbers = st.integers(0, 80)


@given(numbers, numbers, numbers, st.integers(0, 200), st.floats(0, 1))
def test_the_three_bounds_and_what_late_work_allows_keep_their_order(late, due, later, capacity, share):
    found = Ceiling(late, due, later, capacity, later // 2)
    if found.issued:
        assert 0 <= found.lowest <= found.worst <= found.best <= 1
        assert found.worst <= found.best_if(share) <= found.best
    assert found.issued <= min(found.available, capacity)


def test_a_cohort_of_9_5_and_6_lies_between_45_and_75():
    cohort = Cohort(on_time=9, late=5, pending=6)
    assert (cohort.low, cohort.high, cohort.ripe) == (0.45, 0.75, False)
    assert round(cohort.decided_only, 3) == 0.643  # biased: quick cases are known first
    assert Cohort(9, 5).ripe and Cohort(9, 5).low == Cohort(9, 5).high == 9 / 14
    assert (Cohort(0, 0, 0).low, Cohort(0, 0, 0).high, Cohort(0, 0, 4).decided_only) == (None, None, None)


@given(numbers, numbers, numbers)
def test_however_pending_cases_turn_out_the_share_lies_between_the_bounds(on_time, late, pending):
    cohort = Cohort(on_time, late, pending)
    for good in range(pending + 1) if cohort.cases else ():
        assert cohort.low <= (on_time + good) / cohort.cases <= cohort.high
