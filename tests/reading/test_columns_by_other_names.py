"""Columns that case systems and home-made lists name in ways of their own: abbreviations, weeks, kinds, last days."""

from datetime import date
from typing import Any

import pytest

from kpis.reading.grid import Grid
from kpis.reading.records.grades import keys_of_grades
from kpis.reading.shapes.answer_lists import find_answer_lists
from kpis.reading.shapes.base import Setting
from kpis.reading.shapes.case_lists import find_case_lists
from kpis.reading.shapes.question_matrix import find_question_matrices
from kpis.reading.shapes.survey_responses import find_responses
from tests.reading.test_lists_of_other_councils import SETTING, counted, day, table_of

WITHIN_20, WITHIN_6 = "plans_issued_within_20_weeks", "advice_within_6_weeks"
DECIDED = "decision_to_assess_within_6_weeks"


@pytest.mark.parametrize(
    ("asked", "decision", "outcome", "plan"),
    [
        ("Rqst dt", "DTA dt", "DTA", "Fin EHCP"),
        ("DoR", "DoD", "A/R/W", "FP Issued"),
        ("Date of request", "6 week actual", "Decision", "20 week actual"),
        ("Request received", "Wk 6 actual date", "Assess?", "Wk 20 actual date"),
        ("Requested", "Decided", "What was decided", "Plan sent"),
    ],
)
def test_abbreviations_and_weeks_stand_for_dates(asked: str, decision: str, outcome: str, plan: str) -> None:
    heads = ["EHC ref", asked, "6 week target", decision, outcome, "20 week target", plan]
    table = table_of(heads, *([f"C{n}", day(0), day(42), day(41 + n), "A", day(140), day(139 + n)] for n in range(4)))
    assert counted([table], WITHIN_20) == (2, 4)
    assert counted([table], DECIDED) == (2, 4)


def test_only_new_plans_of_a_list_of_all_plans_are_issued() -> None:
    kinds = ("New", "Transfer in", "Amended", "New", "Moved in from another LA")
    table = table_of(
        ["EHC ref", "Plan type", "Request date", "Final plan date"],
        *([f"C{n}", kind, day(0), day(100)] for n, kind in enumerate(kinds)),
    )
    assert table.records[0].columns["counts_as_plan"] == [1, 0, 0, 1, 0]


def test_a_request_decided_before_the_year_of_a_return_is_counted_in_its_own_year() -> None:
    table = table_of(
        ["Request ID", "Date request was received", "Request Outcome Date", "Request Outcome", "EHC Plan Start Date"],
        *([f"C{n}", day(n), None if n == 0 else day(30), "H" if n == 0 else "Y", day(120)] for n in range(3)),
    )
    assert table.records[0].columns["counts_as_request"] == [0, 1, 1]
    assert table.records[0].columns["counts_as_plan"] == [1, 1, 1]


def test_a_heading_that_names_the_month_first_is_believed() -> None:
    rows = [[f"C{n}", f"0{n + 2}/05/2021", f"0{n + 6}/05/2021"] for n in range(3)]  # 5 February, 5 June …
    named = ["EHC ref", "Request date (mm/dd/yyyy)", "Final plan date (mm/dd/yyyy)"]
    plain = ["EHC ref", "Request date", "Final plan date"]
    for table in (table_of(named, *rows), table_of(["Dates are in US format"], plain, *rows)):
        assert [date.fromordinal(each).month for each in table.records[0].columns["request_on"]] == [2, 3, 4]
        assert "DATE_ORDER_MDY" in {issue.code for issue in table.issues}
    assert date.fromordinal(table_of(plain, *rows).records[0].columns["request_on"][0]) == date(2021, 5, 2)


def test_dates_of_one_kind_in_two_columns_are_one_date() -> None:
    table = table_of(
        ["EHC ref", "Parental request date", "School request date", "Decision date", "Decision", "Final plan issued"],
        *([f"C{n}", day(n) if n % 2 else None, None if n % 2 else day(n), day(42), "Agreed", day(140)]
          for n in range(6)),
    )  # fmt: skip
    assert counted([table], DECIDED) == (6, 6)
    assert not table.issues


def test_two_dates_of_one_kind_in_one_row_are_two() -> None:
    heads = ["EHC ref", "Request received", "Parental request date", "Final plan issued"]
    table = table_of(heads, *([f"C{n}", day(n), day(n + 30), day(140)] for n in range(4)))
    assert table.records[0].columns["request_on"][0] == day(0).toordinal()
    assert [issue.code for issue in table.issues] == ["COLUMN_UNUSED"]


def test_the_date_of_an_outcome_is_of_a_plan_or_of_its_refusal() -> None:
    heads = ["UniqueID", "ReceivedDate", "RequestOutcomeDate", "RequestOutcome", "AssessmentOutcomeDate"]
    table = table_of(
        [*heads, "AssessmentOutcome", "Week20"],
        *([f"C{n}", day(0), day(30), "Y", day(139 + n), "N" if n == 3 else "Y", 0] for n in range(4)),
    )
    assert counted([table], WITHIN_20, "excluding") == (2, 3)
    assert table.records[0].columns["ending"] == ["issued"] * 3 + ["refused"]


CLOSED: list[Any] = ["EHC ref", "Date of request", "Reason closed", "Date closed"]
CLOSED_ROWS: list[list[Any]] = [
    [f"C{n}", day(0), "Request withdrawn" if n == 3 else "EHCP issued", day(139 + n)] for n in range(4)
]


def test_a_date_closed_is_asked_about_before_it_is_a_plans() -> None:
    table = table_of(CLOSED, *CLOSED_ROWS)
    assert counted([table], WITHIN_20) == (0, 0)
    assert table.records[0].columns["ending"] == ["issued"] * 3 + ["withdrawn"]  # nobody waits for them
    assert [(each.key, each.default) for each in table.questions] == [("stands_plan_on:EHC cases", "leave out")]
    assert "DATE_MISSING" in {issue.code for issue in table.issues}
    setting = Setting(today=date(2022, 4, 30), answers={"stands_plan_on:EHC cases": "take it"})
    (answered,) = find_case_lists(Grid("EHC cases", rows=[CLOSED, *CLOSED_ROWS]), setting, set())
    assert counted([answered], WITHIN_20) == (2, 3)


def test_days_stand_for_the_dates_of_a_review() -> None:
    table = table_of(
        ["Ref", "Last review", "This review (meeting)", "Days from meeting to decision", "Decision",
         "Notice of amendments", "Days from notice to final"],
        *([f"C{n}", day(0), day(300), 27 + n, "Amend", day(320), 55 + n] for n in range(3)),
        name="Annual reviews",
    )  # fmt: skip
    assert counted([table], "annual_review_decision_within_4_weeks") == (2, 3)
    assert counted([table], "amended_plan_within_8_weeks") == (2, 3)


def test_a_key_under_an_audit_list_is_no_audit() -> None:
    key: list[list[Any]] = [
        [],
        ["Scoring"],
        ["4", "Outstanding"],
        ["3", "Good"],
        ["2", "Requires improvement"],
        ["1", "Inadequate"],
    ]
    table = table_of(["Ref", "Audited on", "Score"], *([f"A{n}", day(n), n % 4 + 1] for n in range(8)), *key)
    assert counted([table], "audit_good_or_better") == (4, 8)


def test_answers_of_audits_are_no_survey_whatever_the_tab_is_called() -> None:
    questions = ("Are outcomes SMART?", "Is provision specified?")
    rows: list[list[Any]] = [
        [f"A{n}", day(n), question, "Yes" if n % 2 else "Partly"] for n in range(6) for question in questions
    ]
    heads: list[Any] = ["Audit ID", "Audit date", "Question", "Response"]
    grid = Grid("Responses", rows=[heads, *rows])
    assert not find_responses(grid, SETTING, set())
    (table,) = find_answer_lists(grid, SETTING, set())
    assert counted([table], "audit_answer_yes") == (6, 12)


def test_words_in_place_of_a_plans_date_end_the_wait_for_it() -> None:
    words = ("Refused to assess", "Withdrawn by parent", "NTI", "Ceased to assess", "pending", None)
    table = table_of(
        ["EHC ref", "Date request received", "Date final plan issued / reason not"],
        *([f"C{n}", day(0), word or day(140)] for n, word in enumerate((*words, *[None] * 6))),
    )
    assert table.records[0].columns["ending"][:5] == ["refused", "withdrawn", "refused", "withdrawn", "open"]
    assert counted([table], WITHIN_20, view="requested") == (7, 8)


@pytest.mark.parametrize("heading", ["First final EHCP issued", "Initial final plan date"])
def test_the_first_version_of_a_plan_is_the_new_one(heading: str) -> None:
    heads = ["EHC ref", "Request received", heading, "Latest EHCP version date", "Amended final EHCP issued"]
    table = table_of(heads, *([f"C{n}", day(0), day(139 + n), day(300), day(320)] for n in range(4)))
    assert counted([table], WITHIN_20) == (2, 4)


def test_letters_are_answers_where_a_key_says_what_they_mean() -> None:
    questions: list[Any] = ["Are the child's views clear?", "Are outcomes SMART?", "Is provision specified?"]
    answers: list[list[Any]] = [[f"A{n}", day(n), "G", "A", "R" if n % 2 else "G"] for n in range(6)]
    heads: list[Any] = ["Plan", "Audit date", *questions]
    key: list[Any] = ["G = fully met, A = partly met, R = not met"]
    (table,) = find_question_matrices(Grid("EHCP audit", rows=[key, heads, *answers]), SETTING, set())
    assert counted([table], "audit_answer_yes") == (9, 18)
    assert not find_question_matrices(Grid("EHCP audit", rows=[heads, *answers]), SETTING, set())


def test_a_review_is_decided_when_the_council_wrote() -> None:
    heads = ["EHCP", "Previous AR", "Date AR held", "Date LA wrote to parents", "What did the LA decide?"]
    table = table_of(heads, *([f"C{n}", day(0), day(300), day(327 + n), "To be amended"] for n in range(3)))
    assert counted([table], "annual_review_decision_within_4_weeks") == (2, 3)


@pytest.mark.parametrize(
    ("tab", "key", "counted_good"),
    [
        ("Key", [["Green", "Good"], ["Amber", "Requires improvement"], ["Red", "Inadequate"]], (2, 6)),
        ("Scale", [[1, "Good"], [2, "Requires improvement"], [3, "Inadequate"]], (2, 6)),
        ("Summary", [[1, "Good"], [2, "Requires improvement"], [3, "Inadequate"]], (0, 0)),  # may be counts
    ],
)
def test_grades_are_explained_by_a_sheet_of_their_own(
    tab: str, key: list[list[Any]], counted_good: tuple[int, int]
) -> None:
    rows: list[list[Any]] = [
        ["Plan", "QA date", "Overall grade"],
        *([f"A{n}", day(n), key[n % 3][0]] for n in range(6)),
    ]
    grids = [Grid("QA", rows=rows), Grid(tab, rows=key)]
    setting = Setting(today=date(2022, 4, 30), grades=keys_of_grades(grids))
    found = find_case_lists(grids[0], setting, set())
    assert counted(found, "audit_good_or_better") == counted_good


def test_earlier_requests_and_plans_are_not_the_cases_own() -> None:
    heads = ["Ref", "Previous request date", "Current request date", "Previous plan final date", "EHCP final"]
    table = table_of(heads, *([f"C{n}", day(-300), day(0), day(-200), day(139 + n)] for n in range(4)))
    assert counted([table], WITHIN_20) == (2, 4)
    assert [issue.code for issue in table.issues] == ["COLUMN_UNUSED"]


def test_a_week_number_is_no_time_taken() -> None:
    heads = ["EHC ref", "Request received", "Wk no.", "Final plan issued"]
    table = table_of(heads, *([f"C{n}", day(0), 52, day(139 + n)] for n in range(4)))
    assert not table.issues


def test_what_was_planned_is_not_what_was_done() -> None:
    table = table_of(
        [
            "EHC ref",
            "Request",
            "Decision (planned)",
            "Decision (actual)",
            "Outcome",
            "Final (planned)",
            "Final (actual)",
        ],
        *([f"C{n}", day(0), day(40), day(41 + n), "Agreed", day(135), day(139 + n)] for n in range(4)),
    )
    assert (counted([table], DECIDED), counted([table], WITHIN_20)) == ((2, 4), (2, 4))
    said = ["EHC ref", "Request", "Final plan issued (expected within 20 weeks)"]
    assert counted([table_of(said, ["C1", day(0), day(139)], ["C2", day(0), day(141)])], WITHIN_20) == (1, 2)


def test_a_decision_may_be_ticked_under_its_name() -> None:
    heads = ["Ref", "Last review date", "Review date", "Maintain", "Amend", "Cease", "Draft EHCP", "Final EHCP"]
    rows: list[list[Any]] = [[f"C{n}", day(0), day(300), None, "Y", None, day(320), day(375 + n)] for n in range(3)]
    kept: list[Any] = ["C9", day(0), day(300), "Y", None, None, None, None]
    table = table_of(heads, *rows, kept, name="Annual reviews")
    assert table.records[0].columns["decision"] == ["amend"] * 3 + ["maintain"]
    assert counted([table], "amended_plan_within_8_weeks") == (2, 3)
