from kpis.measure import Measure, Spread

measure = Measure(
    title="Median weeks from request to plan",
    theme="timeliness",
    unit="weeks",
    why_it_matters="Half of the children waited longer than this.",
    counts="weeks from the request to the final plan, of plans issued in the period, exceptions included",
    better="lower",
    views={"issued": "plan_month"},
    sheet="assessments",
    where=lambda plan: (plan.counts_as_plan == 1) & (plan.days_to_plan >= 0),
    spread=Spread("days_to_plan", 0.5),
    breakdowns=("primary_need", "age_band"),
)
