"""What is measured is what is judged: every measure, with limits; and quick comparisons that are exact ones."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kpis.bench.judging import MONTHS, drawn_area, judged_areas
from kpis.judging.verdict import _gap, tolerance_of, wants
from kpis.measures import MEASURES
from tests.judging.drawn import PLANS, figure, judged, target

fractions = st.fractions(min_value=0, max_value=2, max_denominator=400)


@given(fractions, fractions)
def test_gap_in_whole_numbers_is_the_difference_of_the_fractions(value: Fraction, goal: Fraction) -> None:
    over, out_of = _gap(value, goal)
    assert Fraction(over, out_of) == goal - value


@given(st.integers(5, 400), st.data())
def test_off_plan_by_the_tolerance_is_below_and_by_more_is_far_below(out_of: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, out_of))
    step = target(0.6)
    verdict = judged([figure(f"{count}/{out_of}")], step).points[0].plan
    short = Fraction(3, 5) - Fraction(count, out_of)
    wanted = "on_target" if short <= 0 else "below_target" if short <= tolerance_of(step) else "far_below_target"
    assert (verdict.code, wants(step, PLANS)) == (wanted, "higher")


def test_every_measure_is_drawn_and_judged_with_limits() -> None:
    drawn = list(drawn_area("Merton", 1))
    assert [measure.id for measure, _, _ in drawn] == list(MEASURES)
    assert min(len(observations) for _, observations, _ in drawn) > MONTHS * 0.8
    _, told = judged_areas(["Merton"])
    assert sum(told.values()) == len(MEASURES)
    assert not {"no chart", "too few"} & set(told)
