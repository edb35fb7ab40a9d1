from kpis.measure import Cohort, Measure

_LAST_DAY = 112  # of the usual inner timetable; the law sets no day for the draft

measure = Measure(
    title="Draft plans sent within 16 weeks",
    theme="timeliness",
    unit="proportion",
    why_it_matters="Parents have 15 days to answer the draft: one sent after week 16 leaves too little time.",
    counts="draft plans sent on or before day 112 after the request",
    out_of="requests received in the period whose draft was sent, or is late; refused and withdrawn ones are left out",
    better="higher",
    views={"requested": "request_month"},
    sheet="assessments",
    where=lambda case: (case.counts_as_plan == 1) & (case.without_plan == 0) & (case.days_to_draft >= 0),
    counted=lambda case: case.days_to_draft <= _LAST_DAY,
    cohort=Cohort(
        views=("requested",),
        open=lambda case: (case.counts_as_plan == 1) & (case.ending == "open") & (case.drafted == 0),
        last_day=lambda case: case.request_on + _LAST_DAY,
    ),
)
