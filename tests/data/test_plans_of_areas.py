"""The five areas' plans in the demonstration hold what was published, and Northbridge's moves from month to month."""

from collections import Counter
from datetime import date, datetime
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook

from data import make_plans
from data.make_plans import facts
from data.workbook import FOLDER
from kpis.plan import STATUSES
from kpis.reading.plans.leads import names_somebody
from kpis.reading.read import read_content
from kpis.reading.result import Reading

TODAY = date(2026, 11, 26)
MADE_UP = ("northbridge_4_made_up_plan_to_september_2026.xlsx", "northbridge_5_made_up_plan_to_october_2026.xlsx")


@cache
def read(name: str) -> Reading:
    return read_content((FOLDER / name).read_bytes(), name, today=TODAY)


def counts(name: str) -> dict[str, int]:
    return {kind: len(found) for kind, found in read(name).plan_parts.items() if found}


def codes(name: str) -> Counter[str]:
    return Counter(issue.code for issue in read(name).issues)


def test_merton_has_28_actions_of_three_outcomes_and_all_are_complete() -> None:
    reading = read("merton_plan.xlsx")
    assert counts("merton_plan.xlsx") == {"plan": 1, "priority": 3, "action": 28, "barrier": 1}
    assert {each.status for each in reading.actions} == {"complete"}
    assert {each.priority for each in reading.actions} == {each.code for each in reading.priorities}
    assert len({each.objective_code for each in reading.actions}) == 9
    assert Counter(each.priority for each in reading.actions) == {"Outcome 1": 9, "Outcome 2": 8, "Outcome 3": 11}


def test_sutton_has_27_actions_by_number_only_and_its_25_notes_are_no_actions() -> None:
    reading = read("sutton_plan.xlsx")
    assert counts("sutton_plan.xlsx") == {"plan": 1, "priority": 3, "barrier": 2, "risk": 1}
    assert reading.plans[0].actions_stated == 27
    assert [len(each.did.splitlines()) for each in reading.priorities] == [13, 6, 6]


def test_somerset_has_nine_priorities_and_says_what_cannot_be() -> None:
    reading = read("somerset_plan.xlsx")
    assert counts("somerset_plan.xlsx") == {
        "plan": 1, "priority": 9, "milestone": 18, "barrier": 18, "next_step": 36, "risk": 3,
    }  # fmt: skip
    assert codes("somerset_plan.xlsx") == {
        "NOT_INTEGER_COUNT": 5, "PARTS_NOT_TOTAL": 1, "ROW_DUPLICATE": 1, "SCORE_IN_COLOUR": 1,
    }  # fmt: skip
    whole = [each for each in reading.milestones if not each.count_as_printed]
    assert Counter({status: sum(e.count for e in whole if e.status == status) for status in STATUSES}) == Counter(
        complete=3, on_track=15, unknown=18
    )
    assert {each.priority for each in reading.milestones} == {"IP2", "IP3", "IP8"}
    assert sum(len(each.did.splitlines()) for each in reading.priorities) == 57
    assert [(each.ref, each.score) for each in reading.risks] == [("323", 9), ("431", 12), ("Paper", 12)]
    assert sum(bool(each.change_control) for each in reading.barriers) == 2
    assert sum(not each.priority for each in reading.barriers) == 5


def test_wandsworth_has_six_objectives_51_actions_and_38_tests_and_its_road_map_is_no_action() -> None:
    reading = read("wandsworth_plan.xlsx")
    assert counts("wandsworth_plan.xlsx") == {"plan": 1, "priority": 2, "action": 51, "success_test": 38, "risk": 1}
    assert len({(each.priority, each.objective) for each in reading.actions}) == 6
    assert Counter(each.priority for each in reading.actions) == {"KP1": 41, "KP2": 10}
    assert Counter(each.priority for each in reading.tests) == {"KP1": 28, "KP2": 10}
    assert [len(each.did.splitlines()) for each in reading.priorities] == [19, 8]
    assert {each.due for each in reading.actions} == {"2020-09", "2020-12", "2021-01", "2021-03"}
    assert Counter(len(each.lead) for each in reading.actions) == {1: 7, 2: 44}


def test_kingston_has_two_areas_with_what_works_what_is_to_do_and_what_comes_next() -> None:
    reading = read("kingston_upon_thames_plan.xlsx")
    assert counts("kingston_upon_thames_plan.xlsx") == {
        "plan": 1, "priority": 2, "action": 5, "barrier": 5, "next_step": 8,
    }  # fmt: skip
    assert [len(each.did.splitlines()) for each in reading.priorities] == [3, 2]
    assert Counter(each.status for each in reading.actions) == {"delayed": 3, "complete": 1, "unknown": 1}
    assert codes("kingston_upon_thames_plan.xlsx") == {"STATUS_UNKNOWN": 1}  # "in infancy" is kept as printed


def test_northbridge_moves_between_its_two_months_and_is_doubted_nowhere() -> None:
    first, second = (read(name) for name in MADE_UP)
    assert (first.issues, second.issues) == ((), ())
    assert (first.data_to, second.data_to) == (date(2026, 9, 30), date(2026, 10, 31))
    then = {each.code: each.status for each in first.actions}
    now = {each.code: each.status for each in second.actions}
    assert then.keys() == now.keys()
    moved = {code: (then[code], now[code]) for code in now if then[code] != now[code]}
    assert moved == {
        "1.2.2": ("on_track", "complete"), "2.1.2": ("delayed", "off_track"), "3.1.2": ("on_track", "delayed"),
        "4.2.1": ("not_started", "on_track"),
    }  # fmt: skip
    assert all(each.measures for each in second.actions)
    assert all(part for part in second.plan_parts.values())
    assert second.plans[0].actions_stated == len(second.actions)
    scores = [{(each.ref, each.stage): each.score for each in reading.risks} for reading in (first, second)]
    assert {scores[1][key] > score for key, score in scores[0].items() if scores[1][key] != score} == {True, False}


@pytest.mark.parametrize("name", make_plans.workbooks())
def test_every_lead_is_a_role_and_every_file_says_its_day(name: str) -> None:
    reading = read(name)
    assert reading.data_to is not None
    assert "IDENTITY_DROPPED" not in codes(name)
    leads = [*(lead for each in reading.actions for lead in each.lead), *(each.lead for each in reading.priorities),
             *(each.owner for part in (reading.risks, reading.next_steps, reading.asks) for each in part)]  # fmt: skip
    assert not any(map(names_somebody, leads))


def test_writing_the_plans_again_gives_the_same_cells() -> None:
    for name, book in make_plans.workbooks().items():
        assert cells(book) == cells(load_workbook(FOLDER / name))


def cells(book: Workbook) -> dict[tuple[str, str], object]:
    return {
        (sheet.title, each.coordinate): each.value.date() if isinstance(each.value, datetime) else each.value
        for sheet in book
        for row in sheet.iter_rows()
        for each in row
        if each.value is not None
    }


def test_every_fact_stands_in_a_workbook() -> None:
    """28, 51 and 5 actions; 36 steps, one of them printed twice, and 8; 25, 57, 27 and 5 notes."""
    by_area = {kind: Counter(row["area"] for row in facts(kind)) for kind in ("actions", "next_steps", "done", "tests")}
    assert by_area["actions"] == {"Merton": 28, "Wandsworth": 51, "Kingston upon Thames": 5}
    assert by_area["next_steps"] == {"Somerset": 37, "Kingston upon Thames": 8}
    assert by_area["done"] == {"Sutton": 25, "Somerset": 57, "Wandsworth": 27, "Kingston upon Thames": 5}
    assert by_area["tests"] == {"Wandsworth": 38}
