"""The weeks from request to plan: median, mean and 90th percentile, from the whole days."""

from tests.spec.drawn import counted

PLANS = """
    request_on | plan_on
    2021-01-01 | 2021-05-07
    2021-01-01 | 2021-05-21
    2021-01-01 | 2021-05-28
    2020-05-29 | 2021-05-28
    2021-06-01 | 2021-05-28
"""  # 126, 140, 147 and 364 days; the last is before its request


def test_half_waited_longer_than_the_median() -> None:
    assert counted("assessments", PLANS, "median_weeks_to_plan") == {"2021-05": "20.5 of 4"}


def test_one_long_wait_lifts_the_mean() -> None:
    assert counted("assessments", PLANS, "mean_weeks_to_plan") == {"2021-05": "27.75 of 4"}


def test_nine_in_ten_waited_no_longer() -> None:
    # 0.9 of the way from the first to the fourth lies 0.7 of the way from 147 to 364 days.
    assert counted("assessments", PLANS, "weeks_to_plan_90th_percentile") == {"2021-05": "42.7 of 4"}


def test_the_median_of_an_odd_number_is_the_one_in_the_middle() -> None:
    plans = """
        request_on | plan_on
        2021-01-01 | 2021-05-07
        2021-01-01 | 2021-05-21
        2021-01-01 | 2021-05-28
    """
    assert counted("assessments", plans, "median_weeks_to_plan") == {"2021-05": "20.0 of 3"}


def test_median_days_late_of_advice_that_came_late() -> None:
    advice = """
        service | requested_on | received_on
        EP      | 2021-05-04   | 2021-06-15
        EP      | 2021-05-04   | 2021-06-16
        EP      | 2021-05-04   | 2021-06-20
        OT      | 2021-05-04   | 2021-06-30
    """  # days 42 (in time), 43, 47 and 57
    assert counted("advice", advice, "advice_median_days_late") == {"2021-06": "5.0 of 3"}
    of_ep = {"breakdown": "service", "group": "EP"}
    assert counted("advice", advice, "advice_median_days_late", **of_ep) == {"2021-06": "3.0 of 2"}
