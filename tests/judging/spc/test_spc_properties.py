"""What holds for every series: a plain recount agrees, and turning the numbers about turns the answer about."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.judging.spc import MDC, R, Settings, control_chart
from tests.judging.spc.spc_oracle import recount

# Spells, because drawn points alone seldom run: level with noise, a climb, a slide, a plateau, a jump, missing months.
SPELL = st.tuples(
    st.sampled_from(["noise", "climb", "slide", "flat", "jump", "missing"]), st.integers(1, 9), st.integers(0, 12)
)
KNOBS = st.builds(
    Settings,
    shift=st.sampled_from([6, 7, 8]),
    trend=st.sampled_from([5, 6, 7]),
    screen=st.sampled_from(["none", "none", "r", "sql"]),
    screen_may_collapse=st.booleans(),
    far_counts_beyond=st.booleans(),
    across=st.sampled_from(["all", "trend", "none"]),
    conflict=st.sampled_from(["improvement", "concern", "rank", "order"]),
    rank_tie=st.sampled_from(["improvement", "concern"]),
    fewest=st.sampled_from([0, 13]),
    gap=st.sampled_from(["bridge", "break"]),
)
BETTER = st.sampled_from([1, -1, 0])


@st.composite
def series(draw):
    values, level = [], 50
    for kind, length, size in draw(st.lists(SPELL, min_size=1, max_size=8)):
        for step in range(length if kind != "missing" else min(length, 2)):
            if kind == "missing":
                values.append(None)
                continue
            level += {"climb": 1 + size // 4, "slide": -1 - size // 4, "jump": size - 6 if step == 0 else 0}.get(
                kind, 0
            )
            values.append(level + ((step * 7 + size) % 5 - 2 if kind in ("noise", "jump") else 0))
    recalc = draw(st.lists(st.integers(1, max(len(values) - 1, 1)), max_size=2, unique=True)) if len(values) > 2 else []
    return values, recalc


@settings(max_examples=200)
@given(series(), BETTER, KNOBS)
def test_a_plain_recount_agrees(drawn, better, knobs):
    values, recalc = drawn
    expected = recount(values, better, recalc, knobs)
    judged = control_chart(values, better=better, recalc=recalc, settings=knobs)
    for point in judged.points:
        if point.position not in expected:
            assert point.kind is None
            continue
        kind, why = expected[point.position]
        assert set(point.reasons) == why, point
        trend = any(reason.startswith("trend") for reason in why)
        if knobs.conflict != "order" or not trend or any(reason.startswith("outside") for reason in why):
            assert point.kind == kind, point


@settings(max_examples=60)
@given(series(), BETTER, KNOBS.filter(lambda knobs: knobs.conflict != "order"))
def test_mirrored_values_mirror_the_answer(drawn, better, knobs):
    values, recalc = drawn
    mirrored = [None if value is None else -value for value in values]
    one = control_chart(values, better=better, recalc=recalc, target=50, settings=knobs)
    other = control_chart(mirrored, better=-better, recalc=recalc, target=-50, settings=knobs)
    for point, image in zip(one.points, other.points, strict=True):
        assert {_mirror(reason) for reason in point.reasons} == set(image.reasons)
        if better:
            assert point.kind == image.kind
        assert (point.upl is None and image.lpl is None) or point.upl == pytest.approx(-image.lpl)
    assert (one.assurance and one.assurance.result) == (other.assurance and other.assurance.result)


def _mirror(reason):
    rule, _, way = reason.rpartition("_")
    return f"{rule}_{ {'high': 'low', 'low': 'high', 'up': 'down', 'down': 'up'}[way] }"


@settings(max_examples=60)
@given(series(), st.integers(-1000, 1000), KNOBS)
def test_adding_a_constant_moves_the_lines_and_nothing_else(drawn, constant, knobs):
    values, recalc = drawn
    moved = [None if value is None else value + constant for value in values]
    one, other = (control_chart(each, recalc=recalc, settings=knobs) for each in (values, moved))
    for point, image in zip(one.points, other.points, strict=True):
        assert (point.kind, point.reasons) == (image.kind, image.reasons)
        for line, moved_line in ((point.mean, image.mean), (point.lpl, image.lpl), (point.high_2, image.high_2)):
            assert (line is None) == (moved_line is None)
            assert line is None or moved_line == pytest.approx(line + constant)


@settings(max_examples=60)
@given(series(), KNOBS)
def test_reversing_the_better_direction_swaps_improvement_and_concern(drawn, knobs):
    values, recalc = drawn
    up, down, neither = (control_chart(values, better=way, recalc=recalc, settings=knobs) for way in (1, -1, 0))
    swap = {"improvement": "concern", "concern": "improvement", "common": "common", None: None}
    name = {("improvement", 1): "high", ("concern", -1): "low", ("common", 0): "common", (None, 0): None}
    for one, other, neutral in zip(up.points, down.points, neither.points, strict=True):
        assert one.reasons == other.reasons == neutral.reasons
        if not one.conflict:
            assert other.kind == swap[one.kind]
            assert neutral.kind == name[one.kind, one.direction]


@settings(max_examples=60)
@given(series(), st.sampled_from([MDC, R, replace(MDC, gap="break")]), st.data())
def test_a_ghost_counts_as_if_its_month_were_missing(drawn, knobs, data):
    values, recalc = drawn
    hidden = data.draw(st.sets(st.integers(0, len(values) - 1), max_size=3))
    blanked = [None if position in hidden else value for position, value in enumerate(values)]
    ghosted = control_chart(values, recalc=recalc, ghost=hidden, settings=knobs)
    missing = control_chart(blanked, recalc=recalc, settings=knobs)
    assert ghosted.sections == missing.sections
    assert ghosted.stretches == missing.stretches
    assert [point.kind for point in ghosted.points] == [point.kind for point in missing.points]


@settings(max_examples=60)
@given(series())
def test_a_bridged_gap_leaves_no_trace_in_the_judgement(drawn):
    values, _ = drawn
    with_gaps = control_chart(values)
    without = control_chart([value for value in values if value is not None])
    assert [point.kind for point in with_gaps.points if point.live] == [point.kind for point in without.points]
    assert with_gaps.variation == without.variation


@settings(max_examples=60)
@given(series(), KNOBS)
def test_stretches_and_points_tell_the_same(drawn, knobs):
    values, recalc = drawn
    judged = control_chart(values, recalc=recalc, settings=knobs)
    told = {(stretch.reason, at) for stretch in judged.stretches for at in (stretch.first, stretch.last)}
    flagged = {(reason, point.position) for point in judged.points for reason in point.reasons}
    assert told <= flagged
    for stretch in judged.stretches:
        within = [point for point in judged.points[stretch.first : stretch.last + 1] if point.live]
        assert stretch.points == sum(stretch.reason in point.reasons for point in within)
        assert stretch.gaps == stretch.last - stretch.first + 1 - len(within)
    assert len(flagged) <= sum(stretch.points for stretch in judged.stretches)
