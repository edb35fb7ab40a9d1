"""Advice by service and month with its counts: one figure for a service and a month, however the sides are turned."""

# ruff: noqa: E501 - tables and words, one kind a line

import pytest
from drawn import Sheet, assert_figures, codes, read, targets_of

WANTED = """
    Merton advice_within_6_weeks [EP]: 2020-09 8/10, 2020-10 6/12
    Merton advice_within_6_weeks [Social care]: 2020-09 5/5, 2020-10 1/6
"""
UNDER_MONTHS = """
Advice from partners - Merton
Service | Sep-20 | < | < | Oct-20 | < | <
^ | Due | On time | % | Due | On time | %
EP | 10 | 8 | 80% | 12 | 6 | 50%
Social care | 5 | 5 | 100% | 6 | 1 | 17%
"""
MONTHS_DOWN = """
Advice within 6 weeks - Merton
Month | EP due | EP on time | EP % | SC due | SC on time | SC %
2020-09-01 | 10 | 8 | 80 | 5 | 5 | 100
2020-10-01 | 12 | 6 | 50 | 6 | 1 | 16.7
Total | 22 | 14 | 63.6 | 11 | 6 | 54.5
"""
MONTH_AND_PART = """
Advice in 6 weeks, Merton
Service | Sep-20 due | Sep-20 on time | Oct-20 due | Oct-20 on time
EP | 10 | 8 | 12 | 6
Social care | 5 | 5 | 6 | 1
"""
YEARS_APART = """
Advice for EHC assessments: timeliness, Merton
 | | EP | | Children's social care
Year | Month | Requested | In time | Requested | In time
2020 | Sep | 10 | 8 | 5 | 5
 | Oct | 12 | 6 | 6 | 1
"""


@pytest.mark.parametrize("sheet", [UNDER_MONTHS, MONTHS_DOWN, MONTH_AND_PART, YEARS_APART], ids=range(4))
def test_one_figure_for_a_service_and_a_month(sheet):
    reading = read(sheet)
    assert_figures(reading, WANTED)
    assert [table.shape for sheet in reading.sheets for table in sheet.tables] == ["advice_matrix"]
    assert not codes(reading) & {"PCT_MISMATCH", "SERVICE_UNKNOWN"}


def test_several_areas_whose_names_stand_once():
    reading = read(
        """
    Advice within 6 weeks by borough
    Area | Service | Sep-20 | < | Oct-20 | <
     | | No. due | No. on time | No. due | No. on time
    Merton | EP | 10 | 8 | 12 | 6
     | Social care | 5 | 5 | 6 | 1
    Sutton | EP | 4 | 2 | 0 | 0
    """
    )
    assert_figures(reading, WANTED + "\n    Sutton advice_within_6_weeks [EP]: 2020-09 2/4, 2020-10 no_events")


def test_of_two_bases_the_one_that_gives_the_percentages():
    reading = read(
        Sheet(
            """
    Statutory advice from health, Merton 2020/21
    Service | April | < | < | < | May | < | < | < | Q1 | < | < | <
    ^ | Requested | Received | In time | % | Requested | Received | In time | % | Requested | Received | In time | %
    Paediatrics | 10 | 8 | 6 | 75 | 4 | 4 | 2 | 50 | 14 | 12 | 8 | 66.7
    Total | 15 | 12 | 10 | 83.3 | 7 | 6 | 3 | 50 | 22 | 18 | 13 | 72.2
    Note: of those received
    """,
            at="C3",
        )
    )
    figures = [f for f in reading.figures if f.measure == "advice_within_6_weeks"]
    assert {(f.group, str(f.period), f.numerator, f.denominator) for f in figures} == {
        ("Paediatrics", "2020-04", 6, 8), ("Paediatrics", "2020-05", 2, 4), ("", "2020-04", 10, 12), ("", "2020-05", 3, 6)
    }  # fmt: skip
    assert "TOTAL_COLUMN_SKIPPED" in codes(reading)


def test_errors_bounds_and_more_in_time_than_were_due():
    reading = read(
        """
    Advice within 6 weeks - Merton
    Month | EP due | EP on time | EP % | OT due | OT on time
    2020-09-01 | 10 | 8 | 90% | 3 | 4
    2020-10-01 | Data error | | | <5 | c
    2020-11-01 | 0 | 0 | - | 2 | 1
    """
    )
    assert_figures(
        reading,
        """
    Merton advice_within_6_weeks [EP]: 2020-09 8/10, 2020-10 blank, 2020-11 no_events
    Merton advice_within_6_weeks [OT]: 2020-11 1/2
    """,
    )
    assert codes(reading) >= {"PCT_MISMATCH", "VALUE_DATA_ERROR", "NUM_GT_DEN"}


def test_a_target_beside_the_services_is_kept():
    reading = read(
        UNDER_MONTHS.replace("| Sep-20", "| Target | Sep-20")
        .replace("| Due | On time | % | Due", "| ^ | Due | On time | % | Due")
        .replace("EP |", "EP | 90% |")
        .replace("care |", "care | 85% |")
    )
    assert_figures(reading, WANTED)
    assert {(each[2], each[3]) for each in targets_of(reading)} == {("EP", 0.9), ("Social care", 0.85)}


def test_waiting_times_of_therapies_are_no_advice():
    reading = read(UNDER_MONTHS.replace("Advice from partners", "Therapy waiting times").replace("EP |", "OT |"))
    assert not [f for f in reading.figures if f.measure == "advice_within_6_weeks"]


def test_months_in_which_advice_was_due_are_said_to_be_such():
    assert "MONTHS_DUE" in codes(read(UNDER_MONTHS))
    assert "MONTHS_DUE" not in codes(read(UNDER_MONTHS.replace("Due", "Received")))
    assert {figure.view for figure in read(UNDER_MONTHS).figures} <= {"", "received"}


def test_parts_stand_in_a_column_of_labels_under_their_service():
    reading = read("""
        Merton advice
        Service | Measure | Sep-20 | Oct-20 | Nov-20
        EP | Advice due | 10 | 4 | 0
        | Received within 6 weeks | 8 | 3 | 0
        | % in time | 80% | 75% | -
        Social care | Advice due | 5 | 6 | 4
        | Received within 6 weeks | 5 | 2 | 3
        | % in time | 100% | 33% | 75%
    """)
    assert_figures(
        reading,
        """
    Merton advice_within_6_weeks [EP]: 2020-09 8/10, 2020-10 3/4, 2020-11 no_events
    Merton advice_within_6_weeks [Social care]: 2020-09 5/5, 2020-10 2/6, 2020-11 3/4
    """,
    )
