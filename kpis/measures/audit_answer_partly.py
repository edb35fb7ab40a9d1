from kpis.measure import Measure

measure = Measure(
    title="Audit questions answered partly",
    theme="quality",
    unit="proportion",
    why_it_matters="“Partly” is where a small change makes an answer a yes.",
    counts="audited plans for which the question was answered partly",
    out_of="answers yes, partly and no; not applicable and blank are left out",
    better="neither",
    views={"audited": "audited_month"},
    sheet="answers",
    where=lambda answer: answer.answered == 1,
    counted=lambda answer: answer.answer == "partly",
    breakdown="question",
    breakdowns=("section",),
    breakdown_only=True,
)
