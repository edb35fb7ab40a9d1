"""The longest waits: 52 weeks end with day 364."""

from tests.spec.drawn import counted

MEASURE = "plans_issued_after_52_weeks"


def test_day_364_is_the_last_of_52_weeks() -> None:
    plans = """
        request_on | plan_on
        2021-01-01 | 2021-12-31
        2021-01-01 | 2022-01-01
    """
    assert counted("assessments", plans, MEASURE) == {"2021-12": "0", "2022-01": "1"}


def test_a_month_without_any_plan_is_missing_and_not_0() -> None:
    plans = """
        request_on | plan_on
        2021-01-01 | 2021-06-30
        2021-01-01 | 2021-08-02
    """
    assert counted("assessments", plans, MEASURE) == {"2021-06": "0", "2021-08": "0"}


def test_an_exception_waits_as_long() -> None:
    plans = """
        request_on | plan_on    | exception
        2020-01-01 | 2021-12-31 | Yes
    """
    assert counted("assessments", plans, MEASURE) == {"2021-12": "1"}


def test_a_wait_that_is_not_known_is_not_a_long_one() -> None:
    plans = """
        request_on | plan_on
                   | 2021-12-31
        2013-01-01 | 2021-12-31
    """
    assert counted("assessments", plans, MEASURE) == {}
