"""Exceptions among plans issued, in files that record them."""

from tests.spec.drawn import counted

MEASURE = "exception_share"


def test_a_blank_means_no_exception_where_the_file_records_them() -> None:
    plans = """
        request_on | plan_on    | exception
        2021-01-01 | 2021-05-21 | Yes
        2021-01-01 | 2021-05-22 |
        2021-01-01 | 2021-05-22 | No
        2021-01-01 |            | Yes
    """
    assert counted("assessments", plans, MEASURE) == {"2021-05": "1 of 3"}


def test_a_file_without_exceptions_says_nothing_of_them() -> None:
    plans = """
        request_on | plan_on
        2021-01-01 | 2021-05-21
    """
    assert counted("assessments", plans, MEASURE) == {}
