from kpis.clock import REVIEW_DECISION
from kpis.measure import Duty, Meaning, Measure

measure = Measure(
    title="Annual review decisions within 4 weeks",
    theme="annual reviews",
    unit="proportion",
    why_it_matters="Families wait to hear whether the plan will be kept, amended or ended.",
    counts="decisions made on or before day 28 after the review meeting",
    out_of="review decisions made in the period",
    known_as=("% of AR decisions made in 4 weeks", "Annual reviews: decision within 4 weeks"),
    better="higher",
    law=Duty(1.0, REVIEW_DECISION),
    views={"decided": "decision_month"},
    sheet="reviews",
    where=lambda review: review.days_to_decision >= 0,
    counted=lambda review: review.days_to_decision <= REVIEW_DECISION.days,
    breakdowns=("phase",),
    out_of_meanings=(Meaning(("review", "decision"), ("4 weeks", "on time", "share", "average", "late")),),
    meanings=(Meaning(("review", "decision", "4 weeks"), ("8 weeks", "average", "late")),),
)
