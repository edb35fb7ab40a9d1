from kpis.clock import PHASE_TRANSFER
from kpis.measure import Cohort, Duty, Measure, known

measure = Measure(
    title="Phase transfers in time",
    theme="annual reviews",
    unit="proportion",
    why_it_matters="A family that does not know the next school by spring cannot prepare the move, or appeal in time.",
    counts="plans amended on or before 15 February, or 31 March where the phase is post-16, of the school year's move",
    out_of=(
        "reviews that are marked as a phase transfer and whose plan was amended or is late, by the month of that day: "
        "the first one on or after the review meeting"
    ),
    better="higher",
    law=Duty(1.0, PHASE_TRANSFER),
    views={"due": "transfer_month"},
    sheet="reviews",
    where=lambda review: (review.transfer == 1) & known(review.final_on - review.transfer_due_on),
    counted=lambda review: review.final_on - review.transfer_due_on <= 0,
    cohort=Cohort(
        views=("due",),
        open=lambda review: review.transfer_open == 1,
        last_day=lambda review: review.transfer_due_on + 0,
    ),
    breakdowns=("phase",),
)
