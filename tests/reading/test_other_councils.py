"""Scorecards, targets and plans in the layouts of other councils and boards: what they say, and never more."""

from kpis.reading.result import Reading
from tests.reading.drawn import Sheet, assert_figures, read

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
