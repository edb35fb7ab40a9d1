# ruff: noqa: E501 - sheets are drawn as wide as they are
"""Improvement plans in layouts of several areas: what stands in a tracker comes out, and what it prints around it."""

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from kpis.period import Period
from kpis.plan import Action
from kpis.reading import read_file
from kpis.reading.plans.dues import due_of
from kpis.reading.plans.leads import leads_of
from kpis.reading.plans.statuses import status_of
from kpis.reading.read import read_content
from kpis.reading.result import Reading
from tests.reading.drawn import TODAY, Sheet, workbook


def read(*sheets: Sheet | str, name: str = "plan.xlsx") -> Reading:
    return read_file(workbook(*sheets), name, as_at=TODAY)


def lines(reading: Reading) -> list[str]:
    """Each action on one line: priority, objective, code, words, status, leads, due."""
    return [
        " | ".join((a.priority, a.objective_code, a.code, a.action, a.status, "+".join(a.lead), a.due))
        for a in reading.actions
    ]


def codes(reading: Reading) -> set[str]:
    return {issue.code for issue in reading.issues}


def shapes(reading: Reading) -> list[str]:
    return [table.shape for sheet in reading.sheets for table in sheet.tables]


def test_a_plan_with_lead_by_when_and_status_in_another_order() -> None:
    reading = read("""
        Wandsworth Written Statement of Action
        Priority KP1 - Put EHC assessment right quickly
        By when | Who | RAG | What we will do | Comments
        Sept 2020 | Head of SEND | G | Set up dedicated processes for overdue assessments | Begun
        Mar 2021 | DCS; CCG Children’s Commissioning lead | A | Agree a shared escalation route with health |
        ongoing | Head of SEND - Head of SEND | R | Train every case officer in the new process | Jo on 020 8123 4567
        Spring term 2021 | | | Publish the findings of the first audit |
    """)
    assert lines(reading) == [
        "KP1 |  |  | Set up dedicated processes for overdue assessments | on_track | Head of SEND | 2020-09",
        "KP1 |  |  | Agree a shared escalation route with health | delayed | DCS+CCG Children's Commissioning lead | 2021-03",
        "KP1 |  |  | Train every case officer in the new process | off_track | Head of SEND | ongoing",
        "KP1 |  |  | Publish the findings of the first audit | unknown |  | 2021-03",
    ]
    assert reading.areas == ("Wandsworth",)
    assert reading.actions[2].progress == "Jo on"


def test_headings_as_rutland_prints_them() -> None:
    reading = read("""
        Rutland SEND and inclusion action plan
        Ref. | Objective(s) | Action | Task & Finish Group | Lead Person | Start/Rev/End | Success Measure | Monitoring | Evaluation (Impact)
        1.1 | Every child known early | Map services for under-fives | Early years | Head of Early Help | Sept 19 / Jan 20 / July 20 | 90% of parents agree | Board | Mapped
        1.2 | ^ | Publish one route to advice | Early years | Head of Inclusion | Sept 19 / Jan 20 / Dec 20 | | Board | Not started
    """)
    assert lines(reading) == [
        " |  | 1.1 | Map services for under-fives | unknown | Head of Early Help | 2020-07",
        " |  | 1.2 | Publish one route to advice | unknown | Head of Inclusion | 2020-12",
    ]
    assert {each.objective for each in reading.actions} == {"Every child known early"}
    assert not reading.targets and not reading.figures


def test_priorities_as_rows_with_the_headings_under_each() -> None:
    reading = read("""
        Somerset WSoA monitoring
        Improvement Priority 4: Joint commissioning
        Action | Status | Lead
        Map every contract | Complete | Priority lead
        Agree one specification | In progress | Priority lead

        Improvement Priority 5: Autism pathway
        Action | Status | Lead
        Draw the pathway with families | Not started | Priority lead
        Draw the pathway with families | Not started | Priority lead
    """)
    assert lines(reading) == [
        "Priority 4 |  |  | Map every contract | complete | Priority lead | ",
        "Priority 4 |  |  | Agree one specification | on_track | Priority lead | ",
        "Priority 5 |  |  | Draw the pathway with families | not_started | Priority lead | ",
    ]
    assert [each.priority_title for each in reading.actions][-1] == "Autism pathway"
    assert {"HEADER_REPEATED", "ROW_DUPLICATE"} <= codes(reading)


def test_the_code_of_an_action_decides_where_its_objective_is_printed_late() -> None:
    reading = read("""
        Sutton action plan
        Objective | Action | BRAG | Update
        1.1 Partners pull together | 1.1.1 Meet monthly | Blue | Done
        | 1.1.2 Share one dashboard | Green |
        | 1.2.1 Write to every school | Amber | As above
        1.2 Fewer exclusions | 1.2.2 Train the advisers | Red |
    """)
    assert [(a.code, a.objective_code, a.objective) for a in reading.actions] == [
        ("1.1.1", "1.1", "Partners pull together"),
        ("1.1.2", "1.1", "Partners pull together"),
        ("1.2.1", "1.2", "Fewer exclusions"),
        ("1.2.2", "1.2", "Fewer exclusions"),
    ]
    assert [a.status for a in reading.actions] == ["complete", "on_track", "delayed", "off_track"]
    assert {"GROUP_LABEL_NOT_FIRST", "CONTINUATION_ROW"} <= codes(reading)


def test_text_that_runs_on_over_a_row_belongs_to_the_row_above() -> None:
    reading = read("""
        Merton plan
        Objective | Action | Status | Progress update
        Workforce: skilled, flexible | 1.1 Recruit two educational psychologists | Delayed | One has started;
        | and one assistant | | the second post is out to advert
        staff in every partner | 1.2 Train them | On track | Dates agreed
    """)
    first, second = reading.actions
    assert first.action == "Recruit two educational psychologists and one assistant"
    assert first.progress == "One has started; the second post is out to advert"
    assert second.objective == "Workforce: skilled, flexible staff in every partner" == first.objective
    assert "CONTINUATION_ROW" in codes(reading)


def test_the_tenth_action_keeps_its_nought() -> None:
    rows = "\n".join(f"1.{n if n < 10 else 1} | Do the thing numbered {n} | Green" for n in range(1, 12))
    rows = rows.replace("1.1 | Do the thing numbered 11", "1.11 | Do the thing numbered 11")
    reading = read(f"Sutton plan\nRef | Action | RAG\n{rows}")
    assert [a.code for a in reading.actions] == [f"1.{n}" for n in range(1, 12)]


def test_of_several_dated_ratings_the_latest_holds() -> None:
    reading = read("""
        Kingston plan
        Action | Lead | RAG Jun 2020 | RAG Sep 2020 | RAG Dec 2020
        Start strand one of quality assurance | Head of SEND | Red | Amber | Green
        Start strand four of quality assurance | Head of SEND | Red | Amber |
    """)
    assert [a.status for a in reading.actions] == ["on_track", "delayed"]


def test_a_plan_s_own_key_of_colours_holds() -> None:
    reading = read("""
        Sutton plan
        Green = Completed
        Blue = Not started
        Action | RAG | Due
        Meet monthly with the forum | Green | 01/03/2021
        Share one dashboard with schools | Blue | 30/04/2021
    """)
    assert lines(reading) == [
        " |  |  | Meet monthly with the forum | complete |  | 2021-03-01",
        " |  |  | Share one dashboard with schools | not_started |  | 2021-04-30",
    ]


def coloured(*fills: PatternFill | None) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["Merton plan"])
    page.append(["Action", "RAG", "By when"])
    for number, fill in enumerate(fills):
        page.append([f"Carry out step number {number}", None, date(2021, 3, 31)])
        if fill:
            page.cell(page.max_row, 2).fill = fill
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def solid(colour: str | Color) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def test_a_status_given_by_the_cell_s_colour_alone_is_read_and_said() -> None:
    fills = [solid(c) for c in ("FF00B050", "FFFFC000", "FFFF0000", "FF0070C0", "FFBFBFBF", "FF92D050", "FFFFFF00")]
    fills.append(solid(Color(theme=6, tint=0.4)))
    reading = read_file(coloured(*fills, None), "plan.xlsx", as_at=TODAY)
    assert [a.status for a in reading.actions] == [
        "on_track", "delayed", "off_track", "complete", "not_started", "on_track", "delayed", "on_track", "unknown",
    ]  # fmt: skip
    said = [issue.cell for issue in reading.issues if issue.code == "STATUS_BY_COLOUR"]
    assert said == [f"B{row}" for row in range(3, 11)]


def test_words_beat_the_fill() -> None:
    book = openpyxl.Workbook()
    page = book.active
    for row in (
        ["Merton plan"],
        ["Action", "Status"],
        ["Carry out the first step", "Complete"],
        ["Then the second", "Delayed"],
    ):
        page.append(row)
    page["B3"].fill = solid("FFFF0000")
    out = io.BytesIO()
    book.save(out)
    reading = read_file(out.getvalue(), "plan.xlsx", as_at=TODAY)
    assert [a.status for a in reading.actions] == ["complete", "delayed"]
    assert "STATUS_BY_COLOUR" not in codes(reading)


def test_a_scorecard_and_a_tracker_on_one_sheet_are_both_read() -> None:
    reading = read("""
        Merton SEND board
        Action | Status | Lead | Progress
        Recruit two psychologists | On track | Head of SEND | One in post
        Audit ten plans a month | Complete | Head of SEND | Done

        Measure | Sep-20 | Oct-20 | Nov-20 | Dec-20
        EHCPs issued | 20 | 13 | 11 | 13
    """)
    assert len(reading.actions) == 2
    assert [figure.value for figure in reading.figures] == [20, 13, 11, 13]


def test_milestones_by_name_are_milestones() -> None:
    reading = read("""
        Somerset WSoA
        IP8 Timely assessment
        Milestone | Due | RAG
        8.1 New case system live | 31/03/2021 | Blue
        8.2 Backlog cleared | July 2021 | Amber
    """)
    found = [(m.priority, m.milestone, m.status, m.count, m.due) for m in reading.milestones]
    assert found == [
        ("IP8", "8.1 New case system live", "complete", 1, "2021-03-31"),
        ("IP8", "8.2 Backlog cleared", "delayed", 1, "2021-07"),
    ]
    assert not reading.actions


@pytest.mark.parametrize(
    "drawing",
    [
        """
        Somerset IP3 Joint working
        Milestone | Green | Blue | Total
        '3.1 | 4 | 0 | 4
        '3.2 | 2 | 1 | 7
        '3.3 | 3.5 | 0 | 3
        Total | 9 | 1 | 14
        """,
        """
        Somerset IP3 Joint working
        Status | '3.1 | '3.2 | '3.3
        Green | 4 | 2 | 3.5
        Blue | 0 | 1 | 0
        Total | 4 | 7 | 3
        """,
    ],
    ids=["across", "down"],
)
def test_milestones_are_counted_by_colour(drawing: str) -> None:
    reading = read(drawing)
    found = {(m.milestone, m.status): m.count for m in reading.milestones if not m.count_as_printed}
    assert [(m.milestone, m.count, m.count_as_printed) for m in reading.milestones if m.count_as_printed] == [
        ("3.3", 0, "3.5")
    ]
    assert {m.stated for m in reading.milestones if m.milestone == "3.2"} == {7}
    assert found == {
        ("3.1", "on_track"): 4, ("3.1", "complete"): 0, ("3.2", "on_track"): 2, ("3.2", "complete"): 1,
        ("3.3", "complete"): 0,
    }  # fmt: skip
    assert {m.area for m in reading.milestones} == {"Somerset"}
    assert {"NOT_INTEGER_COUNT", "PARTS_NOT_TOTAL"} <= codes(reading)


def test_thresholds_by_colour_are_no_milestones() -> None:
    reading = read("""
        Merton scorecard
        KPI | Green | Amber | Red | Sep-20 | Oct-20 | Nov-20
        EHCPs issued in 20 weeks | 90 | 80 | 70 | 61% | 62% | 63%
    """)
    assert not reading.milestones


def test_risks_before_and_after_mitigation() -> None:
    reading = read("""
        Somerset WSoA risk register
        | | Before mitigation | < | < | | After mitigation | < | < |
        Ref | Risk | Impact | Likelihood | Score | Mitigation | Impact | Likelihood | Score | Owner
        431 | EHC plans are late and not accurate | 4 | 3 | 12 | More staff | 4 | 2 | 9 | Head of SEND
        323 | Children are left without a diagnosis | 3 | 3 | 9 | One pathway | | | | Pathway lead (a.person@somerset.gov.uk)
    """)
    found = [(r.ref, r.stage, r.consequence, r.likelihood, r.score, r.owner) for r in reading.risks]
    assert found == [
        ("431", "before", 4, 3, 12, "Head of SEND"),
        ("431", "after", 4, 2, 9, "Head of SEND"),
        ("323", "before", 3, 3, 9, "Pathway lead"),
    ]
    said = [issue for issue in reading.issues if issue.code == "SCORE_MISMATCH"]
    assert [issue.cell for issue in said] == ["I4"]


def test_risks_by_prefixed_headings_and_words_with_numbers() -> None:
    reading = read("""
        Sutton
        Risk description | Inherent likelihood | Inherent impact | Inherent risk score | Controls | Residual likelihood | Residual impact | Residual risk score | Risk owner
        Partners cannot finish advice in time | 4 - Likely | 5 - Major | 20 | Internal processes | 2 | 5 | 10 | DCS
        Inspectors are back before spring | 9 | 2 | | | | | | DCS
    """)
    found = [(r.stage, r.consequence, r.likelihood, r.score) for r in reading.risks]
    assert found == [("before", 5, 4, 20), ("after", 5, 2, 10), ("before", 2, None, None)]
    assert "VALUE_DATA_ERROR" in codes(reading)


def test_a_register_of_scores_alone() -> None:
    reading = read("""
        Somerset
        Ref | Risk | Score
        323 | Children with ASD or ADHD left without a diagnosis | 9
        431 | Plans accurate and on time | 12
    """)
    assert [(r.ref, r.score, r.consequence) for r in reading.risks] == [("323", 9, None), ("431", 12, None)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Complete", "complete"), ("COMPLETED", "complete"), ("b", "complete"), ("Achieved", "complete"),
        ("reported as done", "complete"), ("Completed, but later than planned", "complete"), ("✓", "complete"),
        ("Green", "on_track"), ("In progress", "on_track"), ("reported as progress", "on_track"),
        ("On track to be completed in May", "on_track"), ("No delays", "on_track"),
        ("Amber", "delayed"), ("A/G", "delayed"), ("Amber - on track for completion", "delayed"), ("Overdue", "delayed"),
        ("delayed", "delayed"), ("Red – will not be met", "off_track"), ("Not on track", "off_track"), ("R", "off_track"),
        ("Not started", "not_started"), ("planned", "not_started"), ("Not yet due", "not_started"), ("Grey", "not_started"),
        ("in infancy", "unknown"), ("not stated", "unknown"), ("Not complete", "unknown"), ("", "unknown"),
    ],
)  # fmt: skip
def test_words_of_the_five_plans(text: str, status: str) -> None:
    assert status_of(text) == status


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Sept 2020", "2020-09"), ("by end of March 2021", "2021-03"), ("30/09/2020", "2020-09-30"),
        ("31st March 2021", "2021-03-31"), ("Ongoing", "ongoing"), ("Jan 2021 and ongoing", "ongoing"),
        ("March 2021 (revised to June 2021)", "2021-06"), ("Autumn term 2020", "2020-12"), ("Q3 2020/21", "2020-12"),
        ("TBC", ""), ("when we can", None), ("32/13/2021", None),
    ],
)  # fmt: skip
def test_by_when_in_words(text: str, due: str | None) -> None:
    assert due_of(text) == due


def test_no_address_and_no_number_of_a_lead_is_kept() -> None:
    assert leads_of("Head of SEND (jo.bloggs@merton.gov.uk, tel: 020 8123 4567)\nDCO") == ("Head of SEND", "DCO")
    assert leads_of("Head of Schools ICT, Information and Libraries") == (
        "Head of Schools ICT, Information and Libraries",
    )


def test_a_word_that_is_no_status_is_said_with_its_cell() -> None:
    reading = read("""
        Kingston plan
        Action | Status | Due
        Start strand three of the audits | In infancy | Dec-20
        Start strand two of the audits | Complete | 9 November 2020
    """)
    assert [(a.status, a.status_as_printed) for a in reading.actions] == [
        ("unknown", "In infancy"),
        ("complete", "Complete"),
    ]
    assert [issue.cell for issue in reading.issues if issue.code == "STATUS_UNKNOWN"] == ["B3"]


def test_an_unreadable_date_is_said_and_the_action_stays() -> None:
    reading = read("Merton plan\nAction | Status | By when\nCarry out the audit | Green | when staff allow")
    assert [(a.status, a.due) for a in reading.actions] == [("on_track", "")]
    assert [issue.cell for issue in reading.issues if issue.code == "DATE_UNREADABLE"] == ["C3"]


def test_an_action_is_what_it_was_declared() -> None:
    reading = read("Merton plan\nAction | Status\nCarry out the audit | Green")
    assert reading.actions == (
        Action("Merton", "Carry out the audit", "Sheet1", 3, status="on_track", status_as_printed="Green"),
    )


def test_a_list_of_cases_is_no_plan() -> None:
    reading = read("""
        Merton casework
        Pupil name | Action | Officer | Due date | Status
        A Child | Send the draft plan to the family | EHC coordinator | 01/03/2021 | Complete
        B Child | Ask for health advice once more | EHC coordinator | 09/03/2021 | Overdue
    """)
    assert not reading.actions


def test_activity_counted_by_month_is_no_plan() -> None:
    reading = read("""
        Merton activity
        Activity | Lead | Sep-20 | Oct-20 | Nov-20 | RAG
        EHCPs issued | Head of SEND | 20 | 13 | 11 | Green
    """)
    assert not reading.actions
    assert [figure.value for figure in reading.figures] == [20, 13, 11]


def test_a_plan_that_speaks_of_children_and_of_measures_is_read() -> None:
    reading = read("""
        Merton plan
        Action | KPI | Impact on children and families | RAG | Owner
        Publish the new offer of short breaks | % satisfied | More families are reached | Amber | Head of SEND
    """)
    assert lines(reading) == [" |  |  | Publish the new offer of short breaks | delayed | Head of SEND | "]


def test_risks_scored_under_bands_whose_row_holds_the_other_headings():
    reading = read(
        """
    Wandsworth risk register
    Ref | Risk | Inherent | < | < | Residual | < | < | Owner
     | | Impact | Likelihood | Score | Impact | Likelihood | Score |
    R1 | Staff leave before the plan is done | 4 | 3 | 12 | 3 | 2 | 6 | Director
    """
    )
    assert [(risk.ref, risk.score, risk.stage) for risk in reading.risks] == [("R1", 12, "before"), ("R1", 6, "after")]


def test_the_latest_of_statuses_under_months_holds():
    reading = read(
        """
    Wandsworth improvement plan
    Code | What are we going to do? | Who? | By when? | June 2021 | September 2021
    A1 | Bring the backlog of overdue assessments to an end | SNAS | 30 Sept 2021 | Amber | Green
    A2 | Publish monthly dashboards for every advice provider | Data | Dec-21 | Green | Blue
    """
    )
    assert [action.status for action in reading.actions] == ["on_track", "complete"]


def test_a_month_in_which_an_action_is_due_does_not_date_its_tracker() -> None:
    rows = (
        "Ref,Action,Status,Due\n1.1,Open the clinic by September 2020,On track,October 2020\n1.2,Train staff,Delayed,\n"
    )
    reading = read_content(rows.encode(), "tracker.csv", today=TODAY, area="Merton")
    assert (len(reading.actions), reading.reports) == (2, Period.of(TODAY))
    titled = read_content(f"Tracker of March 2021\n\n{rows}".encode(), "tracker.csv", today=TODAY, area="Merton")
    assert (len(titled.actions), titled.reports) == (2, Period.parse("2021-03"))
