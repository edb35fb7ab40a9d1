"""Scorecards, targets and plans in the layouts of other councils and boards: what they say, and never more."""

import pytest

from kpis.reading import read_file
from kpis.reading.periods import read_period
from kpis.reading.plans.dues import due_of
from kpis.reading.result import Reading
from tests.reading.drawn import TODAY, Sheet, assert_figures, read, workbook

PLANS, ADVICE = "plans_issued_within_20_weeks", "advice_within_6_weeks"


def targets(reading: Reading) -> list[str]:
    """Each target on one line: measure, group, value, the month from which it holds."""
    return sorted(
        " ".join(
            filter(
                None,
                (
                    t.target.measure,
                    t.target.group,
                    f"{t.target.value:g}",
                    str(t.target.starts and f"{t.target.starts // 12}-{t.target.starts % 12 + 1:02}"),
                ),
            )
        )
        for t in reading.targets
    )


def test_in_month_to_date_and_rolling_stand_beside_the_label_that_they_are_parts_of() -> None:
    reading = read("""
        Merton
        Indicator | Measure | Sep-21 | Oct-21
        EHC plans issued within 20 weeks | In month | 22% | 25%
        | Year to date | 18% | 19%
        | Rolling 12 months | 15% | 16%
        EHC assessments requested | In month | 130 | 140
        | Year to date | 700 | 840
    """)
    assert_figures(
        reading,
        f"""
        Merton {PLANS} not_stated: 2021-09 22%, 2021-10 25%, 2020-10/2021-09 15%, 2020-11/2021-10 16%
        Merton requests_received: 2021-09 130, 2021-10 140
    """,
    )


def test_a_column_says_whether_exceptions_are_counted() -> None:
    reading = read("""
        Merton
        Measure | Breakdown | Q1 2020/21 | Q2 2020/21 | Q3 2020/21
        EHC plans issued within 20 weeks | Excluding exceptions | 90% | 85% | 88%
        ^ | Including exceptions | 88% | x | 80%
    """)
    assert_figures(
        reading,
        f"""
        Merton {PLANS} excluding: 2020-04/2020-06 90%, 2020-07/2020-09 85%, 2020-10/2020-12 88%
        Merton {PLANS} including: 2020-04/2020-06 88%, 2020-07/2020-09 not_available, 2020-10/2020-12 80%
    """,
    )


def test_a_unit_beside_a_label_is_no_part_of_its_title_and_decides_the_scale() -> None:
    reading = read("""
        Merton
        KPI | Unit | Apr-21 | May-21 | Jun-21
        EHC plans issued within 20 weeks | % | 1.2 | 0.9 | 1.1
        Refused requests | No. | 12 | 14 | 9
    """)
    assert_figures(
        reading,
        f"""
        Merton {PLANS} not_stated: 2021-04 1.2%, 2021-05 0.9%, 2021-06 1.1%
        Merton 'Refused requests': 2021-04 12, 2021-05 14, 2021-06 9
    """,
    )


def test_a_percentage_under_two_counts_is_the_share_and_no_count() -> None:
    reading = read("""
        Merton
        | Apr 2021 | May 2021 | Jun 2021
        EHC plans issued
        Numerator: issued within 20 weeks | 10 | 12 | 9
        Denominator: all plans issued | 20 | 16 | 12
        Percentage | 50% | 75% | 75%
    """)
    assert_figures(
        reading,
        f"""
        Merton {PLANS} not_stated: 2021-04 10/20, 2021-05 12/16, 2021-06 9/12
        Merton plans_issued: 2021-04 20, 2021-05 16, 2021-06 12
    """,
    )


def test_the_number_audited_is_out_of_how_many_and_not_how_many_were_good() -> None:
    reading = read("""
        Merton EHCP audits: % good or better by section
        Section | Autumn term 2020 | Spring term 2021 | Summer term 2021
        Overall | 40% | 52% | 60%
        Number audited | 20 | 25 | 20
    """)
    assert [(each.measure, each.value) for each in reading.figures] == [
        ("audit_good_or_better", value) for value in (0.4, 0.52, 0.6)
    ]
    assert not any(issue.code == "PCT_MISMATCH" for issue in reading.issues)


def test_a_month_printed_as_reported_and_as_restated_is_read_as_restated() -> None:
    reading = read("""
        Merton
        Indicator | Jan-21 | Feb-21 | Mar-21 (as reported) | Mar-21 (restated) | Apr-21 (provisional)
        Plans issued within 20 weeks | 40% | 42% | 47% | 45% | 50%
    """)
    assert_figures(reading, f"Merton {PLANS} not_stated: 2021-01 40%, 2021-02 42%, 2021-03 45%, 2021-04 50%")
    assert any(issue.cell == "D2" for issue in reading.issues)


def test_a_table_of_targets_holds_no_figures() -> None:
    reading = read(
        Sheet(
            """
        Merton SEND performance targets
        Indicator | 2021/22 | 2022/23 | 2023/24
        EHCPs issued in 20 weeks | 50% | 60% | 70%
    """,
            "Targets",
        )
    )
    assert reading.figures == ()
    assert targets(reading) == [f"{PLANS} 0.5 2021-04", f"{PLANS} 0.6 2022-04", f"{PLANS} 0.7 2023-04"]
    against = read(
        Sheet(
            """
        Merton performance against targets
        Indicator | 2019/20 | 2020/21 | 2021/22
        EHCPs issued in 20 weeks | 50% | 60% | 70%
    """,
            "Targets",
        )
    )
    assert len(against.figures) == 3
    assert against.targets == ()


def test_figures_of_months_that_have_not_been_are_asked_about() -> None:
    reading = read("""
        Merton
        Indicator | Feb 2022 | Mar 2022 | Apr 2022 | May 2022
        EHCPs issued in 20 weeks | 50% | 60% | 70% | 80%
    """)
    assert [issue.cell for issue in reading.issues if issue.code == "PERIOD_SUSPECT"] == ["E3"]


def test_targets_are_read_out_of_a_sentence() -> None:
    reading = read("""
        Merton
        Measure | Baseline | Target
        EHC plans issued within 20 weeks | 51% (Nov 2019) | 65% by Jan 2021 rising to 70% by Mar 2021
        Educational psychology advice within 6 weeks | | 80% from September 2020
        Annual reviews held within 12 months | | 90%
    """)
    assert targets(reading) == [
        f"{ADVICE} EP 0.8 2020-09",
        "annual_review_held_within_12_months 0.9 None",
        f"{PLANS} 0.65 2021-01",
        f"{PLANS} 0.7 2021-03",
    ]
    assert_figures(reading, f"Merton {PLANS} not_stated: 2019-11 51%")
    assert [question.code for question in reading.questions if question.code == "TARGET_START"] == ["TARGET_START"]


def test_areas_under_each_year_are_areas_and_groups_of_them_are_left_out() -> None:
    reading = read("""
        Merton SEND benchmarking
        Indicator | 2020 | < | < | 2021 | < | <
        | Merton | Statistical neighbours | England | Merton | Statistical neighbours | England
        EHC plans issued within 20 weeks | 71.0% | 65.2% | 58.0% | 74.4% | 60.1% | 59.9%
    """)
    assert_figures(
        reading,
        f"""
        Merton {PLANS} not_stated: 2020-01/2020-12 71%, 2021-01/2021-12 74.4%
        England {PLANS} not_stated: 2020-01/2020-12 58%, 2021-01/2021-12 59.9%
    """,
    )


def test_areas_stand_down_a_sheet_of_one_quarter() -> None:
    reading = read(
        Sheet("""
        South London SEND benchmarking, Q2 2021/22
        Borough | EHC requests received | EHCPs within 20 weeks (excl exceptions) %
        Merton | 60 | 81.8
        Sutton | 102 | 55
        London average | 90 | 60.1
    """)
    )
    assert_figures(
        reading,
        f"""
        Merton requests_received: 2021-07/2021-09 60
        Merton {PLANS} excluding: 2021-07/2021-09 81.8%
        Sutton requests_received: 2021-07/2021-09 102
        Sutton {PLANS} excluding: 2021-07/2021-09 55%
    """,
    )


def test_a_long_table_says_which_rows_are_running_totals() -> None:
    reading = read("""
        Indicator | Geography | Period | Period type | Value
        EHCPs issued in 20 weeks | Merton | Apr-21 | Month | 50%
        EHCPs issued in 20 weeks | Merton | May-21 | Month | 60%
        EHCPs issued in 20 weeks | Merton | May-21 | Year to date | 55%
        EHCPs issued in 20 weeks | Merton | May-21 | Rolling 12 months | 44%
    """)
    assert_figures(reading, f"Merton {PLANS} not_stated: 2021-04 50%, 2021-05 60%, 2020-06/2021-05 44%")


def test_trends_and_colours_beside_a_figure_are_no_part_of_it() -> None:
    reading = read("""
        Merton
        Indicator | Apr-21 | May-21 | Jun-21
        EHCPs issued in 20 weeks | 61% ▲ | 58% (A) | ↑ 65%
        Requests received | 38 ↓ | 41 (↑) | 1,012
    """)
    assert_figures(
        reading,
        f"""
        Merton {PLANS} not_stated: 2021-04 61%, 2021-05 58%, 2021-06 65%
        Merton requests_received: 2021-04 38, 2021-05 41, 2021-06 1012
    """,
    )


def test_therapies_are_a_part_of_the_advice_and_not_all_of_it() -> None:
    reading = read("""
        Merton advice timeliness 2021/22: % returned within 6 weeks
        Service | Apr | May | Jun
        Educational psychology | 80% | 82% | 85%
        Therapies | 60% | 61% | 66%
        All services | 78% | 80% | 81%
    """)
    assert_figures(
        reading,
        f"""
        Merton {ADVICE} [EP]: 2021-04 80%, 2021-05 82%, 2021-06 85%
        Merton {ADVICE} [Therapies]: 2021-04 60%, 2021-05 61%, 2021-06 66%
        Merton {ADVICE}: 2021-04 78%, 2021-05 80%, 2021-06 81%
    """,
    )


def test_grades_counted_by_month_are_no_answers_to_questions() -> None:
    reading = read("""
        Merton – EHC plan QA grades
        Month | Outstanding | Good | Requires improvement | Inadequate | Total audited
        Apr-21 | 1 | 9 | 8 | 2 | 20
        May-21 | 2 | 10 | 6 | 2 | 20
        Jun-21 | 0 | 7 | 3 | 0 | 10
    """)
    assert_figures(reading, "Merton audit_good_or_better: 2021-04 10/20, 2021-05 12/20, 2021-06 7/10")


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


def test_a_column_of_milestones_beside_what_was_reached_holds_targets() -> None:
    reading = read("""
        Merton: EHC plans issued within 20 weeks
        Date | Milestone | Actual
        Sep 2021 | 50% | 52%
        Dec 2021 | 60% | 58%
        Mar 2022 | 70% |
    """)
    assert_figures(reading, f"Merton {PLANS} not_stated: 2021-09 52%, 2021-12 58%")
    assert targets(reading) == [
        f"{PLANS} {value} {month}" for value, month in ((0.5, "2021-09"), (0.6, "2021-12"), (0.7, "2022-03"))
    ]


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
