"""20 weeks by the month of request and by the month due: what is open counts as late once its day has passed."""

import pytest

from tests.spec.drawn import counted, pending

MEASURE = "plans_issued_within_20_weeks"
# Today is 30 April 2022: day 140 of a request of 11 December 2021.
WAITING = """
    request_on | plan_on    | decision | decision_on
    2021-12-01 | 2022-04-20 |          |
    2021-12-10 |            |          |
    2021-12-11 |            |          |
    2021-12-12 |            |          |
    2021-12-13 | 2022-04-30 |          |
    2021-12-14 |            | Refused  | 2022-01-10
    2021-12-15 |            | Withdrawn| 2022-01-10
"""


def test_an_open_request_is_late_from_day_141_and_pending_until_then() -> None:
    assert counted("assessments", WAITING, MEASURE, view="requested", basis="not_stated") == {"2021-12": "2 of 3"}
    assert pending("assessments", WAITING, MEASURE, view="requested", basis="not_stated") == {"2021-12": 2}


def test_by_the_month_in_which_day_140_falls() -> None:
    assert counted("assessments", WAITING, MEASURE, view="due", basis="not_stated") == {
        "2022-04": "1 of 2",
        "2022-05": "1 of 1",
    }
    assert pending("assessments", WAITING, MEASURE, view="due", basis="not_stated") == {"2022-04": 1, "2022-05": 1}


def test_the_view_by_month_of_issue_sees_no_open_request() -> None:
    assert counted("assessments", WAITING, MEASURE, basis="not_stated") == {"2022-04": "2 of 2"}


def test_a_month_whose_requests_are_all_open_and_not_due_is_said_and_has_no_share() -> None:
    fresh = """
        request_on | plan_on
        2022-04-01 |
        2022-04-20 |
    """
    assert counted("assessments", fresh, MEASURE, view="requested", basis="not_stated") == {"2022-04": "0 of 0"}
    assert pending("assessments", fresh, MEASURE, view="requested", basis="not_stated") == {"2022-04": 2}


@pytest.mark.parametrize(("basis", "share"), [("excluding", "0 of 1"), ("including", "0 of 2")])
def test_an_open_case_with_an_exception_is_in_one_basis_alone(basis: str, share: str) -> None:
    waiting = """
        request_on | plan_on | exception
        2021-10-01 |         | Yes
        2021-10-01 |         |
    """
    assert counted("assessments", waiting, MEASURE, view="requested", basis=basis) == {"2021-10": share}


def test_a_plan_before_its_request_is_in_no_cohort() -> None:
    turned = """
        request_on | plan_on
        2021-06-01 | 2021-05-21
    """
    assert counted("assessments", turned, MEASURE, view="requested", basis="not_stated") == {}


def test_decisions_by_month_of_request() -> None:
    requests = """
        request_on | decision | decision_on
        2022-03-01 | Yes      | 2022-04-12
        2022-03-01 | No       | 2022-04-13
        2022-03-02 |          |
        2022-03-18 |          |
        2022-03-19 |          |
        2022-03-20 | Withdrawn | 2022-03-30
    """
    of_requests = ("assessments", requests, "decision_to_assess_within_6_weeks")
    assert counted(*of_requests, view="requested") == {"2022-03": "1 of 4"}
    assert pending(*of_requests, view="requested") == {"2022-03": 1}


def test_a_child_with_two_requests_is_in_the_cohort_of_each() -> None:
    # The second was made after the first was refused; a row that says the same request again is no third one.
    cases = """
        case | request_on | decision | decision_on | plan_on
        K-1  | 2020-09-01 | refused  | 2020-10-01  |
        K-1  | 2021-01-04 | agreed   | 2021-02-01  | 2021-05-24
        K-2  | 2020-09-02 | agreed   | 2020-10-01  | 2021-01-20
        K-2  | 2021-01-05 | agreed   | 2021-02-02  | 2021-05-26
    """
    assert counted("assessments", cases, MEASURE, view="requested", basis="not_stated") == {
        "2020-09": "1 of 1", "2021-01": "1 of 2",
    }  # fmt: skip


def test_29_february_is_a_day_like_any_other() -> None:
    # Day 140 of 29 February 2020 is 18 July.
    cases = """
        request_on | plan_on
        2020-02-29 | 2020-07-18
        2020-02-29 | 2020-07-19
    """
    assert counted("assessments", cases, MEASURE, view="requested", basis="not_stated") == {"2020-02": "1 of 2"}
    assert counted("assessments", cases, MEASURE, view="due", basis="not_stated") == {"2020-07": "1 of 2"}


def test_a_plan_that_moved_in_is_in_no_cohort_and_nobody_waits_for_it() -> None:
    cases = """
        request_on | plan_on    | transferred_in
        2020-09-01 | 2020-10-01 | yes
        2020-09-02 |            | yes
    """
    assert counted("assessments", cases, MEASURE, view="requested", basis="not_stated") == {}
    assert counted("assessments", cases, "open_past_20_weeks") == {}
