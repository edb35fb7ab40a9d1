from kpis.clock import ANNUAL_REVIEW
from kpis.measure import Duty, Meaning, Measure, known

measure = Measure(
    title="Annual reviews held within 12 months",
    theme="annual reviews",
    unit="proportion",
    why_it_matters="A plan that is not reviewed stops fitting the child.",
    counts="review meetings held on or before the anniversary of the plan or of the last review",
    out_of="review meetings held in the period",
    known_as=("% of annual reviews held within 12 months", "Annual reviews in time"),
    better="higher",
    law=Duty(1.0, ANNUAL_REVIEW),
    views={"held": "meeting_month"},
    sheet="reviews",
    where=lambda review: known(review.days_after_anniversary),
    counted=lambda review: review.days_after_anniversary <= 0,
    breakdowns=("phase",),
    out_of_meanings=(
        Meaning(("review",), ("12 months", "on time", "decision", "amended", "share", "average", "late")),
    ),
    meanings=(
        Meaning(("review", "12 months"), ("decision", "amended", "average", "late")),
        Meaning(("review", "on time"), ("decision", "amended", "average", "late", "draft", "audit", "survey")),
    ),
)
