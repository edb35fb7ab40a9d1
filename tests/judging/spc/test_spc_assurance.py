"""Assurance: today's limits against the target in force, and against each step to come."""

import pytest

from kpis.judging.spc import assure, suggest_recalculation
from tests.judging.spc.drawn_charts import chart

STEADY = [68, 72] * 7  # mean 70, limits 59.36 and 80.64


@pytest.mark.parametrize(
    ("better", "target", "inclusive", "strict"),
    [
        ("increase", 59.0, "pass", "pass"),
        ("increase", 59.36, "pass", "inconsistent"),
        ("increase", 70.0, "inconsistent", "inconsistent"),
        ("increase", 80.64, "fail", "inconsistent"),
        ("increase", 81.0, "fail", "fail"),
        ("decrease", 59.0, "fail", "fail"),
        ("decrease", 59.36, "fail", "inconsistent"),
        ("decrease", 80.64, "pass", "inconsistent"),
        ("decrease", 81.0, "pass", "pass"),
    ],
)
def test_target_against_limits(better, target, inclusive, strict):
    assert chart(STEADY, better=better, target=target).assurance.result == inclusive
    assert chart(STEADY, better=better, target=target, override={"inclusive": False}).assurance.result == strict


def test_no_target_now_or_no_better_direction_gives_none():
    assert chart(STEADY, target=[60.0] * 13 + [None]).assurance is None
    assert chart(STEADY, target=60, better="neither").assurance is None


def test_a_step_to_come_does_not_feed_todays_icon_and_can_be_asked_for():
    judged = chart([*STEADY, None, None], target=[55] * 14 + [85, 85])
    assert judged.assurance.result == "pass"
    assert [assure(judged, step).result for step in (55, 70, 85)] == ["pass", "inconsistent", "fail"]


def test_a_ghosted_latest_month_leaves_the_target_of_the_last_live_one():
    assert chart([*STEADY, 10], target=[55] * 14 + [85], ghost=[14]).assurance.result == "pass"


def test_distance_and_how_often_it_was_reached():
    judged = chart(STEADY, target=[60] * 8 + [72] * 6)
    assert judged.assurance.distance == pytest.approx(72 - 59.36)
    assert (judged.assurance.reached, judged.assurance.reached_of) == (9, 12), "six under 60, and three of six at 72"
    assert (judged.assurance.would_reach, judged.assurance.would_reach_of) == (6, 12)
    falling = chart(STEADY, target=82, better="decrease").assurance
    assert falling.distance == pytest.approx(80.64 - 82)
    assert falling.reached == 12


def test_the_end_of_the_scale_is_never_assured():
    row = [96, 100] * 7
    assert chart(row, target=100, bounds=(0, 100)).assurance.never
    assert not chart(row, target=99, bounds=(0, 100)).assurance.never
    assert not chart([100] * 14, target=100, bounds=(0, 100)).assurance.never, "it is: nothing varies"
    assert chart([0, 4] * 7, target=0, better="decrease", bounds=(0, 100)).assurance.never


def test_a_recalculation_is_suggested_with_its_evidence_and_not_made():
    judged = chart([40, 44] * 7 + [60, 64] * 4)
    found = suggest_recalculation(judged)
    assert (found.since, found.points, found.direction, found.before) == (14, 8, 1, 14)
    assert (found.mean_before, found.mean_since) == (42, 62)
    assert (found.trial, found.trial_before, found.gaps) == (True, False, 0)
    assert len(judged.sections) == 1
    assert suggest_recalculation(chart([40, 44] * 7 + [60, 64] * 4, recalc=[14])) is None


def test_a_shift_that_ended_or_is_no_full_run_suggests_nothing():
    assert suggest_recalculation(chart([40, 44] * 7 + [60, 64] * 4 + [41])) is None
    assert suggest_recalculation(chart([40, 44] * 7 + [60, 64] * 3)) is None
    assert suggest_recalculation(chart([])) is None
    assert suggest_recalculation(chart([40, 44] * 3 + [60, 64] * 5)) is None, "six months are no process to have left"


def test_a_suggestion_says_the_months_without_a_value():
    found = suggest_recalculation(chart([40, 44] * 7 + [60, None, 64, 60, 64, None, 60, 64, 60]))
    assert (found.since, found.points, found.gaps) == (14, 7, 2)
