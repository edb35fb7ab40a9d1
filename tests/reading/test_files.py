"""Long tables, text files, and what only a whole file can say."""

import pytest

from kpis.reading import read_file
from tests.reading.drawn import TODAY, assert_figures, read, targets_of

PLANS = "plans_issued_within_20_weeks"


# ---- one figure a row ------------------------------------------------------------------------------------------------


def test_long_tables_with_years_units_types_and_codes_in_columns_of_their_own():
    reading = read(
        """
    LA number | Financial Year | Quarter | Measure | Type | Value | Unit
    315 | 2020/21 | Q1 | EHC plans issued within 20 weeks | Actual | 50 | %
    315 | 2020/21 | Q1 | EHC plans issued within 20 weeks | Target | 60 | %
    315 | 2020/21 | Q2 | EHC plans issued within 20 weeks | Actual | 1 | %
    314 | 2020/21 | Q2 | EHC plans issued | Actual | 12 | Number
    """
    )
    assert_figures(
        reading,
        f"""
    Merton {PLANS} not_stated: 2020-04/2020-06 50%, 2020-07/2020-09 1%
    Kingston upon Thames plans_issued: 2020-07/2020-09 12
    """,
    )
    assert targets_of(reading) == {("Merton", PLANS, "", 0.6, "2020-04", None, "period")}


TEXT = (
    "Area;Month;Indicator;Value\r\n"
    "Merton;Sep-20;% EHC plans issued in 20 weeks – excluding exceptions;61%\r\n"
    "Merton;Oct-20;% EHC plans issued in 20 weeks – excluding exceptions;n/a\r\n"
    "Merton;Nov-20;% EHC plans issued in 20 weeks – excluding exceptions;<5%\r\n"
)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("cp1252"), TEXT.encode("utf-16"), TEXT.encode("utf-8-sig"), b"sep=;\r\n" + TEXT.encode("cp1252"),
        TEXT.replace(";", "\t").encode("utf-16-le"), TEXT.replace(";", "|").encode(),
        TEXT.encode("utf-16-be"), TEXT.replace("Merton;Oct", "Mer\0ton;Oct").encode("cp1252"),
        TEXT.replace("<5%", '<5%;;"a note\r\nin lines"').encode(),
    ],
    ids=["cp1252", "utf-16", "utf-8 with mark", "sep=", "tabs in utf-16 without mark", "bars", "big-endian", "nul",
         "quoted line breaks and a ragged row"],
)  # fmt: skip
def test_text_files_as_systems_write_them(content):
    reading = read_file(content, "x.csv", as_at=TODAY)
    assert_figures(reading, f"Merton {PLANS} excluding: 2020-09 61%, 2020-10 not_applicable, 2020-11 <5%")


def test_quotation_mark_that_is_never_closed_loses_no_row():
    content = TEXT.replace("Merton;Sep-20;%", 'Merton;Sep-20;"%').encode("cp1252")
    reading = read_file(content, "x.csv", as_at=TODAY)
    assert [str(each.period) for each in reading.figures] == ["2020-09", "2020-10", "2020-11"]
    assert "QUOTE_OPEN" in {issue.code for issue in reading.issues}


# ---- the whole file --------------------------------------------------------------------------------------------------


def test_the_same_table_turned_on_its_side_counts_once():
    reading = read(
        """
    Merton
    Measure | Apr 2021 | May 2021 | Jun 2021
    EHC plans issued | 1 | 2 | 3
    % in 20 weeks | 50% | 60% | 70%
    """,
        """
    Merton
    Month | EHC plans issued | % in 20 weeks
    Apr 2021 | 1 | 50%
    May 2021 | 2 | 60%
    Jun 2021 | 3 | 70%
    """,
    )
    assert_figures(
        reading,
        f"""
    Merton plans_issued: 2021-04 1, 2021-05 2, 2021-06 3
    Merton {PLANS} not_stated: 2021-04 50%, 2021-05 60%, 2021-06 70%
    """,
    )
    assert reading.outcome == "accepted"


def test_a_month_with_two_values_is_asked_about():
    reading = read(
        "Merton\nMeasure | Apr 2021 | May 2021 | Jun 2021\nEHC plans issued | 1 | 2 | 3",
        "Merton\nMeasure | Apr 2021 | May 2021 | Jun 2021\nEHC plans issued | 1 | 2 | 4",
    )
    assert_figures(reading, "Merton plans_issued: 2021-04 1, 2021-05 2, 2021-06 3, 2021-06 4")
    assert reading.outcome == "needs_confirmation"


def test_a_list_of_cases_gives_no_monthly_figures():
    reading = read(
        """
    Request received | Decision | Number of weeks
    2021-04-01 | 2021-05-01 | 4
    2021-05-01 | 2021-06-01 | 5
    2021-06-01 | 2021-07-01 | 6
    2021-07-01 | 2021-08-01 | 7
    """,
        area="Merton",
    )
    assert reading.figures == ()
