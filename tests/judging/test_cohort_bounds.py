"""A cohort that is not ripe is judged only when everything it can still come to gets the same verdict."""

from dataclasses import replace

import pytest

from kpis.counting import add_up
from kpis.judging import judge
from kpis.judging.chance import as_many_or_more
from kpis.judging.series import Point
from kpis.keeping.observation import Observation
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.plan import Target

MEASURE = MEASURES["plans_issued_within_20_weeks"]
JULY = Period.parse("2021-07")


def cohort(on_time: int, late: int, pending: int, basis: str = "excluding", period: Period = JULY) -> Observation:
    known = on_time + late
    return Observation(
        "Wandsworth", MEASURE.id, "requested", basis, "", "", period, "proportion", on_time / known if known else None,
        on_time, known, "" if known else "no_events", source="counted", pending=pending,
    )  # fmt: skip


def judged(observation: Observation, target: float, view: str = "requested") -> Point:
    aim = Target("Wandsworth", MEASURE.id, target, view=view, starts=JULY.first)
    told = judge(
        [observation], [aim], MEASURE, area="Wandsworth", view="requested", basis=observation.basis, breakdown="",
        group="", grain="month",
    )  # fmt: skip
    return told.points[0]


def test_the_bounds_of_the_worked_example() -> None:
    point = judged(cohort(9, 5, 6), 0.6)
    assert (point.low_bound, point.high_bound, point.pending) == (0.45, 0.75, 6)
    assert point.value == pytest.approx(9 / 14)  # of those that are closed or late: biased, and not the headline


@pytest.mark.parametrize(
    ("target", "verdict"),
    [(0.45, "on_target"), (0.46, "not_judged"), (0.75, "not_judged"), (0.81, "far_below_target")],
)
def test_a_verdict_only_where_both_bounds_agree(target: float, verdict: str) -> None:
    assert judged(cohort(9, 5, 6), target).plan.code == verdict


def test_the_law_is_missed_as_soon_as_one_is_late_and_kept_only_when_nothing_is_open() -> None:
    assert judged(cohort(9, 1, 6), 0.6).law.code == "does_not_meet"
    assert judged(cohort(9, 0, 6), 0.6).law.code == "not_judged"
    assert judged(cohort(9, 0, 0), 0.6).law.code == "meets"


def test_a_month_of_which_all_is_open_has_no_share_and_is_not_judged() -> None:
    point = judged(cohort(0, 0, 6), 0.6)
    assert (point.value, point.low_bound, point.high_bound) == (None, 0.0, 1.0)
    assert (point.plan.code, point.plan.detail) == ("not_judged", "6 not yet due, and none finished or late")


def test_a_target_of_another_view_never_judges_a_cohort() -> None:
    assert judged(cohort(9, 5, 0), 0.6, view="issued").plan.code == "no_target"
    assert judged(cohort(9, 5, 0), 0.6, view="requested").plan.code == "on_target"


def test_what_is_pending_adds_up_with_its_counts() -> None:
    months = [cohort(9, 1, 0, period=Period(JULY.first + n, JULY.first + n)) for n in range(2)]
    (quarter,) = add_up([*months, cohort(0, 0, 4, period=Period.parse("2021-09"))], "quarter")
    total = quarter.observation
    assert (total.numerator, total.denominator, total.pending) == (18, 20, 4)


def test_what_is_open_at_the_end_of_a_month_never_adds_up() -> None:
    stock = replace(cohort(1, 1, 0), view="month_end", unit="count", value=5.0, numerator=None, denominator=None)
    months = [replace(stock, period=Period(JULY.first + n, JULY.first + n)) for n in range(3)]
    assert add_up(months, "quarter") == []


def test_exceptions_that_chance_does_not_give() -> None:
    # Merton 2022: 52.3 % of about 130 plans, where England had 6.1 %.
    assert as_many_or_more(68, 130, 0.061) < 1e-40
    assert as_many_or_more(3, 20, 0.061) == pytest.approx(0.1193, abs=5e-5)
    assert as_many_or_more(0, 20, 0.061) == 1.0
    assert as_many_or_more(20, 20, 0.061) == pytest.approx(0.061**20)
