from kpis.measure import Measure

measure = Measure(
    title="EHC plans audited",
    theme="quality",
    unit="count",
    why_it_matters="A share of good plans says little when few were looked at.",
    counts="audits of plans, with or without a grade, by the day of the audit",
    views={"audited": "audited_month"},
    sheet="audits",
    breakdowns=("audit_type", "service"),
)
