"""Answers to audit questions: plans down or across, in a list or in words; codes explained by a key."""

import pytest
from drawn import Sheet, assert_figures, codes, read
from hypothesis import given
from hypothesis import strategies as st
from unfolding import answers_of, table_of

from kpis.reading.audit_answers import style_of

VOICE, SMART = "Is the voice clear?", "Are outcomes SMART?"
WANTED = {
    ("Merton", VOICE, "2021-03", "yes"): 2,
    ("Merton", SMART, "2021-03", "no"): 1,
    ("Merton", SMART, "2021-03", "partly"): 1,
    ("Merton", VOICE, "2021-04", "no"): 1,
    ("Merton", SMART, "2021-04", ""): 1,
}
PLANS_DOWN = f"""
Merton audit
Plan ref | Audit date | Auditor | {VOICE} | {SMART} | Scale 1-10 | Comments
P1 | 2021-03-01 | Ann Smith | Yes | N | 7 | Anna should be seen
P2 | 2021-03-02 | Bob Jones | Y | Partially | 1 |
P3 | 2021-04-02 | Bob Jones | No | N/A | 0 |
Total | | | 2 | 0 | |
"""
NUMBERS = f"""
Merton audit
Plan ref | Audit date | {VOICE} | {SMART} | Score
P1 | 2021-03-01 | 1 | 0 | 7
P2 | 2021-03-02 | 1 | 0.5 | 8
P3 | 2021-04-02 | 0 | | 1
"""
PLANS_ACROSS = f"""
Merton audit
Plan ref | P1 | P2 | P3 | Yes
Audit date | 2021-03-01 | 2021-03-02 | 2021-04-02 |
Section A
{VOICE} | ✓ | ✔ | ✗ | 2
Section E
{SMART} | x | ~ | n/a | 0
% met | 50 | 75 | 0 |
"""
LIST = f"""
Merton audit
Plan ref | Audit date | Question | Answer
P1 | 2021-03-01 | {VOICE} | Met
 | | {SMART} | Not met
P2 | 2021-03-02 | {VOICE} | Fully met
 | | {SMART} | Partly met
P3 | 2021-04-02 | {VOICE} | Not met
 | | {SMART} | Not applicable
"""


@pytest.mark.parametrize("sheet", [PLANS_DOWN, NUMBERS, PLANS_ACROSS, LIST], ids=["down", "numbers", "across", "list"])
def test_one_set_of_answers_in_every_layout(sheet):
    reading = read(sheet)
    assert answers_of(reading) == WANTED
    assert "ANSWER_UNKNOWN" not in codes(reading)


def test_a_key_explains_codes_and_is_no_table():
    sheets = (
        Sheet(PLANS_DOWN.replace(VOICE, "Q1").replace(SMART, "Q 2"), "Tool"),
        Sheet(f"Code | Question\nQ1 | {VOICE}\nQ2 | {SMART}", "Key"),
    )
    reading = read(*sheets)
    assert answers_of(reading) == WANTED
    assert [(sheet.role, sheet.why) for sheet in reading.sheets][1] == ("lookup", "question texts for Q1..Q2")


def test_two_keys_that_differ_explain_nothing():
    key = "Code | Question\nQ1 | {}\nQ2 | {}"
    reading = read(
        Sheet(PLANS_DOWN.replace(VOICE, "Q1").replace(SMART, "Q2"), "Tool"),
        Sheet(key.format(VOICE, SMART), "Key"),
        Sheet(key.format(SMART, VOICE), "Old key"),
    )
    assert {question for _, question, _, _ in answers_of(reading)} == {"Q1", "Q2"}


def test_what_is_no_answer_is_said_and_never_shown():
    reading = read(PLANS_DOWN.replace("Partially", "ask Ann's mum").replace("| Y |", "| ? |"))
    assert sum(issue.code == "ANSWER_UNKNOWN" for issue in reading.issues) == 2
    assert answers_of(reading)["Merton", SMART, "2021-03", ""] == 1
    assert not any("Ann" in issue.message + issue.found for issue in reading.issues)


def test_a_grade_beside_the_answers_is_an_audit_of_its_own():
    reading = read(
        PLANS_DOWN.replace("Scale 1-10", "Overall grade").replace("| 7 |", "| Good |").replace("| 1 |", "| RI |")
    )
    assert answers_of(reading) == WANTED
    assert sum(sum(each.columns["good"]) for each in reading.records if each.kind == "audits") == 1
    assert "Auditor" in table_of(reading, "audit_question_matrix").dropped


def test_the_month_of_a_tab_dates_its_audits():
    sheet = PLANS_DOWN.replace("Audit date", "Year group").replace("2021-03-01", "Y4").replace("2021-03-02", "Y5")
    reading = read(Sheet(sheet.replace("2021-04-02", "Y6"), "Oct 2020"))
    assert {when for _, _, when, _ in answers_of(reading)} == {"2020-10"}


def test_flags_of_cases_are_no_answers():
    reading = read(
        """
    EHC cases Merton
    Case | Request received | Final plan issued | Exception? | Within 20 weeks? | LAC?
    1 | 2021-01-01 | 2021-05-01 | N | Y | N
    2 | 2021-01-02 | 2021-05-11 | N | Y | N
    """
    )
    assert {each.kind for each in reading.records} == {"assessments"}


def test_shares_in_words():
    reading = read(
        f"""
    Audit of plans, Sutton
    Period | {VOICE} | {SMART}
    Feb 2019 - Jun 2020 | 20% no voice; 80% clear voice | 53.1% specific, 40.6% partially specific, 5.6% not specific
    Jun 2020 - Sep 2020 | Yes 85%, no 15% | 57.4% as good, 46.2% fell short
    """
    )
    assert_figures(
        reading,
        f"""
    Sutton audit_answer_yes [{VOICE}]: 2019-02/2020-06 80%, 2020-06/2020-09 85%
    Sutton audit_answer_yes [{SMART}]: 2019-02/2020-06 53.1%, 2020-06/2020-09 57.4%
    """,
    )
    assert [(i.code, i.severity, i.cell) for i in reading.issues] == [
        ("SHARES_NOT_100", "info", "C3"), ("SHARES_NOT_100", "warning", "C4"), ("PERIODS_OVERLAP", "info", "A3:A4")
    ]  # fmt: skip


def test_shares_of_which_none_says_yes_are_not_read():
    reading = read(
        f"""
    Audit of plans, Sutton
    Period | {VOICE} | {SMART}
    Autumn 2020 | 40% of one kind; 60% of another | 30% yes; 70% no
    """
    )
    assert_figures(reading, f"Sutton audit_answer_yes [{SMART}]: 2020-09/2020-12 30%")
    assert "VALUE_DATA_ERROR" in codes(reading)


@given(st.lists(st.sampled_from([0, 0.5, 1, "1", "0.5", 0.0]), min_size=2))
def test_numbers_are_answers_where_there_are_no_others(values):
    style = style_of(values)
    assert style.numbers == (len({float(value) for value in values}) > 1)
    assert not style_of([*values, 2]).numbers
    assert all(style_of([*values, 2]).answer(value) == "" for value in values)


def test_who_attended_a_review_is_no_answer_to_an_audit():
    reading = read(
        """
    Annual reviews Merton
    Case | Review due | Meeting date | Parent attended? | Child attended? | EP attended? | Decision
    1 | 2021-03-01 | 2021-02-20 | Y | N | N | Amend
    2 | 2021-03-05 | 2021-03-20 | Y | Y | N | Maintain
    """
    )
    assert {each.kind for each in reading.records} == {"reviews"}


def test_two_audits_one_under_the_other_are_two_areas():
    head = f"Ref | Audit date | {VOICE} | {SMART}"
    reading = read(f"Merton audit\n{head}\nM1 | 2021-03-01 | Y | N\nSutton audit\n{head}\nS1 | 2021-03-01 | N | Y")
    assert answers_of(reading) == {
        ("Merton", VOICE, "2021-03", "yes"): 1, ("Merton", SMART, "2021-03", "no"): 1,
        ("Sutton", VOICE, "2021-03", "no"): 1, ("Sutton", SMART, "2021-03", "yes"): 1,
    }  # fmt: skip
