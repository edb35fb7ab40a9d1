from kpis.measure import Measure

measure = Measure(
    title="Decisions that agree to assess",
    theme="demand",
    unit="proportion",
    why_it_matters="A share that falls may mean that children are turned away, or that requests come too early.",
    counts="decisions to assess",
    out_of="all decisions to assess or to refuse made in the period; withdrawn requests are left out",
    views={"decided": "decision_month"},
    sheet="assessments",
    where=lambda request: (
        (request.counts_as_request == 1) & ((request.decision == "assess") | (request.decision == "refuse"))
    ),
    counted=lambda request: request.decision == "assess",
    breakdowns=("source", "age_band", "primary_need"),
)
