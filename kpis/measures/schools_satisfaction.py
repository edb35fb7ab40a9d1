from kpis.measure import Measure

measure = Measure(
    title="Schools that agree, by question",
    theme="families",
    unit="proportion",
    why_it_matters="Schools work with every plan, and see early what families see late.",
    counts="answers agree or strongly agree in a survey of schools",
    out_of="answers; not applicable and blank are left out, neutral counts",
    better="higher",
    views={"stated": "responded_month"},
    breakdown="question",
    breakdown_only=True,
    sheet="responses",
    where=lambda response: (response.answered == 1) & (response.respondents == "schools"),
    counted=lambda response: response.agrees == 1,
)
