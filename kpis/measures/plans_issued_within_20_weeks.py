from kpis.clock import FINAL_PLAN
from kpis.measure import Cohort, Duty, Meaning, Measure

measure = Measure(
    title="EHC plans issued within 20 weeks",
    theme="timeliness",
    unit="proportion",
    why_it_matters="A child may wait for support until the plan is final. The law allows 20 weeks from the request.",
    counts="plans issued on or before day 140 after the request",
    out_of="plans issued in the period; excluding exceptions leaves out those with a recorded statutory exception",
    known_as=("% EHCPs issued in 20 weeks", "New EHC plans within 20 weeks", "% completed in 20 week timescale"),
    better="higher",
    law=Duty(1.0, FINAL_PLAN),
    views={"issued": "plan_month", "requested": "request_month", "due": "due_month"},
    sheet="assessments",
    where=lambda plan: (plan.counts_as_plan == 1) & (plan.days_to_plan >= 0),
    counted=lambda plan: plan.days_to_plan <= FINAL_PLAN.days,
    cohort=Cohort(
        views=("requested", "due"),
        open=lambda plan: (plan.counts_as_plan == 1) & (plan.ending == "open"),
        last_day=lambda plan: plan.request_on + FINAL_PLAN.days,
    ),
    breakdowns=("primary_need", "age_band"),
    has_basis=True,
    meanings=(
        Meaning(
            ("20 weeks",),
            ("advice", "audit", "review", "amended", "average", "open", "late", "refused", "survey", "mediation",
             "training", "health check", "draft", "cumulative", "only due", "decision"),
        ),
        *(
            Meaning(
                ("plan", how, "on time"),
                ("advice", "audit", "review", "amended", "average", "open", "late", "refused", "survey", "mediation",
                 "training", "health check", "draft", "cumulative", "transfer", "request", "only due", "decision"),
            )
            for how in ("issued", "new")
        ),
    ),
    out_of_meanings=tuple(
        Meaning(("plan", how), ("20 weeks", "on time", "share", "amended", "average", "audit", "review", "late"))
        for how in ("issued", "new")
    ),
)  # fmt: skip
