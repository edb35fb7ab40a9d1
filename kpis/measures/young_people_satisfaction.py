from kpis.measure import Measure

measure = Measure(
    title="Young people who agree, by question",
    theme="families",
    unit="proportion",
    why_it_matters="The plan is theirs.",
    counts="answers agree or strongly agree in a survey of young people",
    out_of="answers; not applicable and blank are left out, neutral counts",
    better="higher",
    views={"stated": "responded_month"},
    breakdown="question",
    breakdown_only=True,
    sheet="responses",
    where=lambda response: (response.answered == 1) & (response.respondents == "young people"),
    counted=lambda response: response.agrees == 1,
)
