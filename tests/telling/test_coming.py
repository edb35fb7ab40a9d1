"""The small chart of what a file would bring: nothing is drawn that does not come, and every change is marked."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kpis.measures import MEASURES
from kpis.period import Period
from kpis.telling.coming import (
    ComingPoint,
    ComingSeries,
    coming_alt,
    coming_chart,
    newest_words,
    series_words,
    states_words,
)

PLANS = MEASURES["plans_issued_within_20_weeks"]
FIRST = Period.month(2021, 4).first


def _month(place: int) -> Period:
    return Period(FIRST + place, FIRST + place)


def _series(*points: ComingPoint, held: tuple[tuple[Period, float], ...] = ()) -> ComingSeries:
    return ComingSeries("Merton", PLANS, "excluding", "", "", "issued", points, held)


def test_the_words_say_the_newest_and_what_would_change() -> None:
    series = _series(
        ComingPoint(_month(0), 0.6, "changed", old=0.5),
        ComingPoint(_month(1), 0.62, "same"),
        ComingPoint(_month(2), 19 / 31, "new", numerator=19, denominator=31),
        held=((_month(0), 0.5), (_month(1), 0.62)),
    )
    assert newest_words(series) == "61 % (19 of 31), Jun 2021"
    assert states_words(series) == "1 new, 1 changed"
    assert "changes Apr 2021 from 50 % to 60 %" in coming_alt(series)
    drawn = coming_chart(series)
    assert drawn.count("<polygon") == 1
    assert "2 figures held now" in drawn


def test_series_that_differ_are_named_apart() -> None:
    issued = _series(ComingPoint(_month(0), 0.5, "new"))
    requested = replace(issued, view="requested")
    assert series_words(issued) == "EHC plans issued within 20 weeks, excluding exceptions"
    assert series_words(requested) == "EHC plans issued within 20 weeks, excluding exceptions, by month of request"


def test_a_file_that_brings_nothing_new_says_so() -> None:
    assert states_words(_series(ComingPoint(_month(0), 0.5, "same"))) == "as held"
    assert states_words(_series(*[ComingPoint(_month(place), 0.5, "same") for place in (0, 1)])) == "all 2 as held"


def test_a_missing_figure_is_no_zero() -> None:
    series = _series(ComingPoint(_month(0), None, "new", missing="suppressed"))
    assert newest_words(series) == "no figure: hidden in the source, Apr 2021"
    assert "<circle" not in coming_chart(series)


POINTS = st.builds(
    ComingPoint,
    st.integers(0, 30).map(_month) | st.integers(2015, 2024).map(lambda year: Period.parse(f"{year}-01/{year}-12")),
    st.none() | st.floats(0, 1.2),
    st.sampled_from(["new", "same", "changed"]),
    st.none() | st.floats(0, 1.2),
)


@given(st.lists(POINTS, min_size=1, max_size=12), st.lists(st.tuples(st.integers(0, 30).map(_month), st.floats(0, 1))))
def test_whatever_comes_is_drawn_inside_the_picture(
    points: list[ComingPoint], held: list[tuple[Period, float]]
) -> None:
    drawn = coming_chart(_series(*points, held=tuple(held)), width=240, height=60)
    assert "nan" not in drawn
    assert "-" not in drawn.split("<line", 1)[1].replace("stroke-width", "").replace("stroke-linejoin", "")


def test_of_how_many_a_middle_is_told_without_a_part() -> None:
    weeks = replace(
        _series(ComingPoint(_month(0), 25.0, "new", None, None, 1_003)), measure=MEASURES["median_weeks_to_plan"]
    )
    assert newest_words(weeks) == f"25 weeks (of 1,003), {_month(0).label}"


def test_a_held_year_does_not_press_the_months_to_the_floor() -> None:
    months = tuple(ComingPoint(_month(place), 3.0 + place, "new") for place in range(6))
    counts = MEASURES["plans_issued"]
    alone = ComingSeries("Merton", counts, "", "", "", "issued", months)
    beside_a_year = ComingSeries(
        "Merton", counts, "", "", "", "issued", months, held=((Period.parse("2020-01/2020-12"), 300.0),)
    )
    assert coming_chart(alone).partition("<line")[2] == coming_chart(beside_a_year).partition("<line")[2]
