from kpis.measure import Measure, Spread

_LAST_DAY = 42

measure = Measure(
    title="Median days late of late advice",
    theme="advice",
    unit="days",
    why_it_matters="Whether late means a few days or many weeks is another question than how often.",
    counts="days past day 42, of advice received late in the period: half of it was later than this",
    better="lower",
    views={"received": "received_month"},
    sheet="advice",
    where=lambda advice: (advice.required == 1) & (advice.days_to_advice > _LAST_DAY),
    spread=Spread("days_to_advice", 0.5, less=_LAST_DAY, unit_days=1),
    breakdown="service",
)
