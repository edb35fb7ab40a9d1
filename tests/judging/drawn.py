"""Observations and targets drawn in few letters, for the tests of judging."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from kpis.judging import JudgedSeries, judge
from kpis.keeping.observation import Observation, Provenance
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.plan import Target

PLANS = MEASURES["plans_issued_within_20_weeks"]
ADVICE = MEASURES["advice_within_6_weeks"]
DECISIONS = MEASURES["decision_to_assess_within_6_weeks"]
REQUESTS = MEASURES["requests_received"]
UPLOADED = datetime(2026, 11, 1, 9, tzinfo=UTC)


def figure(said: str, period: str = "2021-03", **fields: Any) -> Observation:
    """``19/31`` with counts, ``61.5%`` without, ``>50%`` a bound, ``37`` a count, ``!data_error`` missing."""
    bound = said[0] if said[0] in "<>~" else ""
    text = said.lstrip("<>~")
    known: dict[str, Any] = {"value": None, "unit": "proportion"}
    if text.startswith("!"):
        known["missing"] = text[1:]
    elif "/" in text:
        numerator, denominator = map(int, text.split("/"))
        known |= {"numerator": numerator, "denominator": denominator}
        known["value"] = numerator / denominator if denominator else None
    elif text.endswith("%"):
        known["value"] = float(text[:-1]) / 100
    else:
        known |= {"value": float(text), "unit": "count"}
    base = Observation(
        area="Merton",
        measure=PLANS.id,
        view="issued",
        basis="excluding",
        breakdown="",
        group="",
        period=Period.parse(period),
        bound=bound,
        where=Provenance(1, "scorecard.xlsx", "Scorecard", "C6", UPLOADED, "the analyst"),
        **known,
    )
    return replace(base, **fields)


def decisions(said: str, period: str = "2021-03", **fields: Any) -> Observation:
    """A figure of a measure that has a law and no bases."""
    return figure(said, period, measure=DECISIONS.id, view="decided", basis="", **fields)


def months(first: str, *said: str, **fields: Any) -> list[Observation]:
    """One figure a month from ``first`` on; ``.`` is a month of which nothing is known."""
    start = Period.parse(first).first
    return [
        figure(each, str(Period(start + step, start + step)), **fields) for step, each in enumerate(said) if each != "."
    ]


def target(value: float, starts: str = "", ends: str = "", **fields: Any) -> Target:
    """A step of the plan for Merton's 20 weeks, from a month to a month, either of which may be open."""
    base = Target(
        "Merton",
        PLANS.id,
        value,
        starts=Period.parse(starts).first if starts else None,
        ends=Period.parse(ends).first if ends else None,
    )
    return replace(base, **fields)


def judged(observations: list[Observation], *targets: Target, grain: str = "month", **options: Any) -> JudgedSeries:
    """The series of the first observation, judged."""
    first = observations[0]
    key = {name: getattr(first, name) for name in ("area", "view", "basis", "breakdown", "group")}
    return judge(observations, targets, MEASURES[first.measure], grain=grain, **key, **options)
