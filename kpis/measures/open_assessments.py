from kpis.measure import AGE_OF_WAIT, BANDS, STAGE, Measure, Stock, known

measure = Measure(
    title="Children waiting for their assessment or plan",
    theme="timeliness",
    unit="count",
    why_it_matters="A percentage of plans issued looks only at finished work: these children are still waiting.",
    counts=(
        "requests that were open at the end of the month: no plan issued, not refused, not withdrawn. Cases that the "
        "file does not reach, or that ended on a day that is not known, are not counted"
    ),
    better="lower",
    views={"month_end": ""},
    sheet="assessments",
    where=lambda case: (case.counts_as_plan == 1) & ((case.closed == 0) | known(case.closed_on)),
    stock=Stock(
        starts="request_on",
        stops=("closed_on",),
        bands=BANDS,
        stages=(
            ("Awaiting decision", "request_on"),
            ("In assessment", "assessing_on"),
            ("Draft sent", "draft_on"),
        ),
    ),
    breakdowns=(AGE_OF_WAIT, STAGE),
)
