"""Which target is in force, for which series, in which month."""

from dataclasses import replace

import pytest

from kpis.judging.aims import Aims, aims_of
from kpis.period import Period
from kpis.plan import Target
from tests.judging.drawn import ADVICE, PLANS, target


def in_force(month: str, *targets: Target, basis: str = "excluding", view: str = "issued") -> float | None:
    aims = aims_of(targets, PLANS, area="Merton", view=view, basis=basis, breakdown="", group="", unit="proportion")
    found = aims.in_force(Period.parse(month).first)
    return found.value if found else None


def aims(*targets: Target, view: str = "issued") -> Aims:
    return aims_of(
        targets, PLANS, area="Merton", view=view, basis="excluding", breakdown="", group="", unit="proportion"
    )


STEPS = (target(0.60, "2020-01"), target(0.65, "2020-10"), target(0.70, "2021-01", "2021-03"))


@pytest.mark.parametrize(
    ("month", "value"),
    [
        ("2019-12", None),
        ("2020-01", 0.60),
        ("2020-09", 0.60),
        ("2020-10", 0.65),  # the next step ends the one before, though that has no end of its own
        ("2020-12", 0.65),
        ("2021-03", 0.70),
        ("2021-04", None),  # its own end; the steps before do not come back
    ],
)
def test_a_step_holds_until_the_next_or_until_its_own_end(month, value):
    assert in_force(month, *STEPS) == value
    assert in_force(month, *reversed(STEPS)) == value


def test_an_ended_step_leaves_a_gap_before_the_next():
    steps = target(0.60, "2020-01", "2020-06"), target(0.70, "2021-01")
    assert [in_force(month, *steps) for month in ("2020-06", "2020-07", "2021-01")] == [0.60, None, 0.70]


def test_a_milestone_is_judged_in_its_month_and_stays_in_force_until_the_next():
    milestones = [
        target(value, month, month, milestone=True) for value, month in [(0.60, "2020-07"), (0.65, "2020-11")]
    ]
    months = "2020-06", "2020-07", "2020-10", "2020-11", "2021-06"
    assert [in_force(month, *milestones) for month in months] == [None, 0.60, 0.60, 0.65, 0.65]


def test_beside_a_dated_step_a_milestone_holds_in_its_own_month_only():
    both = target(0.50, "2020-01"), target(0.60, "2020-07", "2020-07", milestone=True)
    assert [in_force(month, *both) for month in ("2020-06", "2020-07", "2020-08")] == [0.50, 0.60, 0.50]


def test_a_target_printed_without_a_start_gives_way_to_anything_dated():
    undated = target(0.70)
    milestone = target(0.60, "2020-07", "2020-07", milestone=True)
    assert in_force("2015-01", undated) == 0.70
    assert [in_force(month, undated, milestone) for month in ("2020-06", "2020-07", "2020-08")] == [0.70, 0.60, 0.60]
    assert in_force("2020-10", target(0.70, "2020-04", "2021-03", start_assumed=True), target(0.5, "2020-01")) == 0.5


def test_a_start_that_was_assumed_ends_with_its_file():
    assumed = target(0.70, "2020-04", "2021-03", start_assumed=True)
    assert [in_force(month, assumed) for month in ("2020-03", "2020-04", "2021-03", "2021-04")] == [
        None, 0.70, 0.70, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "value"),
    [
        ("2020-04/2020-06", 0.70),
        ("2020-04/2021-03", 0.70),
        ("2020-01/2020-12", None),  # the calendar year that DfE publishes begins before anybody is known to have agreed
        ("2021-03/2021-05", None),
    ],
)
def test_a_start_that_was_assumed_judges_only_periods_wholly_inside_its_file(period, value):
    assumed = target(0.70, "2020-04", "2021-03", start_assumed=True)
    found, changed = aims(assumed).in_force_for(Period.parse(period))
    assert (found.value if found else None, changed) == (value, "")
    # One that is printed holds in the last month of each of these but the last.
    printed, _ = aims(target(0.70, "2020-04", "2021-03")).in_force_for(Period.parse(period))
    assert (printed is None) == (period == "2021-03/2021-05")


def test_of_two_files_without_a_start_the_one_that_holds_the_whole_period_is_used():
    year = target(0.60, "2020-04", "2021-03", start_assumed=True)
    spring = target(0.70, "2021-01", "2021-03", start_assumed=True)
    found = [aims(year, spring).in_force_for(Period.parse(each))[0] for each in ("2021-02", "2020-04/2021-03")]
    assert found == [spring, year]


def test_of_two_that_start_together_the_one_set_later_holds():
    assert in_force("2021-01", target(0.60, "2020-01"), target(0.62, "2020-01")) == 0.62


@pytest.mark.parametrize(
    ("of_target", "of_series", "value"),
    [
        ("", "excluding", 0.6),
        ("", "not_stated", 0.6),
        ("excluding", "excluding", 0.6),
        ("including", "excluding", None),
        ("excluding", "not_stated", None),
    ],
)
def test_bases_never_mix_and_a_target_without_a_basis_holds_for_each(of_target, of_series, value):
    assert in_force("2021-01", target(0.6, basis=of_target), basis=of_series) == value


def test_a_target_that_names_the_basis_holds_over_one_that_does_not():
    assert in_force("2021-01", target(0.5, "2020-01", basis="excluding"), target(0.6, "2020-01")) == 0.5


def test_the_law_and_comparators_are_no_targets():
    others = target(1.0, kind="law"), target(0.599, kind="compare")
    assert in_force("2021-01", *others) is None


def test_a_target_in_another_unit_is_no_target_for_a_share():
    assert in_force("2021-01", target(20, operator="<=", unit="weeks")) is None


def test_wandsworths_targets_by_month_of_request_are_said_and_never_judge_plans_by_month_of_issue():
    cohort = target(0.65, "2020-10", view="requested")
    aims = aims_of(
        [cohort], PLANS, area="Merton", view="issued", basis="excluding", breakdown="", group="", unit="proportion"
    )
    assert aims.own == () and aims.other == (cohort,)
    assert in_force("2020-12", cohort, view="requested") == 0.65


def why(month: str, *targets: Target, view: str = "issued") -> str:
    return aims(*targets, view=view).why_none(Period.parse(month).first)


def test_where_no_target_is_in_force_the_reason_is_said():
    assert why("2021-03", target(0.75, "2021-12", "2021-12", milestone=True)) == "75 % is due in December 2021"
    assert why("2019-12", *STEPS) == "60 % from January 2020"
    assert why("2021-06", *STEPS) == ""
    assert why("2020-12", target(0.65, "2020-10", view="requested")) == "the plan's targets are by month of request"
    assert why("2020-12", target(0.65, basis="including")) == "the plan's targets are including exceptions"


def test_the_reason_names_what_differs_and_never_what_the_series_has_too():
    issued = target(0.65, view="issued", basis="including")
    assert why("2020-12", issued) == "the plan's targets are including exceptions"
    assert why("2020-12", replace(issued, view="")) == "the plan's targets are including exceptions"
    requested = target(0.65, view="requested", basis="including")
    assert why("2020-12", requested) == "the plan's targets are by month of request, including exceptions"
    assert why("2020-12", requested, view="requested") == "the plan's targets are including exceptions"
    assert why("2020-12", replace(requested, basis="excluding")) == "the plan's targets are by month of request"
    assert why("2020-12", issued, replace(requested, basis="")) == (
        "the plan's targets are by month of request and including exceptions"
    )


def test_a_start_that_was_assumed_is_never_said_to_be_agreed():
    assumed = target(0.60, "2020-04", "2021-03", start_assumed=True)
    words = "60 % is printed without a start, and holds for its file's 2020/21 only"
    assert why("2020-01", assumed) == why("2021-06", assumed) == words
    assert why("2020-01", assumed, target(0.65, "2020-10")) == "65 % from October 2020"


def advice_aim(service: str, *targets: Target) -> float | None:
    aims = aims_of(
        targets, ADVICE, area="Merton", view="received", basis="", breakdown="service" if service else "",
        group=service, unit="proportion",
    )  # fmt: skip
    found = aims.in_force(Period.parse("2021-01").first)
    return found.value if found else None


def test_a_target_for_all_advice_holds_for_each_service_that_has_none_of_its_own():
    whole = target(0.65, "2020-12", measure=ADVICE.id)  # it starts later, and still gives way
    social_care = target(0.80, "2020-07", measure=ADVICE.id, breakdown="service", group="Social care")
    assert advice_aim("EP", whole, social_care) == 0.65
    assert advice_aim("Social care", whole, social_care) == 0.80
    assert advice_aim("", whole, social_care) == 0.65
    assert advice_aim("", social_care) is None  # one service's target is not the whole area's


def test_a_target_that_a_file_prints_for_all_services_is_the_whole_areas():
    of_all = target(0.65, measure=ADVICE.id, breakdown="service", group="All")
    assert advice_aim("EP", of_all) == advice_aim("All", of_all) == advice_aim("", of_all) == 0.65


def test_a_period_takes_the_target_of_its_last_month_and_says_when_it_changed():
    aims = aims_of(
        STEPS, PLANS, area="Merton", view="issued", basis="excluding", breakdown="", group="", unit="proportion"
    )
    found, note = aims.in_force_for(Period.parse("2020-07/2020-12"))
    assert found == STEPS[1]
    assert note == "The target changed within this period: 60 %, then 65 % from October 2020. The last one is used."
    assert aims.in_force_for(Period.parse("2020-04/2020-06")) == (STEPS[0], "")
