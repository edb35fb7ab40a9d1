"""What reading's short names mean to the person who uploads."""

SHAPES = {
    "scorecard_months_across": "Scorecard, months across",
    "scorecard_months_down": "Scorecard, months down",
    "scorecard_periods_across": "Scorecard, periods across",
    "long_tidy": "One figure a row",
    "case_list": "List of cases",
    "advice_list": "List of advice, one a row",
    "advice_wide": "Cases with every service's advice beside them",
    "advice_matrix": "Advice by service and month",
    "audit_list": "List of audited plans",
    "audit_question_matrix": "Audit answers, question by question",
    "audit_summary_text": "Audit summary in words",
    "annual_review_list": "List of annual reviews",
    "survey_summary": "Survey, shares of each answer",
    "survey_counts": "Survey, counts of each answer",
    "survey_responses": "Survey, one respondent a row",
    "action_tracker": "Action tracker",
    "targets": "Targets",
    "kpi_milestones": "KPI milestones",
    "milestones": "Milestones",
    "risk_register": "Risk register",
    "plan": "Improvement plan",
    "priorities": "Priorities of a plan",
    "success_tests": "Tests of success",
    "barriers": "Barriers",
    "next_steps": "Next steps",
    "asks": "Asks of the board",
    "voices": "Voices of families",
    "plan_history": "History of a plan",
    "sen2_header": "SEN2 return: header",
    "sen2_person": "SEN2 return: people",
    "sen2_requests": "SEN2 return: requests",
    "sen2_assessments": "SEN2 return: assessments",
    "sen2_named_plans": "SEN2 return: named plans",
    "annex_a": "Annex A of an inspection: one child a row",
    "dfe_open_data": "Figures that the DfE publishes",
}
ROLES = {
    "data": "",
    "notes": "no table on it",
    "lookup": "it explains other sheets",
    "hidden": "the sheet is hidden",
    "duplicate": "the same table stands on another sheet",
    "unrecognised": "not recognised",
}
# What one row of a case-level sheet is, for one and for many.
RECORDS = {
    "assessments": ("request for an assessment", "requests for an assessment"),
    "advice": ("piece of advice", "pieces of advice"),
    "reviews": ("annual review", "annual reviews"),
    "audits": ("audited plan", "audited plans"),
    "answers": ("audit answer", "audit answers"),
    "responses": ("survey answer", "survey answers"),
    "action": ("action", "actions"),
    "milestone": ("milestone", "milestones"),
    "risk": ("risk", "risks"),
    "plan": ("plan", "plans"),
    "priority": ("priority", "priorities"),
    "success_test": ("test of success", "tests of success"),
    "barrier": ("barrier", "barriers"),
    "next_step": ("next step", "next steps"),
    "ask": ("ask of the board", "asks of the board"),
    "voice": ("families’ word", "families’ words"),
}
# Why the file cannot say it, and what hangs on it, by the code of a question.
WHY = {
    "YEAR_INFERRED": "The months are printed without a year; in the wrong one every figure stands in the wrong place.",
    "YEAR_BASIS": "2020/21 can be April to March or September to August: other months, other figures.",
    "PERIOD_SUSPECT": "A period that is out of line with those beside it may be a slip of the pen.",
    "AREA_UNKNOWN": "No title, tab or column names the area, and a figure must belong to one.",
    "CONFLICT": "The file prints two values for the same thing. Both are kept until you say which is right.",
    "UNIT_MIXED": "60 and 0.6 stand side by side: whether a number is a percentage cannot be told from it alone.",
    "GRADE_SCALE": "The grades are numbers, and the sheet has no key that says whether 1 is best or worst.",
    "DATE_WORKED_OUT": "The file has no column of this date, but another that may tell it: whether it does, you know.",
    "DATE_ORDER_MDY": "03/04 is 3 April here and 4 March elsewhere, and nothing in the column tells which.",
}


def counted(number: int, one: str, many: str = "") -> str:
    """``1 figure``, ``1,204 figures``; "" for none."""
    return f"{number:,} {one if number == 1 else many or one + 's'}" if number else ""


def listed(words: list[str] | tuple[str, ...], most: int = 4) -> str:
    """``a, b and c``; of many, the first few and how many more."""
    shown = [*words[:most], f"{len(words) - most} more"] if len(words) > most else list(words)
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""
