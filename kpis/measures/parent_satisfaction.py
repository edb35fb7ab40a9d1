from kpis.measure import Meaning, Measure

measure = Measure(
    title="Families who agree, by question",
    theme="families",
    unit="proportion",
    why_it_matters="Families know first whether things are better.",
    counts="answers agree or strongly agree",
    out_of="answers; not applicable and blank are left out, neutral counts",
    known_as=("Parent survey: % agree", "Parental satisfaction"),
    better="higher",
    views={"stated": "responded_month"},
    sheet="responses",
    where=lambda response: (
        (response.answered == 1) & ((response.respondents == "parents") | (response.respondents == ""))
    ),
    counted=lambda response: response.agrees == 1,
    breakdown="question",
    breakdown_only=True,
    meanings=(
        Meaning(("survey", "satisfied"), ("advice",)),
        Meaning(("parent", "satisfied")),
        Meaning(("parent", "survey")),
    ),
)
