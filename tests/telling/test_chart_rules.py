"""The ten rules of charts, each on a figure that would break it."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.judging.series import Mark
from kpis.period import Period, month_number
from kpis.plan import Target
from kpis.telling import alt_text, chart, compare_chart, sparkline
from kpis.telling.labels import EndLabel, end_lines, spread, wrapped
from tests.telling import made


def traces(figure, name):
    return [trace for trace in figure.data if trace.name == name]


def texts(figure):
    return [annotation.text.replace("\N{NO-BREAK SPACE}", " ") for annotation in figure.layout.annotations]


@pytest.mark.parametrize("name", made.ALL)
def test_percentages_run_from_0_to_100_and_counts_from_0(name):
    series = made.ALL[name]()
    low, high = chart(series).layout.yaxis.range
    assert low == 0
    values = [point.value for point in series.points if point.value is not None]
    assert high == 100 if series.measure.unit == "proportion" else high >= max(values)


@pytest.mark.parametrize("name", made.ALL)
def test_no_title_no_legend_no_web_font_no_background(name):
    layout = chart(made.ALL[name]()).layout
    assert layout.title.text is None and layout.showlegend is False
    assert layout.font.family.startswith("system-ui")
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"


def test_every_step_of_a_target_is_level_and_a_trace_of_its_own():
    steps = traces(chart(made.monthly()), "Plan target")
    assert [(step.y[0], step.y[1]) for step in steps] == [(60, 60), (65, 65), (70, 70)]
    assert [step.x[0] for step in steps] == ["2020-01-01", "2020-10-01", "2021-01-01"]
    assert [step.x[1] for step in steps[:2]] == ["2020-10-01", "2021-01-01"]
    assert all("px" in step.line.dash for step in steps)


def test_a_step_that_is_still_to_come_is_shown_and_one_that_is_over_is_not():
    ahead = Target("Merton", made.TWENTY_WEEKS, 0.8, starts=month_number(2021, 9))
    over = Target("Merton", made.TWENTY_WEEKS, 0.3, starts=month_number(2018, 1), ends=month_number(2018, 12))
    series = made.monthly()
    series = replace(series, targets=(over, *series.targets, ahead))
    assert [step.y[0] for step in traces(chart(series), "Plan target")] == [60, 65, 70, 80]
    assert any("Target" in text and "80 %" in text for text in texts(chart(series)))


def test_a_step_without_a_start_holds_until_the_first_that_has_one():
    undated = Target("Merton", made.TWENTY_WEEKS, 0.5)
    dated = Target("Merton", made.TWENTY_WEEKS, 0.7, starts=month_number(2020, 7))
    steps = traces(chart(replace(made.monthly(), targets=(dated, undated))), "Plan target")
    assert [(step.y[0], step.x[0]) for step in steps] == [(50, "2020-01-01"), (70, "2020-07-01")]
    assert steps[0].x[1] == "2020-07-01"


def labels(figure, words):
    """The annotations with just these words inside the plot."""
    return [each for each in figure.layout.annotations if each.text == words and each.xref != "paper"]


def test_an_ended_target_is_labelled_where_it_ended_and_not_at_the_right_edge():
    ended = Target("Merton", made.TWENTY_WEEKS, 0.9, starts=month_number(2020, 1), ends=month_number(2020, 6))
    figure = chart(replace(made.monthly(), targets=(ended,)))
    (label,) = labels(figure, "Target 90 %")
    assert (label.x, label.xanchor, label.y) == ("2020-07-01", "right", 90)
    assert [text for text in texts(figure) if "Target" in text] == ["Target 90 %"]


@pytest.mark.parametrize(("value", "side"), [(0.55, "bottom"), (0.45, "top")])
def test_a_step_is_labelled_on_the_side_where_no_line_runs(value, side):
    # The line lies level at 50 %, just below the one target and just above the other.
    level = made.series([made.point(f"2020-{month:02}", 0.5) for month in range(1, 13)])
    first = Target("Merton", made.TWENTY_WEEKS, value, starts=month_number(2020, 1))
    second = Target("Merton", made.TWENTY_WEEKS, 0.9, starts=month_number(2020, 7))
    (label,) = labels(chart(replace(level, targets=(first, second))), f"{value * 100:g} %")
    assert label.yanchor == side


def test_a_step_whose_start_is_crossed_is_labelled_where_it_is_clear():
    # The line goes up and down through the target's first months, and far below it afterwards.
    values = [0.7, 0.5, 0.7, 0.5, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2]
    series = made.series([made.point(f"2020-{month:02}", value) for month, value in enumerate(values, start=1)])
    first = Target("Merton", made.TWENTY_WEEKS, 0.6, starts=month_number(2020, 1))
    second = Target("Merton", made.TWENTY_WEEKS, 0.9, starts=month_number(2020, 10))
    (label,) = labels(chart(replace(series, targets=(first, second))), "60 %")
    assert (label.x, label.xanchor) == ("2020-10-01", "right")


def test_cases_are_counted_on_whole_numbers():
    one = made.series([made.point("2020-08", 0.0), made.point("2020-09", 1.0)], measure="plans_issued")
    for figure in (chart(one), compare_chart([one])):
        axis = figure.layout.yaxis
        assert axis.range == (0, 2)
        assert axis.dtick == 1


@pytest.mark.parametrize("points", [12, 30])
def test_on_target_is_one_shape_in_every_legend(points):
    aim = Target("Merton", made.TWENTY_WEEKS, 0.5, starts=month_number(2018, 1))
    first = month_number(2018, 1)
    met = made.series(
        [made.point(Period(first + step, first + step), 0.6, target=aim) for step in range(points)], targets=(aim,)
    )
    for figure in (chart(met), compare_chart([met])):
        assert any("■ on target" in text for text in texts(figure))


def test_a_milestone_is_a_marker_in_its_month():
    (dated,) = traces(chart(made.milestones()), "Milestones")
    assert list(dated.x) == ["2020-03-16", "2020-07-16", "2020-12-16"] and list(dated.y) == [45, 60, 75]
    assert "lines" not in dated.mode
    assert not traces(chart(made.milestones()), "Plan target")


def test_the_law_is_a_thin_solid_line_and_not_drawn_for_a_basis_that_it_does_not_judge():
    (law,) = traces(chart(made.monthly()), "Law")
    assert set(law.y) == {100} and law.line.width == 1 and law.line.dash is None
    assert not traces(chart(replace(made.monthly(), basis="including")), "Law")
    assert not traces(chart(made.issued()), "Law")


def line_of(series):
    return next(trace for trace in chart(series).data if trace.name == series.area and trace.mode == "lines")


def test_missing_months_leave_gaps_whether_printed_or_absent():
    line = line_of(made.gaps())
    drawn = dict(zip(line.x, line.y, strict=True))
    assert line.connectgaps is False
    values = list(line.y)
    # January, gap, March, April, gap for May which the file leaves out, June.
    assert values[:6] == [50, None, 77.7778, 80, None, 0]
    assert drawn["2020-02-15"] is None


def test_the_line_does_not_run_over_a_break_and_the_break_is_drawn_and_named():
    series = made.annual()
    values = list(line_of(series).y)
    assert values[8] is not None and values[9] is None and values[10] is not None
    figure = chart(series)
    assert [shape.x0 for shape in figure.layout.shapes if shape.line.dash == "dash"] == ["2023-01-01"]
    assert any("series breaks: DfE counts from person-level" in text.replace("<br>", " ") for text in texts(figure))
    for name in ("England", "London"):
        assert None in traces(figure, name)[0].y


def points_of(series):
    return next(trace for trace in chart(series).data if trace.name.endswith(", points"))


def test_verdicts_differ_by_shape_as_well_as_colour():
    shapes = dict(
        zip((p.plan.code for p in made.monthly().points), points_of(made.monthly()).marker.symbol, strict=True)
    )
    assert shapes["below_target"] == "circle" and shapes["far_below_target"] == "triangle-up"
    assert points_of(made.monthly()).marker.symbol[3] == "square" and points_of(made.monthly()).text[3] == "✓"


def test_few_are_hollow():
    series = made.gaps()
    shown = [point for point in series.points if point.value is not None]
    fills = points_of(series).marker.color
    assert [fill == "#ffffff" for fill in fills] == [point.few for point in shown]


def test_a_month_that_is_not_over_is_marked_and_not_labelled():
    series, figure = made.monthly(), chart(made.monthly())
    assert points_of(series).marker.symbol[-1] == "diamond"
    assert traces(figure, "Not over yet")[0].line.dash == "dot"
    assert None not in line_of(series).y and len(line_of(series).y) == len(series.points) - 1
    assert any("Merton" in text and "73 %" in text for text in texts(figure))


def test_a_bound_is_its_own_symbol_and_off_the_line():
    series = made.gaps()
    (arrow,) = traces(chart(series), "Bound")
    assert list(arrow.text) == ["↑"] and list(arrow.y) == [50]
    assert "line-ew" in points_of(series).marker.symbol
    assert 50 not in list(line_of(series).y)[1:]


def test_a_second_value_that_the_source_prints_is_drawn_and_said():
    series = made.series([made.point("2021-01", 0.16, also=(0.17,)), made.point("2020-12", 0.2)])
    (cross,) = traces(chart(series), "Also printed")
    assert list(cross.y) == [17] and cross.marker.symbol == "x-thin"
    assert 17 not in line_of(series).y


def test_events_are_numbered_on_the_axis_and_cut_at_50_letters():
    series = replace(made.monthly(), marks=(Mark(month_number(2020, 5), "x" * 80),))
    figure = chart(series)
    assert "<b>1</b>" in texts(figure)
    below = next(text for text in texts(figure) if "May 2020" in text)
    assert below.count("x") - below.count("max") == 50 + "below target".count("x")


def test_events_in_neighbouring_months_do_not_overprint():
    marks = tuple(Mark(month_number(2021, month), f"event {month}") for month in (1, 2))
    long = made.series([made.point(Period(24240 + n, 24240 + n), 0.5) for n in range(60)], marks=marks)
    assert "<b>1, 2</b>" in texts(chart(long))


def test_text_from_files_is_shown_and_not_obeyed():
    series = replace(made.gaps(), area="<a href='x'>Merton</a>", points=(
        made.point("2020-01", 0.5, notes=("<img src=x> & %{x}",)), made.point("2020-02", 0.6)))  # fmt: skip
    figure = chart(series)
    assert "&lt;img src=x&gt; &amp; %{x}" in points_of(series).hovertext[0].replace("<br>", " ")
    assert points_of(series).hovertemplate is None
    assert not any("<a href" in text for text in texts(figure))
    assert "<a href" not in sparkline(series)


def test_a_year_beside_months_is_level_over_its_year():
    (england,) = traces(chart(made.monthly()), "England")
    assert list(england.x) == ["2020-01-01", "2021-01-01", None, "2021-01-01", "2021-04-01"]
    assert list(england.y) == [58, 58, None, 59.9, 59.9]


@pytest.mark.parametrize("name", made.ALL)
@pytest.mark.parametrize("dark", [False, True])
def test_every_series_can_be_drawn_and_shown_small(name, dark):
    series = made.ALL[name]()
    figure = chart(series, dark=dark)
    assert figure.layout.height >= 360
    image = sparkline(series, dark=dark)
    assert image.startswith("<svg") and 'role="img"' in image and "<title>" in image and "<desc>" in image
    assert "nan" not in image.lower() and alt_text(series)


def test_two_years_do_not_stand_side_by_side_under_a_chart():
    def ticks(first: str, last: str) -> list[str]:
        months = [made.point(month, 0.5) for month in (first, last)]
        return list(chart(made.series(months)).layout.xaxis.ticktext)

    assert ticks("2023-05", "2026-10")[:2] == ["Jul", "Jan<br>2024"]
    assert ticks("2024-01", "2026-10")[:2] == ["Jan<br>2024", "Jul"]


def test_year_to_date_begins_anew_in_april():
    first, second = month_number(2020, 4), month_number(2021, 4)
    points = [made.point(Period(first, first + n), counts=(n + 1, 2 * n + 2)) for n in range(12)]
    points += [made.point(Period(second, second + n), counts=(n + 1, 3 * n + 3)) for n in range(3)]
    values = list(line_of(made.series(points, grain="year to date")).y)
    assert values[12] is None and None not in values[:12] + values[13:]


@given(
    st.lists(st.tuples(st.floats(0, 280), st.integers(1, 3)), max_size=7),
)
def test_end_labels_never_touch_and_stay_in_order(wishes):
    labels = [EndLabel(at, ("words",) * lines, "#000000") for at, lines in wishes]
    placed = spread(labels, 280)
    assert len(placed) == len(labels)
    for (low, under), (high, over) in pairwise(placed):
        assert high - low >= (under.height + over.height) / 2 - 1e-6
        assert under.at <= over.at


def test_labels_that_do_not_touch_stand_at_their_line_ends():
    placed = spread([EndLabel(40, ("a",), "#000000"), EndLabel(200, ("b",), "#000000")], 280)
    assert [at for at, _ in placed] == pytest.approx([40, 200])


def test_a_number_is_never_parted_from_its_unit():
    assert end_lines("England", "59.9 %") == ("England", "59.9\N{NO-BREAK SPACE}%")
    assert max(map(len, end_lines("Kingston upon Thames", "75 %"))) <= 12
    assert wrapped("a <b> c", 40) == "a &lt;b&gt; c"
