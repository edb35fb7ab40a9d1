"""What is hidden in small tables that an analyst could dispute, and what is not."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.judging.disclosure import HIDDEN, public_edition
from kpis.judging.disclosure.counts import which
from kpis.judging.disclosure.once import told_once
from kpis.keeping.observation import Observation, Provenance
from kpis.period import Period
from tests.judging.disclosure.worlds import World, printed, worlds

APRIL = Period.month(2024, 4).first
WHERE = Provenance(3, "Board scorecard April.xlsx", "Scorecard", "D7", uploaded_by="Ann Alyst")


def share(counts, group="", month=0, *, measure="advice_within_6_weeks", view="received", basis=""):
    number, out_of = counts
    span = Period(APRIL + month, APRIL + month)
    return Observation(
        "Merton", measure, view, basis, "service" if group else "", group, span, "proportion", number / out_of, number,
        out_of, where=WHERE,
    )  # fmt: skip


def number(count, measure="requests_received", group="", month=0, view="received"):
    span = Period(APRIL + month, APRIL + month)
    return Observation("Merton", measure, view, "", "source" if group else "", group, span, "count", float(count))


def hidden(*found):
    """The groups and months of what is hidden."""
    return [(each.group, each.period.first - APRIL) for each in public_edition(found) if each.missing == HIDDEN]


@pytest.mark.parametrize(
    ("counts", "is_hidden"),
    [((0, 20), False), ((1, 20), True), ((4, 20), True), ((5, 20), False), ((15, 20), False), ((16, 20), True),
     ((19, 20), True), ((20, 20), False), ((0, 4), True), ((4, 4), True), ((0, 5), False)],
)  # fmt: skip
def test_a_share_is_hidden_for_its_count_its_complement_or_its_denominator(counts, is_hidden):
    assert bool(hidden(share(counts))) is is_hidden


def test_a_hidden_share_keeps_nothing_that_could_give_it_back():
    (told,) = public_edition([replace(share((3, 20)), also=(0.2,), before=(0.1,), flags=("printed 0.15",))])
    assert (told.value, told.numerator, told.denominator, told.also, told.before, told.flags) == (
        None, None, None, (), (), (),
    )  # fmt: skip


def test_no_name_of_a_file_or_person_or_cell_comes_along():
    (told,) = public_edition([replace(share((8, 20)), before=(0.1,))])
    assert told.value == 0.4 and told.before == ()
    assert told.where is not None and (told.where.file, told.where.cell, told.where.uploaded_by) == ("", "", "")


def test_a_second_group_is_hidden_so_that_the_total_does_not_give_the_first_back():
    found = [share((30, 60)), share((3, 12), "OT"), share((10, 20), "EP"), share((17, 28), "SaLT")]
    assert hidden(*found) == [("OT", 0), ("EP", 0)]


def test_one_small_group_alone_is_enough_where_no_total_is_known():
    assert hidden(share((3, 12), "OT"), share((10, 20), "EP")) == [("OT", 0)]


def test_two_small_groups_cover_each_other():
    found = [number(40), number(3, group="Parent"), number(4, group="Health"), number(33, group="School")]
    assert hidden(*found) == [("Parent", 0), ("Health", 0)]


def test_a_rest_that_nobody_prints_is_not_given_away_either():
    found = [number(40), number(20, group="Parent"), number(17, group="School")]  # three from somebody else
    assert hidden(*found) == [("School", 0)]


def test_a_month_is_not_given_back_by_the_quarter_that_a_file_prints():
    quarter = replace(number(42), period=Period(APRIL, APRIL + 2))
    found = [number(3), number(20, month=1), number(19, month=2), quarter]
    assert hidden(*found)[0] == ("", 0) and len(hidden(*found)) == 2


def test_a_percentage_without_its_count_is_hidden_where_another_row_gives_the_count_back():
    plans = replace(number(30, "plans_issued", view="issued"))
    bare = replace(share((3, 30), measure="plans_issued_within_20_weeks", view="issued", basis="including"),
                   numerator=None, denominator=None)  # fmt: skip
    assert [each.measure for each in public_edition([plans, bare]) if each.missing == HIDDEN] == [bare.measure]
    assert hidden(bare) == []


def test_few_exceptions_are_not_the_difference_of_two_shown_counts():
    named = {"measure": "plans_issued_within_20_weeks", "view": "issued"}
    found = [share((10, 30), basis="excluding", **named), share((10, 32), basis="including", **named)]
    assert [each.basis for each in public_edition(found) if each.missing == HIDDEN] == ["including"]


def test_groups_are_told_on_one_basis_and_by_one_measure():
    named = {"measure": "plans_issued_within_20_weeks", "view": "issued", "group": "ASD"}
    found = [share((10, 30), basis="excluding", **named), share((10, 32), basis="including", **named),
             share((6, 32), **named | {"measure": "exception_share"}), number(32, "plans_issued", "ASD", view="issued"),
             replace(number(20, "mean_weeks_to_plan", "ASD", view="issued"), unit="weeks")]  # fmt: skip
    found = [replace(each, breakdown="primary_need") for each in found]
    assert [(each.basis, each.missing) for each in public_edition(found)] == [("excluding", "")]
    assert [each.measure for each in public_edition(found[3:])] == ["plans_issued"]


def test_nested_waits_do_not_give_away_the_few_between_them():
    found = [number(20, "open_past_20_weeks", view="month_end"), number(18, "open_past_30_weeks", view="month_end")]
    assert len(hidden(*found)) == 1


def test_a_median_of_few_is_hidden():
    weeks = replace(number(21.5, "median_weeks_to_plan", view="issued"), unit="weeks")
    assert hidden(weeks, number(12, "plans_issued", view="issued")) == []
    assert len(hidden(weeks, number(3, "plans_issued", view="issued"))) == 2


def test_a_ratio_does_not_give_back_a_count_that_is_hidden():
    ratio = replace(number(25.0, "audits_per_100_plans_issued", view="audited"), unit="number")
    plans, audits = number(24, "plans_issued", view="issued"), number(6, "audits_done", view="audited")
    assert hidden(ratio, plans, audits) == []
    assert len(hidden(ratio, replace(plans, value=3.0), audits)) == 2


def test_small_months_are_told_by_quarter():
    found = [number(3 + month % 3, group="Health", month=month) for month in range(12)]
    told = public_edition(found)
    assert [(each.period.length, each.value) for each in told] == [(3, 12.0)] * 4


def test_the_limit_can_be_set():
    assert not hidden(share((6, 20))) and public_edition([share((6, 20))], below=10)[0].missing == HIDDEN


@settings(max_examples=30, deadline=None)
@given(worlds(most=60), st.integers(5, 9))
def test_nothing_is_hidden_where_no_count_and_no_difference_is_small(world: World, least: int):
    large = World({atom: count + least for atom, count in world.counts.items()}, *_rest_of(world))
    told = {which(each): each.value for each in public_edition(printed(large))}
    assert told == {which(each): each.value for each in told_once(printed(large))}


def _rest_of(world: World):
    return world.months, world.needs, world.prints_quarter, world.percentages_only
