"""Decisions whether to assess: day 42 after the request is the last in time."""

from tests.spec.drawn import counted

MEASURE = "decision_to_assess_within_6_weeks"


def test_day_42_is_in_time() -> None:
    decisions = """
        request_on | decision_on | decision
        2021-01-01 | 2021-02-12  | assess
        2021-01-01 | 2021-02-13  | assess
    """
    assert counted("assessments", decisions, MEASURE) == {"2021-02": "1 of 2"}


def test_a_refusal_is_a_decision_and_a_withdrawal_is_none() -> None:
    decisions = """
        request_on | decision_on | decision
        2021-01-01 | 2021-02-01  | refused
        2021-01-01 | 2021-02-01  | withdrawn
        2021-01-01 | 2021-02-01  | pending
        2021-01-01 | 2021-02-01  |
    """
    assert counted("assessments", decisions, MEASURE) == {"2021-02": "1 of 1"}


def test_a_decision_before_the_request_is_neither_in_time_nor_late() -> None:
    decisions = """
        request_on | decision_on | decision
        2021-02-02 | 2021-02-01  | assess
        2021-02-01 | 2021-02-01  | assess
    """
    assert counted("assessments", decisions, MEASURE) == {"2021-02": "1 of 1"}
