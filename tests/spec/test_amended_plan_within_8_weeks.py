"""Amended plans: day 56 after the notice is the last in time."""

from tests.spec.drawn import counted

MEASURE = "amended_plan_within_8_weeks"


def test_day_56_after_the_notice_is_in_time() -> None:
    reviews = """
        meeting_on | decision | notice_on  | final_on
        2021-01-04 | amend    | 2021-02-01 | 2021-03-29
        2021-01-04 | amend    | 2021-02-01 | 2021-03-30
    """
    assert counted("reviews", reviews, MEASURE) == {"2021-03": "1 of 2"}


def test_only_a_decision_to_amend_leads_to_an_amended_plan() -> None:
    reviews = """
        meeting_on | decision | notice_on  | final_on
        2021-01-04 | maintain | 2021-02-01 | 2021-03-29
        2021-01-04 |          | 2021-02-01 | 2021-03-29
        2021-01-04 | amend    | 2021-02-01 | 2021-03-29
    """
    assert counted("reviews", reviews, MEASURE) == {"2021-03": "1 of 1"}


def test_a_plan_without_a_notice_or_before_it_is_neither_in_time_nor_late() -> None:
    reviews = """
        meeting_on | decision | notice_on  | final_on
        2021-01-04 | amend    |            | 2021-03-29
        2021-01-04 | amend    | 2021-03-30 | 2021-03-29
        2021-01-04 | amend    | 2021-02-01 |
    """
    assert counted("reviews", reviews, MEASURE) == {}
