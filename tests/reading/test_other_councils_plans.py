"""Trackers, registers, periods and days in the layouts of other councils and boards: what they say, and never more."""

import pytest

from kpis.reading import read_file
from kpis.reading.periods import read_period
from kpis.reading.plans.dues import due_of
from kpis.reading.result import Reading
from tests.reading.drawn import TODAY, workbook


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("Merton", [("Merton", "", "Clear the backlog"), ("Sutton", "", "Recruit a DCO")]),
        ("Leadership", [("", "Leadership", "Clear the backlog"), ("", "Waiting times", "Recruit a DCO")]),
    ],
)
def test_a_column_headed_area_is_what_its_values_are(area: str, expected: list[tuple[str, str, str]]) -> None:
    other = "Sutton" if area == "Merton" else "Waiting times"
    reading = read_plan(f"""
        Area | Action | Owner | Due date | Status
        {area} | Clear the backlog | SEN manager | 30/06/2022 | Completed
        {other} | Recruit a DCO | ICB | 31/08/2022 | Not started
    """)
    assert [(each.area, each.priority_title or each.priority, each.action) for each in reading.actions] == expected


def read_plan(drawing: str) -> Reading:
    return read_file(workbook(drawing), "plan.xlsx", as_at=TODAY)


def test_a_key_below_a_tracker_is_no_action() -> None:
    reading = read_plan("""
        Merton
        ID | Task | Owner | End date | RAG status
        T1 | Redesign the template | QA manager | 30/04/2022 | Complete
        Key
        Blue | Complete
        Amber | Some slippage
    """)
    assert [each.action for each in reading.actions] == ["Redesign the template"]


def test_a_priority_keeps_the_letters_of_its_code() -> None:
    reading = read_plan("""
        Merton
        Ref | Priority action / step | Accountable | Deadline | BRAG | Impact measure
        PA1 | Improve the timeliness of plans | | | |
        PA1.1 | Redesign the assessment process | AD | 31/05/2022 | B | % in 20 weeks
        PA1.2 | Set up a quality panel | QA lead | 31/10/2022 | G | Audit grades
    """)
    found = [(each.priority, each.priority_title, each.code) for each in reading.actions]
    assert found == [("PA1", "Improve the timeliness of plans", code) for code in ("PA1.1", "PA1.2")]


def test_words_and_products_of_a_five_by_five_are_numbers_and_issues_are_no_risks() -> None:
    reading = read_plan("""
        Merton
        Ref | Type | Risk | Likelihood | Impact | Current score (L x I)
        1 | Risk | Data prevent reporting | Possible | Moderate | 9
        2 | Risk | Advice comes late | | | 2 x 4 = 8
        3 | Issue | The system is down | | |
    """)
    assert {each.risk for each in reading.risks} == {"Data prevent reporting", "Advice comes late"}
    parts = {(each.risk, each.likelihood, each.consequence, each.score) for each in reading.risks}
    assert {("Advice comes late", 2, 4, 8), ("Data prevent reporting", 3, 3, 9)} <= parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M3 2021/22", "2021-06"), ("Month 10 2021/22", "2022-01"), ("2020/21 AY", "2020-09/2021-08"),
        ("Q1 21/22 (Apr-Jun)", "2021-04/2021-06"), ("2020/21 actual", "2020-04/2021-03"), ("Mar-21 outturn", "2021-03"),
        ("Spring 2021 (n=112)", "2021-01/2021-03"), ("March 2021 revised", "2021-03"),
        ("Quarter ending Dec-21", "2021-10/2021-12"),
    ],
)  # fmt: skip
def test_periods_as_other_councils_head_them(text: str, expected: str) -> None:
    found = read_period(text)
    assert found is not None
    assert str(found.period) == expected


def test_a_week_commencing_is_a_day() -> None:
    assert due_of("w/c 3 March 2025") == "2025-03-03"
