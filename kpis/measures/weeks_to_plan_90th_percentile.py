from kpis.measure import Measure, Spread

measure = Measure(
    title="Weeks within which nine in ten plans are issued",
    theme="timeliness",
    unit="weeks",
    why_it_matters="One child in ten waited longer than this.",
    counts="weeks from the request to the final plan, of plans issued in the period, exceptions included",
    better="lower",
    views={"issued": "plan_month"},
    sheet="assessments",
    where=lambda plan: (plan.counts_as_plan == 1) & (plan.days_to_plan >= 0),
    spread=Spread("days_to_plan", 0.9),
    breakdowns=("primary_need", "age_band"),
)
