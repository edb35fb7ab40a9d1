# ruff: noqa: E501 - sheets are drawn as wide as they are
"""Scorecards, targets, registers and highlight reports as boards draw them: no target, peer or year so far is a month."""

import pytest

from kpis.plan import Ask, Barrier, NextStep
from kpis.reading import read_file
from kpis.reading.result import Reading
from tests.reading.drawn import TODAY, Sheet, assert_figures, read, targets_of, workbook

PLANS, REQUESTS, ISSUED = "plans_issued_within_20_weeks", "requests_received", "plans_issued"


def plan_of(*sheets: Sheet | str) -> Reading:
    return read_file(workbook(*sheets), "report.xlsx", as_at=TODAY)


FIGURES = {
    "years under their months": ("""
        Merton
        Measure | April | < | May | <
         | 2020 | 2021 | 2020 | 2021
        EHC assessment requests | 20 | 25 | 22 | 30
        % plans issued in 20 weeks (excl exceptions) | 90% | 80% | 85% | 78%
     """, f"""
        Merton {REQUESTS}: 2020-04 20, 2021-04 25, 2020-05 22, 2021-05 30
        Merton {PLANS} excluding: 2020-04 90%, 2021-04 80%, 2020-05 85%, 2021-05 78%
     """),
    "a year so far, a baseline, and what was reached": ("""
        Merton
        Indicator | Baseline 2018/19 | Target 2019/20 | Actual 2019/20 | Target 2020/21 | Actual 2020/21
        EHCPs issued within 20 weeks (exc exceptions) | 28% | 40% | 36% | 55% | 58%
     """, f"Merton {PLANS} excluding: 2018-04/2019-03 28%, 2019-04/2020-03 36%, 2020-04/2021-03 58%"),
    "a calendar year to July": ("""
        Merton
        Indicator | 2019 | 2020 | 2021 (to July) | Eng 2020
        New EHC plans issued | 320 | 350 | 260 |
        EHCPs within 20 wks excl exceptions | 71% | 60% | 65% | 58%
     """, f"""
        Merton {ISSUED}: 2019-01/2019-12 320, 2020-01/2020-12 350, 2021-01/2021-07 260
        Merton {PLANS} excluding: 2019-01/2019-12 71%, 2020-01/2020-12 60%, 2021-01/2021-07 65%
     """),
    "months by number": ("""
        NHS board report, Merton, 2021/22
        Metric | M1 | M2 | M3 | M4
        EP advice returned within 6 weeks | 71% | 74% | 75% |
     """, "Merton advice_within_6_weeks [EP]: 2021-04 71%, 2021-05 74%, 2021-06 75%"),
    "a total and a share under one band": ("""
        Merton EHCP timeliness 2021-22
        Month | EHC assessment requests | < | Final plans issued | < | < | <
         | This year | Last year | Total | Within 20 weeks | % | Target
        April | 31 | 25 | 14 | 7 | %0.5 | %0.6
        May | 28 | 30 | 10 | 7 | %0.7 | %0.6
        June | 40 | 33 | 20 | 11 | %0.55 | %0.65
     """, f"""
        Merton {REQUESTS}: 2021-04 31, 2021-05 28, 2021-06 40
        Merton {ISSUED}: 2021-04 14, 2021-05 10, 2021-06 20
        Merton {PLANS} not_stated: 2021-04 7/14, 2021-05 7/10, 2021-06 11/20
     """),
    "the month, the year so far and last year in a column": ("""
        Merton
        Measure | Type | Apr 21 | May 21
        EHCPs within 20 weeks | Month | 50% | 60%
        EHCPs within 20 weeks | YTD | 50% | 55%
        EHCPs within 20 weeks | Prev year | 40% | 41%
     """, f"Merton {PLANS} not_stated: 2021-04 50%, 2021-05 60%"),
    "footnotes, decimal commas and marks": ("""
        Merton
        Indicator | Mar-21 | Apr-21 | May-21
        Requests received (all sources) | 142 (p) | 155 | 149 r
        EHCPs issued within 20 weeks* | 21 % | 26,5% | 30%†
        * excludes statutory exceptions
     """, f"""
        Merton {REQUESTS}: 2021-03 142, 2021-04 155, 2021-05 149
        Merton {PLANS} excluding: 2021-03 21%, 2021-04 26.5%, 2021-05 30%
     """),
    "groups down, measures across": ("""
        Merton SEND – July 2021 snapshot by primary need
        July 2021
        Primary need | Plans issued | Issued within 20 weeks | % within 20 weeks
        ASD | 20 | 10 | 50%
        SEMH | 10 | 4 | 40%
        All | 30 | 14 | 47%
     """, f"""
        Merton {ISSUED} [ASD]: 2021-07 20
        Merton {ISSUED} [SEMH]: 2021-07 10
        Merton {ISSUED}: 2021-07 30
        Merton {PLANS} not_stated [ASD]: 2021-07 10/20
        Merton {PLANS} not_stated [SEMH]: 2021-07 4/10
        Merton {PLANS} not_stated: 2021-07 14/30
     """),
    "shares of audits": ("""
        Merton EHCP audit outcomes by quarter 2020/21
         | Q1 | Q2 | Q3
        Number of audits | 20 | 25 | 30
        % Good or above | 40% | 48% | 60%
        % Inadequate | 15% | 12% | 10%
     """, """
        Merton 'Number of audits': 2020-04/2020-06 20, 2020-07/2020-09 25, 2020-10/2020-12 30
        Merton audit_good_or_better: 2020-04/2020-06 40%, 2020-07/2020-09 48%, 2020-10/2020-12 60%
        Merton '% Inadequate': 2020-04/2020-06 15%, 2020-07/2020-09 12%, 2020-10/2020-12 10%
     """),
    "latest and previous months with their dates": ("""
        Merton
        Indicator | Target 2021/22 | Latest (Aug 21) | Previous (Jul 21) | DoT
        EHCPs in 20 weeks | 60% | 55% | 50% | ↑
        EHCNA requests (no target) | | 21 | 44 | ↓
     """, f"""
        Merton {PLANS} not_stated: 2021-08 55%, 2021-07 50%
        Merton {REQUESTS}: 2021-08 21, 2021-07 44
     """),
    "a count and its percentage": ("""
        Merton
        Measure | Apr-21 | May-21
        Plans issued within 20 weeks | 12 (40%) | 15 (50%)
        Total plans issued | 30 | 30
        Longest wait (weeks) | 71 | 75
     """, f"""
        Merton {PLANS} not_stated: 2021-04 12/30, 2021-05 15/30
        Merton {ISSUED}: 2021-04 30, 2021-05 30
        Merton 'Longest wait (weeks)': 2021-04 71, 2021-05 75
     """),
    "areas across, one month": ("""
        August 2021
        Measure | Durham | Gateshead | North East
        EHCPs issued within 20 weeks (exc.) | 70% | 66% | 65%
        EHCNA requests | 90 | 31 |
     """, f"""
        County Durham {PLANS} excluding: 2021-08 70%
        Gateshead {PLANS} excluding: 2021-08 66%
        North East {PLANS} excluding: 2021-08 65%
        County Durham {REQUESTS}: 2021-08 90
        Gateshead {REQUESTS}: 2021-08 31
     """),
    "months that are cumulative, by the title": ("""
        Merton 2021/22 (figures are cumulative from April)
        Measure | Apr | May | Jun
        EHCPs issued | 50 | 110 | 170
        % issued in 20 weeks | 40% | 42% | 45%
     """, f"""
        Merton {ISSUED}: 2021-04 50, 2021-04/2021-05 110, 2021-04/2021-06 170
        Merton {PLANS} not_stated: 2021-04 40%, 2021-04/2021-05 42%, 2021-04/2021-06 45%
     """),
    "months that are rolling, by the title": ("""
        Merton – rolling 12 month performance
        Measure | Apr-21 | May-21 | Jun-21
        EHCPs in 20 weeks (exc. exceptions) | 50% | 51% | 52%
     """, f"Merton {PLANS} excluding: 2020-05/2021-04 50%, 2020-06/2021-05 51%, 2020-07/2021-06 52%"),
    "the same months of another year, and a group of areas under its own heading": ("""
        Merton SEND scorecard 2021/22
        Measure | Apr | May | Jun
        EHCPs issued within 20 weeks | 40% | 41% | 44%
        2020/21 | 30% | 31% | 35%
        Average caseload (target 120) | 150 | 149 | 140
        South London average
        EHCPs issued within 20 weeks | 55% | 56% | 57%
     """, f"""
        Merton {PLANS} not_stated: 2021-04 40%, 2021-05 41%, 2021-06 44%
        Merton 'Average caseload': 2021-04 150, 2021-05 149, 2021-06 140
     """),
    "headings over rows that say cumulative, target and last year": ("""
        Merton
        Measure | Apr-21 | May-21 | Jun-21
        In month
        Plans issued | 100 | 110 | 120
        % in 20 weeks | 50% | 52% | 54%
        Cumulative
        Plans issued | 100 | 210 | 330
        % in 20 weeks | 50% | 51% | 52%
        Target
        % in 20 weeks | 60% | 60% | 65%
        Last year
        Plans issued | 90 | 91 | 92
     """, f"""
        Merton {ISSUED}: 2021-04 100, 2021-05 110, 2021-06 120
        Merton {PLANS} not_stated: 2021-04 50%, 2021-05 52%, 2021-06 54%
     """),
    "years as headings over rows of months": ("""
        Merton
        Measure | Apr | May | Jun
        2021/22
        EHC assessment requests | 50 | 52 | 54
        2020/21
        EHC assessment requests | 40 | 42 | 44
     """, f"""
        Merton {REQUESTS}: 2021-04 50, 2021-05 52, 2021-06 54
        Merton {REQUESTS}: 2020-04 40, 2020-05 42, 2020-06 44
     """),
    "a table of targets beside that of figures": ("""
        Merton
        Measure | Apr-21 | May-21 | Jun-21 | | Targets | Apr-21 | May-21 | Jun-21
        % EHCPs in 20 weeks | 50% | 52% | 54% | | % EHCPs in 20 weeks | 60% | 60% | 60%
        Plans issued | 20 | 21 | 22 | | Plans issued | 25 | 25 | 25
     """, f"""
        Merton {PLANS} not_stated: 2021-04 50%, 2021-05 52%, 2021-06 54%
        Merton {ISSUED}: 2021-04 20, 2021-05 21, 2021-06 22
     """),
    "ratings beside each month are no milestones": ("""
        Merton
        Indicator | April 2021 | < | < | May 2021 | < | <
         | Plan | Actual | RAG | Plan | Actual | RAG
        EHCPs in 20 weeks excluding exceptions | %0.6 | %0.55 | A | %0.6 | %0.62 | G
        EHCNA requests | | 44 | R | | 51 | A
     """, f"""
        Merton {PLANS} excluding: 2021-04 55%, 2021-05 62%
        Merton {REQUESTS}: 2021-04 44, 2021-05 51
     """),
}  # fmt: skip


@pytest.mark.parametrize("name", FIGURES)
def test_figures_of_boards(name: str) -> None:
    drawing, expected = FIGURES[name]
    assert_figures(read(drawing), expected)


TARGETS = {
    "steps in one cell": ("""
        Merton: how we will measure success
        Measure | Baseline | Milestones
        EHCPs issued within 20 weeks | 42% (Sept 2020) | 50% by March 2021; at least 75% by July 2021
     """, {(0.5, "2021-03", "2021-03"), (0.75, "2021-07", "2021-07")}),
    "words beside a scorecard, and none understood": ("""
        Merton
        Measure | Target | Q1 21/22 | Q2 21/22
        EHCPs issued within 20 weeks | ≥70% by Mar 22 | 58% | 61%
        Complaints | Reduce | 9 | 7
     """, {(0.7, "2022-03", "2022-03")}),
    "quarters that their neighbours date": ("""
        Merton KPI framework 2021/22
        KPI | Q1 target | Q1 actual | Q2 target | Q2 actual
        % of EHCPs issued within 20 weeks | 50% | 47% | 55% | 56%
     """, {(0.5, "2021-04", "2021-06"), (0.55, "2021-07", "2021-09")}),
    "a target under the row of the year before": ("""
        Merton SEND scorecard 2021/22
        Measure | Apr | May | Jun
        EHCPs issued within 20 weeks | 40% | 41% | 44%
        2020/21 | 30% | 31% | 35%
        Target | 50% | 50% | 50%
     """, {(0.5, "2021-04", None)}),
    "a heading over the rows of targets": ("""
        Merton
        Measure | Apr-21 | May-21 | Jun-21
        Actual
        % EHCPs in 20 weeks | 50% | 52% | 54%
        Target
        % EHCPs in 20 weeks | 60% | 60% | 65%
     """, {(0.6, "2021-04", None), (0.65, "2021-06", None)}),
    "a range": ("""
        Merton
        Indicator | Target | Applies from
        % of EHCPs issued within 20 weeks | 75-80% | 01/04/2021
     """, {(0.75, "2021-04", None)}),
}  # fmt: skip


@pytest.mark.parametrize("name", TARGETS)
def test_targets_of_boards(name: str) -> None:
    drawing, expected = TARGETS[name]
    found = {(value, starts, ends) for _, measure, _, value, starts, ends, _ in targets_of(read(drawing))}
    assert found == expected


def test_a_tab_for_another_area_is_not_given_the_area_of_its_twin() -> None:
    rows = "\nKPI | Sep-20 | Oct-20 | Nov-20\nPlans finalised | 20 | 21 | 22"
    reading = plan_of(Sheet(rows, "RBK"), Sheet(rows.replace("21", "25"), "Other"))
    assert {(each.sheet, each.area) for each in reading.figures} == {("RBK", "Kingston upon Thames"), ("Other", "")}
    assert "AREA_UNKNOWN" in {each.code for each in reading.questions}


RISKS = {
    "bands over the scores": ("""
        Ref | Risk description | Inherent risk | < | < | Controls in place | Residual risk | < | <
         | | Impact | Likelihood | Score | | Impact | Likelihood | Score
        R1 | Advice comes late | 5 | 4 | 20 | Locums | 4 | 3 | 12
     """, [(5, 4, 20, ""), (4, 3, 12, "")]),
    "products before and now": ("""
        No | Risk | L x I (before) | L x I (now) | Lead role
        1 | Advice comes late | 4 x 5 = 20 | 3x4 (12) | DMO
     """, [(5, 4, 20, ""), (4, 3, 12, "")]),
    "numbers before their words": ("""
        Ref | Risk | Likelihood | Impact | Score | Owner
        1 | Advice comes late | 5 Almost Certain | 4 Major | 20 (Red) | DMO
     """, [(4, 5, 20, "")]),
    "words of three steps": ("""
        Risk | Likelihood | Impact | Rating | Mitigation
        Advice comes late | High | Medium | M | Locums
     """, [(None, None, None, "likelihood High, consequence Medium, score M")]),
}  # fmt: skip


@pytest.mark.parametrize("name", RISKS)
def test_risks_of_boards(name: str) -> None:
    drawing, expected = RISKS[name]
    reading = plan_of("Merton\n" + drawing)
    assert [(each.consequence, each.likelihood, each.score, each.rated) for each in reading.risks] == expected
    assert ("SCORE_IN_WORDS" in {issue.code for issue in reading.issues}) is bool(expected[0][3])


def test_milestones_past_their_date_are_told_from_those_at_risk_and_none_is_lost() -> None:
    reading = plan_of("""
        Merton milestones
        Priority | Total milestones | Complete | On track | At risk | Overdue | Not yet due
        Priority 1: Leadership | 10 | 4 | 3 | 1 | 1 | 1
    """)
    assert [(each.status, each.count) for each in reading.milestones] == [
        ("complete", 4), ("on_track", 3), ("delayed", 1), ("off_track", 1), ("not_started", 1),
    ]  # fmt: skip


def test_ratings_under_bare_months_stand_as_the_last_of_them_and_a_status_with_its_month_is_no_heading() -> None:
    months = plan_of("""
        Merton
        Ref | Action | Owner | Target date | Apr | May | Jun
        T1 | Bring the casework in house | Head of SEND | 30/09/2021 | R | A | G
        T2 | Agree a route for health | DCO | 31/07/2021 | A | G |
    """)
    dated = plan_of("""
        Merton
        Action | Lead | Timescale | Current position | Status
        Agree to share data | DPO | By end of July 2021 | Signed | Complete - July 2021
        Let the therapy contract | ICB | Autumn 2021 | Tender open | Behind schedule
    """)
    assert [each.status for each in months.actions] == ["on_track", "on_track"]
    assert [each.status for each in dated.actions] == ["complete", "delayed"]


def test_an_action_with_several_milestones_is_not_complete_because_its_first_is() -> None:
    reading = plan_of("""
        Merton
        Priority | Action | Milestone | Milestone date | Milestone RAG | Lead
        1. Data | Build the dashboard | Content agreed | 30/04/2021 | Blue | Data lead
         | | Live to the board | 30/09/2021 | Amber | Data lead
    """)
    assert [(each.action, each.status) for each in reading.actions] == [("Build the dashboard", "unknown")]
    assert [(each.milestone, each.status, each.due, each.priority) for each in reading.milestones] == [
        ("Content agreed", "complete", "2021-04-30", "1"), ("Live to the board", "delayed", "2021-09-30", "1"),
    ]  # fmt: skip


HIGHLIGHTS = {
    "a workstream a row": """
        Merton highlight report
        Workstream | Workstream lead | RAG this month | RAG last month | Key achievements this period | Planned activity next period | Issues / risks | Decisions required from Board
        1. Timeliness | AD SEND | Amber | Red | Backlog down to 120 | Second cohort starts | EP sickness | Agree the locums
     """,
    "a workstream a sheet": """
        Highlight report
        Local area | Merton
        Workstream | Timeliness
        Workstream lead | AD SEND
        RAG status | Amber | | Previous RAG | Red
        Achievements this period | Backlog down to 120
        Next steps | Second cohort starts
        Issues | EP sickness
        Decisions needed | Agree the locums
     """,
    "blocks side by side": """
        Merton highlight report
        Workstream: | Timeliness | | Lead: | AD SEND
        RAG status | Amber | | Previous RAG | Red
        Key achievements this period | | | Planned activities for next period
        Backlog down to 120 | | | Second cohort starts
        Key risks and issues | | | Decisions required
        EP sickness | | | Agree the locums
     """,
}  # fmt: skip


@pytest.mark.parametrize("name", HIGHLIGHTS)
def test_highlight_reports_give_priorities_with_all_that_is_told_beside_them(name: str) -> None:
    reading = plan_of(HIGHLIGHTS[name])
    [priority] = reading.priorities
    assert (priority.area, priority.title, priority.lead) == ("Merton", "Timeliness", "AD SEND")
    assert (priority.headline, priority.did) == ("Rated amber, red before", "Backlog down to 120")
    kinds = (reading.next_steps, reading.barriers, reading.asks)
    assert [[type(each) for each in kind] for kind in kinds] == [[NextStep], [Barrier], [Ask]]
    assert [kind[0].text for kind in kinds] == ["Second cohort starts", "EP sickness", "Agree the locums"]
    assert {kind[0].priority for kind in kinds} == {priority.code}
