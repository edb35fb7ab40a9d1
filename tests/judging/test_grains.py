"""By which spans of time a series can be told, and which comes first."""

import pytest

from kpis.judging import default_grain, grains_of
from kpis.judging.grains import told_by
from tests.judging.drawn import figure, months


def reported(*periods: str) -> list:
    return [figure("50%", period) for period in periods]


@pytest.mark.parametrize(
    ("periods", "grain"),
    [
        (("2021-01", "2021-02"), "month"),
        (("2020-04/2020-06", "2020-07/2020-09"), "quarter"),
        # January to March is a quarter too: only an autumn beside it shows that terms are meant.
        (("2020-09/2020-12", "2021-01/2021-03"), "term"),
        (("2020-06/2020-08", "2020-09/2020-12", "2021-01/2021-03"), "as reported"),  # Kingston's reviews
        (("2017-04/2018-03", "2018-04/2018-10", "2018-09", "2018-10"), "month"),  # Sutton
        (("2020-01/2020-12", "2021-01/2021-12"), "calendar year"),
        (("2020-01/2020-12", "2021-01"), "month"),  # the newest value is newest
        (("2021-01", "2021-02", "2021-01/2021-12"), "calendar year"),
        (("2021-11", "2021-12", "2021-01/2021-12"), "month"),  # of equals the one with more values
        (("2021-12", "2021-01/2021-12"), "month"),  # of those the finer
    ],
)
def test_the_default_grain(periods, grain):
    assert default_grain(reported(*periods)) == grain


def test_a_newer_period_without_a_value_does_not_make_a_default():
    assert default_grain([*reported("2021-01"), figure("!blank", "2021-01/2021-12")]) == "month"
    nothing = [figure("!data_error", period) for period in ("2020-06/2020-08", "2020-09/2020-12", "2021-01/2021-03")]
    assert default_grain(nothing) == "as reported"
    assert default_grain([]) is None and grains_of([]) == ()


def test_what_is_only_added_up_is_offered_and_never_the_default():
    assert grains_of(months("2020-04", *["5/10"] * 12)) == (
        "month", "quarter", "term", "financial year", "year to date", "rolling 12 months",
    )  # fmt: skip
    assert grains_of(months("2020-04", *["50%"] * 12)) == ("month",)


def test_as_reported_is_offered_only_where_something_fits_nothing_else():
    assert "as reported" not in grains_of(reported("2020-01/2020-12", "2021-01"))
    assert "as reported" in grains_of(reported("2020-01/2020-12", "2021-01/2021-05"))


def test_a_year_that_the_source_gives_stands_among_rolling_years_only_inside_their_span():
    observations = months("2021-03", *["5/10"] * 14) + reported("2015-01/2015-12", "2021-01/2021-12")
    told = [str(each.observation.period) for each in told_by(observations, "rolling 12 months")]
    assert told == ["2021-03/2022-02", "2021-04/2022-03", "2021-05/2022-04"]


def test_a_figure_that_the_source_gives_beats_the_same_period_added_up():
    observations = [*months("2021-01", "5/10", "5/10", "5/10"), figure("48%", "2021-01/2021-03")]
    (only,) = told_by(observations, "quarter")
    assert only.observation.value == 0.48
