"""Lists of cases, advice, audits and reviews in the words and layouts of councils whose files were not seen before."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kpis.counting.frame import count
from kpis.measures import MEASURES
from kpis.reading.grid import Grid
from kpis.reading.records.joining import join_records
from kpis.reading.shapes.advice_wide import find_advice_wide
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.case_lists import find_case_lists
from kpis.reading.shapes.question_matrix import find_question_matrices

SETTING = Setting(today=date(2022, 4, 30))
FIRST = datetime(2021, 3, 1)


def day(after: int) -> datetime:
    return FIRST + timedelta(days=after)


def lists(*rows: list[Any], name: str = "EHC cases", find: Any = find_case_lists) -> list[Table]:
    return find(Grid(name, rows=list(rows)), SETTING, set())


def table_of(*rows: list[Any], name: str = "EHC cases", find: Any = find_case_lists) -> Table:
    (table,) = lists(*rows, name=name, find=find)
    return table


def counted(
    tables: list[Table], measure: str, basis: str | None = None, view: str | None = None
) -> tuple[float | None, float | None]:
    records = [each for table in tables for each in table.records]
    shown = view or MEASURES[measure].view
    found = [
        each
        for each in count(records, SETTING.today)
        if (each.measure, each.view, each.breakdown) == (measure, shown, MEASURES[measure].breakdown)
        and basis in (None, each.basis)
    ]
    return sum(each.numerator or 0 for each in found), sum(each.denominator or 0 for each in found)


WITHIN_20 = "plans_issued_within_20_weeks"
HEADINGS = ["Case ref", "Request received", "Decision date", "Decision", "Final plan issued"]


@pytest.mark.parametrize(
    ("heading", "without", "reason"),
    [("exception_reason", "NULL", "Absent from the area"), ("Delay Reason (Reg 10(4))", None, "SCHCL - School closure"),
     ("Exception reason", "Within timescale", "Personal circumstances"), ("Exemption code", "(blank)", "EXC2")],
)  # fmt: skip
def test_an_exception_is_told_by_its_reason_and_by_no_empty_word(heading: str, without: str, reason: str) -> None:
    table = table_of(
        [*HEADINGS, heading],
        *([f"C{n}", day(0), day(30), "Agreed", day(140 + n), without if n < 3 else reason] for n in range(5)),
    )
    assert counted([table], WITHIN_20, "including") == (1, 5)
    assert counted([table], WITHIN_20, "excluding") == (1, 3)


def test_an_exception_may_stand_where_others_have_yes_or_no() -> None:
    table = table_of(
        [*HEADINGS, "Within 20 weeks?"],
        *(["C1", day(0), day(30), "Agreed", day(140), "Yes"], ["C2", day(0), day(30), "Agreed", day(141), "No"],
          ["C3", day(0), day(30), "Agreed", day(160), "Exception"]),
    )  # fmt: skip
    assert counted([table], WITHIN_20, "excluding") == (1, 2)
    assert counted([table], WITHIN_20, "including") == (1, 3)


def test_open_cases_of_a_list_of_requests_stand_with_the_plans_of_another_list() -> None:
    requests: list[list[Any]] = [HEADINGS[:4], *([f"C{n}", day(n), day(30), "Agreed"] for n in range(4))]
    plans: list[list[Any]] = [
        ["Case ref", "Request received", "Final plan issued", "Exception Y/N"],
        *([f"C{n}", day(n), day(n + 139), "N"] for n in range(2)),
    ]
    tables = [*lists(*requests, name="EHC requests"), *lists(*plans, name="Plans issued")]
    join_records(tables)
    assert counted(tables, WITHIN_20, "including", "requested") == (2, 4)
    assert counted(tables, WITHIN_20, "not_stated", "requested") == (0, 0)


def test_days_stand_for_a_date_that_the_file_does_not_print() -> None:
    table = table_of(
        ["Reference", "Request received", "Days to decision", "Decision", "Days to final plan"],
        ["C1", day(0), 42, "Agreed", 140], ["C2", day(0), 43, "Agreed", 141], ["C3", day(400), 20, "Agreed", 100],
    )  # fmt: skip
    assert counted([table], WITHIN_20) == (1, 2)
    assert counted([table], "decision_to_assess_within_6_weeks") == (2, 3)
    assert [each.cell for each in table.issues if each.code == "DATE_FUTURE"] == ["E4"]
    assert any(each.code == "DATE_WORKED_OUT" for each in table.issues)


def test_whole_weeks_stand_for_no_date() -> None:
    table = table_of(
        ["Reference", "Request received", "Decision", "Weeks to final plan"], ["C1", day(0), "Agreed", 20],
        ["C2", day(0), "Agreed", 19],
    )  # fmt: skip
    assert counted([table], "plans_issued") == (0, 0)
    assert [each.cell for each in table.issues if each.code == "COLUMN_NOT_READ"] == ["D2:D3"]


def test_days_of_an_open_case_are_no_plan() -> None:
    table = table_of(
        ["Reference", "Request received", "Status", "Days to final plan"], ["C1", day(0), "Plan issued", 90],
        ["C2", day(0), "Open", 200],
    )  # fmt: skip
    assert counted([table], WITHIN_20) == (1, 1)


def test_each_way_in_which_a_case_ends_may_have_a_date_of_its_own() -> None:
    table = table_of(
        ["Child ID", "Date of request", "Date agreed to assess", "Date refused to assess", "Date withdrawn",
         "Date decision not to issue", "Date of final plan"],
        ["C1", day(0), day(30), None, None, None, day(139)], ["C2", day(0), None, day(30), None, None, None],
        ["C3", day(0), None, None, day(20), None, None], ["C4", day(0), day(30), None, None, day(100), None],
        ["C5", day(0), day(30), None, None, None, None],
    )  # fmt: skip
    (records,) = table.records
    assert records.columns["ending"] == ["issued", "refused", "withdrawn", "refused", "open"]
    assert counted([table], WITHIN_20, view="requested") == (1, 2)


def test_a_target_beside_what_was_done_is_not_the_day_it_was_done() -> None:
    table = table_of(
        ["Case no", "Request", "Decision to assess", None, None, "Final plan", None],
        [None, "Received", "Target (wk 6)", "Actual", "Outcome", "Target (wk 20)", "Actual"],
        *([f"C{n}", day(n), day(n + 42), day(n + 50), "Assess", day(n + 140), day(n + 150)] for n in range(3)),
    )
    assert counted([table], WITHIN_20) == (0, 3)
    assert counted([table], "decision_to_assess_within_6_weeks") == (0, 3)


@pytest.mark.parametrize(
    ("headings", "agreed", "refused"),
    [(["UniqueID", "EHCNA req", "ATA/RTA date", "ATA/RTA", "EHCP FIN"], "ATA", "RTA"),
     (["PUPILREF", "DATEREQUESTRECEIVED", "DATEDECISION", "DECISIONTOASSESS", "DATEFINALISSUED"], "YES", "NO")],
)  # fmt: skip
def test_headings_of_abbreviations_and_of_words_run_together(headings: list[str], agreed: str, refused: str) -> None:
    table = table_of(
        headings,
        ["1001", day(0), day(42), agreed, day(140)], ["1002", day(0), day(43), refused, None],
        ["1003", day(0), day(20), "WD", None],
    )  # fmt: skip
    assert counted([table], "decision_to_assess_within_6_weeks") == (1, 2)
    assert counted([table], WITHIN_20) == (1, 1)


@pytest.mark.parametrize(
    "headings",
    [["child_id", "ep_requested_date", "ep_received_date", "social_care_requested_date", "social_care_received_date"],
     ["Child", "EPRequested", "EPReceived", "SocialCareRequested", "SocialCareReceived"],
     ["Child", "Ed Psych\n(requested)", "Ed Psych\n(received)", "Soc Care\n(requested)", "Soc Care\n(received)"]],
)  # fmt: skip
def test_advice_under_headings_of_a_database(headings: list[str]) -> None:
    rows = [[f"C{n}", day(n), day(n + 42), day(n), day(n + 43)] for n in range(3)]
    table = table_of(headings, *rows, find=find_advice_wide)
    (records,) = table.records
    assert set(records.columns["service"]) == {"EP", "Social care"}
    assert counted([table], "advice_within_6_weeks") == (3, 6)


def test_advice_answered_by_days_to_return() -> None:
    table = table_of(
        ["Child", "Professional", "Date sent", "Days to return"], ["C1", "EdPsych", day(0), 42],
        ["C2", "Medical", day(0), 43], ["C3", "EdPsych", day(0), None], name="Advice",
    )  # fmt: skip
    assert counted([table], "advice_within_6_weeks") == (1, 2)


def test_answers_with_a_word_of_why_and_numbers_by_a_key() -> None:
    asked = ["Are outcomes SMART?", "Is section F specific?"]
    words = table_of(
        ["EHCP audit tool"], ["Plan", "Audit date", *asked], ["P1", day(0), "Yes – tailored", "No (generic)"],
        ["P2", day(1), "Partly", "Yes, but late"], ["P3", day(2), "Yes", "No – generic"], find=find_question_matrices,
    )  # fmt: skip
    assert counted([words], "audit_answer_yes") == (2, 5)
    assert [each.cell for each in words.issues if each.code == "ANSWER_UNKNOWN"] == ["D4"]
    numbers = table_of(
        ["EHCP audit tool"], ["Key: 2 = Yes, 1 = Partly, 0 = No"], ["Plan", "Audit date", *asked],
        ["P1", day(0), 2, 1], ["P2", day(1), 0, 2], ["P3", day(2), 1, 1], find=find_question_matrices,
    )  # fmt: skip
    assert counted([numbers], "audit_answer_yes") == (2, 6)


def test_a_list_of_reviews_to_come_is_no_list_of_plans_issued() -> None:
    table = table_of(
        ["Ref", "Plan first issued", "Last review held", "Next review due"],
        *([f"C{n}", day(n), day(n + 200), day(n + 565)] for n in range(4)), name="Open plans",
    )  # fmt: skip
    assert [records.kind for records in table.records] == ["reviews"]
    assert [each.code for each in table.issues if each.severity == "warning"] == ["NOTHING_COUNTED"]


def test_a_day_with_how_it_came_is_that_day_and_a_day_in_doubt_is_none() -> None:
    table = table_of(
        HEADINGS, ["C1", "01/03/2021 (by email)", day(30), "Agreed", day(140)],
        ["C2", "01/03/2021 (tbc)", day(30), "Agreed", day(140)], ["C3", "w/c 01/03/2021", day(30), "Agreed", day(140)],
        *([f"D{n}", day(n), day(30), "Refused", None] for n in range(3)),
    )  # fmt: skip
    assert counted([table], WITHIN_20) == (1, 1)
    assert [each.cell for each in table.issues if each.code == "DATE_UNREADABLE"] == ["B3", "B4"]


def test_a_heading_in_letters_of_another_alphabet_is_read_and_named() -> None:
    table = table_of(["Ref", "R\u0435qu\u0435st date", *HEADINGS[2:]], ["C1", day(0), day(30), "Agreed", day(140)])
    assert counted([table], WITHIN_20) == (1, 1)
    assert [each.cell for each in table.issues if each.code == "HOMOGLYPH"] == ["B1"]


def test_a_date_that_always_follows_by_the_laws_limit_is_the_last_day_and_not_the_day() -> None:
    table = table_of(
        ["Case ref", "Request received", "Wk 6 decision", "Wk 20 final EHCP", "Decision letter", "EHCP completed"],
        *([f"C{n}", day(n), day(n + 42), day(n + 140), day(n + 50), day(n + 150) if n < 6 else None] for n in range(9)),
    )
    assert counted([table], WITHIN_20) == (0, 6)
    assert counted([table], "decision_to_assess_within_6_weeks") == (0, 9)


def test_a_column_of_decisions_is_known_by_its_words() -> None:
    words = ("Assessment agreed", "Not agreed", "Withdrawn by parent", "Awaiting decision")
    table = table_of(
        ["Case ref", "Request received", "Decision date", "Position at week six", "Final EHCP"],
        *([f"C{n}", day(n), day(n + 40) if n < 3 else None, word, None] for n, word in enumerate(words)),
    )
    (records,) = table.records
    assert records.columns["decision"] == ["assess", "refuse", "withdrawn", "undecided"]
    assert counted([table], "decision_to_assess_within_6_weeks") == (2, 2)


def test_exceptions_by_code_where_0_is_none() -> None:
    table = table_of(
        [*HEADINGS, "Exceptions (0 = none, 1 = school closed, 2 = personal, 3 = absent)"],
        *([f"C{n}", day(n), day(n + 30), "Agreed", day(n + 100), n] for n in range(4)),
    )
    assert counted([table], WITHIN_20, "excluding") == (1, 1)
    assert not table.issues


def test_answers_of_a_term_are_counted_for_the_term_of_the_title() -> None:
    table = table_of(
        ["EHCP audit – Autumn term 2021"], ["Question", "Case 1", "Case 2", "Case 3"],
        ["Are outcomes SMART?", "Yes", "Partly", "No"], ["Is section F specific?", "Yes", "n/a", "Yes"],
        find=find_question_matrices,
    )  # fmt: skip
    shares = [(line.label, str(each.period), each.cell.numerator, each.cell.denominator)
              for line in table.lines for each in line.cells]  # fmt: skip
    assert shares == [
        ("Are outcomes SMART?", "2021-09/2021-12", 1, 3), ("Is section F specific?", "2021-09/2021-12", 2, 2),
    ]  # fmt: skip
    assert not table.records


@pytest.mark.parametrize(
    ("headings", "agreed", "refused", "withdrawn"),
    [(["Impulse no", "Date rq rcvd", "Dec. date", "Dec. (A/R/W)", "Final EHCP dt"], "A", "R", "W"),
     (["CaseRef", "RequestReceivedDate", "DecisionDate", "DecisionToAssess", "FinalPlanDate"], "true", "false", "W/D"),
     (["Child’s ref", "Date req’d", "Date of decision", "Decision", "Date EHCP fin’d"], "ATA", "RTA", "WD")],
)  # fmt: skip
def test_decisions_by_letters_and_by_true_and_false(
    headings: list[str], agreed: str, refused: str, withdrawn: str
) -> None:
    table = table_of(
        headings, ["1001", day(0), day(42), agreed, day(140)], ["1002", day(0), day(43), refused, None],
        ["1003", day(0), day(20), withdrawn, None], ["1004", day(0), day(60), agreed, None],
    )  # fmt: skip
    (records,) = table.records
    assert records.columns["decision"] == ["assess", "refuse", "withdrawn", "assess"]
    assert counted([table], WITHIN_20, view="requested") == (1, 2)


def test_advice_with_reminders_between_its_first_request_and_its_final_report() -> None:
    table = table_of(
        ["Ref", "Team", "Initial request", "Chased 1", "Chased 2", "Due", "Final report in"],
        *([f"C{n}", "EP Team", day(n), day(n + 28), None, day(n + 42), day(n + 41 + n)] for n in range(4)),
        name="EHC advice",
    )
    assert counted([table], "advice_within_6_weeks") == (2, 4)
