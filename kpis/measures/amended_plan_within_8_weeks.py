from kpis.clock import AMENDED_PLAN
from kpis.measure import Duty, Meaning, Measure

measure = Measure(
    title="Amended final plans within 8 weeks of the notice",
    theme="annual reviews",
    unit="proportion",
    why_it_matters="Until the amended plan is final, the child's support stays as it was.",
    counts="amended final plans issued on or before day 56 after the notice of amendments",
    out_of="amended final plans issued in the period",
    known_as=("% of final amended plans issued within 8 weeks of draft", "Amended plans finalised in 8 weeks"),
    better="higher",
    law=Duty(1.0, AMENDED_PLAN),
    views={"issued": "final_month"},
    sheet="reviews",
    where=lambda review: (review.decision == "amend") & (review.days_to_final >= 0),
    counted=lambda review: review.days_to_final <= AMENDED_PLAN.days,
    breakdowns=("phase",),
    out_of_meanings=(Meaning(("amended", "final"), ("8 weeks", "on time", "share", "average", "late")),),
    meanings=(Meaning(("amended", "final", "8 weeks"), ("average", "late")),),
)
