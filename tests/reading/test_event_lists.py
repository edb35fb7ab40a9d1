"""Logs with one event a row: what happened in a case is put together, and each date keeps its own cell."""

from datetime import datetime
from typing import Any

import pytest

from kpis.reading.grid import Grid
from kpis.reading.shapes.base import Table
from kpis.reading.shapes.event_lists import find_event_lists
from tests.reading.test_lists_of_other_councils import SETTING, counted, day


def tables(*rows: list[Any], name: str = "EHC workflow") -> list[Table]:
    return find_event_lists(Grid(name, rows=list(rows)), SETTING, set())


ASKED, DECIDED, ISSUED = "EHCNA request received", "Decision to assess", "Final EHC plan issued"


@pytest.mark.parametrize(
    "heads",
    [["Case ref", "Event", "Event date", "Result"], ["Mosaic ID", "Workflow step", "Date completed", "Outcome"]],
)
def test_the_events_of_a_case_are_one_request(heads: list[Any]) -> None:
    (table,) = tables(
        heads,
        ["C1", ISSUED, day(140), None], ["C1", ASKED, day(0), None], ["C1", DECIDED, day(42), "Yes"],
        ["C1", "Letter sent", day(43), None],
        ["C2", ASKED, day(0), None], ["C2", DECIDED, day(43), "No"],
        ["C2", ASKED, day(90), None], ["C2", DECIDED, day(120), "Yes"], ["C2", ISSUED, day(231), None],
        ["C2", ISSUED, day(231), None],
    )  # fmt: skip
    assert table.shape == "case_list"
    assert counted([table], "decision_to_assess_within_6_weeks") == (2, 3)
    assert counted([table], "plans_issued_within_20_weeks") == (1, 2)
    assert sorted(each for records in table.records for each in records.columns["decision"]) == [
        "assess", "assess", "refuse",
    ]  # fmt: skip


def test_the_events_of_advice_are_one_piece_of_it_and_an_issue_names_the_cell_of_its_date() -> None:
    (table,) = tables(
        ["Case", "Service", "Action", "Date"],
        ["C1", "EP", "Requested", day(0)], ["C1", "OT", "Requested", day(0)], ["C1", "EP", "Received", day(42)],
        ["C1", "OT", "Received", day(43)], ["C2", "EP", "Requested", day(9)],
        ["C2", "EP", "Received", datetime(2204, 1, 1)],
    )  # fmt: skip
    assert counted([table], "advice_within_6_weeks") == (1, 2)
    assert [(issue.code, issue.cell) for issue in table.issues] == [("DATE_FUTURE", "D7")]


def test_events_of_another_kind_are_no_requests() -> None:
    others = [["C1", "Home visit", day(0)], ["C1", "Phone call", day(3)], ["C1", ASKED, day(5)]]
    assert not tables(["Case ref", "Event", "Event date"], *others)
    assert not tables(["Ref", "Action", "Date"], ["1.1", "Recruit", day(0)], ["1.2", "Train", day(9)])
