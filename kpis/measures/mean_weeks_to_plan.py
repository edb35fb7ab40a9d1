from kpis.measure import Measure, Spread

measure = Measure(
    title="Mean weeks from request to plan",
    theme="timeliness",
    unit="weeks",
    why_it_matters="A few very long waits lift the mean above the median: read the two together.",
    counts="weeks from the request to the final plan, of plans issued in the period, exceptions included",
    better="lower",
    views={"issued": "plan_month"},
    sheet="assessments",
    where=lambda plan: (plan.counts_as_plan == 1) & (plan.days_to_plan >= 0),
    spread=Spread("days_to_plan", "mean"),
    breakdowns=("primary_need", "age_band"),
)
