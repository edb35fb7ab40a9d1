"""A promise beside what became of it."""

from kpis.telling.milestone_table import standing_of
from tests.judging.drawn import judged, months, target


def test_baseline_target_actual_and_gap():
    series = judged(months("2024-01", "20/40", "22/40", "24/40"))
    assert standing_of(series, target(0.75, "2024-06", milestone=True)) == {
        "Baseline": "50 %, Jan 2024",
        "Target": "75 %",
        "Actual": "60 %, Mar 2024",
        "Gap": "15 points short",
    }
    assert standing_of(series, target(0.60))["Gap"] == "none: reached"


def test_at_most_is_over():
    series = judged(months("2024-01", "20/40"))
    assert standing_of(series, target(0.45, operator="<="))["Gap"] == "5 points over"
