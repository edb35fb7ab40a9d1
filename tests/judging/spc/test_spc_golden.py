"""The 24 edge cases worked out by hand, and the figures that other tools print for their own examples."""

import json
from pathlib import Path

import pytest

from kpis.judging.spc.cases import answer_of, chart_of_case
from tests.judging.spc.drawn_charts import chart

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "spc_cases.json"
CASES = json.loads(GOLDEN.read_text(encoding="utf-8"))["cases"]
RUNS = [(case, run) for case in CASES for run in case["runs"]]


def test_no_case_was_lost():
    assert (len(CASES), len(RUNS)) == (24, 42)


@pytest.mark.parametrize(("case", "run"), RUNS, ids=[f"{case['id']}-{run['preset']}" for case, run in RUNS])
def test_golden_case(case, run):
    asked = {**case, "preset": run["preset"], "override": run.get("override")}
    answer = answer_of(chart_of_case(asked), case["id"])
    for name, expected in run["expect"].items():
        if name not in ("mean", "lpl", "upl"):
            assert answer[name] == expected, name
            continue
        for position, line in (expected if isinstance(expected, dict) else {-1: expected}).items():
            assert answer[name][int(position)] == (None if line is None else pytest.approx(line, abs=1e-9)), name


def test_the_lines_of_the_making_data_count_document():
    # Mean 23.2 and mean range 5.43 give 37.64 and 8.76 there; this row has that mean and very nearly that range.
    section = chart([23.2 + 2.715, 23.2 - 2.715] * 8).section
    assert (section.mean, section.mean_range) == (pytest.approx(23.2), pytest.approx(5.43))
    assert (round(section.upl, 2), round(section.lpl, 2)) == (37.64, 8.76)


def test_the_worked_example_of_the_nhs_python_community():
    judged = chart("89 86 75 77 81 74 72 78 76 82 77 54 66 77 86", preset="r")
    assert judged.section.mean == pytest.approx(76.67, abs=0.005)
    assert (round(judged.section.lpl), round(judged.section.upl)) == (57, 96)
    assert [point.position for point in judged.points if point.reasons] == [11]


def test_the_lines_of_nhsrplotthedots_own_snapshot():
    row = "-.560 -.230 1.56 .0705 .129 1.72 .461 -1.27 -.687 -.446 1.22 .360 .401 .111 -.556 1.79 .498 -1.97 .701 -.473"
    section = chart(row, preset="R").section
    # The snapshot prints three figures of each value and line.
    assert (section.mean, section.lpl, section.upl) == pytest.approx((0.142, -3.01, 3.29), abs=0.01)
