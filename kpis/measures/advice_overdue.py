from kpis.clock import ADVICE
from kpis.measure import Measure, Stock, known

measure = Measure(
    title="Advice overdue",
    theme="advice",
    unit="count",
    why_it_matters="Each piece of advice past its 6 weeks makes a plan late some weeks from now.",
    counts="pieces of advice outstanding at the end of the month that had reached day 43; day 42 is in time",
    better="lower",
    views={"month_end": ""},
    sheet="advice",
    where=lambda advice: (
        (advice.required == 1) & ((advice.case_closed == 0) | known(advice.case_closed_on) | known(advice.received_on))
    ),
    stock=Stock(starts="requested_on", stops=("received_on", "case_closed_on"), past=ADVICE.days),
    breakdown="service",
)
