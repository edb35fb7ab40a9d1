"""The stages on the way to the plan: the advice all in by week 12, the draft by 16, a refusal told by 16."""

from tests.spec.drawn import counted, counted_of, pending

TOLD = "refusals_to_issue_within_16_weeks"
DRAFT = "draft_within_16_weeks"
COMPLETE = "advice_complete_within_12_weeks"


def test_day_112_is_in_time_to_say_that_no_plan_will_be_issued() -> None:
    cases = """
        request_on | decision | decision_on | ended_on   | ending
        2021-01-01 | Agreed   | 2021-02-01  | 2021-04-23 | Refused to issue
        2021-01-01 | Agreed   | 2021-02-01  | 2021-04-24 | Refused to issue
        2021-01-01 | Refused  | 2021-02-01  | 2021-04-24 | Refused
        2021-01-01 | Agreed   | 2021-02-01  | 2021-04-24 | Withdrawn
    """
    assert counted("assessments", cases, TOLD) == {"2021-04": "1 of 2"}


def test_a_draft_on_day_112_is_in_time_and_one_that_is_not_sent_is_late_after_it() -> None:
    # Day 112 of 8 January 2022 is 30 April, today.
    cases = """
        request_on | decision | decision_on | draft_on   | plan_on
        2022-01-03 | Agreed   | 2022-02-01  | 2022-04-25 |
        2022-01-03 | Agreed   | 2022-02-01  | 2022-04-26 |
        2022-01-07 | Agreed   | 2022-02-01  |            |
        2022-01-08 | Agreed   | 2022-02-01  |            |
        2022-01-04 | Refused  | 2022-02-01  |            |
        2022-01-04 |          |             |            | 2022-04-20
    """
    assert counted("assessments", cases, DRAFT, view="requested") == {"2022-01": "1 of 3"}
    assert pending("assessments", cases, DRAFT, view="requested") == {"2022-01": 1}


def test_an_assessment_has_its_advice_when_the_last_piece_is_in() -> None:
    cases = """
        case | request_on | decision | decision_on
        K-A  | 2022-01-03 | Agreed   | 2022-02-01
        K-B  | 2022-01-03 | Agreed   | 2022-02-01
        K-C  | 2022-01-03 | Agreed   | 2022-02-01
        K-D  | 2022-01-03 | Agreed   | 2022-02-01
    """
    advice = """
        case | service | requested_on | received_on
        K-A  | EP      | 2022-02-01   | 2022-03-01
        K-A  | OT      | 2022-02-01   | 2022-03-28
        K-B  | EP      | 2022-02-01   | 2022-03-01
        K-B  | OT      | 2022-02-01   | 2022-03-29
        K-C  | EP      | 2022-02-01   | 2022-03-01
        K-C  | OT      | 2022-02-01   |
    """  # day 84 is 28 March; of D nothing was asked
    assert counted_of({"assessments": cases, "advice": advice}, COMPLETE, view="requested") == {"2022-01": "1 of 3"}


def test_without_a_list_of_advice_nothing_is_said_of_it() -> None:
    assert counted("assessments", "request_on | decision\n2022-01-03 | Agreed", COMPLETE, view="requested") == {}
