"""Advice whose columns are named in ways of their own: by forms, sections, last days, one request for all."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kpis.reading.grid import Grid
from kpis.reading.shapes.advice_wide import find_advice_wide
from kpis.reading.shapes.base import Setting
from kpis.reading.shapes.case_lists import find_case_lists
from tests.reading.test_lists_of_other_councils import counted, day, lists, table_of

WITHIN_20, WITHIN_6 = "plans_issued_within_20_weeks", "advice_within_6_weeks"
DECIDED = "decision_to_assess_within_6_weeks"


@pytest.mark.parametrize(
    ("service", "asked", "back"),
    [("Professional", "Date of request to service", "Actual return date"), ("Advice category", "Req.", "Rtn."),
     ("Workstep", "Request sent", "Response received"), ("Team", "Referral for advice", "Advice in"),
     ("Service", "Requested", "Actual")],
)  # fmt: skip
def test_advice_is_no_list_of_requests(service: str, asked: str, back: str) -> None:
    table = table_of(
        ["EHC No.", service, asked, "6 week date", back, "Reg 8(2) exception?"],
        *([f"C{n}", name, day(n), day(n + 42), day(n + 42 + (name == "SALT")), None]
          for n in range(4) for name in ("EP", "SALT", "OT")),
        name="Tab",
    )  # fmt: skip
    assert table.shape == "advice_list"
    assert counted([table], WITHIN_6) == (8, 12)


def test_sections_of_services_make_a_list_of_advice() -> None:
    rows: list[list[Any]] = [["Ref", "Requested", "Due", "Received", "Days late"]]
    for name in ("Educational Psychology", "CSC", "Speech & Language Therapy"):
        rows += [[], [name], *([f"C{n}", day(n), day(n + 42), day(n + 42 + n % 2), n % 2] for n in range(6))]
        rows.append([f"Total {name}", 6, None, 6])
    table = table_of(*rows, name="All")
    assert counted([table], WITHIN_6) == (9, 18)


DUE: list[Any] = ["Case", "Advice from", "Due date", "Date received"]


def _advice_with_due_dates() -> list[list[Any]]:
    return [[f"C{n}", name, day(42), day(41 + n)] for n in range(4) for name in ("EP", "OT")]


def test_a_due_date_tells_when_advice_was_asked_for_and_is_asked_about() -> None:
    table = table_of(DUE, *_advice_with_due_dates())
    assert counted([table], WITHIN_6) == (4, 8)
    assert [(each.key, each.default) for each in table.questions] == [("due:EHC cases", "42")]
    setting = Setting(today=date(2022, 4, 30), answers={"due:EHC cases": "leave out"})
    (left,) = find_case_lists(Grid("EHC cases", rows=[DUE, *_advice_with_due_dates()]), setting, set())
    assert counted([left], WITHIN_6) == (0, 0)


@pytest.mark.parametrize("heading", ["Due date (20 working days)", "Due in 4 weeks", "Draft due"])
def test_another_limit_tells_no_date_of_request(heading: str) -> None:
    found = lists([*DUE[:2], heading, DUE[3]], *_advice_with_due_dates())
    assert counted(found, WITHIN_6) == (0, 0)


def test_due_dates_of_each_service_in_a_wide_table() -> None:
    table = table_of(
        ["Ref", "EP due", "EP received", "Social care due", "Social care received"],
        *([f"C{n}", day(42), day(41 + n), day(42), None] for n in range(4)),
        find=find_advice_wide,
    )
    assert counted([table], WITHIN_6) == (2, 4)
    assert len(table.questions) == 1


def test_advice_asked_for_all_is_waited_for_where_most_have_given_it() -> None:
    table = table_of(
        ["Case", "Advice requested (all services)", "EP received", "CAMHS received"],
        *([str(30400 + n), day(n), day(30) if n < 6 else None, day(30) if n < 1 else None] for n in range(8)),
        find=find_advice_wide,
    )
    assert counted([table], WITHIN_6, view="requested") == (7, 9)
    assert [issue.code for issue in table.issues] == ["ADVICE_NOT_REQUIRED"]  # of CAMHS; the references are found


def test_a_title_is_no_service_over_columns() -> None:
    rows: list[list[Any]] = [
        ["SALT – statutory advice"],
        ["Ref", "Sent", "Back"],
        *([f"C{n}", day(n), day(n + 42)] for n in range(4)),
    ]
    assert not lists(*rows, find=find_advice_wide)
    assert counted(lists(*rows), WITHIN_6) == (4, 4)


def test_dates_worked_out_from_due_dates_lie_never_ahead() -> None:
    ahead = datetime(2022, 4, 30) + timedelta(days=60)
    table = table_of(DUE, *_advice_with_due_dates(), ["C9", "EP", ahead, None])
    assert table.records[0].columns["requested_on"][-1] is None


def test_consultations_are_no_advice() -> None:
    table = table_of(
        ["Ref", "EP requested", "EP received", "All advice due", "All advice in", "Consultation sent"],
        *([f"C{n}", day(0), day(41 + n), day(42), day(60), day(90)] for n in range(4)),
        find=find_advice_wide,
    )
    assert {*table.records[0].columns["service"]} <= {"EP", "All"}
    assert counted([table], WITHIN_6) == (2, 4)


def test_one_request_for_all_services_stands_in_two_rows_of_headings() -> None:
    rows: list[list[Any]] = [
        ["Ref", "Request for advice", "EP", "EP", "OT", "OT"],
        [None, "Date", "Received", "On time?", "Received", "On time?"],
        *([f"C{n}", day(0), day(41 + n), None, day(42), "Y"] for n in range(4)),
    ]
    assert counted(lists(*rows, find=find_advice_wide), WITHIN_6) == (6, 8)
