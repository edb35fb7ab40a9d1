"""Phase transfers: 15 February, or 31 March for post-16; the first such day on or after the review meeting."""

from tests.spec.drawn import counted, pending

MEASURE = "phase_transfers_in_time"


def test_15_february_itself_is_in_time_and_post_16_has_until_31_march() -> None:
    reviews = """
        meeting_on | final_on   | transfer | phase
        2021-10-04 | 2022-02-15 | Yes      | Primary
        2021-10-05 | 2022-02-16 | Yes      | Primary
        2021-10-06 | 2022-03-31 | Yes      | Post-16
        2021-10-07 | 2022-04-01 | Yes      | Post-16
        2021-10-08 | 2022-06-01 | No       | Primary
    """
    assert counted("reviews", reviews, MEASURE) == {"2022-02": "1 of 2", "2022-03": "1 of 2"}


def test_a_plan_that_is_not_amended_is_late_after_its_day_and_pending_until_then() -> None:
    # Today is 30 April 2022.
    reviews = """
        meeting_on | final_on | transfer | phase
        2021-10-04 |          | Yes      | Primary
        2022-03-04 |          | Yes      | Primary
        2021-10-05 |          | No       | Primary
    """
    assert counted("reviews", reviews, MEASURE) == {"2022-02": "0 of 1", "2023-02": "0 of 0"}
    assert pending("reviews", reviews, MEASURE) == {"2023-02": 1}


def test_without_a_meeting_the_day_is_that_of_the_school_year_of_the_plan() -> None:
    reviews = """
        case | due_on     | final_on   | transfer
        K-1  | 2021-09-30 | 2021-09-20 | Yes
        K-2  | 2021-09-30 | 2022-03-20 | Yes
    """
    assert counted("reviews", reviews, MEASURE) == {"2022-02": "1 of 2"}
