from kpis.measure import Meaning, Measure

measure = Measure(
    title="EHC plans issued",
    theme="timeliness",
    unit="count",
    why_it_matters="How many children got a plan. Few plans issued can make timeliness look better than it is.",
    counts="final EHC plans issued for the first time in the period",
    known_as=("Final EHCPs issued", "Number of EHC plans issued"),
    views={"issued": "plan_month"},
    sheet="assessments",
    where=lambda plan: plan.counts_as_plan == 1,
    breakdowns=("primary_need", "age_band"),
    meanings=tuple(
        Meaning(
            ("plan", how),
            ("20 weeks", "6 weeks", "4 weeks", "8 weeks", "12 months", "audit", "review", "amended", "average", "draft",
             "advice", "cumulative", "late", "open", "refused", "share", "survey", "good", "request", "decision",
             "transfer", "on time", "mediation", "per head", "only due", "satisfied", "training"),
        )
        for how in ("issued", "new")
    ),
)  # fmt: skip
