"""What comes next is fetched from the list of cases as it stood at the end of its last whole month."""

from dataclasses import replace
from datetime import date

import pytest

from kpis import questions
from kpis.changes import Store, upload
from kpis.judging.outlook import OpenCases, RunRate, Wait
from kpis.period import Period, month_number
from kpis.plan import Target
from kpis.reading.result import FoundTarget
from tests.keeping.readings import reading
from tests.spec.drawn import AREA, records

APRIL = month_number(2022, 4)
# The list runs to 12 May 2022: what it says of May is no whole month. Day 140 of 10 December 2021 is 29 April.
CASES = """
    case | request_on | decision | decision_on | draft_on   | plan_on    | ended_on   | exception
    K-1  | 2021-12-10 | Agreed   | 2022-01-20  |            |            |            |
    K-2  | 2021-12-11 | Agreed   | 2022-01-21  | 2022-04-01 |            |            | Yes
    K-3  | 2022-04-20 |          |             |            |            |            |
    K-4  | 2021-12-03 | Agreed   | 2022-01-10  | 2022-03-10 | 2022-04-21 |            |
    K-5  | 2022-01-03 | Refused  | 2022-02-20  |            |            |            |
    K-6  | 2021-12-20 | Agreed   | 2022-02-01  | 2022-04-20 | 2022-05-05 |            |
    K-7  | 2022-05-03 |          |             |            |            |            |
"""


@pytest.fixture
def stocked(store: Store) -> Store:
    rows = records("assessments", CASES)
    upload(store, replace(reading(file="cases.xlsx", as_at=date(2022, 5, 12)), records=rows), None, by="Ana")
    return store


def test_open_cases_as_at_the_end_of_the_last_whole_month_without_exceptions(stocked: Store) -> None:
    told = questions.what_next(stocked, AREA)
    assert told is not None
    assert (told.last_day, told.month) == (date(2022, 4, 30), APRIL + 1)
    # K-6 was issued in May: at the end of April it was open, and its draft was out. K-7 had not come.
    assert set(told.open_cases) == {OpenCases(141, -1, False), OpenCases(10, 130, False), OpenCases(131, 9, True)}
    assert told.late == 1


def test_waits_end_with_a_plan_or_without_one_or_not_yet(stocked: Store) -> None:
    told = questions.what_next(stocked, AREA)
    assert told is not None
    assert set(told.waits) == {
        Wait(141, "open"), Wait(10, "open"), Wait(131, "open"), Wait(139, "issued"), Wait(48, "ended"),
    }  # fmt: skip


def test_of_late_only_what_was_watched_in_the_last_three_months_counts(stocked: Store) -> None:
    told = questions.what_next(stocked, AREA)
    assert told is not None
    assert told.window == Period(APRIL - 2, APRIL)
    # On 1 February K-1 had waited 53 days, K-4 60, K-5 29 and K-6 43.
    assert set(told.recent) == {
        Wait(141, "open", entered=53), Wait(10, "open"), Wait(131, "open", entered=43),
        Wait(139, "issued", entered=60), Wait(48, "ended", entered=29),
    }  # fmt: skip


def test_the_pace_of_a_year_with_noughts(stocked: Store) -> None:
    told = questions.what_next(stocked, AREA)
    assert told is not None
    assert told.issued == (0,) * 11 + (1,)
    assert told.due == (0,) * 11 + (2,)  # K-1 on 29 April and K-4 on 22 April; K-5 was refused before its day


def test_what_is_decided_expected_and_simulated_follow_from_it(stocked: Store) -> None:
    told, found = questions.ahead(stocked, AREA), questions.expected(stocked, AREA)
    assert told is not None and found is not None
    assert (told.at_usual_pace.late, told.at_usual_pace.due, told.at_usual_pace.later) == (1, 1, 1)
    assert next((each.month, each.due) for each in told.coming) == (APRIL + 1, 1)
    paths = questions.simulated(stocked, AREA, 0, 1, 100)
    assert paths is not None
    assert paths.start == 1


def test_an_area_without_a_list_of_cases_has_no_outlook(store: Store) -> None:
    assert questions.what_next(store, AREA) is None
    assert questions.ahead(store, AREA) is None
    assert questions.expected(store, AREA) is None
    assert questions.simulated(store, AREA, 1, 1, 40) is None


def _with_targets(store: Store, *targets: Target) -> None:
    said = tuple(FoundTarget(each, "Targets", f"B{row}") for row, each in enumerate(targets, start=4))
    upload(store, replace(reading(file="targets.xlsx"), targets=said), None, by="Ana")


def test_a_step_is_looked_at_over_its_months_of_the_financial_year(stocked: Store) -> None:
    plans = "plans_issued_within_20_weeks"
    step = Target(AREA, plans, 0.7, view="issued", basis="excluding", starts=APRIL - 24)
    _with_targets(stocked, step, replace(step, value=0.8, starts=APRIL + 6))
    (left,) = questions.left_to_do(stocked, AREA)
    # One plan in April, in time; the step gives way in October. May is not over, and one plan a month is expected.
    assert left.left == RunRate(1, 1, 5, 0.7, APRIL + 5)


def test_the_next_milestone_of_the_backlog_is_found(stocked: Store) -> None:
    waiting = Target(
        AREA, "open_past_20_weeks", 5, "<=", starts=APRIL + 8, ends=APRIL + 8, milestone=True, unit="count"
    )
    _with_targets(stocked, waiting, replace(waiting, value=9, starts=APRIL - 8, ends=APRIL - 8))
    found = questions.backlog_milestone(stocked, AREA, APRIL + 1)
    assert found is not None
    assert (found.month, found.most) == (APRIL + 8, 5)


def test_cases_that_are_due_later_make_no_month_of_a_scorecard(stocked: Store) -> None:
    assert max(questions.months(stocked, AREA)) <= APRIL + 1
    assert questions.scorecard(stocked, AREA).month == APRIL + 1


def test_where_nothing_was_seen_of_late_all_time_stands_in_its_place(store: Store) -> None:
    ended = """
        case | request_on | decision | decision_on | draft_on   | plan_on
        K-1  | 2021-01-04 | Agreed   | 2021-02-01  | 2021-04-10 | 2021-05-04
        K-2  | 2021-01-04 | Agreed   | 2021-02-01  | 2021-04-10 | 2021-07-04
        K-3  | 2021-02-04 | Agreed   | 2021-03-01  |            |
    """
    rows = records("assessments", ended)
    upload(store, replace(reading(file="old.xlsx", as_at=date(2022, 5, 12)), records=rows), None, by="Ana")
    found, told = questions.expected(store, AREA), questions.ahead(store, AREA)
    assert found is not None and told is not None
    assert found.window is None and found.recent_share == found.always_share
    assert found.recent_share.value is not None
    # One case is left to issue: room for more changes nothing, and stands once.
    assert [each.issued for each in told.ceilings] == [1]
    assert told.at_usual_pace.capacity == told.usual
