"""A small area with figures of every measure, so that every page has something to show; and one with almost none."""

from datetime import date
from hashlib import sha256

from kpis.changes import Figure, Reading, Store, upload
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.plan import Target
from kpis.reading.result import FoundTarget

FIRST = Period.month(2020, 4).first
MONTHS = 14
SERVICES = ("EP", "Social care", "OT", "SaLT")
QUESTIONS = ("Are the outcomes specific & measurable?", "Is the child's own <voice> heard?", "Is provision quantified?")


def _figure(area: str, measure: str, month: int, counts: tuple[int, int | None], row: int, **more: str) -> Figure:
    number, out_of = counts
    declared = MEASURES.get(measure)
    unit = declared.unit if declared else "proportion"
    return Figure(
        area, measure, Period(FIRST + month, FIRST + month), unit, "Scorecard", f"{chr(66 + month)}{row}",
        value=number if out_of is None else number / out_of, numerator=None if out_of is None else number,
        denominator=out_of, view=declared.view if declared else "stated", **more,
    )  # fmt: skip


def full_reading(area: str = "Merton", better: int = 0, file: str = "merton.xlsx") -> Reading:
    """Fourteen months of every measure; ``better`` adds to the plans in time of the last month."""
    figures = []
    for month in range(MONTHS):
        in_time = 8 + month + (better if month == MONTHS - 1 else 0)
        figures += [
            _figure(area, "plans_issued_within_20_weeks", month, (in_time, 30), 4, basis="excluding"),
            _figure(area, "plans_issued_within_20_weeks", month, (in_time - 3, 34), 5, basis="including"),
            _figure(area, "plans_issued", month, (34, None), 6),
            _figure(area, "requests_received", month, (40 + month % 5, None), 7),
            _figure(area, "decision_to_assess_within_6_weeks", month, (30, 33), 8),
            _figure(area, "audit_good_or_better", month, (3 + month // 4, 9), 9),
            _figure(area, "annual_review_held_within_12_months", month, (50 + month, 80), 10),
            _figure(area, "annual_review_decision_within_4_weeks", month, (20, 60), 11),
            _figure(area, "local: Health assessments within 20 working days", month, (5, 8), 12),
        ]
        figures += [
            _figure(
                area, "advice_within_6_weeks", month, (4 + place, 12), 20 + place, breakdown="service", group=service
            )
            for place, service in enumerate(SERVICES)
            if (month, service) != (3, "OT")
        ]
        figures += [
            _figure(area, "audit_answer_yes", month, (4 + place, 9), 30 + place, breakdown="question", group=question)
            for place, question in enumerate(QUESTIONS)
        ]
    plans, advice = "plans_issued_within_20_weeks", "advice_within_6_weeks"
    steps = ((plans, 0.4, 0), (plans, 0.5, 6), (plans, 0.65, 9), (advice, 0.6, 0))
    targets = tuple(
        FoundTarget(
            Target(area, measure, value, starts=FIRST + start, source="Board, 2020"), "Targets", f"B{4 + place}"
        )
        for place, (measure, value, start) in enumerate(steps)
    )
    return _reading(file, tuple(figures), targets)


def thin_reading(area: str = "Somerset", file: str = "somerset.xlsx") -> Reading:
    """Three months of one measure, percentages alone, no target."""
    figures = tuple(
        Figure(area, "plans_issued_within_20_weeks", Period(FIRST + month, FIRST + month), "proportion", "Sheet1",
               f"B{2 + month}", value=0.3 + month / 20, view="issued", basis="not_stated")
        for month in range(3)
    )  # fmt: skip
    return _reading(file, figures, ())


def _reading(file: str, figures: tuple[Figure, ...], targets: tuple[FoundTarget, ...]) -> Reading:
    said = repr((figures, targets)).encode()
    return Reading(
        file, sha256(said).hexdigest(), len(said), "accepted", as_at=date(2021, 7, 1), figures=figures, targets=targets
    )


def fill(store: Store) -> None:
    """Merton with everything and Somerset with almost nothing."""
    upload(store, full_reading(), b"as if", by="the analyst")
    upload(store, thin_reading(), b"as if", by="the analyst")
