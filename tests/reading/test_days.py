"""Dates as people and systems write them: day first, unless the column proves that the month stands first."""

from datetime import date, datetime

import pytest

from kpis.reading.records.days import read_days
from kpis.reading.records.shown import shown
from kpis.reading.records.words import read_numbers

DAY = date(2021, 3, 12)


@pytest.mark.parametrize(
    "value",
    [
        datetime(2021, 3, 12), datetime(2021, 3, 12, 9, 30), date(2021, 3, 12), 44267, 44267.0, 44267.75, "44267",
        "44267.0", "12/03/2021", "12/3/21", "12-03-2021", "12.03.2021", "12 03 2021", " 12/03/2021 ", "12/03/2021*",
        "2021-03-12", "2021/03/12", "2021-03-12T00:00:00", "2021-03-12 00:00:00", "2021-03-12T09:30:00.000Z",
        "20210312", 20210312, "12-Mar-21", "12 March 2021", "12th March 2021", "12th of March, 2021", "12Mar2021",
        "Fri 12 Mar 2021", "Friday, 12 March 2021", "March 12, 2021", "Mar 12 2021", "2021-Mar-12 00:00:00",
        "12/03/2021 00:00", "12/03/2021 9:30 am", "12 MAR '21",
    ],
)  # fmt: skip
def test_spellings_of_one_day(value: object) -> None:
    assert read_days([value], 2022).ordinals == [DAY.toordinal()]


@pytest.mark.parametrize("value", ["", None, "-", "–", "n/a", "N/A", "None", "  ", 0, "00/00/0000", "NULL"])
def test_blanks_are_no_day_and_nothing_to_speak_of(value: object) -> None:
    days = read_days([value], 2022)
    assert (days.ordinals, days.unread) == ([None], [])


@pytest.mark.parametrize(
    "value", ["31/06/2021", "29/02/2021", "31 June 2021", "2021-13-01", "32/01/2021", -4, 7.0, 300]
)
def test_days_that_no_calendar_has(value: object) -> None:
    assert read_days([value], 2022).unread == [(0, "impossible")]


@pytest.mark.parametrize("value", ["TBC", "pending", "Mar-21", "03/2021", "chased 12/03/2021", "Sam moved away", True])
def test_words_in_place_of_a_day(value: object) -> None:
    assert read_days([value], 2022).unread == [(0, "words")]


def test_texts_are_day_first_where_nothing_proves_otherwise() -> None:
    days = read_days(["04/03/2021", "05/06/2021"], 2022)
    assert days.ordinals == [date(2021, 3, 4).toordinal(), date(2021, 6, 5).toordinal()]
    assert not days.month_first


def test_a_second_part_over_12_and_no_first_part_over_12_proves_month_first() -> None:
    days = read_days(["04/03/2021", "03/25/2021", datetime(2021, 1, 2)], 2022)
    assert days.ordinals == [date(2021, 4, 3).toordinal(), date(2021, 3, 25).toordinal(), date(2021, 1, 2).toordinal()]
    assert days.month_first


def test_a_column_that_proves_both_is_day_first_and_the_rest_is_impossible() -> None:
    days = read_days(["25/03/2021", "03/25/2021"], 2022)
    assert days.ordinals == [date(2021, 3, 25).toordinal(), None]
    assert days.unread == [(1, "impossible")]
    assert days.mixed


def test_years_of_two_digits_lie_at_most_twenty_years_ahead() -> None:
    assert read_days(["01/01/42", "01/01/43"], 2022).ordinals == [
        date(2042, 1, 1).toordinal(), date(1943, 1, 1).toordinal(),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("TBC", "TBC"), ("31/06/2021", "31/06/2021"), ("not req", "not req"), (-4.0, "-4"), ("pending", "pending"),
        (datetime(2021, 3, 1), "01/03/2021"), ("Sam is in hospital", "a text of 18 characters"),
        ("Smith", "a text of 5 characters"), ("07700 900123", "a text of 12 characters"),
        ("943 476 5919", "a text of 12 characters"),
    ],
)  # fmt: skip
def test_an_issue_shows_codes_and_dates_and_never_a_persons_words(value: object, words: str) -> None:
    assert shown(value) == words


def test_a_truth_is_no_number_though_python_takes_one_for_the_other() -> None:
    assert [read_days([each], 2022).unread for each in (False, 0, True)] == [[(0, "words")], [], [(0, "words")]]
    assert [read_numbers([each]) for each in (True, 1, False, 0)] == [[None], [1.0], [None], [0.0]]
