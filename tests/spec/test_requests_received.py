"""Requests: each counts once, in the month it was received, whatever became of it."""

from tests.spec.drawn import counted

MEASURE = "requests_received"


def test_a_request_counts_whatever_becomes_of_it() -> None:
    requests = """
        request_on | decision  | plan_on
        2021-01-31 | refuse    |
        2021-01-01 | withdrawn |
        2021-01-15 |           | 2020-12-01
        2021-02-01 | assess    | 2021-06-01
    """
    assert counted("assessments", requests, MEASURE) == {"2021-01": "3", "2021-02": "1"}


def test_a_plan_without_a_date_of_request_is_no_request() -> None:
    requests = """
        request_on | plan_on
                   | 2021-06-01
        2021-01-01 |
    """
    assert counted("assessments", requests, MEASURE) == {"2021-01": "1"}


def test_a_row_that_repeats_another_counts_once_and_a_new_request_of_the_same_child_again() -> None:
    requests = """
        case | request_on | plan_on
        7    | 2021-01-04 | 2021-05-01
        7    | 2021-01-04 | 2021-05-01
        7    | 2021-01-04 | 2021-06-01
        7    | 2021-01-25 |
    """
    assert counted("assessments", requests, MEASURE) == {"2021-01": "2"}
    assert counted("assessments", requests, "plans_issued") == {"2021-05": "1"}


def test_a_request_decided_before_the_years_of_a_return_is_not_one_of_them() -> None:
    requests = """
        request_on | counts_as_request
        2021-01-04 | 0
        2021-01-05 | 1
    """
    assert counted("assessments", requests, MEASURE) == {"2021-01": "1"}


def test_a_day_after_today_and_one_before_the_law_are_no_days() -> None:
    requests = """
        request_on
        2022-05-01
        2022-04-30
        2014-08-31
        2014-09-01
    """
    assert counted("assessments", requests, MEASURE) == {"2014-09": "1", "2022-04": "1"}
