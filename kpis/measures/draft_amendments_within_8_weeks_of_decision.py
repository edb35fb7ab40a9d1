from kpis.measure import Measure

_LAST_DAY = 56  # an aim of some areas' own; the law sets its days from the meeting, and from the notice

measure = Measure(
    title="Draft amendments sent within 8 weeks of the decision",
    theme="annual reviews",
    unit="proportion",
    why_it_matters="A decision to amend changes nothing for the child before the family sees the draft.",
    counts="notices of amendments sent on or before day 56 after the decision to amend",
    out_of="notices of amendments sent in the period after a decision to amend whose date is usable",
    better="higher",
    views={"sent": "notice_month"},
    sheet="reviews",
    where=lambda review: (review.decision == "amend") & (review.notice_on - review.decision_on >= 0),
    counted=lambda review: review.notice_on - review.decision_on <= _LAST_DAY,
    breakdowns=("phase",),
)
