from kpis.measure import Measure, Ratio

measure = Measure(
    title="Audits for every 100 plans issued",
    theme="quality",
    unit="number",
    why_it_matters="The share of good plans says something of all plans only where enough of them are audited.",
    counts="audits of the month for every 100 plans issued in it; the plans audited may have been issued before",
    views={"audited": ""},
    sheet="audits",
    ratio=Ratio(of="audits_done", to="plans_issued"),
)
