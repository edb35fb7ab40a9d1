from kpis.measure import Measure, Stock, known

_LAST_DAY = 140

measure = Measure(
    title="Children waiting more than 20 weeks",
    theme="timeliness",
    unit="count",
    why_it_matters="These children wait longer than the law allows, and no figure of issued plans shows them.",
    counts="open requests at the end of the month that had reached day 141; day 140 is within 20 weeks",
    better="lower",
    views={"month_end": ""},
    sheet="assessments",
    where=lambda case: (case.counts_as_plan == 1) & ((case.closed == 0) | known(case.closed_on)),
    stock=Stock(starts="request_on", stops=("closed_on",), past=_LAST_DAY),
    breakdowns=("primary_need", "age_band"),
)
