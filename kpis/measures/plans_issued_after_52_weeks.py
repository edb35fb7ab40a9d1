from kpis.measure import Measure

_WEEKS_52 = 364

measure = Measure(
    title="EHC plans issued after more than 52 weeks",
    theme="timeliness",
    unit="count",
    why_it_matters="The longest waits hide behind a share: here each is one child who waited more than a year.",
    counts="plans issued on day 365 after the request or later; day 364, the last of 52 weeks, is not one; 0 in a "
    "month in which plans were issued and none of them so late",
    better="lower",
    views={"issued": "plan_month"},
    sheet="assessments",
    where=lambda plan: (plan.counts_as_plan == 1) & (plan.days_to_plan >= 0),
    counted=lambda plan: plan.days_to_plan > _WEEKS_52,
    breakdowns=("primary_need", "age_band"),
)
