"""Lists of cases known by what stands in them, where headings say little; and lists that are not of such cases."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kpis.counting.frame import count
from kpis.measures import MEASURES
from kpis.reading.grid import Grid
from kpis.reading.records.grades import scale_in
from kpis.reading.services import service_in
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.case_lists import find_case_lists

TODAY = date(2022, 4, 30)
FIRST = datetime(2021, 1, 4)


def day(after: int) -> datetime:
    return FIRST + timedelta(days=after)


def tables(*rows: list[Any], name: str = "Sheet1", merged: tuple[tuple[int, int, int, int], ...] = ()) -> list[Table]:
    return find_case_lists(Grid(name, rows=list(rows), merged=list(merged)), Setting(today=TODAY), set())


def columns(*rows: list[Any], name: str = "Sheet1") -> dict[str, list[Any]]:
    (table,) = tables(*rows, name=name)
    (records,) = table.records
    return records.columns


def rate(*rows: list[Any], measure: str) -> tuple[float | None, float | None]:
    (table,) = tables(*rows)
    view = MEASURES[measure].view
    found = [each for each in count(table.records) if (each.measure, each.view) == (measure, view)]
    return sum(each.numerator or 0 for each in found), sum(each.denominator or 0 for each in found)


DECISIONS = "decision_to_assess_within_6_weeks"


def test_terse_headings_are_known_by_the_words_below_them() -> None:
    rows = [
        [f"4{n:04d}", day(n), day(n + 40), word, None, None] for n, word in enumerate(("ASSESS", "REFUSE", "ASSESS"))
    ]
    found = columns(["PUPIL_ID", "REQ_DATE", "DEC_DATE", "DEC_OUTCOME", "FINAL_DATE", "EXC_CODE"], *rows)
    assert found["decision"] == ["assess", "refuse", "assess"]
    assert found["states_exceptions"] == [1, 1, 1]
    assert None not in found["case"]


def test_a_reference_is_known_without_its_heading() -> None:
    found = columns(
        ["Merton EHC needs assessments"], ["Our code", "Year", "Request", "Final plan"],
        *([f"M{n}", 2021, day(n), day(n + 100)] for n in range(5)),
    )  # fmt: skip
    assert len(set(found["case"])) == 5


@pytest.mark.parametrize(
    ("status", "decision", "ending"),
    [("Refused to assess", "refuse", "refused"), ("Refused to issue", "assess", "refused"),
     ("Withdrawn", "withdrawn", "withdrawn"), ("Ceased to assess", "assess", "withdrawn"),
     ("Draft issued", "assess", "open"), ("Agreed to assess", "assess", "open"), ("Tribunal", "decided", "open")],
)  # fmt: skip
def test_a_status_tells_the_decision_where_no_column_does(status: str, decision: str, ending: str) -> None:
    found = columns(
        ["EHC caseload"], ["Case", "Request date", "Decision date", "Current status"],
        ["C1", day(0), day(40), status], ["C2", day(1), day(41), status], ["C3", day(2), day(42), status],
    )  # fmt: skip
    assert (found["decision"], found["ending"]) == ([decision] * 3, [ending] * 3)


def test_a_date_of_decision_counts_where_no_column_says_which() -> None:
    rows = [["C1", day(0), day(42)], ["C2", day(1), day(44)], ["C3", day(2), None]]
    assert rate(["EHC needs assessments"], ["Case", "Request date", "Decision date"], *rows, measure=DECISIONS) == (
        1,
        2,
    )


def test_a_refusal_with_a_date_of_its_own_is_a_decision() -> None:
    assert rate(
        ["EHC needs assessments"], ["Case", "Request date", "Date agreed to assess", "Date refused to assess"],
        ["C1", day(0), day(42), None], ["C2", day(1), None, day(40)], ["C3", day(2), None, day(60)], measure=DECISIONS,
    ) == (2, 3)  # fmt: skip


def test_drafts_and_reviews_due_beside_a_request_do_not_make_a_list_of_reviews() -> None:
    (table,) = tables(
        ["ID", "Date of request", "Decision date", "Decision", "Draft 1", "Draft 2", "Final EHCP issued",
         "Final amended EHCP issued", "Annual review due"],
        *([f"M{n}", day(n), day(n + 40), "Assess", day(n + 90), day(n + 99), day(n + 130), day(n + 200), day(n + 495)]
          for n in range(4)),
    )  # fmt: skip
    assert table.shape == "case_list"
    assert table.records[0].columns["plan_on"] == [day(n + 130).toordinal() for n in range(4)]


def test_areas_over_tables_side_by_side_are_no_part_of_their_headings() -> None:
    heads: list[Any] = ["Case ID", "Request date", "Decision date", "Decision", "Final issued"]
    rows = [[f"S{n}", day(n), day(n + 40), "Assess", day(n + 130)] for n in range(3)]
    found = tables(["Sutton", None, None, None, None, None, "Merton"], [*heads, None, *heads],
                   *([*row, None, *row] for row in rows))  # fmt: skip
    assert [table.area for table in found] == ["Sutton", "Merton"]
    assert [table.range for table in found] == ["A2:E5", "G2:K5"]


def test_the_tab_or_rows_between_say_of_which_service_advice_is() -> None:
    heads: list[Any] = ["Case", "Date requested", "Date received"]
    rows: list[list[Any]] = [[f"C{n}", day(n), day(n + 40)] for n in range(4)]
    assert columns(["Advice"], heads, *rows, name="SALT")["service"] == ["SaLT"] * 4
    between = columns(["Advice log"], heads, ["Educational Psychology"], *rows[:2], ["Occ Therapy"], *rows[2:])
    assert between["service"] == ["EP", "EP", "OT", "OT"]


def test_a_review_that_waits_is_not_the_one_before_it() -> None:
    heads: list[Any] = ["Plan no.", "Previous review", "Review meeting"]
    held = columns(["Annual reviews"], heads, ["P1", day(-365), day(0)], ["P2", day(-365), day(1)])
    waits = columns(["Annual reviews"], heads, ["P1", day(0), None], ["P2", day(1), day(366)])
    assert held["review_on"][0] != waits["review_on"][0]


def test_a_plan_is_before_its_review_though_its_year_has_two_digits() -> None:
    heads: list[Any] = ["Plan ID", "Date of last review", "Date of AR meeting", "EHCP issue date"]
    found = columns(["Annual reviews"], heads, ["P1", day(0), day(365), "02-Jan-19"], ["P2", day(1), day(366), None])
    assert found["plan_on"][0] == date(2019, 1, 2).toordinal() and found["final_on"] == [None, None]


@pytest.mark.parametrize(
    ("text", "scale"),
    [("9-10 Outstanding ; 7-8 Good", {"9": "outstanding", "10": "outstanding", "7": "good", "8": "good"}),
     ("Outstanding 9-10 Good 7-8", {"9": "outstanding", "10": "outstanding", "7": "good", "8": "good"}),
     ("Key: A Outstanding B Good", {"a": "outstanding", "b": "good"}),
     ("Green Good ; Red Inadequate", {"green": "good", "red": "inadequate"}),
     ("Outstanding 3 Good 12 Inadequate 2", {})],  # how many there were
)  # fmt: skip
def test_a_key_is_read_whichever_of_code_and_grade_stands_first(text: str, scale: dict[str, str]) -> None:
    assert scale_in(text) == scale


def test_grades_stand_with_their_numbers_and_audits_with_their_month() -> None:
    found = columns(["Plan audits"], ["Ref", "Audit month", "Final grade"],
                    ["A1", "May 2021", "2 - Good"], ["A2", "June 2021", "3 - Requires improvement"])  # fmt: skip
    assert found["grade"] == ["good", "requires improvement"]
    assert found["audited_on"] == [date(2021, 5, 31).toordinal(), date(2021, 6, 30).toordinal()]


def test_rates_below_the_records_are_no_records() -> None:
    (table,) = tables(
        ["EHC plans"], ["Case", "Request", "Final EHCP", "Weeks"], ["C1", day(0), day(140), 20],
        ["C2", day(1), day(100), 14.1], ["% within 20 weeks", None, 0.57], ["Number issued", None, 22],
    )  # fmt: skip
    assert (table.rows_kept, [issue.code for issue in table.issues if issue.severity == "error"]) == (2, [])


@pytest.mark.parametrize("title", ["Early Help Assessments", "Freedom of information requests", "Transport"])
def test_lists_of_other_things_are_left_alone(title: str) -> None:
    rows = [[f"C{n}", day(n), day(n + 20), day(n + 60), "School"] for n in range(5)]
    assert tables([title], ["Ref", "Referral date", "Assessment started", "Assessment completed", "Lead"], *rows) == []


@pytest.mark.parametrize(("text", "service"), [("O.T.", "OT"), ("C.A.M.H.S.", "CAMHS"), ("Clinical Psychology", ""),
                                               ("S&L", "SaLT"), ("Headteacher", "Education setting")])  # fmt: skip
def test_services_by_their_short_forms(text: str, service: str) -> None:
    assert service_in(text) == service


@pytest.mark.parametrize(("after", "name"), [(-400, "plan_on"), (90, "final_on")])
def test_a_final_plan_is_the_one_reviewed_or_the_amended_one_by_when_it_was_issued(after: int, name: str) -> None:
    rows = [[f"P{n}", day(n - 300), day(n), day(n + after)] for n in range(4)]
    found = columns(["Annual reviews"], ["Plan ID", "Last review", "Review held", "Date final plan issued"], *rows)
    assert found[name] == [day(n + after).toordinal() for n in range(4)]
