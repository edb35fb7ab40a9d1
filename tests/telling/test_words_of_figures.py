"""Numbers as words: rounding must never contradict a verdict, hide one late case, or invent a whole."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.judging.series import Break
from kpis.period import Period, month_number
from kpis.plan import Target
from kpis.telling import (
    change_words,
    figure_words,
    interval_words,
    number_words,
    out_of_words,
    period_words,
    target_words,
    value_words,
)
from kpis.telling.commentary import opened_by
from tests.telling.made import TWENTY_WEEKS, point, series


def aim(value: float, **more: object) -> Target:
    return Target("Merton", TWENTY_WEEKS, value, **more)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (point("2020-09", counts=(19, 31)), "61 % (19 of 31)"),
        (point("2020-09", 0.75), "75 %"),
        (point("2020-09", 0.648), "64.8 %"),
        (point("2020-09", 0.5, bound=">"), "more than 50 %"),
        (point("2020-09", 0.5, bound="<"), "less than 50 %"),
        (point("2020-09", missing="data_error"), "no figure: the source says data error"),
        (point("2020-09", counts=(0, 1)), "0 % (0 of 1)"),
        (point("2021-01/2021-12", counts=(172, 238)), "72.3 % (172 of 238)"),
        (point("2020-09", counts=(1, 199)), "1 % (1 of 199)"),
        (point("2025-01/2025-12", counts=(392, 392)), "100 % (392 of 392)"),
    ],
)
def test_a_value_with_its_count(made, words):
    assert value_words(made) == words


@pytest.mark.parametrize(
    ("made", "unit", "words"),
    [
        (point("2025-01/2025-12", counts=(431, 451)), "proportion", "431 of 451"),
        (replace(point("2025-01/2025-12", 0.956), denominator=1451), "proportion", "of 1,451"),
        (point("2020-09", 0.75), "proportion", "count not given"),
        (point("2020-09", 0.5, bound=">"), "proportion", ""),
        (point("2020-09", missing="blank"), "proportion", ""),
        (point("2020-09", 34), "count", ""),
    ],
)
def test_a_share_without_its_count_says_so(made, unit, words):
    assert out_of_words(made, unit) == words


def test_one_late_in_many_is_not_all():
    assert figure_words(point("2020-09", counts=(280, 281))) == "99.6 %"
    assert figure_words(point("2020-09", counts=(179, 180))) == "99 %"
    assert figure_words(point("2020-09", counts=(198, 199))) == "99 %"
    assert figure_words(point("2020-09", counts=(3999, 4000))) == "99.98 %"


def test_one_in_time_is_not_none():
    assert figure_words(point("2020-09", counts=(1, 260))) == "0.4 %"
    assert figure_words(point("2020-09", 0.0003)) == "0.03 %"


def test_just_short_of_the_target_does_not_read_as_the_target():
    assert figure_words(point("2020-09", counts=(31, 52), target=aim(0.6))) == "59.6 %"
    assert figure_words(point("2020-09", counts=(31, 52))) == "60 %"
    assert figure_words(point("2020-09", 0.5996, target=aim(0.6))) == "59.96 %"
    assert figure_words(point("2020-09", counts=(3, 5), target=aim(0.6))) == "60 %"


def test_just_outside_the_tolerance_does_not_read_as_inside():
    # 11 of 17 is 64.7 %: more than 5 points short of 70 %, which "65 %" would deny.
    assert figure_words(point("2020-09", counts=(11, 17), target=aim(0.7))) == "64.7 %"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(26, "count", "26"), (1234, "count", "1,234"), (18.5, "weeks", "18.5 weeks"), (1, "weeks", "1 week"),
     (1, "days", "1 day"), (31.6, "count", "31.6"), (4.2, "number", "4.2"), (0, "count", "0")],
)  # fmt: skip
def test_other_units(value, unit, words):
    assert number_words(value, unit) == words


def test_a_target_says_its_direction_only_where_it_is_not_at_least():
    assert target_words(aim(0.6)) == "60 %"
    assert target_words(aim(5, operator="<=", unit="weeks")) == "at most 5 weeks"


@given(st.integers(1, 900), st.data(), st.integers(0, 20))
def test_rounding_never_crosses_what_decides_a_verdict(denominator, data, twentieth):
    numerator = data.draw(st.integers(0, denominator))
    target = aim(twentieth / 20)
    shown = float(figure_words(point("2020-09", counts=(numerator, denominator), target=target)).removesuffix(" %"))
    for line in (0, 5 * twentieth - 5, 5 * twentieth, 100):
        # In whole numbers, so that the test has no rounding of its own.
        real = 100 * numerator - line * denominator
        assert (shown > line, shown < line) == (real > 0, real < 0)


@given(st.floats(0, 1, allow_nan=False))
def test_a_printed_percentage_is_shown_within_half_a_tenth_of_a_point(value):
    shown = float(number_words(value, "proportion").removesuffix(" %"))
    assert abs(shown - 100 * value) <= 0.05 + 1e-6


@pytest.mark.parametrize(
    ("new", "old", "words"),
    [
        (point("2020-09", counts=(64, 100)), point("2020-08", counts=(60, 100)), "up 4 points from Aug 2020"),
        (point("2020-09", 0.75), point("2020-08", 0.95), "down 20 points from Aug 2020"),
        (point("2020-09", 0.75), point("2020-08", 0.74), "up 1 point from Aug 2020"),
        (point("2020-09", 0.75), point("2020-08", 0.746), "up 0.4 points from Aug 2020"),
        (point("2020-09", 0.75), point("2020-08", 0.75), "no change from Aug 2020"),
        (point("2020-09", 0.75, bound=">"), point("2020-08", 0.5), ""),
        (point("2020-09", missing="blank"), point("2020-08", 0.5), ""),
        # 61.4 and 65.6 read 61 and 66: "up 4 points" would look like a slip of subtraction.
        (point("2020-09", counts=(21, 32)), point("2020-08", counts=(27, 44)), "up 4.3 points from Aug 2020"),
    ],
)
def test_a_change_is_said_as_the_reader_would_subtract_it(new, old, words):
    assert change_words(new, old) == words


def test_a_change_over_a_break_says_so():
    new, old = point("2023-01/2023-12", 0.5), point("2022-01/2022-12", 0.6)
    breaks = (Break(month_number(2023, 1), "from another return"),)
    assert change_words(new, old, breaks=breaks) == "down 10 points from 2022; the series breaks in between"


@pytest.mark.parametrize(
    ("period", "grain", "words"),
    [
        ("2020-09", "month", "September 2020"),
        ("2019-10/2020-09", "rolling 12 months", "the 12 months to September 2020"),
        ("2020-09/2020-12", "term", "the autumn term 2020"),
        ("2020-04/2021-03", "financial year", "2020/21"),
        ("2019-09/2020-08", "academic year", "the academic year 2019/20"),
        ("2020-06/2020-08", "as reported", "June to August 2020"),
    ],
)
def test_periods_in_a_sentence(period, grain, words):
    assert period_words(Period.parse(period), grain) == words


def test_an_interval_needs_counts():
    assert interval_words(point("2020-09", counts=(19, 31), low=0.4367, high=0.7631)) == "44 % to 76 %"
    assert interval_words(point("2020-09", 0.61)) == ""


def test_half_weeks_are_told_as_they_are_and_never_rounded_again() -> None:
    """28.35 weeks are told to the public as 28.5: as 29 they would be another figure than the board's 28."""
    assert number_words(28.5, "weeks", denominator=39) == "28.5 weeks"
    assert number_words(28.35, "weeks", denominator=39) == "28 weeks"


def test_a_report_on_a_measure_as_a_whole_names_no_group():
    off = [point("2026-10", counts=(52, 77), target=aim(0.75))]
    whole, of_one = (
        series(off, measure="advice_within_6_weeks"),
        series(off, measure="advice_within_6_weeks", group="OT"),
    )
    assert opened_by([whole]) == ("Far below target in October 2026 (7.5 points short).",)
    assert opened_by([of_one, whole]) == (
        "Far below target in October 2026: OT (7.5 points short), all (7.5 points short).",
    )
