"""What is public anyway, what two measures count alike, and what an average tells: none is cover, none gives away."""

from dataclasses import replace

import pytest

from kpis.judging.disclosure import HIDDEN, System, hidden_units, public_edition
from kpis.judging.disclosure.counts import Count, which
from kpis.judging.disclosure.family import system_of
from kpis.keeping.observation import Observation, Provenance
from kpis.period import Period

JANUARY = Period.month(2024, 1).first
YEAR = Period(JANUARY, JANUARY + 11)
PLANS = "plans_issued_within_20_weeks"


def one(measure, value, out_of=None, month=0, *, view="issued", basis="", group="", breakdown="service"):
    span = Period(JANUARY + month, JANUARY + month)
    unit, number = ("proportion", value) if out_of else ("count", None)
    return Observation(
        "Merton", measure, view, basis, breakdown if group else "", group, span, unit,
        value / out_of if out_of else float(value), number, out_of,
    )  # fmt: skip


def hidden(found):
    return [(each.measure, each.group, each.period.first - JANUARY) for each in public_edition(found)
            if each.missing == HIDDEN]  # fmt: skip


def test_a_year_that_everybody_can_look_up_gives_no_month_back():
    months = [one("plans_issued", 3 if month == 4 else 30, month=month) for month in range(12)]
    # Nobody prints the year here; the Department for Education does, so one hidden month alone would be given back.
    assert len(hidden(months)) == 2
    assert len(hidden(months[:11])) == 1


def test_a_published_year_is_shown_though_it_is_small_and_is_no_cover():
    where = Provenance(1, "dfe.csv", "Sheet1", "B2", published=True)
    year = replace(one("plans_issued", 4), period=YEAR, where=where)
    assert hidden([year]) == []
    ours = replace(year, where=replace(where, published=False))
    assert hidden([ours]) == [("plans_issued", "", 0)]
    big = [one("plans_issued", 3 if month == 4 else 30, month=month) for month in range(12)]
    told = hidden([*big, replace(year, value=333.0)])
    assert len(told) == 2 and all(first in range(12) for _, _, first in told)


@pytest.mark.parametrize(
    "found",
    [
        [one(measure, count, view="month_end", group=group)
         for measure, group, count in (("advice_overdue", "", 33), ("advice_overdue", "EP", 30),
                                       ("advice_overdue", "OT", 3), ("children_waiting_for_advice", "EP", 30),
                                       ("children_waiting_for_advice", "OT", 3))],
        [one("decided_to_assess", 20, 23, view="decided"),
         one("decision_to_assess_within_6_weeks", 10, 23, view="decided")],
        [one("amended_plan_within_8_weeks", 1, 9), one("amended_plan_within_12_weeks_of_meeting", 9, 9)],
    ],
)  # fmt: skip
def test_what_two_measures_count_alike_is_hidden_in_both(found):
    told = public_edition(found)
    shown = {(each.group, each.denominator or each.value) for each in told if each.missing != HIDDEN}
    for each in told:
        if each.missing == HIDDEN:
            (was,) = [own for own in found if (own.measure, own.group) == (each.measure, each.group)]
            assert was.denominator is not None or (each.group, was.value) not in shown


def test_answers_by_section_are_not_told_beside_those_by_question():
    found = [one("audit_answer_yes", 20, 40, view="audited", group=group, breakdown=breakdown)
             for breakdown, group in (("section", "B"), ("question", "Needs are clear"))]  # fmt: skip
    assert [group for _, group, _ in hidden(found)] == ["B"]
    assert hidden(found[:1]) == []


def test_a_median_does_not_say_that_the_number_behind_it_is_more_than_a_few():
    """Of 11 plans in three months 5 are told; of the other two months one has few, and no median says which."""
    weeks = [replace(one("median_weeks_to_plan", 20, month=month, group="ASD", breakdown="primary_need"), unit="weeks")
             for month in range(3)]  # fmt: skip
    counts = [one("plans_issued", count, month=month, group="ASD", breakdown="primary_need")
              for month, count in enumerate((5, 5, 1))]  # fmt: skip
    quarter = replace(counts[0], period=Period(JANUARY, JANUARY + 2), value=11.0)
    told = hidden([*weeks, *counts, quarter])
    numbers = [month for measure, _, month in told if measure == "plans_issued"]
    assert 2 in numbers and len(numbers) == 2
    assert numbers == [month for measure, _, month in told if measure == "median_weeks_to_plan"]


def test_a_median_is_told_beside_the_number_behind_it_alone():
    found = [replace(one("median_weeks_to_plan", 21.14, group=need, breakdown="primary_need"), unit="weeks")
             for need in ("ASD", "SEMH", "SLCN")]  # fmt: skip
    found += [one("plans_issued", count, group=need, breakdown="primary_need")
              for need, count in (("ASD", 3), ("SEMH", 9), ("SLCN", 20), ("", 32))]  # fmt: skip
    told = hidden(found)
    # Nine plans cover three; the median of nine would say that they are not few.
    assert told == [("median_weeks_to_plan", "ASD", 0), ("median_weeks_to_plan", "SEMH", 0),
                    ("plans_issued", "ASD", 0), ("plans_issued", "SEMH", 0)]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "exact", "told"),
    [("weeks", 21.1428, 21), ("weeks", 21.25, 21.5), ("weeks", 20, 20), ("days", 12.5, 13), ("number", 1.43, 1.43)],
)  # fmt: skip
def test_a_time_is_told_in_half_weeks_or_whole_days(unit, exact, told):
    (public,) = public_edition([replace(one("local: Days of something", exact, view="stated"), unit=unit)])
    assert public.value == told


def cells(**values):
    return {name: (value,) for name, value in values.items()}, dict(values)


def test_a_cover_of_one_whole_number_is_no_cover():
    """3 + 4 = 7 can be 2 + 5; but where a reader knows that both are from 3 to 4, and one is not 4, it cannot."""
    _, values = cells(one=3, other=4, whole=7)
    system = System(values, [{"whole": 1, "one": -1, "other": -1}], {name: (name,) for name in values})
    assert hidden_units(system) == {"one", "other"}
    bounds = {"one": (1, 3.0), "other": (1, 4.0)}
    assert hidden_units(replace(system, between=bounds)) == {"one", "other", "whole"}


def test_what_is_public_is_neither_hidden_nor_moved():
    _, values = cells(one=3, other=40, whole=43)
    system = System(values, [{"whole": 1, "one": -1, "other": -1}], {"one": ("one",), "whole": ("whole",)},
                    public=("other",))  # fmt: skip
    assert hidden_units(system) == {"one", "whole"}


@pytest.mark.parametrize(
    ("share", "out_of", "range_"), [(0.62, 410, (253, 256)), (0.6204, 410, None), (0.62, 80, None)]
)
def test_a_percentage_without_counts_says_between_which_numbers_it_is(share, out_of, range_):
    """62 % of 410 are 253 to 256; more digits, or fewer plans, and it is one number: a count like any other."""
    bare = replace(one(PLANS, 62, 100, basis="including"), value=share, numerator=None, denominator=None)
    system = system_of([bare, one("plans_issued", out_of)])
    assert system.between.get(Count("number", which(bare))) == range_
    assert (which(bare) in system.hides) is (range_ is None)


def test_a_group_is_covered_beside_a_percentage_of_all():
    """Out of how many all are is known, so one hidden group of ten would be; the percentage itself stays."""
    found = [replace(one(PLANS, number, 10, basis="including", group=need, breakdown="primary_need"), numerator=number,
                     denominator=out_of, value=number / out_of)
             for need, number, out_of in (("ASD", 150, 250), ("SEMH", 101, 150), ("SLCN", 3, 10))]  # fmt: skip
    whole = replace(one(PLANS, 62, 100, basis="including"), value=0.62, numerator=None, denominator=None)
    assert hidden([*found, one("plans_issued", 410), whole]) == [(PLANS, "SEMH", 0), (PLANS, "SLCN", 0)]
