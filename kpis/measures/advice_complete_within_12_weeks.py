from kpis.measure import Cohort, Measure

_LAST_DAY = 84  # of the usual inner timetable: a decision by week 6, and 6 weeks for the advice

measure = Measure(
    title="Assessments with all advice in by week 12",
    theme="advice",
    unit="proportion",
    why_it_matters="The plan can be drafted only when the last piece of advice is in.",
    counts="assessments whose last piece of advice was received on or before day 84 after the request",
    out_of=(
        "requests received in the period for which advice was asked and all of it is in, or is late; refused and "
        "withdrawn ones are left out. It needs a list of cases and a list of advice with the same references"
    ),
    better="higher",
    views={"requested": "request_month"},
    sheet="assessments",
    where=lambda case: (
        (case.counts_as_plan == 1)
        & (case.without_plan == 0)
        & (case.advice_missing == 0)
        & (case.advice_last_on - case.request_on >= 0)
    ),
    counted=lambda case: case.advice_last_on - case.request_on <= _LAST_DAY,
    cohort=Cohort(
        views=("requested",),
        open=lambda case: (case.counts_as_plan == 1) & (case.ending == "open") & (case.advice_missing > 0),
        last_day=lambda case: case.request_on + _LAST_DAY,
    ),
)
