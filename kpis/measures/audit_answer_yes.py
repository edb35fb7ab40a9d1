from kpis.measure import Meaning, Measure

measure = Measure(
    title="Audit questions answered yes",
    theme="quality",
    unit="proportion",
    why_it_matters="Shows which part of a plan is weak: needs, provision, outcomes or the child's own voice.",
    counts="audited plans for which the question was answered yes",
    out_of="answers yes, partly and no; not applicable and blank are left out",
    known_as=("Audit questions: % yes",),
    better="higher",
    views={"audited": "audited_month"},
    sheet="answers",
    where=lambda answer: answer.answered == 1,
    counted=lambda answer: answer.yes == 1,
    breakdown="question",
    breakdowns=("section",),
    breakdown_only=True,
    meanings=(
        Meaning(
            ("audit", "answer yes"),
        ),
    ),
)
