"""Who answered a survey, as titles, tabs, columns and sections say it: parents, schools or young people."""

import re
from collections.abc import Iterable

from kpis.reading.grid import clean

PARENTS, SCHOOLS, YOUNG_PEOPLE = "parents", "schools", "young people"
_WHO = {
    PARENTS: re.compile(r"\bparents?\b|\bparental\b|\bcarers?\b|\bfamil(?:y|ies)\b|\bpcf\b|\bmums?\b|\bdads?\b"),
    SCHOOLS: re.compile(
        r"\bschools?\b|\bsencos?\b|\bsendcos?\b|\bsettings?\b|\bcolleges?\b|\bhead ?teachers?\b|\bteach(?:ers|ing)\b|"
        r"\bprofessionals?\b|\bpartners?\b|\bpractitioners?\b|\bproviders?\b|\bstaff survey\b|\bnurser(?:y|ies)\b"
    ),
    YOUNG_PEOPLE: re.compile(
        r"\byoung (?:people|persons?|adults?)(?:'?s)?\b|\bcyp\b|\bpupils?\b|\bstudents?\b|\blearners?\b|"
        r"\bchild(?:ren)?(?: and young (?:people|persons?))?(?:'?s)? (?:survey|feedback|questionnaire|voice|views)\b|^children$|^child$|\byp\b"
    ),
}  # fmt: skip
SURVEY = re.compile(
    r"\bsurveys?\b|\bfeedback\b|\bquestionnaires?\b|\bsatisfaction\b|\brespondents?\b|\bresponses?\b|\bfocus groups?\b|"
    r"\bexperience of\b|\bparental views?\b|\bviews of\b|\bpolls?\b|\bconsultation\b"
)


def who_in(text: str) -> str:
    """Who a text says answered; '' where it names nobody, or several."""
    lower = clean(text).lower()
    found = [who for who, pattern in _WHO.items() if pattern.search(lower)]
    if len(found) == 2 and SCHOOLS in found and re.search(r"\bparents?\b|\bcarers?\b", lower):
        found = [PARENTS] if not re.search(r"\b(?:and|&|/) (?:schools?|settings?|professionals?)\b", lower) else []
    return found[0] if len(found) == 1 else ""


def who_of(texts: list[str]) -> str:
    """Who the first of several titles that names anybody says answered; '' where none does."""
    return next((who for text in texts if (who := who_in(text))), "")


def speaks_of_survey(texts: list[str]) -> bool:
    """Whether any of several titles, tabs or headings speaks of a survey."""
    return any(SURVEY.search(clean(text).lower()) for text in texts)


_OF_AN_AUDIT = re.compile(
    r"(?:qa|audit(?:ed)?) (?:id|ref\w*|number|no\.?|date|on|month)|(?:date|month) (?:of )?(?:the )?(?:qa|audit(?:ed)?)|"
    r"auditors?(?:'s)?(?: (?:name|role|team|initials))?|audited (?:by|on)"
)


def speaks_of_audits(headings: Iterable[str]) -> bool:
    """Whether headings over rows of answers are of audits: nobody was asked anything, whatever the tab is called."""
    return any(_OF_AN_AUDIT.fullmatch(clean(text).lower().strip(" :*()")) for text in headings)
