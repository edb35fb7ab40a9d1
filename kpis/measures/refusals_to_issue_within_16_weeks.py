from kpis.clock import REFUSE_TO_ISSUE
from kpis.measure import Duty, Measure

measure = Measure(
    title="Families told within 16 weeks that no plan will be issued",
    theme="timeliness",
    unit="proportion",
    why_it_matters="A family that is to get no plan can appeal only once it has been told.",
    counts="refusals to issue a plan on or before day 112 after the request",
    out_of="refusals in the period to issue a plan after an assessment; refusals to assess are another decision",
    better="higher",
    law=Duty(1.0, REFUSE_TO_ISSUE),
    views={"ended": "ended_month"},
    sheet="assessments",
    where=lambda request: (request.decision == "assess") & (request.ending == "refused") & (request.days_to_end >= 0),
    counted=lambda request: request.days_to_end <= REFUSE_TO_ISSUE.days,
)
