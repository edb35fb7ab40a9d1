"""Complaints, mediation and appeals to the tribunal: whatever an area's own scorecard says of them."""

import re

from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import page_of
from kpis.telling.pack.page import Page

SECTION = "disputes"
_WORDS = re.compile(r"\b(complain|complaint|compliment|mediat|tribunal|appeal|disagreement|ombudsman)", re.IGNORECASE)


def pages(asked: Asked) -> tuple[Page, ...]:
    """A page for each figure of the area's own that speaks of them."""
    named = [each for each in asked.here.measures() if each.is_local and _WORDS.search(each.title)]
    made = tuple(page_of(SECTION, told) for each in named if (told := asked.series(each.id)) is not None)
    if made:
        return made
    missing = "No figures are held of complaints, compliments, mediation or appeals to the tribunal."
    if not asked.public:
        missing += (
            "\nTo fill this page, add rows to the area's scorecard headed such as “Complaints received”,"
            " “Mediations held” and “Appeals registered”, and upload it: each such row becomes a page here."
        )
    title = "No figures yet for complaints, mediation and appeals"
    return (Page(SECTION, SECTION, title, f"{asked.place}, {asked.month_words}", missing=missing),)
