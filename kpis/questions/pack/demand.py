"""Demand and flow: how many requests come, how many lead to an assessment, how many plans leave."""

from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import missing_page, page_of
from kpis.telling.pack.page import Page

SECTION = "demand"
FLOW = ("requests_received", "plans_issued", "decided_to_assess", "decision_to_assess_within_6_weeks",
        "refusals_to_issue_within_16_weeks")  # fmt: skip


def pages(asked: Asked) -> tuple[Page, ...]:
    """Requests and plans side by side where both are known, then a page each."""
    told = [each for name in FLOW if (each := asked.series(name)) is not None]
    if not told:
        return (missing_page(asked, SECTION, "No figures yet for requests and plans issued", FLOW),)
    both = [each.measure.id for each in told[:2]] == list(FLOW[:2])
    first = [page_of(SECTION, told[0], beside=told[1:2])] if both else []
    return (*first, *(page_of(SECTION, each) for each in told[2 if both else 0 :]))
