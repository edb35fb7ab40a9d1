"""Advice by the month it was asked for, is due, and in which the assessment began."""

from tests.spec.drawn import counted, counted_of, pending

MEASURE = "advice_within_6_weeks"
# Today is 30 April 2022: day 42 of 19 March.
ADVICE = """
    service | requested_on | received_on | required
    EP      | 2022-03-01   | 2022-04-12  |
    EP      | 2022-03-01   | 2022-04-13  |
    EP      | 2022-03-18   |             |
    EP      | 2022-03-19   |             |
    EP      | 2022-03-25   |             | No
"""


def test_advice_that_has_not_come_is_late_from_day_43() -> None:
    assert counted("advice", ADVICE, MEASURE, view="requested") == {"2022-03": "1 of 3"}
    assert pending("advice", ADVICE, MEASURE, view="requested") == {"2022-03": 1}


def test_by_the_month_in_which_day_42_falls_whatever_due_date_the_file_prints() -> None:
    advice = """
        service | requested_on | received_on | due_on
        EP      | 2022-03-01   | 2022-04-12  | 2022-06-30
        EP      | 2022-02-01   |             | 2022-06-30
    """
    assert counted("advice", advice, MEASURE, view="due") == {"2022-03": "0 of 1", "2022-04": "1 of 1"}


CASES = """
    case | request_on | decision | decision_on
    K-A  | 2021-01-04 | Refused  | 2021-02-01
    K-A  | 2022-01-03 | Agreed   | 2022-01-31
    K-B  | 2022-01-05 | Agreed   |
    K-C  | 2022-01-05 | Refused  | 2022-01-20
"""
OF_CASES = """
    case | service | requested_on | received_on
    K-A  | EP      | 2022-02-01   | 2022-03-01
    K-A  | OT      | 2022-02-10   |
    K-B  | EP      | 2022-02-14   | 2022-03-01
    K-B  | OT      | 2022-03-02   | 2022-03-20
    K-C  | EP      | 2022-01-10   |
    K-D  | EP      | 2022-02-01   | 2022-02-20
"""


def test_the_assessment_began_with_the_decision_to_assess_of_the_newest_request_before() -> None:
    found = counted_of({"assessments": CASES, "advice": OF_CASES}, MEASURE, view="assessment_started")
    # K-A: January, by the second decision. K-B: that decision has no day, so February, with its first advice.
    # K-D: as asked. K-C was refused: what was asked for it and has not come is no longer waited for.
    assert found == {"2022-01": "1 of 2", "2022-02": "3 of 3 (start assumed)"}


def test_where_no_decision_is_known_it_began_with_the_first_advice_and_that_is_said() -> None:
    found = counted_of({"advice": OF_CASES}, MEASURE, view="assessment_started")
    assert found == {"2022-01": "0 of 1 (start assumed)", "2022-02": "4 of 5 (start assumed)"}
