"""Surveys: agree and strongly agree among answers, for families, schools and young people each for themselves."""

from tests.spec.drawn import counted

OF_QUESTION = {"breakdown": "question", "group": "We were listened to"}


def test_neutral_is_an_answer_and_not_applicable_and_blank_are_none() -> None:
    responses = """
        responded_on | question            | answer
        2021-03-01   | We were listened to | Strongly agree
        2021-03-02   | We were listened to | Agree
        2021-03-03   | We were listened to | Neither agree nor disagree
        2021-03-04   | We were listened to | Disagree
        2021-03-05   | We were listened to | Not applicable
        2021-03-06   | We were listened to |
    """
    assert counted("responses", responses, "parent_satisfaction", **OF_QUESTION) == {"2021-03": "2 of 4"}


def test_what_schools_and_young_people_say_is_not_what_families_say() -> None:
    responses = """
        responded_on | respondents  | question            | answer
        2021-03-01   | Parents      | We were listened to | Agree
        2021-03-02   | Schools      | We were listened to | Disagree
        2021-03-03   | Young people | We were listened to | Disagree
        2021-03-04   | Young people | We were listened to | Agree
    """
    assert counted("responses", responses, "parent_satisfaction", **OF_QUESTION) == {"2021-03": "1 of 1"}
    assert counted("responses", responses, "schools_satisfaction", **OF_QUESTION) == {"2021-03": "0 of 1"}
    assert counted("responses", responses, "young_people_satisfaction", **OF_QUESTION) == {"2021-03": "1 of 2"}


def test_questions_are_never_added_together() -> None:
    responses = """
        responded_on | question            | answer
        2021-03-01   | We were listened to | Agree
        2021-03-01   | The plan is clear   | Disagree
    """
    assert counted("responses", responses, "parent_satisfaction") == {}
