"""Annual reviews: the anniversary itself is in time."""

from tests.spec.drawn import counted

MEASURE = "annual_review_held_within_12_months"


def test_the_anniversary_is_in_time() -> None:
    reviews = """
        previous_on | meeting_on
        2020-03-10  | 2021-03-10
        2020-03-10  | 2021-03-11
        2020-03-10  | 2021-03-01
    """
    assert counted("reviews", reviews, MEASURE) == {"2021-03": "2 of 3"}


def test_29_february_becomes_28_february() -> None:
    reviews = """
        previous_on | meeting_on
        2020-02-29  | 2021-02-28
        2020-02-29  | 2021-03-01
    """
    assert counted("reviews", reviews, MEASURE) == {"2021-02": "1 of 1", "2021-03": "0 of 1"}


def test_the_first_review_is_due_a_year_after_the_plan() -> None:
    reviews = """
        plan_on    | previous_on | meeting_on
        2020-03-10 |             | 2021-03-10
        2019-01-01 | 2020-03-11  | 2021-03-11
    """
    assert counted("reviews", reviews, MEASURE) == {"2021-03": "2 of 2"}


def test_a_due_date_is_used_only_where_there_is_nothing_to_count_from() -> None:
    reviews = """
        previous_on | due_on     | meeting_on
                    | 2021-03-10 | 2021-03-10
                    | 2021-03-09 | 2021-03-10
        2020-03-10  | 2021-01-01 | 2021-03-10
    """
    assert counted("reviews", reviews, MEASURE) == {"2021-03": "2 of 3"}


def test_a_review_that_was_not_held_is_in_no_denominator_of_reviews_held() -> None:
    reviews = """
        previous_on | meeting_on
        2020-03-10  |
                    | 2021-03-10
        2020-03-10  | 2021-03-10
    """
    assert counted("reviews", reviews, MEASURE) == {"2021-03": "1 of 1"}


def test_a_meeting_before_the_last_one_is_neither_in_time_nor_late() -> None:
    reviews = """
        previous_on | meeting_on
        2021-03-11  | 2021-03-10
    """
    assert counted("reviews", reviews, MEASURE) == {}
