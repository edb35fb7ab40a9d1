from kpis.measure import Measure, Stock, known

_LAST_DAY = 364

measure = Measure(
    title="Children waiting more than 52 weeks",
    theme="timeliness",
    unit="count",
    why_it_matters="Children who have waited more than a year, and still wait.",
    counts="open requests at the end of the month that had reached day 365; day 364 is within 52 weeks",
    better="lower",
    views={"month_end": ""},
    sheet="assessments",
    where=lambda case: (case.counts_as_plan == 1) & ((case.closed == 0) | known(case.closed_on)),
    stock=Stock(starts="request_on", stops=("closed_on",), past=_LAST_DAY),
    breakdowns=("primary_need", "age_band"),
)
