"""Surveys: summed up, counted by answer, or as they were answered; whose answers they are, and when."""

# ruff: noqa: E501 - tables and words, one kind a line

import pytest
from drawn import Sheet, assert_figures, codes, read
from unfolding import answers_of, table_of

from kpis.reading.likert import ANSWERS, read_likert, scale_in

HEARD, CLEAR = "I was listened to", "The plan is clear to us"
COUNTED = f"""
    Merton parent_satisfaction [{HEARD}]: 2020-09/2020-12 12/20
    Merton parent_satisfaction [{CLEAR}]: 2020-09/2020-12 5/10
"""
OPTIONS_ACROSS = f"""
Parent survey, autumn term 2020, Merton
Question | Strongly agree | Agree | Neither agree nor disagree | Disagree | Strongly disagree | N/A | Total
{HEARD} | 8 | 4 | 3 | 3 | 2 | 4 | 24
{CLEAR} | 1 | 4 | 2 | 3 | 0 | 0 | 10
"""
OPTIONS_DOWN = f"""
Parent survey, autumn term 2020, Merton
Answer | Number | %
{HEARD}
Strongly agree | 8 | 33%
Agree | 4 | 17%
Neither | 3 | 13%
Disagree | 5 | 21%
Not applicable | 4 | 17%
Total | 24 | 100%
{CLEAR}
Strongly agree | 1 | 10%
Agree | 4 | 40%
Neither | 2 | 20%
Disagree | 3 | 30%
"""
UNDER_TERMS = f"""
Survey of parents, Merton
Question | Autumn term 2020 | < | < | < | <
^ | SA | A | N | D | SD
{HEARD} | 8 | 4 | 3 | 3 | 2
{CLEAR} | 1 | 4 | 2 | 3 | 0
"""
QUESTIONS_ACROSS = f"""
Survey of parents, Merton: autumn term 2020
Response | {HEARD} | {CLEAR}
Strongly agree | 8 | 1
Agree | 4 | 4
Neither | 3 | 2
Disagree | 5 | 3
N/A | 4 |  0
"""


@pytest.mark.parametrize("sheet", [OPTIONS_ACROSS, OPTIONS_DOWN, UNDER_TERMS, QUESTIONS_ACROSS], ids=range(4))
def test_counts_of_answers_in_every_layout(sheet):
    reading = read(sheet)
    assert_figures(reading, COUNTED)
    assert not codes(reading) & {"PARTS_NOT_TOTAL", "PCT_MISMATCH", "SHARES_NOT_100"}


def test_counts_that_do_not_make_their_total_or_their_percentages():
    assert "PARTS_NOT_TOTAL" in codes(read(OPTIONS_ACROSS.replace("| 24", "| 30")))
    assert "PCT_MISMATCH" in codes(read(OPTIONS_DOWN.replace("| 33%", "| 53%")))


def test_an_empty_or_hidden_count_is_not_nobody_unless_the_total_says_so():
    empty = OPTIONS_ACROSS.replace("| 0 | 0 | 10", "| | 0 | 10")
    assert_figures(read(empty), COUNTED)
    for sheet in (empty.replace("| 10\n", "|\n"), OPTIONS_ACROSS.replace("| 0 | 0 | 10", "| <5 | 0 | 10")):
        assert [f.value for f in read(sheet).figures if f.group == CLEAR] == [None]


def test_percentages_of_answers_leave_not_applicable_out():
    reading = read(
        f"""
    Parent survey, autumn term 2020, Merton
    Question | Strongly agree | Agree | Disagree | N/A
    {HEARD} | 20% | 20% | 40% | 20%
    {CLEAR} | 30% | 30% | 30% | 0%
    """
    )
    assert {f.group: round(f.value, 4) for f in reading.figures} == {HEARD: 0.5, CLEAR: 0.6}
    assert [(i.code, i.severity, i.cell) for i in reading.issues] == [("SHARES_NOT_100", "warning", "B4")]


def test_a_summary_uses_the_counts_and_asks_for_the_kind_of_year():
    sheet = f"""
    Parents: survey at the end of the assessment – Merton
    Question | 2019/2020 | 2020/2021
    {HEARD} | 80% (19 out of 24 responses) | 19/24 (79%)
    {CLEAR} | 75% | 18 of 24
    """
    reading = read(sheet)
    assert_figures(
        reading,
        f"""
    Merton parent_satisfaction [{HEARD}]: 2019-09/2020-08 19/24, 2020-09/2021-08 19/24
    Merton parent_satisfaction [{CLEAR}]: 2019-09/2020-08 75%, 2020-09/2021-08 18/24
    """,
    )
    assert [(i.code, i.cell) for i in reading.issues] == [("PCT_MISMATCH", "B3")]
    assert [(q.code, q.default, q.optional) for q in reading.questions] == [("YEAR_BASIS", "academic", False)]
    answered = read(sheet, answers={reading.questions[0].key: "financial"})
    assert {str(figure.period) for figure in answered.figures} == {"2019-04/2020-03", "2020-04/2021-03"}
    assert answered.outcome == "accepted_with_warnings"


def test_a_share_its_number_and_its_base_stand_side_by_side():
    reading = read(
        f"""
    Family feedback, spring term 2021, Merton
    Question | Number agreeing | Responses | %
    {HEARD} | 8 | 10 | 80%
    Response rate | | | 12%
    Average | | | 80%
    """
    )
    assert_figures(
        reading,
        f"""
    Merton parent_satisfaction [{HEARD}]: 2021-01/2021-03 8/10
    Merton 'Response rate': 2021-01/2021-03 12%
    """.replace("'Response rate'", "'Parents: Response rate'"),
    )
    assert "TOTAL_ROW_SKIPPED" in codes(reading)


def test_schools_and_young_people_are_no_families():
    reading = read(
        Sheet(f"Survey\nQuestion | Autumn 2020\n{HEARD} | 80%", "SENCOs"),
        Sheet(f"Survey\nQuestion | Autumn 2020\n{HEARD} | 60%", "Young people"),
        Sheet(f"Survey\nQuestion | Autumn 2020\n{HEARD} | 40%", "Parents"),
        area="Merton",
    )
    found = {figure.measure: figure.value for figure in reading.figures}
    assert found == {
        f"local: Schools: {HEARD}": 0.8, f"local: Young people: {HEARD}": 0.6, "parent_satisfaction": 0.4
    }  # fmt: skip


def test_a_survey_without_a_period_asks_for_it():
    sheet = OPTIONS_ACROSS.replace("autumn term 2020, ", "")
    reading = read(sheet)
    assert reading.figures == ()
    assert reading.outcome == "needs_confirmation"
    assert_figures(read(sheet, answers={reading.questions[0].key: "2020-09/2020-12"}), COUNTED)


RESPONSES = f"""
Parent survey Merton
Response ID | Start time | Completion time | Name | E-mail | {HEARD} | {CLEAR} | Any other comments?
1 | 2021-02-27 | 2021-03-01 | Ann Smith | a@b.uk | Strongly agree | Disagree | No
2 | 2021-02-27 | 2021-03-02 | Bob Jones | b@b.uk | Agree | Not applicable | Mrs Smith was lovely
3 | 2021-03-30 | 2021-04-02 | Cy Jones | c@b.uk | Neither agree nor disagree | | Agree
"""


def test_responses_by_month_of_completion_without_people_or_their_words():
    reading = read(RESPONSES)
    assert answers_of(reading, "responses") == {
        ("Merton", HEARD, "2021-03", "strongly agree"): 1,
        ("Merton", HEARD, "2021-03", "agree"): 1,
        ("Merton", HEARD, "2021-04", "neither"): 1,
        ("Merton", CLEAR, "2021-03", "disagree"): 1,
        ("Merton", CLEAR, "2021-03", ""): 1,
        ("Merton", CLEAR, "2021-04", ""): 1,
    }
    table = table_of(reading, "survey_responses")
    assert (table.rows_in_source, table.rows_kept) == (3, 3)
    assert {"Name", "E-mail"} <= set(table.dropped)
    assert "Smith" not in repr(reading) and "lovely" not in repr(reading)


def test_letters_and_numbers_need_what_explains_them():
    letters = RESPONSES.replace("Strongly agree", "SA").replace("Neither agree nor disagree", "N")
    letters = letters.replace("| Agree |", "| A |").replace("| Disagree |", "| D |").replace("Not applicable", "N/A")
    assert answers_of(read(letters), "responses") == answers_of(read(RESPONSES), "responses")
    numbers = RESPONSES.replace("Strongly agree", "5").replace("Neither agree nor disagree", "3")
    numbers = numbers.replace("| Agree |", "| 4 |").replace("| Disagree |", "| 2 |").replace("Not applicable", "")
    assert answers_of(read(numbers), "responses").total() == 0
    assert "GRADE_SCALE" in codes(read(numbers))
    keyed = read(numbers + "1 = strongly disagree, 5 = strongly agree")
    assert answers_of(keyed, "responses") == answers_of(read(RESPONSES), "responses")


def test_two_surveys_number_their_respondents_apart():
    reading = read(Sheet(RESPONSES, "One"), Sheet(RESPONSES.replace(HEARD, "I was told"), "Two"))
    cases = [set(each.columns["case"]) for each in reading.records]
    assert len(cases) == 2 and not cases[0] & cases[1]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Strongly Agree", "strongly agree"), ("5 - Strongly agree", "strongly agree"), ("Very satisfied", "strongly agree"),
        ("Tend to agree", "agree"), ("Yes", "agree"), ("Neutral", "neither"), ("Don't know", "neither"), ("Sort of", "neither"),
        ("Dissatisfied", "disagree"), ("No", "disagree"), ("strongly disagree (1)", "strongly disagree"),
        ("Prefer not to say", "not applicable"), ("N/A", "not applicable"), ("Nobody told us", ""), ("Agreed with the EP", ""),
    ],
)  # fmt: skip
def test_words_of_answers(text, means):
    assert read_likert(text) == means


def test_keys_of_scales():
    whole = dict(zip(range(1, 6), ANSWERS[::-1], strict=True))
    assert scale_in(["Scale: 1 = strongly disagree, 5 = strongly agree"]) == whole
    assert scale_in(["1=Very poor 2=Poor 3=OK 4=Good 5=Very good"]) == whole
    assert scale_in(["Rated out of 5", "Pages 1 - 3"]) == {}
