# ruff: noqa: E501 - sheets are drawn as wide as they are
"""The parts of a plan beside its tracker, each known by its headings; and what cannot be, said with its cell."""

from datetime import date

import pytest

from kpis.plan import Ask, Barrier, NextStep, Plan, Priority, SuccessTest, Voice
from kpis.reading import read_file
from kpis.reading.plans.leads import leads_of, names_somebody
from kpis.reading.result import Reading
from tests.reading.drawn import TODAY, Sheet, workbook


def read(*sheets: Sheet | str) -> Reading:
    return read_file(workbook(*sheets), "plan.xlsx", as_at=TODAY)


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(issue.code, issue.cell) for issue in reading.issues]


def shapes(reading: Reading) -> list[str]:
    return [table.shape for sheet in reading.sheets for table in sheet.tables]


WHOLE = """
    Merton improvement plan
    Plan type | Plan title | Inspected on | Published on | Number of actions | Note
    WSoA | Merton's plan | June 2019 | 2019-12-02 | 28 | As published

    Ref | Priority | Theme | Lead role | Concern | Headline | So what | What we did | Difference made | Measures
    Outcome 1 | Steering the reforms | Health | Head of SEND | Not steered | Steered now | Less waiting | Scorecard built | Fewer late | EHC plans issued within 20 weeks
    Outcome 2 | Health advice | | DCO | Uneven | | | | |

    Priority | Objective | How do we know? | Measure
    Outcome 1 | 1.1 Joint watch | The board sees the scorecard | Professional advice received within 6 weeks
     | Backlog | None is left |

    Barriers, as the board asked
    Priority | Barrier | Mitigation | Change control | Open
    Outcome 1 | Few psychologists | Recruit two | Moved to May | Yes
     | Scattered records | One shared file | | Closed
    Whole plan | The pandemic | | |

    Priority | Next step | Lead | By when
    Outcome 2 | Publish the framework | DCO | March 2021

    Ask of the board | Priority | Owner | Due | Status
    Release two posts | Outcome 2 | DCS | 2021-05-01 | Open
    Agree the tool | All | ICB lead | | Closed

    Kind | Month | What was said | Source | Priority
    Compliment | 2021-03-01 | The new plan is clear and kind | Survey | Outcome 1
    Families | Mar 2021 | We were listened to | Forum | -
"""


def test_every_part_of_a_plan_on_one_sheet_is_told_by_its_headings() -> None:
    reading = read(WHOLE)
    assert shapes(reading) == ["plan", "priorities", "success_tests", "barriers", "next_steps", "asks", "voices"]
    assert reading.issues == ()
    assert reading.plans == (
        Plan("Merton", "wsoa", "Merton's plan", date(2019, 6, 1), date(2019, 12, 2), None, 28, "As published"),
    )
    assert reading.priorities == (
        Priority("Merton", "Outcome 1", "Steering the reforms", "Health", "Head of SEND", "Not steered", "Steered now",
                 "Less waiting", "Scorecard built", "Fewer late", 1, ("plans_issued_within_20_weeks",)),
        Priority("Merton", "Outcome 2", "Health advice", lead="DCO", concern="Uneven", order=2),
    )  # fmt: skip
    assert reading.tests == (
        SuccessTest("Merton", "Outcome 1", "1.1", "The board sees the scorecard", measure="advice_within_6_weeks"),
        SuccessTest("Merton", "Outcome 1", "Backlog", "None is left"),
    )
    assert reading.barriers == (
        Barrier("Merton", "Outcome 1", "Few psychologists", "Recruit two", "Moved to May"),
        Barrier("Merton", "Outcome 1", "Scattered records", "One shared file", open=False),
        Barrier("Merton", "", "The pandemic"),
    )
    assert reading.next_steps == (NextStep("Merton", "Outcome 2", "Publish the framework", "DCO", date(2021, 3, 31)),)
    assert reading.asks == (
        Ask("Merton", "Release two posts", "Outcome 2", "DCS", date(2021, 5, 1)),
        Ask("Merton", "Agree the tool", "", "ICB lead", closed=True),
    )
    assert reading.voices == (
        Voice("Merton", "compliment", "The new plan is clear and kind", 2021 * 12 + 2, "Survey", "Outcome 1"),
        Voice("Merton", "view", "We were listened to", 2021 * 12 + 2, "Forum"),
    )
    assert [(each.sheet, each.cell) for each in reading.barriers] == [("Sheet1", f"B{row}") for row in (12, 13, 14)]


def test_the_tables_may_stand_anywhere_in_another_order_of_columns() -> None:
    reading = read(
        Sheet(
            "Sutton board\nBy when | Owner | Next steps | Priority\n2021-06-30 | DCS | Meet the forum | Area 1: Leaders",
            at="D7",
        ),
        Sheet(
            "Mitigating actions | Challenges | Priority\nA dashboard | Gains are hard to show | -",
            name="What stands in the way",
        ),
    )
    assert reading.next_steps == (NextStep("Sutton", "Area 1", "Meet the forum", "DCS", date(2021, 6, 30)),)
    assert reading.barriers == (Barrier("Sutton", "", "Gains are hard to show", "A dashboard"),)


def test_barriers_and_next_steps_may_stand_in_the_rows_of_the_priorities() -> None:
    reading = read("""
        Somerset
        Priority | Headline | So what | Achieved | Barriers | Mitigation | Next steps
        IP8: Timely assessment | Backlog smaller | Families wait less | Staff in post | Managers inducting | Time watched | Tell providers
        IP9: Quality of plans | Audits begun | | | None | | Finish the cycle
    """)
    assert [(each.code, each.title, each.order) for each in reading.priorities] == [
        ("IP8", "Timely assessment", 1), ("IP9", "Quality of plans", 2),
    ]  # fmt: skip
    assert reading.barriers == (Barrier("Somerset", "IP8", "Managers inducting", "Time watched"),)
    assert [(each.priority, each.text) for each in reading.next_steps] == [
        ("IP8", "Tell providers"),
        ("IP9", "Finish the cycle"),
    ]


def test_what_cannot_be_and_what_is_not_understood_is_said_with_its_cell() -> None:
    reading = read("""
        Somerset
        Plan type | Plan title | Published on | Number of actions
        Accelerated Progress Plan | Our plan | soon | 7.5

        Priority | Next step | Owner | Due
        IP8 | Raise the share | Priority lead | when ready
        IP8 | Keep raising | Jane Smith | March 2021
        IP8 | Keep raising | Jane Smith | March 2021

        Kind | What was said | Month
        Concern | My son Jamie Smith waited for a year | March 2021
        Compliment | Thank you for the call | March 2021
    """)
    assert said(reading) == [
        ("NOT_INTEGER_COUNT", "D3"), ("DATE_UNREADABLE", "C3"),
        ("DATE_UNREADABLE", "D5"), ("IDENTITY_DROPPED", "C6"), ("IDENTITY_DROPPED", "C7"), ("ROW_DUPLICATE", "B7"),
        ("IDENTITY_DROPPED", "B9"),
    ]  # fmt: skip
    assert [(each.actions_stated, each.published_on) for each in reading.plans] == [(None, None)]
    assert [(each.text, each.owner) for each in reading.next_steps] == [
        ("Raise the share", "Priority lead"),
        ("Keep raising", ""),
    ]
    assert [each.text for each in reading.voices] == ["Thank you for the call"]
    assert not any("Smith" in f"{issue}" for issue in reading.issues)


@pytest.mark.parametrize(
    "drawing",
    [
        "Merton papers\nType | Title | Published on\nStrategy | SEND strategy | 2020-01-01",
        "Merton log\nDate | Type | Feedback | Child name\n2021-03-01 | Compliment | Thank you | Jamie Smith",
        "Merton services\nPriority | Concern\nHigh | Waiting lists",
    ],
    ids=["documents", "a log with children", "two columns"],
)
def test_what_is_no_plan_is_not_taken_for_one(drawing: str) -> None:
    reading = read(drawing)
    assert not any(reading.plan_parts.values())


def test_a_tracker_with_success_criteria_and_a_register_of_barriers_stay_what_they_are() -> None:
    reading = read(
        "Merton\nRef | Objective | Action | Success criteria\n1.1 | Better plans | Train the writers | All trained\n1.2 | Better plans | Audit ten plans | Ten audited",
        "Merton\nPriority | Barrier | Mitigation | Impact | Likelihood\n1 | Staff leave | Pay more | 4 | 3",
    )
    assert not reading.tests
    assert not reading.barriers
    assert [(each.risk, each.score) for each in reading.risks] == [("Staff leave", 12)]


# ---- trackers, as they come ------------------------------------------------------------------------------------------


def test_measures_starts_ends_and_evidence_of_actions() -> None:
    reading = read("""
        Merton actions
        Ref | Action | Status | Lead | Started | Completed on | Measures | Evidence links
        '1.1 | Build a scorecard | Complete | Head of SEND | 2021-03-04 | 2021-02-01 | EHC plans issued within 20 weeks | minutes.pdf
        '1.2 | Train the writers | On track | Sarah Jones | March 2021 | 2021-04-01 | 60% by summer |
        '1.3 | Audit more plans | 12 | DCS | | | % advice in 6 weeks; local: Letters sent |
    """)
    first, second, third = reading.actions
    assert (first.started, first.completed, first.evidence) == ("2021-03-04", "2021-02-01", "minutes.pdf")
    assert [each.measures for each in reading.actions] == [
        ("plans_issued_within_20_weeks",), (), ("advice_within_6_weeks", "local: Letters sent"),
    ]  # fmt: skip
    assert (second.started, second.lead) == ("2021-03", ())
    assert (third.status, third.status_as_printed) == ("unknown", "12")
    assert said(reading) == [
        ("COMPLETED_BEFORE_STARTED", "F3"), ("IDENTITY_DROPPED", "D4"), ("COMPLETED_BUT_OPEN", "F4"), ("STATUS_UNKNOWN", "C5"),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["Next steps", "Objective"])
def test_a_rated_table_of_steps_or_aims_is_a_tracker_and_not_a_list_of_priorities(words: str) -> None:
    reading = read(f"""
        Sutton plan
        Priority | {words} | Lead | By when | RAG | Progress so far
        Area 1 | Meet the parents' forum monthly | DCS | March 2019 | Green | Begun
        Area 2 | Audit ten plans every month | DCS | May 2019 | Red | Not yet
    """)
    assert [(each.priority, each.status) for each in reading.actions] == [
        ("Area 1", "on_track"),
        ("Area 2", "off_track"),
    ]
    assert not (reading.priorities or reading.next_steps)


def test_an_action_log_says_of_an_open_action_only_that_it_is_not_closed() -> None:
    reading = read("""
        Kingston upon Thames action log
        No | Action | By whom | Open/Closed
        1 | Send the dashboard to the board | Data manager | Closed
        2 | Invite health to the audit | DCO | Open
    """)
    assert [(each.status, each.status_as_printed) for each in reading.actions] == [
        ("complete", "Closed"),
        ("unknown", "Open"),
    ]
    assert reading.issues == ()


def test_kpi_milestones_are_called_by_their_kpi_and_not_by_the_priority_before_it() -> None:
    reading = read("""
        Merton WSoA KPIs
        Priority | KPI | Baseline (2019) | Target | Milestone 1 - Mar 21 | Actual
        1 | EHC plans issued within 20 weeks | 40% | 70% | 60% | 58%
    """)
    assert {each.measure for each in reading.figures} == {"plans_issued_within_20_weeks"}


def test_as_above_takes_lead_date_and_status_of_the_row_above() -> None:
    reading = read("""
        Sutton improvement tracker
        Ref | Action | RAG | Who | By when | Update
        A1 | Meet monthly with the forum | Green | DCS | Jan 2019 | First meeting held
        A2 | Share one dashboard | Amber | as above | ditto | As above
        A3 | Audit ten plans | As above | As above | Feb 2019 |
    """)
    assert [(each.status, each.lead, each.due, each.progress) for each in reading.actions] == [
        ("on_track", ("DCS",), "2019-01", "First meeting held"), ("delayed", ("DCS",), "2019-01", "As above"),
        ("delayed", ("DCS",), "2019-02", ""),
    ]  # fmt: skip
    assert sorted(said(reading)) == [("CONTINUATION_ROW", cell) for cell in ("C5", "D4", "D5", "E4", "F4")]


def test_a_tracker_of_unknown_headings_is_told_by_statuses_beside_lead_and_deadline() -> None:
    reading = read("""
        Kingston upon Thames plan
        What we said | How it is going | Responsible officer | Deadline
        Train every partner in outcomes | completed | Head of SEND | 31/08/2020
        and every school | | |
        Check plans from outside | off track | Head of SEND | 31/01/2021
    """)
    assert [(each.action, each.status) for each in reading.actions] == [
        ("Train every partner in outcomes and every school", "complete"), ("Check plans from outside", "off_track"),
    ]  # fmt: skip


def test_ratings_of_earlier_dates_are_kept_as_history() -> None:
    reading = read("""
        Merton plan
        Action | RAG June 2021 | RAG March 2021 | RAG Sept 2021
        Recruit two psychologists | A | R | G
        Train the writers | G | G |
    """)
    assert [(each.status, each.earlier) for each in reading.actions] == [
        ("on_track", (("2021-03", "off_track"), ("2021-06", "delayed"))), ("on_track", (("2021-03", "on_track"),)),
    ]  # fmt: skip


def test_milestones_of_a_priority_and_of_its_parts_in_one_table() -> None:
    reading = read("""
        Somerset milestones
        Priority | Milestone | Complete | On track | Delayed | Not stated | Total
        IP2 | '2.1 | | | | 9 | 9
        IP3: Joint working | '3.2 | 1 | 2 | | | 7
         | '3.3 | | 3.5 | | |
        IP9 | | 2 | 3 | 1 | | 6
    """)
    found = [(m.priority, m.milestone, m.status, m.count, m.count_as_printed, m.stated) for m in reading.milestones]
    assert found == [
        ("IP2", "2.1", "unknown", 9, "", 9), ("IP3", "3.2", "complete", 1, "", 7), ("IP3", "3.2", "on_track", 2, "", 7),
        ("IP3", "3.3", "on_track", 0, "3.5", None), ("IP9", "", "complete", 2, "", 6), ("IP9", "", "on_track", 3, "", 6),
        ("IP9", "", "delayed", 1, "", 6),
    ]  # fmt: skip
    assert said(reading) == [("PARTS_NOT_TOTAL", "G4"), ("NOT_INTEGER_COUNT", "D5")]


def test_a_score_in_a_column_of_colours_and_parts_that_cannot_be_are_said() -> None:
    reading = read("""
        Somerset risk register
        Ref | Risk | Cause | Effect | Impact | Likelihood | RAG | Owner
        R1 | Overall rating of the paper | Many | Delay | 4 | 3 | 12 | Jane Smith (Director)
        R2 | Money ends | | | 6 | 2.5 | Red | Director
    """)
    assert [(r.consequence, r.likelihood, r.score, r.owner, r.cause, r.effect) for r in reading.risks] == [
        (4, 3, 12, "Director", "Many", "Delay"), (None, None, None, "Director", "", ""),
    ]  # fmt: skip
    assert said(reading) == [
        ("IDENTITY_DROPPED", "H3"), ("SCORE_IN_COLOUR", "G3"), ("VALUE_DATA_ERROR", "E4"), ("VALUE_DATA_ERROR", "F4"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "roles", "named"),
    [
        ("Jane Smith (Director)", ("Director",), True), ("Jane Smith", (), True), ("Smith, Jane", (), True),
        ("Head of SEND: Jane Smith\nDCO", ("Head of SEND", "DCO"), True), ("Dr Anna Patel", (), True),
        ("Head of Schools ICT, Information and Libraries", ("Head of Schools ICT, Information and Libraries",), False),
        ("CCG Children's Commissioning lead", ("CCG Children's Commissioning lead",), False), ("SNAS / DCS", ("SNAS", "DCS"), False),
    ],
)  # fmt: skip
def test_leads_are_roles_and_no_names(text: str, roles: tuple[str, ...], named: bool) -> None:
    assert leads_of(text) == roles
    assert names_somebody(text) is named
