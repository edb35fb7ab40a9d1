from kpis.measure import Measure

measure = Measure(
    title="Audited EHC plans judged inadequate",
    theme="quality",
    unit="proportion",
    why_it_matters="An inadequate plan has to be written again: a child has waited for it in vain.",
    counts="audited plans graded inadequate; a moderated grade beats the auditor's",
    out_of="audited plans with a grade",
    better="lower",
    views={"audited": "audited_month"},
    sheet="audits",
    where=lambda audit: audit.graded == 1,
    counted=lambda audit: (
        (audit.moderated_grade == "inadequate") | ((audit.moderated_grade == "") & (audit.grade == "inadequate"))
    ),
    breakdowns=("audit_type", "service"),
)
