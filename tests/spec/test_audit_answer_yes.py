"""Audit questions: yes among yes, partly and no; each question for itself."""

from tests.spec.drawn import counted

MEASURE = "audit_answer_yes"


def test_partly_and_no_are_answers_and_not_applicable_and_blank_are_none() -> None:
    answers = """
        audited_on | question             | answer
        2021-03-01 | Is the voice heard?  | Yes
        2021-03-02 | Is the voice heard?  | Partly
        2021-03-03 | Is the voice heard?  | No
        2021-03-04 | Is the voice heard?  | n/a
        2021-03-05 | Is the voice heard?  |
    """
    heard = counted("answers", answers, MEASURE, breakdown="question", group="Is the voice heard?")
    assert heard == {"2021-03": "1 of 3"}


def test_questions_are_never_added_together() -> None:
    answers = """
        audited_on | question             | answer
        2021-03-01 | Is the voice heard?  | Yes
        2021-03-01 | Are outcomes SMART?  | No
    """
    assert counted("answers", answers, MEASURE) == {}
    assert counted("answers", answers, MEASURE, breakdown="question", group="Are outcomes SMART?") == {
        "2021-03": "0 of 1"
    }


def test_partly_and_no_are_out_of_the_same_answers_and_sections_have_theirs() -> None:
    answers = """
        audited_on | question              | section | answer
        2021-05-01 | Are needs clear?      | B       | Yes
        2021-05-01 | Are needs clear?      | B       | Partly
        2021-05-01 | Are outcomes clear?   | E       | No
        2021-05-01 | Are outcomes clear?   | E       | n/a
        2021-05-01 | Is provision set out? | F       | Partly
    """
    needs, section = {"breakdown": "question", "group": "Are needs clear?"}, {"breakdown": "section", "group": "B"}
    assert counted("answers", answers, "audit_answer_partly", **needs) == {"2021-05": "1 of 2"}
    assert counted("answers", answers, "audit_answer_no", **needs) == {"2021-05": "0 of 2"}
    assert counted("answers", answers, "audit_answer_yes", **section) == {"2021-05": "1 of 2"}
    of_e = {"breakdown": "section", "group": "E"}
    assert counted("answers", answers, "audit_answer_no", **of_e) == {"2021-05": "1 of 1"}
