from kpis.clock import ADVICE
from kpis.measure import Measure, Stock, known

measure = Measure(
    title="Children with advice overdue",
    theme="advice",
    unit="count",
    why_it_matters="One child may wait for several services: this counts the children, not the reports.",
    counts="children with at least one piece of advice past day 42 and not received at the end of the month",
    better="lower",
    views={"month_end": ""},
    sheet="advice",
    where=lambda advice: (
        (advice.required == 1) & ((advice.case_closed == 0) | known(advice.case_closed_on) | known(advice.received_on))
    ),
    stock=Stock(starts="requested_on", stops=("received_on", "case_closed_on"), past=ADVICE.days, each="case"),
    breakdown="service",
)
