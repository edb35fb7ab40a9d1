from kpis.measure import Meaning, Measure

measure = Measure(
    title="Requests for an EHC needs assessment",
    theme="demand",
    unit="count",
    why_it_matters="What comes in today is what must be finished within 20 weeks.",
    counts="requests for an EHC needs assessment received in the period",
    known_as=("New requests for EHCNA", "Number of new requests received", "Initial requests"),
    views={"received": "request_month"},
    sheet="assessments",
    where=lambda request: request.counts_as_request == 1,
    breakdowns=("source", "age_band", "primary_need"),
    meanings=(
        Meaning(
            ("request",),
            ("advice", "20 weeks", "6 weeks", "4 weeks", "decision", "issuance", "average", "cumulative", "late",
             "open", "review", "refused", "share", "survey", "audit", "mediation", "agreed", "by source", "per head",
             "reassessment", "health check", "other request", "only due", "training", "transfer", "on time"),
        ),
    ),
)  # fmt: skip
