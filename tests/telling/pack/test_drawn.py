"""A judged series as a chart of a pack: gaps, breaks, steps and looks as on screen, and every number its own."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.judging import judge
from kpis.judging.series import Break, JudgedSeries
from kpis.keeping.observation import Observation
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.plan import Target
from kpis.telling import alt_text, finding
from kpis.telling.pack.drawn import chart_of
from kpis.telling.pack.page import Chart, Line
from tests.telling.made import point, series

FIRST = Period.month(2024, 1).first
PLANS = "plans_issued_within_20_weeks"


def _judged(counts: list[tuple[int, int] | None], targets: tuple[Target, ...] = ()) -> JudgedSeries:
    """Months from January 2024; None is a month of which no file says anything."""
    observations = [
        Observation("Merton", PLANS, "issued", "excluding", "", "", Period(FIRST + at, FIRST + at), "proportion",
                    each[0] / each[1], *each)
        for at, each in enumerate(counts)
        if each is not None
    ]  # fmt: skip
    return judge(
        observations, targets, MEASURES[PLANS], area="Merton", view="issued", basis="excluding", breakdown="", group="",
        grain="month", comparisons=(), marks=(), as_of=None, today=date(2030, 1, 1), edition="board",
    )  # fmt: skip


def _of(chart: Chart, role: str) -> list[Line]:
    return [line for line in chart.lines if line.role == role]


def test_a_missing_month_is_a_gap_and_few_cases_are_hollow() -> None:
    chart = chart_of(_judged([(30, 40), (31, 40), None, (5, 9), (5, 10)]), "plans")
    (own,) = _of(chart, "us")
    assert [(dot.at - FIRST, dot.value) for dot in own.dots] == [
        (0, 75.0),
        (1, 77.5),
        (2, None),
        (3, 55.5556),
        (4, 50.0),
    ]
    assert [dot.hollow for dot in own.dots if dot.value is not None] == [False, False, True, False]
    assert own.dots[0].words == "30 of 40"
    assert own.end == "Merton 50 %"


def test_a_break_between_two_months_that_follow_one_another_is_two_lines() -> None:
    months = [point(Period(FIRST + at, FIRST + at), counts=(20 + at, 40)) for at in range(4)]
    chart = chart_of(series(months, breaks=(Break(FIRST + 2, "Counted anew"),)), "plans")
    assert [[dot.at - FIRST for dot in line.dots] for line in _of(chart, "us")] == [[0, 1], [2, 3]]
    assert [(note.at - FIRST, note.kind) for note in chart.notes] == [(2, "break")]
    assert [line.end for line in _of(chart, "us")] == ["", "Merton 58 %"]
    assert [line.name for line in _of(chart, "us")] == ["Merton", "Merton, from March 2024"]
    years = [point(Period(year * 12, year * 12 + 11), 0.5) for year in (2022, 2023)]
    broken = series(years, breaks=(Break(2023 * 12, "Counted anew"),), grain="calendar year")
    assert [line.name for line in _of(chart_of(broken, "plans"), "us")] == ["Merton", "Merton, from 2023"]


def test_a_target_is_a_line_for_each_step_and_ends_where_it_ends() -> None:
    steps = tuple(
        Target("Merton", PLANS, value, starts=FIRST + start, basis="excluding")
        for value, start in ((0.6, 0), (0.7, 3), (0.8, 8))
    )
    chart = chart_of(_judged([(30, 40)] * 6, steps), "plans")
    lines = _of(chart, "target")
    assert all(line.stepped and len({dot.value for dot in line.dots} - {None}) == 1 for line in lines)
    held = [[(dot.at - FIRST, dot.value) for dot in line.dots] for line in lines]
    assert held[0] == [(0, 60.0), (2, 60.0), (3, None)]
    assert held[1] == [(3, 70.0), (7, 70.0), (8, None)]
    assert [line.end for line in lines] == ["", "", "Target 80 %"]


def test_what_is_no_value_is_not_joined_to_what_is_one() -> None:
    months = [point(Period(FIRST + at, FIRST + at), 0.5, bound=">" if at == 1 else "") for at in range(3)]
    lines = _of(chart_of(series(months), "plans"), "us")
    assert [dot.value for dot in lines[0].dots] == [50.0, None, 50.0]
    assert (lines[1].name, [dot.value for dot in lines[1].dots]) == ("more than 50 %", [50.0])


def test_the_words_of_a_newest_bound_stand_beside_it_and_a_bound_alone_is_a_chart() -> None:
    known, bound = point(Period(FIRST, FIRST), 0.16), point(Period(FIRST + 1, FIRST + 1), 0.5, bound=">")
    lines = _of(chart_of(series([known, bound]), "plans"), "us")
    assert [(line.dots[0].value, line.end) for line in lines] == [(16.0, ""), (50.0, "Merton more than 50 %")]
    (alone,) = _of(chart_of(series([bound]), "plans"), "us")
    assert alone.end == "Merton more than 50 %"


def test_a_series_without_a_value_is_a_chart_without_lines_that_says_why() -> None:
    chart = chart_of(series([point(Period(FIRST, FIRST), missing="data_error")]), "plans")
    assert chart.lines == ()
    assert chart.alt.startswith("No chart")
    assert "the source says data error" in chart.title
    assert len(chart.table.rows) == 1


def test_points_look_as_the_control_chart_decides_and_limits_end_with_the_figures() -> None:
    told = _judged([(20, 40), (21, 40)] * 8 + [(39, 40), (40, 40), (39, 40)])
    assert told.control is not None
    chart = chart_of(told, "plans")
    looks = {dot.at: dot.look for dot in _of(chart, "us")[0].dots}
    for at, look in looks.items():
        found = told.control.at(at)
        assert found is not None
        expected = "chance" if told.control.by_chance(at) else found.kind
        assert look == (expected if expected in ("improvement", "concern", "chance") else "")
    assert "improvement" in looks.values()
    assert {line.name.partition(",")[0] for line in (*_of(chart, "mean"), *_of(chart, "limit"))} == {
        "Mean", "Upper limit", "Lower limit"
    }  # fmt: skip
    assert max(dot.at for line in _of(chart, "limit") for dot in line.dots if dot.value is not None) == FIRST + 18
    assert chart.title == f"{told.measure.title}: {finding(told).replace(': ', ', ', 1)}"
    assert chart.alt == alt_text(told)


counted = st.integers(1, 60).flatmap(lambda out_of: st.tuples(st.integers(0, out_of), st.just(out_of)))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.none() | counted, min_size=1, max_size=30).filter(any))
def test_every_figure_is_drawn_once_and_stands_in_the_table(counts: list[tuple[int, int] | None]) -> None:
    chart = chart_of(_judged(counts), "plans")
    drawn = {dot.at: dot.value for line in _of(chart, "us") for dot in line.dots if dot.value is not None}
    expected = {FIRST + at: round(100 * each[0] / each[1], 4) for at, each in enumerate(counts) if each is not None}
    assert drawn == expected
    value = chart.table.columns.index("Value")
    behind = [row[value].value for row in chart.table.rows if row[value].value is not None]
    assert [round(100 * each, 4) for each in behind] == list(expected.values())
    for line in _of(chart, "us"):
        assert [dot.at for dot in line.dots] == sorted({dot.at for dot in line.dots})
