from kpis.measure import Measure, known

measure = Measure(
    title="Inadequate plans audited again",
    known_as=("Inadequate plans that were audited again",),
    theme="quality",
    unit="proportion",
    why_it_matters="Only a second audit shows that an inadequate plan was put right.",
    counts="of those, plans with a later audit",
    out_of=(
        "audits in the period that judged a plan inadequate, of plans with a reference; a moderated grade beats the "
        "auditor's"
    ),
    better="higher",
    views={"audited": "audited_month"},
    sheet="audits",
    where=lambda audit: (
        (audit.has_case == 1)
        & ((audit.moderated_grade == "inadequate") | ((audit.moderated_grade == "") & (audit.grade == "inadequate")))
    ),
    counted=lambda audit: known(audit.next_audit_on),
)
