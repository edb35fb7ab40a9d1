"""Quarters and terms without a year: of the band over them, or asked about; a month on each tab."""

import pytest

from tests.reading.drawn import Sheet, assert_figures, read

QUARTERS = """
    Sutton KPIs
    Measure | Q1 | Q2 | Q3 | Q4
    % of plans issued within 20 weeks | 50% | 55% | 60% | 65%
"""
TERMS = """
    Sutton KPIs
    Measure | Autumn | Spring | Summer
    % of plans issued within 20 weeks | 50% | 55% | 60%
"""
PLANS = "Sutton plans_issued_within_20_weeks not_stated"
OF_QUARTERS = f"{PLANS}: 2020-04/2020-06 50%, 2020-07/2020-09 55%, 2020-10/2020-12 60%, 2021-01/2021-03 65%"
OF_TERMS = f"{PLANS}: 2020-09/2020-12 50%, 2021-01/2021-03 55%, 2021-04/2021-08 60%"


@pytest.mark.parametrize(("drawing", "wanted"), [(QUARTERS, OF_QUARTERS), (TERMS, OF_TERMS)])
def test_the_year_is_asked_and_the_answer_dates_them(drawing, wanted):
    asked = read(drawing)
    assert not asked.figures
    assert [question.key for question in asked.questions if question.code == "YEAR"] == ["year:Sheet1"]
    assert_figures(read(drawing, answers={"year:Sheet1": "2020/21"}), wanted)


def test_the_summer_term_of_a_year_over_it_is_that_of_its_school_year():
    reading = read(
        """
    Sutton KPIs
    Measure | 2020/21 | < | <
    ^ | Autumn | Spring | Summer
    % of plans issued within 20 weeks | 50% | 55% | 60%
    """
    )
    assert_figures(reading, OF_TERMS)


def test_headings_like_quarters_over_no_measure_are_left_alone():
    reading = read("Marks\nName | Q1 | Q2 | Q3\nred kite | 4 | 5 | 6\nblue tit | 4 | 5 | 6")
    assert not [question for question in reading.questions if question.code == "YEAR"]


def month_tab(name: str, plans: int, in_time: int) -> Sheet:
    share = f"{100 * in_time / plans:.0f}%"
    return Sheet(
        f"""
    Wandsworth SEND performance
    Indicator | Number | % | Target | Year to date
    EHC plans issued | {plans} | | | 99
    EHC plans issued within 20 weeks | {in_time} | {share} | 70% | 60
    EP advice within 6 weeks | | 80% | 80% |
    """,
        name,
    )


def test_a_month_on_each_tab_makes_a_series():
    reading = read(month_tab("June 2021", 20, 10), month_tab("Jul-21", 25, 15))
    assert_figures(
        reading,
        """
    Wandsworth plans_issued: 2021-06 20, 2021-07 25
    Wandsworth plans_issued_within_20_weeks not_stated: 2021-06 10/20, 2021-07 15/25
    Wandsworth advice_within_6_weeks [EP]: 2021-06 80%, 2021-07 80%
    """,
    )


def test_a_tab_of_a_month_with_months_across_is_read_by_its_headings():
    reading = read(
        Sheet(
            """
    Wandsworth
    Indicator | Apr 2021 | May 2021 | Jun 2021
    EHC plans issued | 1 | 2 | 3
    Requests for assessment | 4 | 5 | 6
    """,
            "June 2021",
        )
    )
    assert {str(figure.period) for figure in reading.figures} == {"2021-04", "2021-05", "2021-06"}
