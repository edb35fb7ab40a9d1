from kpis.measure import Measure, Usual

measure = Measure(
    title="Plans issued with a statutory exception",
    theme="timeliness",
    unit="proportion",
    why_it_matters="Where most plans are exceptions, the figure that leaves exceptions out says little.",
    counts="plans issued for which an exception of regulation 10(4) is recorded",
    out_of="plans issued in the period, in files that record exceptions; a blank means no exception",
    views={"issued": "plan_month"},
    sheet="assessments",
    where=lambda plan: (plan.counts_as_plan == 1) & (plan.states_exceptions == 1),
    counted=lambda plan: plan.exception == 1,
    usual=Usual(0.061, "England in 2024"),
    breakdowns=("primary_need", "age_band"),
)
