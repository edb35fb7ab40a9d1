from kpis.measure import Measure

measure = Measure(
    title="Audit questions answered no",
    theme="quality",
    unit="proportion",
    why_it_matters="A question that is often answered no shows what plans lack.",
    counts="audited plans for which the question was answered no",
    out_of="answers yes, partly and no; not applicable and blank are left out",
    better="lower",
    views={"audited": "audited_month"},
    sheet="answers",
    where=lambda answer: answer.answered == 1,
    counted=lambda answer: answer.answer == "no",
    breakdown="question",
    breakdowns=("section",),
    breakdown_only=True,
)
