"""Data quality: what is counted and printed and differs, what covers which month, what is old, what files said."""

from dataclasses import replace
from datetime import date

import pytest

from kpis import questions
from kpis.changes import Store, upload
from kpis.period import Period
from kpis.questions.staleness import Newest, newest_of_areas, undated_lists
from kpis.reading.result import Figure, Issue
from tests.keeping.readings import reading
from tests.spec.drawn import AREA, TODAY, records

MAY, JUNE = Period.parse("2021-05"), Period.parse("2021-06")
TWENTY_WEEKS = "plans_issued_within_20_weeks"
PLANS = """
    request_on | plan_on
    2021-01-01 | 2021-05-20
    2021-01-01 | 2021-05-21
    2021-01-01 | 2021-05-22
    2021-01-01 | 2021-05-23
"""


def printed(value: float, numerator: int | None = None, denominator: int | None = None) -> Figure:
    return Figure(AREA, TWENTY_WEEKS, MAY, "proportion", "Scorecard", "B4", value, numerator, denominator,
                  basis="not_stated")  # fmt: skip


def plans(number: float) -> Figure:
    return Figure(AREA, "plans_issued", MAY, "count", "Scorecard", "B5", number)


def add_cases(store: Store, until: date = TODAY, *, says: bool = True) -> None:
    file = reading(file="cases.xlsx", as_at=until, data_to=until if says else None)
    upload(store, replace(file, records=tuple(records("assessments", PLANS))), None, by="Ana")


@pytest.mark.parametrize(
    ("figure", "differs"),
    [
        (printed(0.5, 2, 4), False),
        (printed(0.51), False),
        (printed(0.52), True),
        (printed(0.6, 3, 5), True),  # one case more in each, but ten points
        (printed(0.5, 3, 6), True),  # the same share, out of two more
        (plans(5.0), False),
        (plans(6.0), True),
    ],
)
def test_a_difference_of_more_than_a_case_or_a_point_is_said(store: Store, figure: Figure, differs: bool) -> None:
    upload(store, reading(figure), None, by="Ana")
    add_cases(store)
    told = questions.data_quality(store, AREA)
    assert bool(told.differences) == differs
    for each in told.differences:
        assert (each.counted.source, each.reported, each.file, each.cell) == (
            "counted", figure.value, "scorecard.xlsx", figure.cell,
        )  # fmt: skip
        assert "The counted figure is shown." in each.words


def test_the_counted_figure_is_shown_and_the_printed_one_is_kept(store: Store) -> None:
    upload(store, reading(printed(0.9)), None, by="Ana")
    add_cases(store)
    shown = questions.series(store, AREA, TWENTY_WEEKS).points[-1]
    assert (shown.source, shown.value) == ("counted", 0.5)
    assert [each.reported for each in questions.data_quality(store, AREA).differences] == [0.9]


def test_coverage_says_where_each_month_comes_from(store: Store) -> None:
    june = replace(printed(0.7), period=JUNE)
    upload(store, reading(printed(0.5, 2, 4), june), None, by="Ana")
    add_cases(store)
    covered = {each.measure.id: each.months for each in questions.data_quality(store, AREA).coverage}
    assert covered[TWENTY_WEEKS] == {MAY.first: "both", JUNE.first: "reported"}
    assert covered["plans_issued"] == {MAY.first: "counted"}


def test_what_files_complained_of_and_what_was_restated(store: Store) -> None:
    issue = Issue("DATE_ORDER", "error", "The plan is before its request.", "Scorecard", "C5", "x", "y", "Correct it.")
    upload(store, reading(printed(0.7), issues=[issue]), None, by="Ana")
    upload(store, reading(printed(0.8), file="scorecard 2.xlsx"), None, by="Ana")
    told = questions.data_quality(store, AREA)
    assert [(each.code, each.file, each.to_do) for each in told.issues] == [
        ("DATE_ORDER", "scorecard.xlsx", "Correct it.")
    ]
    assert [(each.value, each.before) for each in told.restated] == [(0.8, (0.7,))]


def test_cases_that_are_older_than_the_day_asked_about_are_stale(store: Store) -> None:
    add_cases(store)
    assert questions.data_quality(store, AREA, date(2022, 6, 30)).stale == ()
    (stale,) = questions.data_quality(store, AREA, date(2022, 7, 1)).stale
    assert (stale.months_old, stale.data_to) == (3, TODAY)


def test_an_alert_of_exceptions_only_where_chance_would_not_give_them(store: Store) -> None:
    few = "\n".join(["request_on | plan_on | exception", *["2021-01-01 | 2021-05-20 | Yes"] * 2,
                     *["2021-01-01 | 2021-05-20 | No"] * 20])  # fmt: skip
    many = "\n".join(["request_on | plan_on | exception", *["2021-01-01 | 2021-05-20 | Yes"] * 12,
                      *["2021-01-01 | 2021-05-20 | No"] * 11])  # fmt: skip
    for drawn, alerted in ((few, False), (many, True)):
        file = replace(reading(file=f"{alerted}.xlsx"), records=tuple(records("assessments", drawn)))
        upload(store, file, None, by="Ana", mode="replace")
        alert = questions.exception_alert(store, AREA)
        assert (alert is not None) == alerted
    assert alert is not None and alert.chance < 0.001
    assert f"{alert.counted} of {alert.out_of} plans issued have a recorded exception" in alert.words


def test_the_profile_of_audits_and_the_grid_of_sections(store: Store) -> None:
    answers = """
        case | audited_on | question         | section | answer
        K-1  | 2021-05-01 | Are needs clear? | B       | Yes
        K-2  | 2021-05-01 | Are needs clear? | B       | Partly
        K-1  | 2021-10-01 | Are needs clear? | B       | Yes
        K-1  | 2021-10-01 | Are aims clear?  | E       | No
    """
    audits = """
        case | audited_on | grade      | moderated_grade
        K-1  | 2021-05-01 | Good       | Inadequate
        K-2  | 2021-05-01 | Good       | Good
        K-3  | 2021-05-01 | Inadequate |
    """
    rows = (*records("answers", answers), *records("audits", audits))
    upload(store, replace(reading(file="audits.xlsx"), records=rows), None, by="Ana")
    profile = questions.audit_profile(store, AREA)
    assert [(each.section, each.yes, each.partly, each.no) for each in profile.by_section] == [
        ("B", 2, 1, 0), ("E", 0, 0, 1),
    ]  # fmt: skip
    assert (profile.moderated, profile.changed, profile.grades["inadequate", ""]) == (2, 1, 1)
    grid = questions.section_grid(store, AREA)
    summer, autumn = Period.parse("2021-04/2021-08"), Period.parse("2021-09/2021-12")
    assert grid.cells == {("B", summer): (1, 2), ("B", autumn): (1, 1), ("E", autumn): (0, 1)}
    assert questions.audit_profile(store, AREA, last=MAY.first).by_question[0].answered == 2


@pytest.mark.parametrize(("until", "says", "named"), [(24, False, False), (25, False, True), (25, True, False)])
def test_a_list_whose_dates_end_long_before_the_day_it_is_counted_to_is_named(
    store: Store, until: int, says: bool, named: bool
) -> None:
    add_cases(store, date(2021, 7, until), says=says)  # the newest date is 23 May
    told = questions.data_quality(store, AREA).stale
    assert [(each.data_to, "counted to 25 July 2021" in each.words) for each in told] == (
        [(date(2021, 5, 23), True)] if named else []
    )
    assert undated_lists(store, AREA) == told


def test_printed_figures_are_stale_two_months_after_their_period_and_those_of_a_year_later(store: Store) -> None:
    year = replace(plans(60), measure="requests_received", period=Period.parse("2020-04/2021-03"))
    upload(store, reading(plans(5), year), None, by="Ana")
    assert questions.data_quality(store, AREA, date(2021, 7, 31)).stale == ()
    told = questions.data_quality(store, AREA, date(2021, 8, 1)).stale
    assert [(each.data_to, each.months_old) for each in told] == [(date(2021, 5, 31), 3)]
    assert len(questions.data_quality(store, AREA, date(2022, 5, 1)).stale) == 2


def test_how_far_each_areas_figures_reach(store: Store) -> None:
    june = replace(printed(0.7), period=JUNE)
    elsewhere = replace(printed(0.7), area="Sutton")
    upload(store, reading(june, elsewhere), None, by="Ana")
    add_cases(store)
    told = newest_of_areas(store, (AREA, "Sutton"))
    assert told[TWENTY_WEEKS, AREA] == Newest(JUNE.first, counted=False)
    assert told["plans_issued", AREA] == Newest(MAY.first, counted=True)
    assert told[TWENTY_WEEKS, "Sutton"].month == MAY.first
    assert not any(area == AREA for _, area in newest_of_areas(store, ("Sutton",)))
