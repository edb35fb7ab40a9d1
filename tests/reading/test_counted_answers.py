"""Answers counted up by others: audits by question, surveys without a period or a question, whose answers they are."""

import pytest

from tests.reading.drawn import assert_figures, codes, read
from tests.reading.unfolding import answers_of

AUDITED = """
    Merton audit_answer_yes [Are outcomes SMART?]: 2021-01/2021-03 10/18
    Merton audit_answer_yes [Is the child's voice clear?]: 2021-01/2021-03 12/20
"""


@pytest.mark.parametrize(
    "sheet",
    [
        """
Merton plan audits, January to March 2021
Question | Yes | Partly | No | N/A
Are outcomes SMART? | 10 | 5 | 3 | 2
Is the child's voice clear? | 12 | 6 | 2 | 0
""",
        """
Merton plan audits, January to March 2021
Standard | Fully met | < | Partially met | < | Not met | < | Total
^ | No. | % | No. | % | No. | % | ^
Are outcomes SMART? | 10 | 56% | 5 | 28% | 3 | 17% | 18
Is the child's voice clear? | 12 | 60% | 6 | 30% | 2 | 10% | 20
""",
        """
Merton plan audits, January to March 2021
Answer | Number
Are outcomes SMART?
Yes | 10
Partly | 5
No | 3
Is the child's voice clear?
Yes | 12
Partly | 6
No | 2
""",
    ],
    ids=("across", "numbers and shares", "down"),
)
def test_audits_counted_by_question(sheet):
    reading = read(sheet)
    assert_figures(reading, AUDITED)
    assert not codes(reading) & {"PARTS_NOT_TOTAL", "PCT_MISMATCH", "SHARES_NOT_100"}


def test_scores_that_add_up_the_answers_are_no_grades():
    reading = read(
        """
    Merton EHCP audits
    Plan | Audit date | Is the plan clear? | Are outcomes SMART? | Total score
    P1 | 2021-01-04 | 1 | 0.5 | 1.5
    P2 | 2021-01-05 | 1 | 0 | 1
    P3 | 2021-01-06 | 0.5 | 0 | 0.5
    """
    )
    assert not codes(reading) & {"GRADE_SCALE"}
    assert sum(answers_of(reading).values()) == 6


def test_a_question_in_so_many_words_is_asked_whatever_it_speaks_of():
    reading = read(
        """
    Merton EHCP audits
    Plan | Audit date | Are the outcomes agreed with the family? | Is the child's voice present in section A? | Sent
    P1 | 2021-01-04 | Yes | No | Yes
    P2 | 2021-01-05 | Yes | Partly | Yes
    """
    )
    assert {question for _, question, _, _ in answers_of(reading)} == {
        "Are the outcomes agreed with the family?",
        "Is the child's voice present in section A?",
    }


def test_a_survey_without_a_period_is_asked_about():
    drawing = """
    Merton parent survey results
    Question | % agree
    I was listened to | 70% (14 out of 20)
    The plan is clear to us | 60% (12 out of 20)
    """
    reading = read(drawing)
    assert not reading.figures and [question.key for question in reading.questions] == ["period:Sheet1"]
    assert_figures(
        read(drawing, answers={"period:Sheet1": "Autumn term 2020"}),
        """
    Merton parent_satisfaction [I was listened to]: 2020-09/2020-12 14/20
    Merton parent_satisfaction [The plan is clear to us]: 2020-09/2020-12 12/20
    """,
    )


def test_how_many_answered_the_survey_is_what_its_shares_are_out_of_where_they_fit():
    reading = read(
        """
    Merton parent survey
    Term | No. of responses | I was listened to (% agree) | The plan is clear to us (% agree)
    Autumn term 2020 | 20 | 70% | 60%
    Spring term 2021 | 30 | 71% | 50%
    """
    )
    found = {(f.group, str(f.period)): f.denominator for f in reading.figures if f.group}
    assert found == {
        ("I was listened to", "2020-09/2020-12"): 20,
        ("The plan is clear to us", "2020-09/2020-12"): 20,
        ("I was listened to", "2021-01/2021-03"): None,  # 71 % of 30 is no whole number
        ("The plan is clear to us", "2021-01/2021-03"): 30,
    }


def test_options_without_a_question_take_the_name_of_their_title():
    reading = read(
        """
    Merton parent survey, autumn term 2020
    Answer | Number
    Strongly agree | 8
    Agree | 4
    Disagree | 8
    """
    )
    assert [(f.numerator, f.denominator) for f in reading.figures] == [(12, 20)]
    assert "QUESTION_UNKNOWN" in codes(reading)


def test_answers_of_nobody_known_are_no_families():
    reading = read(
        """
    Merton survey
    Submitted | Which council are you in? | I am a | I understood what would happen next
    2021-01-04 | Merton | Parent or carer | Agree
    2021-01-05 | Merton | Something else | Agree
    2021-01-06 | Merton | SENCO | Disagree
    """
    )
    assert codes(reading) >= {"RESPONDENTS_UNKNOWN", "RESPONDENTS_NOT_FAMILIES"}
    (records,) = reading.records
    assert records.area == "Merton"
    assert list(records.columns["respondents"]) == ["parents", "others", "schools"]
    assert list(records.columns["question"]) == ["I understood what would happen next"] * 3


GRADED = """
    Merton audit_good_or_better: 2021-04/2021-06 12/20, 2021-07/2021-09 9/20
"""


@pytest.mark.parametrize(
    "sheet",
    [
        """
Merton plan audits
Quarter | Outstanding | Good | Requires improvement | Inadequate | Total
Q1 2021/22 | 2 | 10 | 5 | 3 | 20
Q2 2021/22 | 1 | 8 | 6 | 5 | 20
""",
        """
Merton plan audits
Grade | Q1 2021/22 | Q2 2021/22
Outstanding | 2 | 1
Good | 10 | 8
Requires improvement | 5 | 6
Inadequate | 3 | 5
Total audited | 20 | 20
""",
    ],
    ids=("across", "down"),
)
def test_audits_counted_by_grade_are_good_or_outstanding_together(sheet):
    reading = read(sheet)
    assert_figures(reading, GRADED)


def test_a_row_for_each_answer_with_its_count_is_no_list_of_single_answers():
    audits = read(
        """
    Merton plan audits, January to March 2021
    Question | Answer | Number of plans
    Are outcomes SMART? | Yes | 10
    Are outcomes SMART? | Partly | 5
    Are outcomes SMART? | No | 3
    Is the child's voice clear? | Yes | 12
    Is the child's voice clear? | Partly | 6
    Is the child's voice clear? | No | 2
    """
    )
    assert_figures(audits, AUDITED)
    survey = read(
        """
    Area | Term | Question | Response | Count
    Merton | Autumn 2020 | I was listened to | Strongly agree | 8
    Merton | Autumn 2020 | I was listened to | Agree | 4
    Merton | Autumn 2020 | I was listened to | Disagree | 8
    Merton | Autumn 2020 | The plan is clear to us | Agree | 5
    Merton | Autumn 2020 | The plan is clear to us | Disagree | 5
    """
    )
    assert not survey.records and not audits.records
    assert_figures(
        survey,
        """
    Merton parent_satisfaction [I was listened to]: 2020-09/2020-12 12/20
    Merton parent_satisfaction [The plan is clear to us]: 2020-09/2020-12 5/10
    """,
    )


def test_one_grade_alone_is_never_good_or_better():
    reading = read(
        """
    Merton KPIs
    Measure | Apr 2021 | May 2021 | Jun 2021
    % of audits graded outstanding | 10% | 11% | 12%
    % of audits graded good | 40% | 41% | 42%
    % of audits graded good or better | 50% | 52% | 54%
    """
    )
    assert [f.value for f in reading.figures if f.measure == "audit_good_or_better"] == [0.5, 0.52, 0.54]
    assert len(reading.figures) == 9 and not codes(reading) & {"CONFLICT"}
