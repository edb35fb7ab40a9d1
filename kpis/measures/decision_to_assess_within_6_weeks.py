from kpis.clock import DECIDE_WHETHER_TO_ASSESS
from kpis.measure import Cohort, Duty, Meaning, Measure

measure = Measure(
    title="Decisions whether to assess made within 6 weeks",
    theme="timeliness",
    unit="proportion",
    why_it_matters="The first of the law's clocks: a late decision takes its days from everything that follows.",
    counts="decisions made on or before day 42 after the request",
    out_of="all decisions to assess or to refuse made in the period; withdrawn requests are left out",
    known_as=("% of decisions whether to assess made within 6 weeks", "Decision to assess within 6 weeks"),
    better="higher",
    law=Duty(1.0, DECIDE_WHETHER_TO_ASSESS),
    views={"decided": "decision_month", "requested": "request_month"},
    sheet="assessments",
    where=lambda request: (
        (request.counts_as_request == 1)
        & ((request.decision == "assess") | (request.decision == "refuse") | (request.decision == "decided"))
        & (request.days_to_decision >= 0)
    ),
    counted=lambda request: request.days_to_decision <= DECIDE_WHETHER_TO_ASSESS.days,
    cohort=Cohort(
        views=("requested",),
        open=lambda request: (
            (request.counts_as_request == 1)
            & (request.ending == "open")
            & ((request.decision == "") | (request.decision == "undecided"))
        ),
        last_day=lambda request: request.request_on + DECIDE_WHETHER_TO_ASSESS.days,
    ),
    breakdowns=("source", "age_band", "primary_need"),
    out_of_meanings=(
        Meaning(("decision",), ("6 weeks", "on time", "share", "review", "amended", "average", "advice")),
    ),
    meanings=(
        Meaning(("decision", "6 weeks"), ("advice", "review", "amended", "20 weeks", "average", "late")),
        Meaning(
            ("request", "6 weeks"), ("advice", "review", "amended", "20 weeks", "average", "late", "other request")
        ),
    ),
)
