"""Targets and milestones as councils print them: none of them a figure, none of them lost."""

from tests.reading.drawn import assert_figures, read, targets_of

PLANS = "plans_issued_within_20_weeks"
ADVICE = "advice_within_6_weeks"


def test_targets_trajectories_and_variances_in_rows_are_no_figures():
    reading = read(
        """
    Merton: EHC plans issued within 20 weeks
     | Apr 2021 | May 2021 | Jun 2021
    % issued within 20 weeks | 50% | 55% | 60%
    Target | 60% | 60% | 65%
    Trajectory | 52% | 57% | 62%
    Variance | -10% | -5% | -5%
    RAG | Red | Amber | Amber
    """
    )
    assert_figures(reading, f"Merton {PLANS} not_stated: 2021-04 50%, 2021-05 55%, 2021-06 60%")
    assert targets_of(reading) == {
        ("Merton", PLANS, "", 0.6, "2021-04", None, "period"),
        ("Merton", PLANS, "", 0.65, "2021-06", None, "period"),
    }


def test_targets_under_each_month_and_beside_months_down():
    across = read(
        """
    Merton
    Measure | Apr 2021 | < | May 2021 | < | Jun 2021 | <
     | Actual | Target | Actual | Target | Actual | Target
    % EHC plans issued in 20 weeks | %0.5 | %0.6 | %0.55 | %0.6 | %0.6 | %0.65
    """
    )
    down = read(
        """
    Merton
    Month | % of EHC plans issued in 20 weeks | Target | Variance | RAG | Comments
    Apr 2021 | 50% | 60% | -10% | Red | 3 late
    May 2021 | 55% | 60% | -5% | Amber |
    Jun 2021 | 60% | 65% | -5% | Amber | 4
    """
    )
    for reading in (across, down):
        assert_figures(reading, f"Merton {PLANS} not_stated: 2021-04 50%, 2021-05 55%, 2021-06 60%")
        assert targets_of(reading) == {
            ("Merton", PLANS, "", 0.6, "2021-04", None, "period"),
            ("Merton", PLANS, "", 0.65, "2021-06", None, "period"),
        }


def test_targets_inside_labels_and_for_a_year():
    reading = read(
        """
    Merton
    Indicator | Outturn 2019/20 | Target 2020/21 | Apr-20 | May-20 | Jun-20
    % EHC plans issued in 20 weeks | 42% | 60% | 45% | 46% | 47%
    Advice received in 6 weeks (target: 80%) | | | 70% | 71% | 72%
    """
    )
    assert_figures(
        reading,
        f"""
    Merton {PLANS} not_stated: 2020-04 45%, 2020-05 46%, 2020-06 47%
    Merton {ADVICE}: 2020-04 70%, 2020-05 71%, 2020-06 72%
    """,
    )
    assert targets_of(reading) == {
        ("Merton", PLANS, "", 0.6, "2020-04", "2021-03", "period"),
        ("Merton", ADVICE, "", 0.8, None, None, None),
    }


def test_targets_that_say_their_cohort_and_start_in_one_sentence():
    reading = read(
        """
    Wandsworth WSoA targets
    Success measure | Target | Cohort
    EHC plans completed in 20 weeks | 60% | for requests made on or after 1 January 2020
    EHC plans completed in 20 weeks | 65% | for requests made on or after 1 October 2020
    Advice in 6 weeks | 65% | for assessments begun from July 2020
    """
    )
    assert targets_of(reading) == {
        ("Wandsworth", PLANS, "", 0.6, "2020-01", None, "request_received"),
        ("Wandsworth", PLANS, "", 0.65, "2020-10", None, "request_received"),
        ("Wandsworth", ADVICE, "", 0.65, "2020-07", None, "assessment_start"),
    }


def test_milestones_in_other_words():
    reading = read(
        """
    Devon
    Measure | Baseline (Mar 21) | Milestone by Sep 21 | Position at Sep 21 | Milestone by Mar 22 | Result Mar 22
    % EHC plans in 20 weeks | 40% | 50% | 48% | 60% | tbc
    % advice in 6 weeks | 45% (9/20) | 55% | 11 of 20 | 65% | -
    """
    )
    assert_figures(
        reading,
        f"""
    Devon {PLANS} not_stated: 2021-03 40%, 2021-09 48%, 2022-03 not_available
    Devon {ADVICE}: 2021-03 9/20, 2021-09 11/20
    """,
    )
    assert targets_of(reading) == {
        ("Devon", PLANS, "", 0.5, "2021-09", "2021-09", "period"),
        ("Devon", PLANS, "", 0.6, "2022-03", "2022-03", "period"),
        ("Devon", ADVICE, "", 0.55, "2021-09", "2021-09", "period"),
        ("Devon", ADVICE, "", 0.65, "2022-03", "2022-03", "period"),
    }


def test_a_column_for_each_step_of_a_target():
    reading = read(
        """
    Wandsworth targets
    Measure | Requests received from Jan 2020 | Requests received from Oct 2020 | Requests received from Jan 2021
    EHC plans issued within 20 weeks | 60% | 65% | 70%
    """
    )
    assert targets_of(reading) == {
        ("Wandsworth", PLANS, "", 0.6, "2020-01", None, "request_received"),
        ("Wandsworth", PLANS, "", 0.65, "2020-10", None, "request_received"),
        ("Wandsworth", PLANS, "", 0.7, "2021-01", None, "request_received"),
    }


def test_milestones_and_what_was_reached_under_merged_months():
    reading = read(
        """
    Wandsworth KPIs
    Measure | Baseline | July 2020 | < | March 2021 | <
    ^ | ^ | Milestone | Actual | Milestone | Actual
    % of plans issued within 20 weeks | 43.6% (2019 calendar year) | 60% | 46.9% | 70% | 13.02%
    """
    )
    assert_figures(reading, f"Wandsworth {PLANS} not_stated: 2019-01/2019-12 43.6%, 2020-07 46.9%, 2021-03 13.02%")
    assert {(each[3], each[4]) for each in targets_of(reading)} == {(0.6, "2020-07"), (0.7, "2021-03")}
