"""A promise beside what became of it."""

from datetime import date

import pytest

from kpis.judging.delivery.worked import worked
from kpis.period import Period
from kpis.telling.milestone_table import COLUMNS, promise_rows, promises_title, standing_of, without_target
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


def _of(*said: str, first: str = "2024-01", **fields):
    """What the plan promises of these months, as a priority's table prints it."""
    targets, on = fields.pop("targets"), date(2024, 4, 30)
    return dict(
        zip(COLUMNS, promise_rows([worked(judged(months(first, *said, **fields), *targets), ())], on)[0], strict=True)
    )


def test_a_priority_says_where_a_promise_began_where_it_stands_and_what_the_months_left_must_bring():
    """40 cases a month: 66 of 120 so far, 3 x 40 of the year to June still to come; 75 % of 240 is 180."""
    row = _of("20/40", "22/40", "24/40", targets=[target(0.6, "2024-02"), target(0.75, "2024-06", milestone=True)])
    assert row == {
        "Measure": "EHC plans issued within 20 weeks",
        "Baseline": "50 %, Jan 2024",
        "Target": "75 % by June 2024",
        "Milestones": "60 % from February 2024",
        "Actual": "60 %, Mar 2024",
        "Gap": "none: 60 % is reached",
        "Run-rate still needed": "114 of the next 120 plans in time to reach 75 % by June 2024 "
        "(95 %; so far 55 %, 66 of 120).",
    }


def test_the_gap_names_its_target_and_its_month_where_that_is_to_come():
    assert _of("20/40", "24/40", targets=[target(0.75, "2024-01")])["Gap"] == "15 points short of 75 %"
    assert _of("20/40", "24/40", targets=[target(0.75, "2024-04")])["Gap"] == "15 points short of 75 % from April 2024"


def test_without_counts_the_pace_is_by_month():
    row = _of("50%", "54%", targets=[target(0.70, "2024-06")])
    assert row["Run-rate still needed"] == "Up by 4 points a month, to be at 70 % by June 2024."
    falling = _of("70%", "62%", targets=[target(0.5, "2024-05", operator="<=")])
    assert falling["Run-rate still needed"] == "Down by 4 points a month, to be at 50 % by May 2024."


def test_one_case_is_no_baseline_without_its_count():
    assert _of("1/1", "24/40", targets=[target(0.75, "2024-01")])["Baseline"] == "100 % (1 of 1), Jan 2024"


def test_a_faulty_month_is_not_in_the_rate_still_needed():
    told = judged(
        months("2024-04", "0/40", "24/40", "24/40"),
        target(0.6, "2024-04"),
        faults={Period.parse("2024-04").first: "wrong"},
    )
    (promise,) = (worked(told, ()).promise,)
    assert (promise.left.counted, promise.left.out_of) == (48, 80)


@pytest.mark.parametrize(
    ("gaps", "title"),
    [
        (["none: 70 % is reached"], "The target of 70 % is reached"),
        (["8.9 points short of 80 %"], "8.9 points short of 80 %"),
        ([""], "No figure yet"),
        (["none: 70 % is reached", "5 points short of 80 %"], "1 of 2 targets is reached"),
        (["none: 1", "none: 2", "none: 3"], "All 3 targets are reached"),
        (["x", "y"], "None of 2 targets is reached"),
    ],
)
def test_the_title_of_the_table_counts_what_is_reached(gaps, title):
    assert promises_title([("", "", "", "", "", gap, "") for gap in gaps]) == title


def test_what_has_no_target_is_named():
    held = [worked(judged(months("2024-01", "20/40"), *targets), ()) for targets in ((), (target(0.6),))]
    assert without_target(held) == "No target is held for: EHC plans issued within 20 weeks."
    assert without_target(held[1:]) == ""
    by_request = [worked(judged(months("2024-01", "20/40"), target(0.6, view="requested")), ())]
    assert without_target(by_request) == (
        "Targets by month of request, not judged here: EHC plans issued within 20 weeks."
    )
