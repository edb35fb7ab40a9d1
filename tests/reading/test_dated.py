"""Headings of periods as councils write them, each drawn beside the figures that must come of it."""

from tests.reading.drawn import assert_figures, read

PLANS = "plans_issued_within_20_weeks"


def test_months_and_quarters_without_years_under_a_band_stated_once():
    reading = read(
        """
    London Borough of Camden
    Measure | 2020/21 | | | | 2021/22 | | |
     | Jan | Feb | Mar | Q4 | Apr | May | Jun | Q1
    EHC plans issued | 1 | 2 | 3 | 6 | 4 | 5 | 6 | 15
    """
    )
    assert_figures(
        reading,
        "Camden plans_issued: 2021-01 1, 2021-02 2, 2021-03 3, 2021-04 4, 2021-05 5, 2021-06 6",
    )
    assert reading.outcome == "accepted"


def test_the_title_gives_the_year_before_the_date_of_the_report_does():
    reading = read(
        """
    Leeds SEND scorecard 2019/20
    Indicator | Apr | May | Jun | Q1 | Jul | Aug | Sep
    Final EHC plans issued | 10 | 11 | 12 | 33 | 13 | 14 | 15
    """
    )
    assert_figures(
        reading,
        "Leeds plans_issued: 2019-04 10, 2019-05 11, 2019-06 12, 2019-07 13, 2019-08 14, 2019-09 15",
    )
    assert reading.outcome == "accepted"


def test_months_without_any_year_are_asked_about_even_with_quarters_between():
    sheet = """
    Camden - report to March 2021
     | Oct | Nov | Dec | Q3 | Jan | Feb | Mar | Q4
    Requests for EHC needs assessment | 7 | 8 | 9 | 24 | 1 | 2 | 3 | 6
    """
    expected = "Camden requests_received: 2020-10 7, 2020-11 8, 2020-12 9, 2021-01 1, 2021-02 2, 2021-03 3"
    reading = read(sheet)
    assert_figures(reading, expected)
    assert [question.code for question in reading.questions] == ["YEAR_INFERRED"]
    answered = read(sheet, answers={reading.questions[0].key: "2018-10/2019-03"})
    assert_figures(answered, expected.replace("2020-", "2018-").replace("2021-", "2019-"))
    assert answered.questions == ()


def test_a_month_with_its_year_dates_those_beside_it():
    reading = read(
        """
    Merton
    Measure | Oct 2020 | Nov | Dec | Jan
    EHC plans issued | 1 | 2 | 3 | 4
    """
    )
    assert_figures(reading, "Merton plans_issued: 2020-10 1, 2020-11 2, 2020-12 3, 2021-01 4")
    assert reading.outcome == "accepted"


def test_months_that_excel_turned_into_days_of_another_year():
    sheet = """
    Merton
    Measure | 2021-10-20 | 2021-11-20 | 2021-12-20 | 2021-01-21 | 2021-02-21
    EHC plans issued | 1 | 2 | 3 | 4 | 5
    """
    reading = read(sheet)
    assert_figures(reading, "Merton plans_issued: 2020-10 1, 2020-11 2, 2020-12 3, 2021-01 4, 2021-02 5")
    assert reading.outcome == "needs_confirmation"
    as_days = read(sheet, answers={reading.questions[0].key: "days"})
    assert_figures(as_days, "Merton plans_issued: 2021-10 1, 2021-11 2, 2021-12 3, 2021-01 4, 2021-02 5")


def test_month_ends_serial_numbers_and_figures_for_months():
    reading = read(
        """
    Merton
    Measure | 2021-09-30 | 2021-10-31 | 2021-11-30
    EHC plans issued | 10 | 11 | 12
    |
    Measure | 44440 | 44470 | 44501
    Requests for EHC needs assessments received | 5 | 6 | 7
    |
    Measure | 202109 | 202110 | 202111
    % issued in 20 weeks | 50 | 60 | 70
    """
    )
    assert_figures(
        reading,
        f"""
    Merton plans_issued: 2021-09 10, 2021-10 11, 2021-11 12
    Merton requests_received: 2021-09 5, 2021-10 6, 2021-11 7
    Merton {PLANS} not_stated: 2021-09 50%, 2021-10 60%, 2021-11 70%
    """,
    )


def test_quarters_of_calendar_years_under_repeated_years():
    reading = read(
        """
    Devon
     | 2018 | 2018 | 2019 | 2019
     | Qtr. 3 | Qtr.4 | Qtr. 1 | Qtr.2
    Requests for EHC needs assessment | 3 | 4 | 5 | 6
    """
    )
    assert_figures(
        reading,
        "Devon requests_received: 2018-07/2018-09 3, 2018-10/2018-12 4, 2019-01/2019-03 5, 2019-04/2019-06 6",
    )


def test_quarters_down_under_merged_years_with_the_year_as_their_sum():
    reading = read(
        """
    Herefordshire
    Year | Quarter | Average of No Weeks taken to issue FINAL plan | Number of final EHC plans issued
    2022 | Jan to Mar | 20.5 | 10
    ^ | April to June | 21 | 11
    ^ | Jul to Sept | 22.5 | 12
    2023 | Oct to Dec | 23 | 13
    """
    )
    assert_figures(
        reading,
        """
    Herefordshire, County of 'Average of No Weeks taken to issue FINAL plan': 2022-01/2022-03 20.5
    Herefordshire, County of 'Average of No Weeks taken to issue FINAL plan': 2022-04/2022-06 21
    Herefordshire, County of 'Average of No Weeks taken to issue FINAL plan': 2022-07/2022-09 22.5
    Herefordshire, County of 'Average of No Weeks taken to issue FINAL plan': 2023-10/2023-12 23
    Herefordshire, County of plans_issued: 2022-01/2022-03 10, 2022-04/2022-06 11, 2022-07/2022-09 12
    Herefordshire, County of plans_issued: 2023-10/2023-12 13
    """,
    )


def test_terms_academic_and_calendar_years():
    reading = read(
        """
    Merton
    Measure | Autumn term 2020/21 | Spring term 2020/21 | Summer term 2020/21
    EHC plans audited as good or better (%) | 50 | 55 | 60
    |
    Academic year | 2018/19 | 2019/20 | 2020/21
    % annual reviews held within 12 months | 70 | 75 | 80
    |
    Calendar year | 2018 | 2019 | 2020
    % EHC plans issued in 20 weeks | 40 | 45 | 50
    """
    )
    assert_figures(
        reading,
        f"""
    Merton audit_good_or_better: 2020-09/2020-12 50%, 2021-01/2021-03 55%, 2021-04/2021-08 60%
    Merton annual_review_held_within_12_months: 2018-09/2019-08 70%, 2019-09/2020-08 75%, 2020-09/2021-08 80%
    Merton {PLANS} not_stated: 2018-01/2018-12 40%, 2019-01/2019-12 45%, 2020-01/2020-12 50%
    """,
    )


def test_years_down_and_months_across():
    reading = read(
        """
    Merton - % of EHC plans issued within 20 weeks
    Year | Jan | Feb | Mar | Total
    2018/19 | 19% | 20% | 21% | 15%
    2019/20 | 39% | 40% | 41% | 35%
    """
    )
    assert_figures(
        reading,
        f"Merton {PLANS} not_stated: 2019-01 19%, 2019-02 20%, 2019-03 21%, 2020-01 39%, 2020-02 40%, 2020-03 41%",
    )


def test_months_down_and_years_across():
    reading = read(
        """
    Merton - new requests for EHC needs assessment
    Month | 2019/20 | 2020/21
    February | 10 | 20
    March | 11 | 21
    April | 12 | 22
    Total | 33 | 63
    """
    )
    assert_figures(
        reading,
        "Merton requests_received: 2020-02 10, 2020-03 11, 2019-04 12, 2021-02 20, 2021-03 21, 2020-04 22",
    )


def test_rolling_running_and_earlier_figures_are_not_those_of_the_month():
    reading = read(
        """
    Merton
    Measure | Apr 2021 | May 2021 | Jun 2021
    % EHCPs issued within 20 weeks | 50% | 55% | 60%
    % EHCPs issued within 20 weeks (YTD) | 50% | 52% | 55%
    % EHCPs issued within 20 weeks (rolling 12 months) | 40% | 42% | 45%
    Same month last year | 41% | 43% | 46%
    Requests for EHCNA - cumulative | 10 | 22 | 35
    Total number of requests for EHCNA | 10 | 12 | 13
    """
    )
    assert_figures(
        reading,
        f"""
    Merton {PLANS} not_stated: 2021-04 50%, 2021-05 55%, 2021-06 60%
    Merton {PLANS} not_stated: 2020-05/2021-04 40%, 2020-06/2021-05 42%, 2020-07/2021-06 45%
    Merton requests_received: 2021-04 10, 2021-05 12, 2021-06 13
    """,
    )


def test_the_zeros_of_formulas_that_wait_for_their_month_are_no_values():
    reading = read(
        """
    Merton
    Measure | Mar-22 | Apr-22 | May-22 | Jun-22
    EHC plans issued | 12 | 0 | 0 | 0
    % issued in 20 weeks | 60% | 55% | 0% | #DIV/0!
    """
    )
    assert_figures(
        reading,
        f"""
    Merton plans_issued: 2022-03 12, 2022-04 0
    Merton {PLANS} not_stated: 2022-03 60%, 2022-04 55%
    """,
    )


def test_a_label_of_another_year_gives_nothing_to_the_months_of_this_one():
    reading = read(
        """
    Merton
    Measure | Apr 2021 | May 2021 | Jun 2021
    % EHC plans issued within 20 weeks 2021/22 | 50% | 55% | 40%
    % EHC plans issued within 20 weeks 2020/21 | 20% | 30% | 10%
    """
    )
    assert_figures(reading, f"Merton {PLANS} not_stated: 2021-04 50%, 2021-05 55%, 2021-06 40%")
