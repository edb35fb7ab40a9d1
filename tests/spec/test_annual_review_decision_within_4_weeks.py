"""Review decisions: day 28 after the meeting is the last in time."""

from tests.spec.drawn import counted

MEASURE = "annual_review_decision_within_4_weeks"


def test_day_28_is_in_time() -> None:
    reviews = """
        meeting_on | decision_on | decision
        2021-03-01 | 2021-03-29  | maintain
        2021-03-01 | 2021-03-30  | amend
        2021-03-01 | 2021-03-29  | cease
        2021-03-01 | 2021-03-29  |
    """
    assert counted("reviews", reviews, MEASURE) == {"2021-03": "3 of 4"}


def test_a_decision_counts_in_its_own_month() -> None:
    reviews = """
        meeting_on | decision_on
        2021-03-31 | 2021-04-01
    """
    assert counted("reviews", reviews, MEASURE) == {"2021-04": "1 of 1"}


def test_a_decision_before_the_meeting_or_without_one_is_neither_in_time_nor_late() -> None:
    reviews = """
        meeting_on | decision_on
        2021-03-02 | 2021-03-01
                   | 2021-03-01
        2021-03-02 |
    """
    assert counted("reviews", reviews, MEASURE) == {}
