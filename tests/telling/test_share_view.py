"""Limits by each month's cases: chart, table, text alternative and finding tell the same."""

import pytest

from kpis.judging.controlling import with_shares
from kpis.telling.palette import palette
from kpis.telling.share_view import share_alt, share_chart, share_finding, share_table
from tests.telling.outcomes import FEW_CASES, MANY_CASES, counts, outcome

POINTS = "Merton, points"


def by_cases(said):
    return with_shares(outcome(said, "inconsistent"))


def drawn(series, **options):
    return {trace.name: trace for trace in share_chart(series, **options).data}


@pytest.mark.parametrize(
    "said", [*MANY_CASES.values(), *FEW_CASES.values()], ids=[*MANY_CASES, *(f"few: {each}" for each in FEW_CASES)]
)
def test_finding_table_text_and_chart_agree(said):
    series = by_cases(said)
    frame, alt, points = share_table(series), share_alt(series), drawn(series)[POINTS]
    above, below = (list(frame["Stands"]).count(each) for each in ("above", "below"))
    assert share_finding(series).partition(" ")[0] == (str(above + below) if above + below else "No")
    assert share_finding(series).endswith(f"({len(said)} months)")
    assert (alt.count(" above, "), alt.count(" below, ")) == (above, below)
    assert (points.marker.symbol.count("triangle-up"), points.marker.symbol.count("triangle-down")) == (above, below)
    assert len(points.x) == len(frame) == len(said)
    assert alt.endswith(".") and "None" not in alt


def test_one_far_out_of_many_is_below_by_shape_colour_and_words():
    series = by_cases(MANY_CASES["concern, outside"])
    assert share_finding(series).startswith("1 month lies outside")
    assert "December 2025 below, 38 % (38 of 100)" in share_alt(series)
    last = drawn(series)[POINTS].marker
    assert (last.symbol[-1], last.color[-1]) == ("triangle-down", palette(dark=False).concern)
    assert drawn(series, dark=True)[POINTS].marker.color[-1] == palette(dark=True).concern


def test_one_of_three_is_within_chance_and_hollow_and_its_limits_are_wide():
    series = by_cases(MANY_CASES["within chance"])
    last = share_table(series).iloc[-1]
    assert tuple(last[["Lowest explained by chance", "Highest explained by chance", "Stands"]]) == (
        "0 %", "100 %", "within chance",
    )  # fmt: skip
    marker = drawn(series)[POINTS].marker
    assert (marker.symbol[-1], marker.color[-1]) == ("circle", palette(dark=False).page)


def test_bars_span_what_the_table_says():
    series = by_cases(MANY_CASES["common"])
    bars = drawn(series)["What chance explains"]
    for base, height, (_, row) in zip(bars.base, bars.y, share_table(series).iterrows(), strict=True):
        spoken = tuple(row[["Lowest explained by chance", "Highest explained by chance"]])
        assert (f"{base:.0f} %", f"{base + height:.0f} %") == spoken


def test_a_month_that_does_not_count_is_shown_and_not_judged():
    series = by_cases([*MANY_CASES["common"], "9/100"])
    uncounted = by_cases([*MANY_CASES["common"], "<9/100"])
    assert share_table(series)["Stands"].iloc[-1] == "below"
    assert share_table(uncounted)["Stands"].iloc[-1] == "not counted"
    assert share_finding(uncounted) == "No month lies outside limits that allow for each month's cases (24 months)"
    assert drawn(uncounted)[POINTS].marker.symbol[-1] == "circle-x"


def test_what_is_no_share_has_no_such_view():
    series = counts(range(30, 50), "requests_received")
    assert with_shares(series) is series
    assert share_table(series).empty
    assert not share_chart(series).data
