from kpis.clock import ADVICE
from kpis.measure import Cohort, Duty, Meaning, Measure

measure = Measure(
    title="Professional advice received within 6 weeks",
    theme="advice",
    unit="proportion",
    why_it_matters="The plan waits for the advice: one late service makes the whole plan late.",
    counts="advice received on or before day 42 after it was asked for",
    out_of="advice received in the period",
    known_as=("% advice supplied within 6 weeks", "EP advice in 6 weeks", "Advice returned within 6 weeks"),
    better="higher",
    law=Duty(1.0, ADVICE),
    views={
        "received": "received_month",
        "requested": "requested_month",
        "due": "due_month",
        "assessment_started": "started_month",
    },
    sheet="advice",
    where=lambda advice: (advice.required == 1) & (advice.days_to_advice >= 0),
    counted=lambda advice: advice.days_to_advice <= ADVICE.days,
    cohort=Cohort(
        views=("requested", "due", "assessment_started"),
        open=lambda advice: (advice.outstanding == 1) & (advice.case_without_plan == 0),
        last_day=lambda advice: advice.requested_on + ADVICE.days,
    ),
    remarks={"assessment_started": ("start_assumed", lambda advice: advice.start_assumed == 1)},
    breakdown="service",
    out_of_meanings=(Meaning(("advice",), ("6 weeks", "on time", "share", "average", "late", "open")),),
    meanings=(
        Meaning(("advice", "6 weeks"), ("average", "late", "open", "decision")),
        Meaning(("advice", "on time"), ("average", "late", "open", "decision")),
        Meaning(("assessment", "on time", "partner"), ("average", "late", "open", "decision", "plan", "waits")),
        Meaning(("service", "6 weeks"), ("average", "late", "open", "decision", "plan", "waits", "health check")),
    ),
)
