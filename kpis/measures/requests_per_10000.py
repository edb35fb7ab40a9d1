from kpis.measure import Meaning, Measure, Ratio

measure = Measure(
    title="Requests for every 10,000 people aged 0 to 24",
    theme="demand",
    unit="number",
    why_it_matters="It says whether demand grows, or only the number of children; and it can be set beside others'.",
    counts="requests of the period for every 10,000 people aged 0 to 24, by the newest estimate that is known of them",
    known_as=("Requests for assessment per 10,000", "EHCNA requests per 10,000 aged 0-24"),
    views={"received": ""},
    sheet="assessments",
    ratio=Ratio(of="requests_received", to="population_aged_0_to_24", per=10_000, standing=True),
    meanings=(
        Meaning(
            ("request", "per 10,000"),
            ("advice", "decision", "average", "refused", "share", "survey", "audit", "mediation", "by source",
             "reassessment", "health check", "other request", "training", "transfer"),
        ),
    ),
)  # fmt: skip
