"""Case-level rows, and what is counted of them, as JSON in the schema of expected results."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from kpis.clock import ADVICE, AMENDED_PLAN, DECIDE_WHETHER_TO_ASSESS, FINAL_PLAN, REVIEW_DECISION
from kpis.keeping import Observation
from kpis.measure import not_recorded
from kpis.measures import MEASURES
from kpis.reading.result import Reading, Records
from kpis.sheets import SHEETS

# The counted measures that expected results hold; whatever else is counted is printed apart.
EXPECTED = frozenset((
    "requests_received", "decision_to_assess_within_6_weeks", "plans_issued", "plans_issued_within_20_weeks",
    "advice_within_6_weeks", "annual_review_held_within_12_months", "annual_review_decision_within_4_weeks",
    "amended_plan_within_8_weeks", "audit_good_or_better", "audit_answer_yes", "parent_satisfaction",
))  # fmt: skip
_LIMITS: dict[str, dict[str, tuple[str, int | None]]] = {
    "assessments": {
        "decision_within_6_weeks": ("days_to_decision", DECIDE_WHETHER_TO_ASSESS.days),
        "within_20_weeks": ("days_to_plan", FINAL_PLAN.days),
    },
    "advice": {"within_6_weeks": ("days_to_advice", ADVICE.days)},
    "reviews": {
        "within_12_months": ("days_after_anniversary", 0),
        "decision_within_4_weeks": ("days_to_decision", REVIEW_DECISION.days),
        "amended_within_8_weeks": ("days_to_final", AMENDED_PLAN.days),
    },
}
_NAMES = {
    "assessments": {"decision_on": "decision_date", "plan_on": "final"},
    "reviews": {"decision_on": "decision_date"},
}


def is_expected(each: Observation) -> bool:
    """Whether expected results hold this figure: its measure, the published view, and the breakdown it comes by."""
    measure = MEASURES[each.measure]
    if each.measure not in EXPECTED or each.view != measure.view or each.breakdown != measure.breakdown:
        return False
    return not each.breakdown or each.group != not_recorded(each.breakdown)


# How expected results name the views by the month in which cases began.
_COHORTS = {
    "plans_issued_within_20_weeks": ("requested", "request_received"),
    "advice_within_6_weeks": ("requested", "advice_requested"),
}


def cohort_json(counted: Iterable[Observation]) -> list[dict[str, Any]]:
    """The figures by month of request, with what is still pending: 20 weeks of all plans, exceptions included."""
    return [
        {
            "area": each.area or None,
            "measure": each.measure,
            "basis": _COHORTS[each.measure][1],
            "breakdown": each.group or None,
            "period": str(each.period),
            "numerator": each.numerator,
            "denominator": each.denominator,
            "pending": each.pending,
            "sheet": each.where.sheet if each.where else None,
        }
        for each in counted
        if each.measure in _COHORTS
        and each.view == _COHORTS[each.measure][0]
        and each.basis != "excluding"
        and each.breakdown == MEASURES[each.measure].breakdown
        and (not each.breakdown or each.group != not_recorded(each.breakdown))
    ]


def records_json(reading: Reading) -> list[dict[str, Any]]:
    """Every case-level row by sheet and row; a case's reference, and the key made of it, are left out."""
    return [row for records in reading.records for row in _rows(records)]


def _rows(records: Records) -> list[dict[str, Any]]:
    names = _NAMES.get(records.kind, {})
    columns = {
        names.get(column.name, column.name.removesuffix("_on")): _shown(column.kind, records.columns[column.name])
        for column in SHEETS[records.kind].columns
        if column.name in records.columns and column.kind != "reference"
    }
    columns |= {
        name: [None if days is None or limit is None else days <= limit for days in records.columns[of]]
        for name, (of, limit) in _LIMITS.get(records.kind, {}).items()
    }
    if records.kind == "reviews":  # a review's year runs from the last one, or from the plan
        columns["previous"] = [each or plan for each, plan in zip(columns["previous"], columns["plan"], strict=True)]
    head = {"kind": records.kind, "area": records.area or None, "sheet": records.sheet}
    return [
        head | {"row": row} | {name: values[number] for name, values in columns.items()}
        for number, row in enumerate(records.rows)
    ]


def _shown(kind: str, values: list[Any]) -> list[Any]:
    show: dict[str, Callable[[Any], Any]] = {
        "date": lambda value: date.fromordinal(value).isoformat(),
        "flag": bool,
    }
    if kind not in show:
        return [None if value == "" else value for value in values]
    return [None if value is None else show[kind](value) for value in values]
