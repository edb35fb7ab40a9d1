"""Which measures count parts of the same whole, so that one could be worked out from others.

Each link says ``whole = parts`` or ``whole = parts and a rest`` at the same view, breakdown, group and period. A rest
that is small is hidden as any other small count is, by hiding what it would be worked out from; unless it is
``meaningless``: cases whose dates cannot be used, which say nothing of a child. Where parts are ``inside`` their whole
with others beside them, a reader cannot know that there is no rest; elsewhere he is taken to know it.
"""

from dataclasses import dataclass
from itertools import pairwise

from kpis.measure import AGE_OF_WAIT, STAGE

NUMBER, OTHER, OUT_OF, PENDING = "number", "other", "out of", "pending"
IN_ALL = "in all"  # in a view by the month in which cases began: those judged and those that are open
PLANS = "plans_issued_within_20_weeks"


@dataclass(frozen=True)
class Part:
    """A count of one measure: its number, what is left of it, or out of how many; of one ``group`` of a ``breakdown``.

    ``view`` is the one in which a part counts the same cases as its whole, where the two have views of other names.
    """

    what: str
    measure: str
    basis: str = ""
    view: str = ""
    breakdown: str = ""
    group: str = ""


@dataclass(frozen=True)
class Link:
    whole: Part
    parts: tuple[Part, ...]
    meaningless: bool = False
    inside: bool = False


def band(name: str) -> Part:
    """Those who have waited so many weeks."""
    return Part(NUMBER, "open_assessments", breakdown=AGE_OF_WAIT, group=name)


def stage(name: str) -> Part:
    """Those who have come so far."""
    return Part(NUMBER, "open_assessments", breakdown=STAGE, group=name)


def _nested(*measures: str) -> tuple[Link, ...]:
    """Each counts some of those that the one before counts."""
    return tuple(Link(Part(NUMBER, whole), (Part(NUMBER, part),), inside=True) for whole, part in pairwise(measures))


_ISSUED = Part(NUMBER, "plans_issued")
_ANSWERS = ("audit_answer_yes", "audit_answer_partly", "audit_answer_no")
_GOOD, _INADEQUATE = "audit_good_or_better", "audit_inadequate"
_DECIDED, _DRAFT = "decision_to_assess_within_6_weeks", "draft_within_16_weeks"

LINKS: tuple[Link, ...] = (
    *(Link(_ISSUED, (Part(OUT_OF, PLANS, basis),), meaningless=True) for basis in ("including", "not_stated")),
    *(
        Link(Part(NUMBER, "plans_issued", basis), (Part(OUT_OF, PLANS, basis),), meaningless=True)
        for basis in ("including", "excluding", "not_stated")
    ),
    Link(_ISSUED, (Part(OUT_OF, "exception_share"),), meaningless=True),
    Link(_ISSUED, (Part(OUT_OF, PLANS, "excluding"),), inside=True),
    Link(_ISSUED, (Part(OUT_OF, PLANS, "excluding"), Part(NUMBER, "exception_share"))),
    Link(Part(OUT_OF, PLANS, "including"), (Part(OUT_OF, PLANS, "excluding"), Part(NUMBER, "exception_share"))),
    *(
        Link(Part(what, PLANS, "including"), (Part(what, PLANS, "excluding"),), inside=True)
        for what in (NUMBER, OTHER, OUT_OF, PENDING)
    ),
    Link(Part(OTHER, PLANS, "including"), (Part(NUMBER, "plans_issued_after_52_weeks"),), inside=True),
    Link(Part(OUT_OF, _ANSWERS[0]), tuple(Part(NUMBER, each) for each in _ANSWERS)),
    *(Link(Part(OUT_OF, _ANSWERS[0]), (Part(OUT_OF, each),), meaningless=True) for each in _ANSWERS[1:]),
    Link(Part(OUT_OF, _GOOD), (Part(NUMBER, _GOOD), Part(NUMBER, _INADEQUATE)), inside=True),
    Link(Part(OUT_OF, _GOOD), (Part(OUT_OF, _INADEQUATE),), meaningless=True),
    Link(Part(NUMBER, "audits_done"), (Part(OUT_OF, _GOOD),), meaningless=True),
    *_nested("open_assessments", "open_past_20_weeks", "open_past_30_weeks", "open_past_52_weeks"),
    *_nested("advice_outstanding", "advice_overdue"),
    # One child waits for one piece of a service, but for mistakes; all services together for several.
    Link(Part(NUMBER, "advice_overdue"), (Part(NUMBER, "children_waiting_for_advice"),), meaningless=True),
    Link(Part(OUT_OF, _DECIDED), (Part(OUT_OF, "decided_to_assess"),), meaningless=True),
    Link(Part(NUMBER, "requests_received"), (Part(IN_ALL, _DECIDED, view="requested"),), meaningless=True, inside=True),
    Link(Part(IN_ALL, PLANS, "including"), (Part(IN_ALL, _DRAFT),), meaningless=True),
    Link(
        Part(OUT_OF, "amended_plan_within_8_weeks"),
        (Part(OUT_OF, "amended_plan_within_12_weeks_of_meeting"),),
        meaningless=True,
    ),
    Link(Part(NUMBER, _INADEQUATE), (Part(OUT_OF, "inadequate_plans_audited_again"),), meaningless=True),
    Link(Part(NUMBER, "open_past_20_weeks"), (band("20 to 30 weeks"), Part(NUMBER, "open_past_30_weeks"))),
    Link(Part(NUMBER, "open_past_30_weeks"), (band("30 to 52 weeks"), Part(NUMBER, "open_past_52_weeks"))),
    Link(Part(NUMBER, "open_past_52_weeks"), (band("Over 52 weeks"),)),
)

# A section's answers are those of its questions, and figures do not say of which; so the public sees questions alone.
PARTED_BY = {"section": "question"}
# A percentage printed without its count gives the count back where another row prints out of how many it is.
IMPLIED_BY = {
    (PLANS, "including"): "plans_issued",
    (PLANS, "not_stated"): "plans_issued",
    ("exception_share", ""): "plans_issued",
}
# A median or a mean of few is a figure of single children: of how many it is, another measure says.
SPREAD_OVER = {
    "median_weeks_to_plan": _ISSUED,
    "mean_weeks_to_plan": _ISSUED,
    "weeks_to_plan_90th_percentile": _ISSUED,
    "advice_median_days_late": Part(OTHER, "advice_within_6_weeks"),
}
# Out of how many a share is, is what the other measure counts but for a few: by groups the public sees the share alone.
COUNTED_BY_SHARE = {"plans_issued": PLANS}
