"""Who waits and for what: stocks, the funnel, days, open cases, what partners owe; named by file, sheet and row."""

from dataclasses import replace
from datetime import date

import pytest

from kpis import questions
from kpis.changes import Store, rows_behind, undo, upload
from kpis.keeping import observations
from kpis.period import Period
from tests.keeping.readings import reading
from tests.spec.drawn import AREA, TODAY, records

JANUARY, MARCH, APRIL = (Period.parse(f"2022-0{month}").first for month in (1, 3, 4))
# Today is 30 April 2022. Day 140 of 10 December 2021 is 29 April.
CASES = """
    case | request_on | decision | decision_on | draft_on   | plan_on    | exception
    K-1  | 2021-12-10 | Agreed   | 2022-01-20  |            |            |
    K-2  | 2021-12-11 | Agreed   | 2022-01-21  | 2022-04-01 |            | Yes
    K-3  | 2022-04-20 |          |             |            |            |
    K-4  | 2022-01-03 | Agreed   | 2022-02-01  | 2022-04-10 | 2022-04-20 |
    K-5  | 2022-01-03 | Refused  | 2022-02-20  |            |            |
    K-6  | 2022-01-04 | Agreed   | 2022-02-15  | 2022-04-27 |            |
"""
ADVICE = """
    case | service | requested_on | received_on
    K-1  | EP      | 2022-01-25   |
    K-1  | OT      | 2022-03-19   |
    K-2  | EP      | 2022-01-26   | 2022-03-01
    K-4  | OT      | 2022-02-01   |
    K-6  | EP      | 2022-02-16   |
"""


@pytest.fixture
def stocked(store: Store) -> Store:
    rows = (*records("assessments", CASES), *records("advice", ADVICE))
    upload(store, replace(reading(file="cases.xlsx", as_at=TODAY), records=rows), None, by="Ana")
    return store


def test_stock_by_stage_in_the_order_of_the_stages(stocked: Store) -> None:
    told = questions.stock(stocked, AREA, "open_assessments", "stage")
    assert told.groups == ("Awaiting decision", "In assessment", "Draft sent")
    assert [told.counts[group, APRIL] for group in told.groups] == [1, 1, 2]
    assert (told.months[-1], told.as_at) == (APRIL, TODAY)
    whole = questions.stock(stocked, AREA, "open_assessments")
    assert whole.counts["", APRIL] == 4


def test_every_stock_is_the_number_of_rows_behind_it(stocked: Store) -> None:
    with stocked.reading() as conn:
        stocks = [each for each in observations(conn, area=AREA) if each.view == "month_end"]
    assert {each.measure for each in stocks} >= {"open_assessments", "open_past_20_weeks", "advice_overdue"}
    for each in stocks:
        if each.measure != "children_waiting_for_advice":  # several rows may be one child
            assert len(rows_behind(stocked, each)) == each.value


def test_rows_behind_a_cohort_hold_those_that_are_still_open(stocked: Store) -> None:
    with stocked.reading() as conn:
        (each,) = [
            each
            for each in observations(conn, AREA, "plans_issued_within_20_weeks", "requested", "including", "")
            if each.period.first == JANUARY
        ]
    behind = rows_behind(stocked, each)
    assert (each.numerator, each.denominator, each.pending) == (1, 1, 1)
    assert [(row.row, row.counted) for row in behind] == [(5, True), (7, False)]


def test_the_funnel_of_requests_on_their_way(stocked: Store) -> None:
    told = questions.funnel(stocked, AREA, JANUARY, JANUARY)
    stages = {stage.measure_id: (stage.on_time, stage.late, stage.pending) for stage in told.stages}
    assert stages == {
        "decision_to_assess_within_6_weeks": (2, 1, 0),  # day 29 and day 42; the refusal came on day 48
        "advice_complete_within_12_weeks": (0, 1, 0),  # of K-6 it has not come; K-4 is issued without
        "draft_within_16_weeks": (1, 1, 0),  # day 97 and day 113
        "plans_issued_within_20_weeks": (1, 0, 1),
    }
    steps = {step.title: (step.median, step.over, step.cases) for step in told.steps}
    assert steps["Request to decision"] == (42.0, 1, 3)
    assert steps["Draft to final plan"] == (10.0, 0, 1)


def test_durations_by_whole_days(stocked: Store) -> None:
    told = questions.durations(stocked, AREA)
    assert told.as_at == TODAY
    assert [(each.day, each.issued, each.closed, each.open) for each in told.days] == [
        (10, 0, 0, 1), (48, 0, 1, 0), (107, 1, 0, 0), (116, 0, 0, 1), (140, 0, 0, 1), (141, 0, 0, 1),
    ]  # fmt: skip
    assert [each.day for each in questions.durations(stocked, AREA, excluding=True).days if each.open] == [10, 116, 141]
    assert [each.day for each in questions.durations(stocked, AREA, JANUARY, JANUARY).days] == [48, 107, 116]


def test_open_cases_by_the_day_they_are_due_with_what_is_missing(stocked: Store) -> None:
    told = questions.open_cases(stocked, AREA)
    assert [(case.where.row, case.days_left, case.stage, case.lacks) for case in told.cases] == [
        (2, -1, "In assessment", ("advice: EP, OT", "draft")),
        (3, 0, "Draft sent", ("final plan",)),
        (7, 24, "Draft sent", ("advice: EP", "final plan")),
        (4, 130, "Awaiting decision", ("decision",)),
    ]
    assert [case.where.row for case in told.past_due] == [2]
    assert [case.where.row for case in told.due_within(2)] == [3]
    assert [case.where.row for case in told.due_within(4)] == [3, 7]
    assert {(case.where.file, case.where.sheet) for case in told.cases} == {("cases.xlsx", "Drawn")}


def test_what_a_service_owes_leaves_out_cases_that_have_ended(stocked: Store) -> None:
    owed = questions.outstanding(stocked, AREA)
    assert [(each.service, each.where.row, each.days_late) for each in owed] == [
        ("EP", 2, 53), ("EP", 6, 31), ("OT", 3, 0),
    ]  # fmt: skip
    assert questions.outstanding(stocked, AREA, "OT")[0].due_on == TODAY
    told = {each.service: each for each in questions.partners(stocked, AREA)}
    assert (told["EP"].outstanding, told["EP"].overdue, told["EP"].children, told["EP"].longest_days_late) == (
        2, 2, 2, 53,
    )  # fmt: skip
    assert (told["OT"].outstanding, told["OT"].overdue) == (1, 0)
    assert told["EP"].series is not None and told["EP"].series.group == "EP"
    for service, each in told.items():
        overdue = questions.stock(stocked, AREA, "advice_overdue", "service").counts.get((service, APRIL), 0)
        assert each.overdue == overdue, "the page's list and the chart's number are one"


def test_nothing_is_asked_of_an_area_without_cases(stocked: Store) -> None:
    undo(stocked, 1, "Ana")
    assert questions.open_cases(stocked, AREA) == questions.OpenCases()
    assert questions.outstanding(stocked, AREA) == ()
    assert questions.durations(stocked, AREA) == questions.Durations()
    assert questions.stock(stocked, AREA, "open_assessments") == questions.StockTable()
    assert questions.funnel(stocked, AREA, JANUARY, APRIL).stages == ()


def test_today_is_the_newest_day_of_the_files_and_never_the_wall_clock(stocked: Store) -> None:
    later = replace(reading(file="later.xlsx", as_at=date(2022, 5, 31)), records=tuple(records("assessments", CASES)))
    number = upload(stocked, later, None, by="Ana").upload_id
    assert questions.open_cases(stocked, AREA).as_at == date(2022, 5, 31)
    undo(stocked, number, "Ana")
    assert questions.open_cases(stocked, AREA).as_at == TODAY
