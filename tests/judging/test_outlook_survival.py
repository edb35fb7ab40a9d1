"""Time to issue with open cases counted: the worked numbers, two libraries' results, and the plain product."""

import json
from itertools import pairwise
from math import prod
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.judging.outlook import COMPETE, LEFT_OUT, OpenCases, Wait, chance, curve, forecast, on_time

WEEK = 7
MONTH = 30
ISSUED, OPEN = (16, 18, 19, 20, 24, 30), (12, 17, 22, 26)
WAITS = [Wait(WEEK * each, "issued") for each in ISSUED] + [Wait(WEEK * each, "open") for each in OPEN]
ORACLE = json.loads(Path(__file__).with_name("survival_oracle.json").read_text())


def test_the_worked_curve():
    found = curve(WAITS)
    assert [step.watched for step in found.steps] == [9, 7, 6, 5, 3, 1]
    shares = [round(found.still_open(WEEK * week), 4) for week in ISSUED]
    assert shares == [0.8889, 0.7619, 0.6349, 0.5079, 0.3386, 0]


def test_on_time_is_49_per_cent_where_finished_plans_alone_say_67():
    found = on_time(curve(WAITS))
    assert round(100 * found.value, 1) == 49.2
    assert round(100 * found.error, 1) == 17.7
    assert (round(100 * found.low), round(100 * found.high)) == (22, 84)
    assert round(100 * found.closed_only, 1) == 66.7 and (found.closed_in_time, found.closed) == (4, 6)
    assert found.of == "requests, leaving out those refused or withdrawn"


def test_day_140_is_in_time_and_day_141_is_not():
    assert on_time(curve([Wait(140, "issued"), Wait(200, "open")])).value == 0.5
    assert on_time(curve([Wait(141, "issued"), Wait(200, "open")])).value == 0


def test_a_case_that_left_sight_on_the_day_of_a_plan_was_still_watched_that_day():
    assert curve([Wait(100, "issued"), Wait(100, "open")]).still_open(100) == 0.5


def test_a_plan_on_the_day_of_the_request_counts():
    assert on_time(curve([Wait(0, "issued"), Wait(141, "open")])).value == 0.5


def test_refusals_are_left_out_or_compete_and_it_is_said_which():
    waits = [Wait(100, "issued", 2), Wait(60, "ended", 1), Wait(150, "open", 1)]
    left, competing = on_time(curve(waits)), on_time(curve(waits, COMPETE))
    assert round(left.value, 4) == 0.6667  # 2 of the 3 that were not refused
    assert round(competing.value, 4) == 0.5  # 2 of all 4
    assert "leaving out" in left.of and competing.of.startswith("all requests")


def test_the_period_method_takes_only_what_happened_in_the_window():
    # Before the window plans took 50 days; in it nobody gets one before day 150.
    old = [Wait(50, "issued", 20)]
    window = [Wait(150, "issued", 4, entered=90), Wait(90, "open", 6), Wait(150, "open", 3, entered=60)]
    assert on_time(curve(window)).value == 0
    assert on_time(curve(old + window)).value > 0.5


def test_a_case_is_watched_from_the_day_it_enters():
    found = curve([Wait(100, "issued", entered=100), Wait(120, "open")])
    assert found.steps[0].watched == 2 and found.still_open(100) == 0.5


@pytest.mark.parametrize(
    ("waits", "why"),
    [
        ([], "there are no cases"),
        ([Wait(80, "ended", 4)], "there are no cases"),
        ([Wait(139, "open", 4)], "no case has been watched as far as day 140"),
        ([Wait(20, "open", 4), Wait(150, "issued", entered=60)], "no case was watched on day 21"),
    ],
)
def test_where_nobody_was_watched_nothing_is_said(waits, why):
    found = on_time(curve(waits))
    assert (found.value, found.low, found.high, found.error) == (None, None, None, None)
    assert found.why_none == why


def test_none_and_all_in_time_keep_an_interval_with_a_width():
    none = on_time(curve([Wait(150, "open", 5), Wait(100, "open", 5)]))
    assert (none.value, none.low, round(none.high, 3)) == (0, 0, 0.434)  # 0 of the 5 watched to day 140
    every = on_time(curve([Wait(90, "issued", 5)]))
    assert (every.value, round(every.low, 3), every.high) == (1, 0.566, 1)


@pytest.mark.parametrize("kind", ORACLE, ids=[f"{len(each['waits'])} cases" for each in ORACLE])
@pytest.mark.parametrize("refusals", [LEFT_OUT, COMPETE])
def test_two_libraries_agree(kind, refusals):
    if refusals not in kind:
        assert refusals == COMPETE and any(entered for entered, _, _ in kind["waits"])
        return
    found = on_time(curve([Wait(days, ending, 1, entered) for entered, days, ending in kind["waits"]], refusals),
                    kind["limit"])  # fmt: skip
    for name, value in kind[refusals].items():
        assert getattr(found, name) == pytest.approx(value, abs=1e-7), name


endings = st.sampled_from(("issued", "ended", "open"))
waits = st.lists(
    st.builds(lambda days, ending, count, share: Wait(days, ending, count, days * share // 100),
              st.integers(0, 12), endings, st.integers(1, 4), st.sampled_from((0, 0, 0, 50, 100))),
    max_size=12,
)  # fmt: skip


def plain_share_open(told, day):
    """The product over each day, counting who is there, case by case."""
    cases = [each for each in told for _ in range(each.count)]
    shares = []
    for age in range(day + 1):
        there = [each for each in cases if each.entered <= age <= each.days]
        gone = [each for each in there if each.days == age and each.ending != "open"]
        shares += [1 - len(gone) / len(there)] if there else []
    return prod(shares)


@given(waits, st.integers(0, 14))
def test_the_curve_is_the_plain_product(told, day):
    assert curve(told, COMPETE).still_open(day) == pytest.approx(plain_share_open(told, day))
    kept = [each for each in told if each.ending != "ended"]
    assert curve(told).still_open(day) == pytest.approx(plain_share_open(kept, day))
    assert curve(told).with_plan(day) == pytest.approx(1 - curve(told).still_open(day))


@given(waits)
def test_plans_and_other_ends_and_open_cases_are_the_whole_and_plans_only_grow(told):
    plans = curve(told, COMPETE)
    turn = {"issued": "ended", "ended": "issued", "open": "open"}
    others = curve([Wait(each.days, turn[each.ending], each.count, each.entered) for each in told], COMPETE)
    for day in range(14):
        assert plans.with_plan(day) + others.with_plan(day) + plans.still_open(day) == pytest.approx(1)
    shares = [plans.with_plan(day) for day in range(14)]
    assert all(before <= after for before, after in pairwise(shares))


@given(waits, st.integers(0, 12), st.sampled_from((LEFT_OUT, COMPETE)))
def test_the_interval_holds_the_share_and_stays_inside_0_to_1(told, limit, refusals):
    found = on_time(curve(told, refusals), limit)
    if found.value is not None:
        assert 0 <= found.low <= found.value + 1e-12 and found.value - 1e-12 <= found.high <= 1


def test_cases_that_come_under_watch_after_all_others_ended_are_not_left_without_weight():
    found = on_time(curve([Wait(1, "ended", 1), Wait(2, "issued", 1, 2)], COMPETE), 2)
    assert found.value is None
    assert found.why_none == "every case watched before day 2 had ended by then"


@given(st.lists(st.builds(Wait, st.integers(0, 12), st.just("issued"), st.integers(1, 4)), min_size=1))
def test_without_open_cases_it_is_the_plain_share(told):
    for limit in (0, 3, 11):
        plain = sum(each.count for each in told if each.days <= limit) / sum(each.count for each in told)
        assert on_time(curve(told), limit).value == pytest.approx(plain)


def a_case(week, count=1):
    return OpenCases(WEEK * week, 140 - WEEK * week, count=count)


def test_the_chance_of_one_case():
    found = curve(WAITS)
    assert round(chance(found, a_case(12), MONTH).issued, 3) == 0.111
    assert round(chance(found, a_case(17), MONTH).issued, 3) == 0.429
    assert chance(found, a_case(17), MONTH).in_time == chance(found, a_case(17), MONTH).issued
    late = chance(found, a_case(22), MONTH)
    assert late.issued == pytest.approx(1 / 3) and late.in_time == 0


def test_a_plan_after_the_last_day_within_the_month_is_no_plan_in_time():
    # Issued on days 138 and 145; a case of 130 days has 10 days left of the 30.
    found = curve([Wait(138, "issued"), Wait(145, "issued"), Wait(170, "open", 2)])
    one = chance(found, OpenCases(130, 10), MONTH)
    assert (one.in_time, one.issued) == (0.25, 0.5)


def test_a_case_open_at_the_end_of_a_day_has_that_day_behind_it():
    found = curve([Wait(100, "issued"), Wait(101, "issued"), Wait(140, "open", 2)])
    assert chance(found, OpenCases(100, 40), 30).issued == pytest.approx(1 / 3)  # of the 3 watched on day 101
    assert chance(found, OpenCases(99, 41), 1).issued == 1 / 4


def test_nothing_is_said_of_cases_older_than_any_that_was_watched():
    found = curve([Wait(100, "issued"), Wait(200, "open")])
    told = forecast(found, [OpenCases(90, 50, count=3), OpenCases(171, -31, count=2)], MONTH)
    assert (told.cases, told.unknown) == (3, 2)
    assert told.issued == told.in_time == 1.5


def test_expected_plans_are_the_sum_of_the_chances_and_the_same_seed_draws_the_same():
    cases = [a_case(12, 20), a_case(17, 10), a_case(22, 5)]
    told = forecast(curve(WAITS), cases, MONTH)
    assert told.issued == pytest.approx(20 / 9 + 10 * 3 / 7 + 5 / 3)
    assert told.in_time == pytest.approx(20 / 9 + 10 * 3 / 7)
    assert told.share == pytest.approx(told.in_time / told.issued)
    assert told == forecast(curve(WAITS), cases, MONTH) != forecast(curve(WAITS), cases, MONTH, seed=2)
    assert told.issued_band.low <= told.issued <= told.issued_band.high
    assert told.share_band.low < told.share < told.share_band.high


def test_the_80_per_cent_band_of_alike_cases_is_that_of_the_binomial():
    # 40 cases with an even chance: P(≤ 15) = 7.7 %, P(≤ 16) = 13.4 %; P(≤ 23) = 86.6 %, P(≤ 24) = 92.3 %.
    even = curve([Wait(100, "issued"), Wait(140, "open")])
    told = forecast(even, [OpenCases(90, 50, count=40)], MONTH, draws=4000)
    assert (told.issued_band.low, told.issued_band.middle, told.issued_band.high) == (16, 20, 24)
    assert (told.share_band.low, told.share_band.high) == (1, 1)


def test_no_cases_are_no_share():
    told = forecast(curve(WAITS), [], MONTH)
    assert (told.issued, told.share, told.share_band) == (0, None, None)


def test_a_wait_must_be_possible():
    with pytest.raises(ValueError, match="cannot be watched"):
        Wait(5, "open", entered=6)
    with pytest.raises(ValueError, match="not as 'closed'"):
        Wait(5, "closed")
    with pytest.raises(ValueError, match="refusals are"):
        curve([], "dropped")
