"""Scorecards as councils lay them out, each drawn beside the figures that must come of it: no more, no fewer."""

import pytest

from tests.reading.drawn import Sheet, assert_figures, read, targets_of

PLANS = "plans_issued_within_20_weeks"


# ---- where a table stands, and what stands around it -----------------------------------------------------------------


def test_a_table_far_from_the_corner_with_owners_quarters_totals_and_colours_around_it():
    reading = read(
        Sheet(
            """
    Hackney SEND Partnership Dashboard
    |
    Ref | Performance measure | Lead | Good is | Apr-21 | May-21 | Jun-21 | Q1 | Jul-21 | YTD | Target | RAG | Comment
    T1 | EHCPs in 20 weeks (excl. exceptions) | AB | High | %0.5 | %0.6 | %0.7 | %0.6 | %0.5 | %0.57 | %0.65 | R | late
    T2 | New EHCNA requests | CD | n/a | 12 | 15 | 11 | 38 | 20 | 58 | | | up 4
    """,
            at="F17",
        )
    )
    assert_figures(
        reading,
        f"""
    Hackney {PLANS} excluding: 2021-04 50%, 2021-05 60%, 2021-06 70%, 2021-07 50%
    Hackney requests_received: 2021-04 12, 2021-05 15, 2021-06 11, 2021-07 20
    """,
    )
    assert targets_of(reading) == {("Hackney", PLANS, "", 0.65, None, None, None)}
    assert reading.outcome == "accepted"


def test_comments_between_the_months_are_no_values():
    reading = read(
        """
    Merton
    Measure | Apr-21 | Comment | May-21 | Comment | Jun-21 | RAG | Owner
    EHC plans issued | 10 | 3 late | 12 | 40 | 14 | 3 | 7
    Commentary | Up on 2020 | | 3 staff off | | Back to normal | |
    Requests for EHCNA | 20 | | 21 | | 22 | |
    """
    )
    assert_figures(
        reading,
        """
    Merton plans_issued: 2021-04 10, 2021-05 12, 2021-06 14
    Merton requests_received: 2021-04 20, 2021-05 21, 2021-06 22
    """,
    )


def test_footnotes_prose_and_hidden_things():
    reading = read(
        Sheet(
            """
    Merton
    Measure | Apr 2021 | May 2021 | Jun 2021
    EHC plans issued¹ | 10 | 11* | 12 (p)
    In May 2021 a further 40 plans were drafted, 31 of them late. | | |
    Requests for EHCNA² | 14 | =A1+1 | #REF!
    ¹ excludes 12 transfers | | |
    """,
            hidden_rows=(5,),
        ),
        Sheet("Measure | Apr 2021 | May 2021 | Jun 2021\nEHC plans issued | 100 | 200 | 300", "Old", hidden=True),
    )
    assert_figures(
        reading,
        """
    Merton plans_issued: 2021-04 10, 2021-05 11, 2021-06 12
    Merton requests_received: 2021-04 14, 2021-05 no_cached_value, 2021-06 data_error
    """,
    )


def test_a_second_table_after_hundreds_of_blank_rows():
    reading = read(
        Sheet(
            """
    Merton
    Measure | Apr 2021 | May 2021 | Jun 2021
    EHC plans issued | 1 | 2 | 3
    Measure | Apr 2021 | May 2021 | Jun 2021
    Requests for EHCNA | 4 | 5 | 6
    """,
            gaps={4: 700},
        )
    )
    assert_figures(
        reading,
        """
    Merton plans_issued: 2021-04 1, 2021-05 2, 2021-06 3
    Merton requests_received: 2021-04 4, 2021-05 5, 2021-06 6
    """,
    )


def test_tables_side_by_side_each_with_its_area():
    reading = read(
        """
    SEND board
    Merton | | | | | Sutton | | |
    Measure | Apr 2021 | May 2021 | Jun 2021 | | Measure | Apr 2021 | May 2021 | Jun 2021
    EHC plans issued | 1 | 2 | 3 | | EHC plans issued | 4 | 5 | 6
    """
    )
    assert_figures(
        reading,
        """
    Merton plans_issued: 2021-04 1, 2021-05 2, 2021-06 3
    Sutton plans_issued: 2021-04 4, 2021-05 5, 2021-06 6
    """,
    )


def test_tables_of_other_months_side_by_side():
    reading = read(
        """
    Merton
    Month | Requests received | | Month | EHC plans issued
    Apr 2021 | 1 | | Sep 2021 | 4
    May 2021 | 2 | | Oct 2021 | 5
    Jun 2021 | 3 | | Nov 2021 | 6
    """
    )
    assert_figures(
        reading,
        """
    Merton requests_received: 2021-04 1, 2021-05 2, 2021-06 3
    Merton plans_issued: 2021-09 4, 2021-10 5, 2021-11 6
    """,
    )


# ---- areas -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("again", ["^", ""], ids=["merged", "stated once"])
def test_areas_in_a_column_of_their_own(again):
    reading = read(
        f"""
    Benchmarking
    LA | Measure | Q1 2020/21 | Q2 2020/21 | Q3 2020/21
    Merton | % EHCPs in 20 weeks excl exceptions | 50% | 55% | 60%
    {again} | No. of final EHCPs issued | 40 | 44 | 50
    LB Sutton | % EHCPs in 20 weeks excl exceptions | 70% | 75% | 80%
    {again} | No. of final EHCPs issued | 20 | 24 | 30
    """
    )
    assert_figures(
        reading,
        f"""
    Merton {PLANS} excluding: 2020-04/2020-06 50%, 2020-07/2020-09 55%, 2020-10/2020-12 60%
    Merton plans_issued: 2020-04/2020-06 40, 2020-07/2020-09 44, 2020-10/2020-12 50
    Sutton {PLANS} excluding: 2020-04/2020-06 70%, 2020-07/2020-09 75%, 2020-10/2020-12 80%
    Sutton plans_issued: 2020-04/2020-06 20, 2020-07/2020-09 24, 2020-10/2020-12 30
    """,
    )


def test_areas_as_rows_and_a_total_of_them():
    reading = read(
        """
    EHC plans issued by authority
    Code | Authority | Apr 2021 | May 2021 | Jun 2021 | Total
    E09000024 | Merton | 1 | 2 | 3 | 6
    E09000029 | Sutton | 4 | 5 | 6 | 15
     | Statistical neighbours | 3 | 3 | 3 | 9
     | Total | 5 | 7 | 9 | 21
    """
    )
    assert_figures(
        reading,
        """
    Merton plans_issued: 2021-04 1, 2021-05 2, 2021-06 3
    Sutton plans_issued: 2021-04 4, 2021-05 5, 2021-06 6
    """,
    )


def test_areas_as_columns():
    reading = read(
        """
    Number of EHC plans issued
    Month | Merton | Sutton | England
    Apr 2021 | 10 | 20 | 4000
    May 2021 | 11 | 21 | 4001
    Jun 2021 | 12 | 22 | 4002
    """
    )
    assert_figures(
        reading,
        """
    Merton plans_issued: 2021-04 10, 2021-05 11, 2021-06 12
    Sutton plans_issued: 2021-04 20, 2021-05 21, 2021-06 22
    England plans_issued: 2021-04 4000, 2021-05 4001, 2021-06 4002
    """,
    )


def test_an_area_column_beside_months_down():
    reading = read(
        """
    LA | Month | Requests received | % in 20 weeks
    Merton | Apr 2021 | 10 | 50
    Merton | May 2021 | 11 | 55
    Sutton | Apr 2021 | 20 | 70
    Sutton | May 2021 | 21 | 75
    """
    )
    assert_figures(
        reading,
        f"""
    Merton requests_received: 2021-04 10, 2021-05 11
    Merton {PLANS} not_stated: 2021-04 50%, 2021-05 55%
    Sutton requests_received: 2021-04 20, 2021-05 21
    Sutton {PLANS} not_stated: 2021-04 70%, 2021-05 75%
    """,
    )


def test_england_under_each_measure_and_neighbours_as_a_measure_of_their_own():
    reading = read(
        """
    Merton SEND scorecard
    Measure | 2019 | 2020 | 2021
    % EHCPs issued in 20 weeks (exc. exceptions) | 40% | 41% | 72%
    England average | 60% | 58% | 60%
    Statistical neighbours | 61% | 62% | 63%
    % annual reviews held within 12 months | 80% | 81% | 82%
    England average | 70% | 71% | 72%
    """
    )
    assert_figures(
        reading,
        f"""
    Merton {PLANS} excluding: 2019-01/2019-12 40%, 2020-01/2020-12 41%, 2021-01/2021-12 72%
    England {PLANS} excluding: 2019-01/2019-12 60%, 2020-01/2020-12 58%, 2021-01/2021-12 60%
    Merton '% EHCPs issued in 20 weeks (exc. exceptions): Statistical neighbours': 2019-01/2019-12 61%
    Merton '% EHCPs issued in 20 weeks (exc. exceptions): Statistical neighbours': 2020-01/2020-12 62%
    Merton '% EHCPs issued in 20 weeks (exc. exceptions): Statistical neighbours': 2021-01/2021-12 63%
    Merton annual_review_held_within_12_months: 2019-01/2019-12 80%, 2020-01/2020-12 81%, 2021-01/2021-12 82%
    England annual_review_held_within_12_months: 2019-01/2019-12 70%, 2020-01/2020-12 71%, 2021-01/2021-12 72%
    """,
    )
    assert reading.outcome == "accepted"


def test_a_table_of_neighbours_is_not_the_area_above_it():
    reading = read(
        """
    Merton
     | Apr 2021 | May 2021 | Jun 2021
    EHC plans issued | 1 | 2 | 3
    |
    Statistical neighbour average
     | Apr 2021 | May 2021 | Jun 2021
    EHC plans issued | 14 | 15 | 16
    """
    )
    assert_figures(reading, "Merton plans_issued: 2021-04 1, 2021-05 2, 2021-06 3")
