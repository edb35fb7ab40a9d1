from kpis.measure import Measure, Stock, known

_LAST_DAY = 210

measure = Measure(
    title="Children waiting more than 30 weeks",
    theme="timeliness",
    unit="count",
    why_it_matters="A wait of more than 30 weeks is half as long again as the law allows.",
    counts="open requests at the end of the month that had reached day 211; day 210 is within 30 weeks",
    better="lower",
    views={"month_end": ""},
    sheet="assessments",
    where=lambda case: (case.counts_as_plan == 1) & ((case.closed == 0) | known(case.closed_on)),
    stock=Stock(starts="request_on", stops=("closed_on",), past=_LAST_DAY),
    breakdowns=("primary_need", "age_band"),
)
