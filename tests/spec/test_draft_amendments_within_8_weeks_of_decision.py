"""Draft amendments: day 56 after the decision to amend is the last in time; an aim of areas' own, with no law."""

from kpis.measures import MEASURES
from tests.spec.drawn import counted

MEASURE = "draft_amendments_within_8_weeks_of_decision"


def test_day_56_after_the_decision_is_in_time() -> None:
    reviews = """
        meeting_on | decision | decision_on | notice_on
        2021-01-04 | amend    | 2021-02-01  | 2021-03-29
        2021-01-04 | amend    | 2021-02-01  | 2021-03-30
        2021-01-04 | amend    | 2021-02-01  | 2021-02-01
    """
    assert counted("reviews", reviews, MEASURE) == {"2021-02": "1 of 1", "2021-03": "1 of 2"}


def test_only_a_decision_to_amend_and_before_the_notice_counts() -> None:
    reviews = """
        meeting_on | decision | decision_on | notice_on
        2021-01-04 | maintain | 2021-02-01  | 2021-03-29
        2021-01-04 | amend    |             | 2021-03-29
        2021-01-04 | amend    | 2021-04-01  | 2021-03-29
        2021-01-04 | amend    | 2021-02-01  |
    """
    assert counted("reviews", reviews, MEASURE) == {}


def test_no_law_speaks_of_it() -> None:
    assert MEASURES[MEASURE].law is None
