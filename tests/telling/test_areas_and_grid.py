"""All areas on one scale, and service by month."""

from dataclasses import replace

import pytest

from kpis.period import Period
from kpis.plan import Target
from kpis.telling import (
    compare_alt_text,
    compare_chart,
    compare_table,
    grid_alt_text,
    grid_chart,
    grid_table,
    latest_chart,
)
from tests.telling import made

KINGSTON = made.kingston().points
AREAS = [made.monthly(), made.kingston(), made.one_of_none(), made.empty()]


@pytest.mark.parametrize("dark", [False, True])
def test_every_panel_has_the_same_scale_and_its_own_area(dark):
    figure = compare_chart(AREAS, picked="Merton", dark=dark)
    assert [figure.layout[name].range for name in ("yaxis", "yaxis2", "yaxis3", "yaxis4")] == [(0, 100)] * 4
    words = [annotation.text for annotation in figure.layout.annotations]
    for area in ("Merton", "Kingston upon Thames", "Sutton", "Wandsworth"):
        assert any(f"<b>{area}</b>" in text for text in words)
    assert any("no figures" in text for text in words)


def test_the_key_names_every_region_that_is_dotted():
    england, london = made.annual().comparisons
    elsewhere = replace(made.annual(), area="Somerset", comparisons=(england, replace(london, name="South West")))
    key = compare_chart([made.annual(), elsewhere]).layout.annotations[-1].text
    assert "grey solid: England" in key and "grey dotted: London or South West" in key


def test_counts_share_the_scale_of_the_largest():
    small, large = made.issued(), made.issued()
    large = replace(large, area="Somerset", points=tuple(replace(p, value=(p.value or 0) * 10) for p in large.points))
    figure = compare_chart([small, large])
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range and figure.layout.yaxis.range[1] >= 360


def test_panels_share_their_months_unless_a_line_would_shrink_to_nothing():
    ten_years = [replace(each, period=Period(each.period.first + 120, each.period.last + 120)) for each in KINGSTON]
    later = replace(made.kingston(), points=tuple(ten_years))
    near, far = compare_chart([made.monthly(), made.kingston()]), compare_chart([made.kingston(), later])
    assert near.layout.xaxis.range == near.layout.xaxis2.range
    assert far.layout.xaxis.range != far.layout.xaxis2.range


def test_an_area_with_two_years_stands_on_the_years_of_the_others():
    short = replace(made.annual(), area="Sutton", points=made.annual().points[-2:], comparisons=())
    figure = compare_chart([made.annual(), short])
    assert figure.layout.xaxis.ticktext == figure.layout.xaxis2.ticktext
    assert figure.layout.xaxis.range == figure.layout.xaxis2.range


def test_a_break_is_drawn_in_every_panel_and_named_once():
    figure = compare_chart([made.annual(), replace(made.annual(), area="Sutton")])
    assert {shape.xref for shape in figure.layout.shapes} == {"x", "x2"}
    assert figure.layout.annotations[-1].text.count("series breaks") == 1


def test_the_newest_values_say_count_and_month():
    figure = latest_chart(AREAS, picked="Merton")
    words = " ".join(annotation.text for annotation in figure.layout.annotations)
    assert "73 % (27 of 37), Feb 2021" in words and "0 % (0 of 1), Oct 2019" in words
    assert [trace.x[0] for trace in figure.data if trace.mode == "markers"] == [72.973, 75, 0]
    assert "Merton 73 % (27 of 37) in February 2021" in compare_alt_text(AREAS)


def test_the_table_of_areas_names_those_without_figures():
    frame = compare_table(AREAS)
    assert list(frame["Area"]) == ["Merton", "Kingston upon Thames", "Sutton", "Wandsworth"]
    assert frame["Value"].iloc[3] == "no figure"


def test_no_areas_at_all():
    assert compare_table([]).empty and compare_alt_text([]).startswith("No chart")
    assert not compare_chart([]).data and not latest_chart([made.empty()]).data


MONTHS = tuple(Period.parse(month).first for month in ("2020-07", "2020-08", "2020-09"))
TARGET = Target("Kingston upon Thames", "advice_within_6_weeks", 0.8)
CELLS = {
    ("EP", MONTHS[0]): made.point("2020-07", counts=(12, 15), target=TARGET),
    ("EP", MONTHS[1]): made.point("2020-08", counts=(5, 12), target=TARGET),
    ("EP", MONTHS[2]): made.point("2020-09", counts=(7, 9), target=TARGET),
    ("CAMHS", MONTHS[0]): made.point("2020-07", missing="data_error"),
    ("CAMHS", MONTHS[2]): made.point("2020-09", 1.0),
}


def test_the_grid_in_words():
    frame = grid_table(MONTHS, ("EP", "CAMHS"), CELLS)
    assert list(frame.columns) == ["Service", "Jul 2020", "Aug 2020", "Sep 2020"]
    assert list(frame.iloc[0]) == ["EP", "✓ 80 % (12 of 15)", "▲ 42 % (5 of 12)", "● 78 % (7 of 9)"]
    # Not told is not the same as a data error, and neither is 0.
    assert list(frame.iloc[1]) == ["CAMHS", "data error", "no figure", "100 %"]


def test_the_grid_as_a_picture_has_text_in_every_cell():
    figure = grid_chart(MONTHS, ("EP", "CAMHS"), CELLS)
    cells = {(each.x, each.y): each.text for each in figure.layout.annotations if each.xref is None}
    assert len(cells) == 6
    assert cells[0, 0] == "80<br>✓" and cells[1, 0] == "42<br>▲" and cells[0, 1] == "–"
    heat = figure.data[0]
    # 7 of 9 is few: hollow, as a point on a chart is; the data error has no shade, and its reason is said.
    assert [list(row) for row in heat.z] == [[0, 2, None], [None, None, 0]]
    assert "data error" in heat.hovertext[1][0] and len(figure.layout.shapes) == 1


def test_the_grid_in_a_sentence():
    words = grid_alt_text(MONTHS, ("EP", "CAMHS"), CELLS)
    assert words.endswith("in the last month EP ● 78 % (7 of 9); CAMHS 100 %.")
    assert grid_alt_text((), (), {}).startswith("No grid")
    assert not grid_chart((), (), {}).data
