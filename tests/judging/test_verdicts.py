"""Each row would be judged otherwise if its rule were lost."""

from dataclasses import replace

import pytest

from kpis.judging.verdict import law_verdict, plan_verdict
from kpis.plan import Target
from tests.judging.drawn import ADVICE, DECISIONS, PLANS, REQUESTS, decisions, figure, target


@pytest.mark.parametrize(
    ("said", "goal", "code", "detail"),
    [
        ("60%", 0.60, "on_target", "at the target of 60 %"),
        ("3/5", 0.60, "on_target", "at the target of 60 %"),
        ("60.1%", 0.60, "on_target", "0.1 points above 60 %"),
        ("59.9%", 0.60, "below_target", "0.1 points short of 60 %"),
        ("55%", 0.60, "below_target", "5 points short of 60 %"),
        ("11/20", 0.60, "below_target", "5 points short of 60 %"),
        ("54.9%", 0.60, "far_below_target", "5.1 points short of 60 %"),
        ("65%", 0.70, "below_target", "5 points short of 70 %"),  # 0.7 - 0.65 is 0.04999… in floating point
        ("10%", 0.15, "below_target", "5 points short of 15 %"),
        ("85%", 0.90, "below_target", "5 points short of 90 %"),  # 0.9 - 0.85 is 0.05000000000000004
        ("29/100", 0.29, "on_target", "at the target of 29 %"),
        ("57/100", 0.57, "on_target", "at the target of 57 %"),
        ("5999/10000", 0.60, "below_target", "less than 0.1 points short of 60 %"),
        ("100%", 1.0, "on_target", "at the target of 100 %"),
    ],
)
def test_short_by_no_more_than_five_points_is_below_and_not_far_below(said, goal, code, detail):
    verdict = plan_verdict(figure(said), target(goal), PLANS)
    assert (verdict.code, verdict.detail) == (code, detail)


@pytest.mark.parametrize(
    ("value", "operator", "goal", "words", "detail"),
    [
        (20, "<=", 20, "On target", "at the target of 20 weeks"),
        (22, "<=", 20, "Above target", "2 weeks over 20 weeks"),
        (22.1, "<=", 20, "Far above target", "2.1 weeks over 20 weeks"),
        (19, "<=", 20, "On target", "1 week under 20 weeks"),
        (18, ">=", 20, "Below target", "2 weeks short of 20 weeks"),
        (17.9, ">=", 20, "Far below target", "2.1 weeks short of 20 weeks"),
        (20.5, "=", 20, "Above target", "0.5 weeks over 20 weeks"),
        (19.5, "=", 20, "Below target", "0.5 weeks under 20 weeks"),
    ],
)
def test_weeks_are_judged_with_a_tenth_of_the_target_and_in_the_words_of_their_direction(
    value, operator, goal, words, detail
):
    observation = replace(figure("1"), unit="weeks", value=value, measure=REQUESTS.id)
    goal_in_weeks = Target("Merton", REQUESTS.id, goal, operator=operator, unit="weeks")
    verdict = plan_verdict(observation, goal_in_weeks, REQUESTS)
    assert (verdict.words, verdict.detail) == (words, detail)


def test_the_boards_own_tolerance_beats_the_usual_one():
    assert plan_verdict(figure("58%"), target(0.60, tolerance=0.01), PLANS).code == "far_below_target"
    assert plan_verdict(figure("50%"), target(0.60, tolerance=0.10), PLANS).code == "below_target"
    assert plan_verdict(figure("59%"), target(0.60, tolerance=0.0), PLANS).code == "far_below_target"


def test_equal_to_100_percent_asks_for_at_least_that_where_higher_is_better():
    assert plan_verdict(figure("98%"), target(1.0, operator="="), PLANS).words == "Below target"
    assert plan_verdict(figure("70%"), target(0.6, operator="="), PLANS).code == "on_target"


@pytest.mark.parametrize(
    ("said", "plan", "law", "late"),
    [
        ("0/1", "too_few", "too_few", "1 late out of 1; fewer than 5 are not judged"),
        ("4/4", "too_few", "too_few", "none late out of 4; fewer than 5 are not judged"),
        ("4/5", "on_target", "does_not_meet", "1 late"),
        ("5/5", "on_target", "meets", "none late"),
    ],
)
def test_out_of_fewer_than_five_nothing_is_judged_and_the_number_late_is_said(said, plan, law, late):
    assert plan_verdict(decisions(said), target(0.6, measure=DECISIONS.id), DECISIONS).code == plan
    verdict = law_verdict(decisions(said), DECISIONS)
    assert (verdict.code, verdict.detail) == (law, late)


def test_few_without_a_target_or_a_law_have_nothing_to_be_too_few_for():
    assert plan_verdict(figure("1/2"), None, PLANS).code == "no_target"
    assert law_verdict(figure("3"), REQUESTS).code == "no_law"


@pytest.mark.parametrize(
    ("said", "goal", "plan"),
    [
        (">50%", 0.50, "on_target"),  # every value above 50 % is at or beyond it
        (">50%", 0.40, "on_target"),
        (">50%", 0.51, "not_judged"),
        (">50%", 0.60, "not_judged"),
        ("<40%", 0.60, "far_below_target"),
        ("<55%", 0.60, "far_below_target"),  # 55 % itself, which would be *below*, is not allowed
        ("<56%", 0.60, "not_judged"),
        ("<60%", 0.60, "not_judged"),
        ("~60%", 0.10, "not_judged"),
    ],
)
def test_a_bound_is_judged_only_when_all_that_it_allows_is_judged_alike(said, goal, plan):
    verdict = plan_verdict(figure(said), target(goal), PLANS)
    assert verdict.code == plan


@pytest.mark.parametrize(
    ("said", "also", "goal", "plan", "law"),
    [
        ("16%", (0.17,), 0.60, "far_below_target", "does_not_meet"),
        ("54%", (0.56,), 0.60, "not_judged", "does_not_meet"),
        ("60%", (0.59,), 0.60, "not_judged", "does_not_meet"),
        ("19/24", (0.80,), 0.80, "not_judged", "does_not_meet"),  # 80 % is printed for 19 of 24
        ("31/31", (0.99,), 0.60, "on_target", "not_judged"),
        ("16%", (None,), 0.60, "far_below_target", "does_not_meet"),
    ],
)
def test_a_figure_that_the_source_contradicts_is_judged_only_when_all_that_it_prints_is_judged_alike(
    said, also, goal, plan, law
):
    observation = figure(said, also=also)
    assert plan_verdict(observation, target(goal), PLANS).code == plan
    assert law_verdict(observation, PLANS).code == law


def test_a_bound_on_a_count_has_no_upper_end():
    more_than_1000 = figure(">1000", measure=REQUESTS.id)
    at_most = Target("Merton", REQUESTS.id, 2000, operator="<=", unit="count")
    assert plan_verdict(more_than_1000, at_most, REQUESTS).code == "not_judged"
    assert plan_verdict(more_than_1000, replace(at_most, value=950), REQUESTS).code == "not_judged"
    assert plan_verdict(more_than_1000, replace(at_most, value=900), REQUESTS).words == "Far above target"


@pytest.mark.parametrize(
    ("said", "law", "detail"),
    [
        (">50%", "not_judged", "Only a bound is given, and it allows values on both sides of a legal limit"),
        ("<50%", "does_not_meet", "more than 50 % late"),
        ("<100%", "does_not_meet", "more than 0 % late"),
        ("~50%", "not_judged", "Only an approximate figure is given"),
    ],
)
def test_a_bound_against_the_law(said, law, detail):
    verdict = law_verdict(figure(said), PLANS)
    assert (verdict.code, verdict.detail) == (law, detail)


@pytest.mark.parametrize(
    ("said", "basis", "law", "detail"),
    [
        ("19/31", "excluding", "does_not_meet", "12 late"),
        ("999/1000", "excluding", "does_not_meet", "1 late"),  # there is no tolerance
        ("31/31", "excluding", "meets", "none late"),
        ("72%", "excluding", "does_not_meet", "28 % late"),
        ("100%", "excluding", "meets", "none late, as printed"),
        ("19/31", "including", "not_judged", "The law is judged on the figures excluding exceptions"),
        ("31/31", "including", "not_judged", "The law is judged on the figures excluding exceptions"),
        ("19/31", "not_stated", "not_judged", "The file does not say whether exceptions are counted"),
        ("!data_error", "excluding", "missing", "the source says data error"),
        ("0/0", "excluding", "missing", "no case to count"),
    ],
)
def test_the_law_is_judged_without_tolerance_on_the_figures_excluding_exceptions(said, basis, law, detail):
    verdict = law_verdict(figure(said, basis=basis), PLANS)
    assert (verdict.code, verdict.detail) == (law, detail)


@pytest.mark.parametrize(
    ("said", "period", "law"),
    [
        ("19/31", "2020-04", "does_not_meet"),
        ("19/31", "2020-05", "temporary"),
        ("31/31", "2020-05", "meets"),
        ("19/31", "2020-09", "temporary"),
        ("19/31", "2020-10", "does_not_meet"),
        ("19/31", "2020-04/2020-06", "temporary"),
        ("19/31", "2020-01/2020-03", "does_not_meet"),
        ("1/2", "2020-06", "too_few"),
        ("19/31", "2014-08", "no_law"),  # the regulations came into force on 1 September 2014
        ("19/31", "2014-09", "does_not_meet"),
    ],
)
def test_months_under_the_temporary_law_of_2020_are_called_neither(said, period, law):
    assert law_verdict(figure(said, period), PLANS).code == law


def test_on_target_never_reads_as_lawful():
    observation = figure("42/100")
    assert plan_verdict(observation, target(0.40), PLANS).words == "On target"
    assert law_verdict(observation, PLANS).words == "Does not meet the law"


def test_a_missing_value_is_no_figure_whatever_the_target():
    verdict = plan_verdict(figure("!suppressed"), target(0.0), PLANS)
    assert (verdict.code, verdict.detail) == ("missing", "hidden in the source")
    assert plan_verdict(figure("!blank"), None, ADVICE).code == "missing"
