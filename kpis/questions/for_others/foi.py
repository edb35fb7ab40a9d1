"""What is asked again and again under the Freedom of Information Act, answered once, as the public may see it."""

from kpis.judging import JudgedSeries
from kpis.judging.small import PUBLIC
from kpis.keeping import Store
from kpis.measures import MEASURES
from kpis.questions.known import SeriesKey
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.making import ask
from kpis.telling.for_others.foi import ALL, COUNTED, OTHERS, Answer

PLANS = "plans_issued_within_20_weeks"
TO_DATE = "year to date"
EP = "EP"
_IN_TIME = "EHC plans issued within 20 weeks, "
# The question, what the number is of, the measure, its basis, its group, and which of its counts.
ASKED = (
    ("How many plans were issued in time?", f"{_IN_TIME}leaving out exceptions", PLANS, "excluding", "", COUNTED),
    ("How many plans were issued in time?", f"{_IN_TIME}with exceptions", PLANS, "including", "", COUNTED),
    ("How many plans were issued in time?", f"{_IN_TIME}basis not stated", PLANS, "not_stated", "", COUNTED),
    ("How many plans were issued?", "EHC plans issued", "plans_issued", None, "", COUNTED),
    ("How many are overdue now?", "Requests open past 20 weeks", "open_past_20_weeks", None, "", COUNTED),
    ("How long is the wait?", "Mean weeks from request to plan", "mean_weeks_to_plan", None, "", COUNTED),
    ("How long is the wait?", "Median weeks from request to plan", "median_weeks_to_plan", None, "", COUNTED),
    ("How many requests were refused?", "Requests refused an assessment", "decided_to_assess", None, "", OTHERS),
    ("How many plans were refused?", "Assessments that ended without a plan", "refusals_to_issue_within_16_weeks", None,
     "", ALL),
    ("How much psychologists' advice is waiting?", "EP advice asked for and not received", "advice_outstanding", None,
     EP, COUNTED),
    ("How much psychologists' advice is waiting?", "EP advice past 6 weeks and not received", "advice_overdue", None,
     EP, COUNTED),
)  # fmt: skip


def foi(store: Store, area: str, month: int | None = None) -> tuple[Answer, ...]:
    """Every question with its figures up to ``month``: of plans by the financial year to date too. Always public."""
    asked = ask(store, area, month, edition=PUBLIC)
    found = tuple(
        Answer(question, what, _told(asked, measure_id, basis, group), counts)
        for question, what, measure_id, basis, group, counts in ASKED
    )
    # Nobody asks for a basis that is not stated, where there are figures of another.
    return tuple(each for each in found if each.series or not each.what.endswith("not stated"))


def _told(asked: Asked, measure_id: str, basis: str | None, group: str) -> tuple[JudgedSeries, ...]:
    """The series by its usual periods; before it, what may be added up in the financial year to date."""
    told = asked.series(measure_id, basis, group)
    if told is None:
        return ()
    if told.measure.stock is not None or told.measure.spread is not None:
        return (told,)
    key = SeriesKey(told.basis, told.breakdown, told.group, told.view)
    to_date = asked.here.judged(MEASURES[measure_id], key, TO_DATE)
    return (to_date, told) if to_date.grain == TO_DATE and told.grain != TO_DATE else (told,)
