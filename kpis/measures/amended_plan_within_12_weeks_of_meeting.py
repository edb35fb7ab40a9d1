from kpis.clock import AMENDED_PLAN_FROM_MEETING
from kpis.measure import Duty, Measure

measure = Measure(
    title="Amended final plans within 12 weeks of the meeting",
    theme="annual reviews",
    unit="proportion",
    why_it_matters="A notice sent late makes the 8 weeks after it look kept; the family waits from the meeting on.",
    counts="amended final plans issued on or before day 84 after the review meeting",
    out_of="amended final plans issued in the period after a meeting whose date is usable",
    better="higher",
    law=Duty(1.0, AMENDED_PLAN_FROM_MEETING),
    views={"issued": "final_month"},
    sheet="reviews",
    where=lambda review: (review.decision == "amend") & (review.final_on - review.meeting_on >= 0),
    counted=lambda review: review.final_on - review.meeting_on <= AMENDED_PLAN_FROM_MEETING.days,
    breakdowns=("phase",),
)
