from kpis.measure import Meaning, Measure

measure = Measure(
    title="Audited EHC plans judged good or better",
    theme="quality",
    unit="proportion",
    why_it_matters="A plan in time helps a child only if it says clearly what is needed and who will do it.",
    counts="audited plans graded good or outstanding; a moderated grade beats the auditor's",
    out_of="audited plans with a grade",
    known_as=("% of plans audited as good or better", "Plans rated good or outstanding at audit"),
    better="higher",
    views={"audited": "audited_month"},
    sheet="audits",
    where=lambda audit: audit.graded == 1,
    counted=lambda audit: audit.good == 1,
    breakdowns=("audit_type", "service"),
    out_of_meanings=(Meaning(("audit",), ("good", "share", "answer yes", "average")),),
    meanings=(Meaning(("audit", "good")), Meaning(("plan", "good"), ("survey", "advice"))),
)
