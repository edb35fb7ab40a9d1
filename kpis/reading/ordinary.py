"""Words that may stand in the label of a measure and leave it as it is: joining words, whose, how counted, done.

Every other word makes its row a measure of its own (``kpis/reading/wholes.py``). A word belongs here only when no file
could mean a part, another place or another month by it.
"""

# Joining words.
_JOINING = """
    a an the this that these those each every any all both it its their his her they them of in into on at to by for
    from with within under up as per via or and nor but than then so if when where which who whose whether was were
    is are be been being has have had having do does did can should must will no between during since until after
    before following upon out etc eg ie i e
"""
# Whose, of whom, how counted.
_WHOSE = """
    ehc ehcp ehcps ehcna ehcnas send sen statement statements children child young people person persons pupil
    pupils cyp local authority authorities la las lea council councils borough county city area areas wide total
    totals overall combined whole entire everyone case cases record records number numbers no nos count counts
    percentage percent pct proportion rate ratio share value values figure figures data result results outturn
    actual actuals performance kpi kpis kpa measure measures indicator indicators key headline metric ref reference
    line row code corporate dashboard scorecard report reports reported reporting published provisional revised
    validated unvalidated final official latest current snapshot point flow source sen2 dfe return average box
    pledge priority objective outcome outcomes wsoa board month months monthly quarter quarters quarterly year years
    yearly annual annually term termly week weeks weekly wk wks day days date dates period periods calendar
    financial academic time timely timeliness timescale timescales timeframe timeframes frame frames limit limits
    deadline deadlines target targets standard standards statutory stat legal legally law lawful national compliance
    compliant high higher low lower better good polarity rounded rolling
"""
# What is done.
_DONE = """
    received receive receipt requested request requests asked supplied supply returned submitted provided given sent
    made meet meets meeting met achieved complete completed completing completion concluded produced delivered
    finalised finalized finalising issue issued issuing issuance initial first new newly formal process processed
    processing responded response responses notified notification
    communicated told informed start end ended ending taken take takes required
    require needed needs need needing assessment assessments assess plan plans advice advices contribution
    contributions professional due got get getting held written recorded applied apply applies applying including
    excluding include includes included exclude excludes excluded inc incl exc excl ex exception exceptions
    exceptional exempt exempted exemption exemptions permitted
    allowed ni numerator denominator definition against
"""

ORDINARY = frozenset((_JOINING + _WHOSE + _DONE).split())

# More of them, by measure.
_OF = {
    "advice_within_6_weeks": """
        care ccg icb health services service teams team agencies agency partners partner professionals providers
        provider advisers advisors advisory therapy therapies therapist therapists community nhs trust department dept
        children's childrens adult adults psychologist psychologists psychology specialist team's
    """,
    "annual_review_held_within_12_months": """
        review reviews ar ars meetings anniversary last previous
    """,
    "annual_review_decision_within_4_weeks": """
        letter letters outcome review reviews ar ars meetings decision decisions
    """,
    "amended_plan_within_8_weeks": """
        notice notices amendment amendments amended amend draft drafts proposed
    """,
    "audit_good_or_better": """
        quality audit audits audited auditing graded judged rated scored moderated grade judgement rating or
        outstanding sampled sample reviewed file assured assurance through internal
    """,
    "decision_to_assess_within_6_weeks": """
        decide decided decisions decision refuse proceed undertake carry letter letters parents parent carers
        family families outcome
    """,
}
ORDINARY_OF = {measure: frozenset(words.split()) for measure, words in _OF.items()}
