"""By which month cases are counted, as labels, titles and targets say it: of issue, of request, due, of assessment.

"Within 20 weeks of request" is where the law's clock starts, and no month of a count: only words that put the cases of
one month together ("by month of request", "requests received in the month", "cohort") name a view.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from kpis.measure import Measure
from kpis.reading.grid import clean

_SPAN = r"(?:(?:the|that|each|this|same|reporting|calendar) )*(?:month|period|quarter|term|year)\b"
_WHEN = r"(?:month|date|quarter|period|term|year)"
_ASKED = r"(?:requests?|referrals?|applications?)"
_BEFORE_ASKED = r"(?:of|in|which|that|when|the|receipt|initial|ehc|ehcna|needs|assessment|parental|was|first)"
_OF_THOSE = r"(?: that| which| were| was)* (?:received|made|submitted)"
_FOR_WHAT = (
    r"(?: for(?: (?:an?|the|ehc|ehcnas?|education|health|and|care|needs|statutory|assessments?|plans?|advice))+)?"
)
_BEGUN = r"(?:start(?:s|ed|ing)?|began|begun|begin(?:s|ning)?|commenc\w+)"
_SENT = (
    r"(?:received|issued|returned|supplied|submitted|completed|provided|held|made|finali[sz]ed|delivered|in|achieved)"
)
_BEFORE_DUE = r"(?:of|the|it|they|in|which|that|when|plans?|advice|was|were|is|are|fell|falls|falling)"
_OF_WORK = r"(?:advices?|contributions?|reports?|plans?|ehcps?|cases)"
_NOT_A_CLOCK = r"(?<!weeks )(?<!week )(?<!wks )(?<!days )(?<!months )"


@dataclass(frozen=True)
class Counted:
    """One way to count: ``by`` is said in so many words; ``of`` also in passing; ``applies`` is enough for a target.

    ``by`` holds wherever it stands. ``of`` holds in the label itself and in a title that the label leans on.
    """

    view: str
    basis: str  # how the record of a target calls it
    by: re.Pattern[str]
    of: re.Pattern[str]
    applies: re.Pattern[str]


COUNTED = (
    Counted(
        "assessment_started", "assessment_start",
        re.compile(
            rf"\bby (?:the )?(?:{_WHEN} )?(?:(?:of|the|when|in|which|ehc|ehcna|needs|statutory) )*"
            rf"(?:(?:start|beginning|commencement) of (?:the )?)?assessments?\b(?! {_ASKED})"
            rf"(?: (?:was|were))?(?: (?:{_BEGUN}|agreed))?(?: (?:{_WHEN}|cohort))*"
            rf"|\bassessments?(?: start)? cohort\b|\b{_WHEN} (?:of )?(?:the )?assessments? {_BEGUN}\b"
            rf"|\bby {_WHEN} of (?:the )?decision to assess\b"
        ),
        re.compile(
            rf"\b(?:for |of |in )?(?:the )?assessments?(?: (?:that|which|were|was))* "
            rf"(?:{_BEGUN}\b(?: (?:in|during|from|within|since) (?:{_SPAN})?)?"
            rf"|agreed (?:in|during) {_SPAN})"
        ),
        re.compile(r"assessment|assessed|started"),
    ),
    Counted(
        "requested", "request_received",
        re.compile(
            rf"\bby (?:the )?{_WHEN}(?: {_BEFORE_ASKED})*? "
            rf"(?:{_ASKED}|requested|asked for)\b(?: (?:was |were |is )?(?:received|made|receipt))?"
            rf"|\bby {_ASKED}(?: (?:{_WHEN}|cohort|received|receipt))*\b"
            rf"|\b(?:month|quarter) of (?:the )?(?:initial |ehcna )?{_ASKED}\b(?: received| receipt)?"
            rf"|\b(?:{_ASKED} )?cohorts?\b(?: of {_ASKED}(?: received)?)?"
        ),
        re.compile(
            rf"\b(?:(?:for|of|from) )?(?:all |the |new |initial )*"
            rf"{_ASKED}{_FOR_WHAT}{_OF_THOSE} (?:in|during|within) {_SPAN}"
            rf"|\b(?:requested|asked for) (?:in|during|within) {_SPAN}"
            rf"|{_NOT_A_CLOCK}\b(?:for|of) (?:all |the |new |initial )*{_ASKED}{_FOR_WHAT}{_OF_THOSE}\b"
        ),
        re.compile(r"request|application|referral|cohort"),
    ),
    Counted(
        "due", "period",
        re.compile(
            rf"\bby (?:the )?(?:month|quarter|period)(?: {_BEFORE_DUE})* (?:due|deadline)\b(?: date)?"
            r"|\bby (?:the )?(?:due date|date due|deadline date)\b"
            r"|\bdue (?:month|cohort)\b|\bmonth (?:of )?due(?: date)?\b"
        ),
        re.compile(
            rf"\b(?:falling )?due(?: (?:to be|for) \w+)? (?:in|during|within) {_SPAN}"
            rf"|\bdeadline (?:in|during|falls in|fell in) {_SPAN}"
            r"|\bof (?:all |the )*(?:\w+ )?" + _OF_WORK + r" (?:that (?:were|was) )?due\b"
        ),
        re.compile(r"\bdue\b"),
    ),
)  # fmt: skip
# A measure's own month, said of itself: it needs no view, and holds against a title that says another month.
_REPORTED = re.compile(
    rf"\bby (?:the )?{_WHEN} (?:of |the |plan |advice |was )*(?:issued?|receipt|received|decisions?|meeting|audit)\b"
    rf"|\b(?:issued|finali[sz]ed|completed|received|made) (?:in|during) {_SPAN}"
)
_SENT_BY = re.compile(rf"\b{_SENT} by (?:the )?(?:due date|date due|deadline date)\b")
# In these measures that month is the reported one.
_OWN = {"requests_received": "requested", "decision_to_assess_within_6_weeks": "assessment_started"}


@lru_cache(maxsize=20_000)
def view_in(text: str, *, title: bool = False) -> str:
    """The view of a measure that a text names, ``reported`` for the measure's own, else ''. ``title``: said in full."""
    lower = _plain(text)
    for counted in COUNTED:
        if counted.by.search(lower) or (not title and counted.of.search(lower)):
            return counted.view
    return "reported" if _REPORTED.search(lower) else ""


@lru_cache(maxsize=20_000)
def without_view(text: str) -> str:
    """A text without the words by which it names a view."""
    lower = _plain(text)
    for counted in COUNTED:
        lower = counted.of.sub(" ", counted.by.sub(" ", lower))
    return clean(lower)


def of_measure(measure: Measure, view: str) -> str:
    """A view as a measure has it: '' where its own month is meant; a view that it has not stays, to be told."""
    return "" if view in ("", "reported", measure.view) or _OWN.get(measure.id) == view else view


def applied(text: str) -> tuple[str, str]:
    """The basis and the view of a short cell that says what its row applies to: ``requests received from``."""
    lower = text.lower()
    for counted in COUNTED:
        if counted.applies.search(lower) and not (counted.view == "due" and re.search(r"issue|receiv", lower)):
            return counted.basis, counted.view
    named = next((view for word, view in (("issue", "issued"), ("receiv", "received")) if word in lower), "")
    return ("period", named) if named else ("", "")


def basis_of(view: str) -> str:
    """How the record of a target calls the months of a view."""
    return next((counted.basis for counted in COUNTED if counted.view == view), "period")


def _plain(text: str) -> str:
    """A text in lower case, dashes as spaces; what was sent by its due date was in time, and counts by no month."""
    lower = re.sub(r"\s*[-–—/:,()]\s*", " ", clean(text).lower())
    return _SENT_BY.sub(" in time ", lower)
