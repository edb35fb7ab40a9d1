"""Amended plans from the meeting on: 4 weeks for the notice and 8 for the plan."""

from tests.spec.drawn import counted

MEASURE = "amended_plan_within_12_weeks_of_meeting"


def test_day_84_after_the_meeting_is_in_time() -> None:
    reviews = """
        meeting_on | decision | final_on
        2021-01-04 | amend    | 2021-03-29
        2021-01-04 | amend    | 2021-03-30
    """
    assert counted("reviews", reviews, MEASURE) == {"2021-03": "1 of 2"}


def test_a_notice_sent_late_is_not_forgiven() -> None:
    reviews = """
        meeting_on | decision | notice_on  | final_on
        2021-01-04 | amend    | 2021-03-20 | 2021-03-31
    """
    assert counted("reviews", reviews, MEASURE) == {"2021-03": "0 of 1"}
    assert counted("reviews", reviews, "amended_plan_within_8_weeks") == {"2021-03": "1 of 1"}


def test_only_a_decision_to_amend_and_a_meeting_before_it_count() -> None:
    reviews = """
        meeting_on | decision | final_on
        2021-01-04 | maintain | 2021-03-29
                   | amend    | 2021-03-29
        2021-03-30 | amend    | 2021-03-29
    """
    assert counted("reviews", reviews, MEASURE) == {}
