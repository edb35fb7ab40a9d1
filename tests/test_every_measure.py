"""What holds of every declared measure, on rows drawn from the declarations of the sheets."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.counting import count, count_kept
from kpis.keeping.observation import Observation
from kpis.measure import Measure
from kpis.measures import MEASURES
from kpis.probe import DeclarationError, check
from kpis.reading.result import Records
from kpis.sheets import SHEETS
from tests.counting.drawn_records import tables
from tests.counting.plain_recount import Key, recounted

TODAY = date.fromordinal(737_520)  # some of the cases drawn are due before it, some after


def by_key(observations: list[Observation]) -> dict[Key, tuple[Any, ...]]:
    found: dict[Key, tuple[Any, ...]] = {}
    for each in observations:
        key = each.area, each.measure, each.view, each.basis, each.breakdown, each.group, str(each.period)
        assert key not in found, "one figure, said twice"
        value, said = int(each.value or 0), bool(each.flags)
        if each.unit == "count":
            found[key] = value, value, 0, said, None
        elif each.unit == "proportion":
            found[key] = each.numerator, each.denominator, each.pending, said, None
        else:
            found[key] = 0, each.denominator, 0, said, round(each.value or 0, 6)
    return found


@settings(max_examples=40, deadline=None)
@given(tables())
def test_a_plain_recount_row_by_row_agrees(records: list[Records]) -> None:
    assert by_key(count(records, TODAY)) == recounted(records, TODAY)


@settings(max_examples=30, deadline=None)
@given(tables())
def test_groups_add_to_the_whole(records: list[Records]) -> None:
    counts = by_key(count(records, TODAY))
    summed: Counter[tuple[Any, ...]] = Counter()
    for (*series, breakdown, _group, period), (numerator, denominator, *_rest) in counts.items():
        if breakdown:
            summed[*series, period, breakdown, "n"] += numerator
            summed[*series, period, breakdown, "d"] += denominator
    for (area, measure, view, basis, breakdown, _, period), (*whole, _pending, _said, _value) in counts.items():
        stock = MEASURES[measure].stock
        if breakdown or (stock and stock.each):  # a child may wait for two services, and is one child
            continue
        for name in MEASURES[measure].every_breakdown:
            key = area, measure, view, basis, period, name
            parts = summed[*key, "n"], summed[*key, "d"]
            has_groups = any(each[0] == area and each[1] == measure and each[4] == name for each in counts)
            assert parts == (tuple(whole) if has_groups else (0, 0))


@settings(max_examples=40, deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_tables_changes_nothing(records: list[Records], order: random.Random) -> None:
    turned = []
    for table in records:
        places = list(range(len(table)))
        order.shuffle(places)
        columns = {name: [values[place] for place in places] for name, values in table.columns.items()}
        turned.append(replace(table, rows=[table.rows[place] for place in places], columns=columns))
    order.shuffle(turned)
    assert by_key(count(turned, TODAY)) == by_key(count(records, TODAY))


@settings(max_examples=40, deadline=None)
@given(tables(alone=True))
def test_a_table_that_comes_twice_counts_once(records: list[Records]) -> None:
    told_apart = [
        replace(table, columns=table.columns | {name: _known(table.columns[name]) for name in SHEETS[table.kind].key})
        for table in records
    ]
    again = [replace(table, sheet=f"{table.sheet} again") for table in told_apart]
    assert by_key(count([*told_apart, *again], TODAY)) == by_key(count(told_apart, TODAY))


def _known(values: list[Any]) -> list[Any]:
    return [737_500 if value is None else value for value in values]


@settings(max_examples=40, deadline=None)
@given(tables(alone=True))
def test_rows_that_are_kept_count_alike(records: list[Records]) -> None:
    kept: dict[str, list[Any]] = {"area": [], "upload": [], "sheet": [], "row": []}
    for number, table in enumerate(records):
        for name, values in table.columns.items():
            kept.setdefault(name, []).extend(values)
        kept["area"] += [table.area] * len(table)
        kept["upload"] += [number + 1] * len(table)
        kept["sheet"] += [table.sheet] * len(table)
        kept["row"] += table.rows
    found = count_kept({records[0].kind: kept}, today=lambda _area, _kind: TODAY)
    assert by_key(found) == by_key(count(records, TODAY))
    assert by_key(count_kept({records[0].kind: kept}, ["Sutton"], today=lambda _area, _kind: TODAY)) == by_key(
        [o for o in found if o.area == "Sutton"]
    )


@settings(max_examples=40, deadline=None)
@given(tables())
def test_a_numerator_lies_inside_its_denominator_and_nothing_is_out_of_nothing(records: list[Records]) -> None:
    for each in count(records, TODAY):
        assert each.source == "counted"
        assert each.where is not None and each.where.sheet and each.where.upload == 0
        if each.unit == "proportion":
            assert each.numerator is not None and each.denominator is not None
            assert 0 <= each.numerator <= each.denominator
            assert each.denominator + each.pending > 0
            assert each.value == (each.numerator / each.denominator if each.denominator else None)
            assert (each.value is None) == (each.missing == "no_events")
        elif each.view != "month_end":
            assert each.value is not None and (each.value > 0 or each.unit != "count" or MEASURES[each.measure].counted)
        else:
            assert each.value is not None and each.value >= 0


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_every_measure_says_what_it_counts(measure: Measure) -> None:
    check(measure, SHEETS)
    assert measure.title and measure.why_it_matters and measure.counts
    assert bool(measure.out_of) == (measure.unit == "proportion")
    set_beside = {each.ratio.to for each in MEASURES.values() if each.ratio and each.ratio.standing}
    assert measure.sheet or measure.id in set_beside, "every declared measure can be counted from a list"


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_has_rows_that_an_analyst_could_dispute(name: str) -> None:
    drawn = [path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "spec").glob("test_*.py")]
    assert any(f'"{name}"' in text for text in drawn)


def of(**changes: Any) -> Measure:
    return replace(MEASURES["plans_issued_within_20_weeks"], id="drawn", **changes)


@pytest.mark.parametrize(
    ("measure", "meant"),
    [
        (of(sheet="assesments"), "assessments"),
        (of(views={"isued": "plan_month"}), "issued"),
        (of(views={"issued": "plan_mnth"}), "plan_month"),
        (of(breakdowns=("primary_ned",)), "primary_need"),
        (of(where=lambda plan: plan.days_to_plans >= 0), "days_to_plan"),
        (of(counted=lambda plan: plan.days_to_pln <= 140), "days_to_plan"),
        (of(counted=None), "counted"),
        (of(where=lambda plan: ~(plan.exception == 1)), "which values are meant"),
        (of(where=lambda plan: plan.decision != "refuse"), "which values are meant"),
        (of(where=lambda plan: 0 <= plan.days_to_plan <= 140), "each side in brackets"),
        (of(where=lambda plan: plan.plan_month.notna()), "only comparison"),
        (of(where=lambda plan: plan.plan_month == None), "missing value"),  # noqa: E711
        (of(sheet="advice", views={"received": "received_month"}, breakdowns=(), where=None,
            counted=lambda advice: advice.days_to_advice <= 42, cohort=None), "no bases"),
    ],
)  # fmt: skip
def test_a_declaration_that_cannot_be_counted_is_an_error_at_start(measure: Measure, meant: str) -> None:
    with pytest.raises(DeclarationError, match=meant):
        check(measure, SHEETS)
