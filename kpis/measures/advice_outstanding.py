from kpis.measure import Measure, Stock, known

measure = Measure(
    title="Advice outstanding",
    theme="advice",
    unit="count",
    why_it_matters="What has been asked for and not received is what plans are waiting for today.",
    counts=(
        "pieces of advice asked for and not received by the end of the month, due or not. Advice on a case that has "
        "ended, where the cases are known, is no longer waited for"
    ),
    better="lower",
    views={"month_end": ""},
    sheet="advice",
    where=lambda advice: (
        (advice.required == 1) & ((advice.case_closed == 0) | known(advice.case_closed_on) | known(advice.received_on))
    ),
    stock=Stock(starts="requested_on", stops=("received_on", "case_closed_on")),
    breakdown="service",
)
