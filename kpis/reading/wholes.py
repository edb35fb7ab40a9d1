"""Whether a label speaks of the whole that a measure counts: no word of it may be left that could mean a part of it.

"% EHC plans issued within 20 weeks – Wimbledon" has all the words of a measure and one more. What that one means is not
known, so that its row is never the area's own figure.
"""

import re
from functools import lru_cache

from kpis.measure import Measure
from kpis.reading.grid import clean
from kpis.reading.ordinary import ORDINARY, ORDINARY_OF
from kpis.reading.result import Issue
from kpis.reading.words import BASIS, IDEAS, PART, SERVICES

# Ideas that leave a measure as it is, beside those that it needs.
_NEUTRAL = (
    "plan",
    "on time",
    "issued",
    "issuance",
    "new",
    "final",
    "share",
    "number",
    "assessment",
    "request",
    "advice",
)
_ALSO_NEUTRAL = {
    "decision_to_assess_within_6_weeks": ("decision", "agreed", "parent"),
    "annual_review_held_within_12_months": ("held",),
    "annual_review_decision_within_4_weeks": ("held", "decision", "parent"),
    "amended_plan_within_8_weeks": ("draft", "review", "decision", "parent", "amended"),
    "audit_good_or_better": ("audit", "good", "answer yes"),
    "advice_within_6_weeks": ("partner", "held"),
}
_WHOLE_NAMES = re.compile(
    r"\beducation(?:al)?,? ?health,?(?: and| &|,)? ?(?:social )?care\b|"
    r"\ball (?:sources|routes|referrers|requesters|ages|phases|types|needs|localities|teams)\b|"
    r"\bsend? (?:teams?|services?)\b|\bsen ?(?:and|&) ?d\b"
)
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)


@lru_cache(maxsize=20_000)
def unexplained(text: str, measure: Measure) -> tuple[str, ...]:
    """The words of a text that neither name a measure nor leave it as it is, in their order."""
    rest = _WHOLE_NAMES.sub(" ", clean(text).lower().replace("’", "'"))
    rest = BASIS.sub(" ", rest)
    needed = {
        idea for meaning in (*measure.meanings, *measure.out_of_meanings) for idea in meaning.needs if idea != "service"
    }
    for idea in (*needed, *_NEUTRAL, *_ALSO_NEUTRAL.get(measure.id, ())):
        rest = IDEAS[idea].sub(" ", rest)
    if measure.breakdown == "service":
        for pattern in SERVICES.values():
            rest = pattern.sub(" ", rest)
    rest = re.sub(rf"\b(?:{_MONTHS})\b", " ", rest)
    ordinary = ORDINARY | ORDINARY_OF.get(measure.id, frozenset())
    return tuple(
        word for word in re.findall(r"[^\W\d_][\w'’]*|\w*\d\w*", rest) if word not in ordinary and _is_word(word)
    )


def _is_word(word: str) -> bool:
    """Whether a word says something: letters beside a number are a reference (T1, 103a), as a single letter is."""
    return len(word) > 1 and word.isascii() and not re.search(r"\d", word)


@lru_cache(maxsize=20_000)
def is_part(title: str) -> bool:
    """Whether a heading over rows names a part of the children or plans, and nothing beside it: ``Phase transfers``."""
    lower = clean(title).lower()
    rest = PART.sub(" ", lower)
    plain = re.sub(
        r"\b(?:ehc|ehcps?|plans?|cyp|children|child|pupils|cases|only|the|of|for|with|in|20\d\d)\b|[^a-z]+", " ", rest
    )
    return rest != lower and not plain.strip() and not re.search(r"\b(?:backlog|tribunals?)\b", lower)


def kept_as_local(why: str, label: str, sheet: str, cell: str) -> Issue:
    """Say that a row with a measure's words is kept as a measure of its own, and why."""
    return Issue(
        "KEPT_AS_LOCAL", "info", f"{label!r} {why}: kept under its own title.", sheet, cell, label,
        "a label that names the whole, or a part in a column of its own",
        "If it is the whole, shorten the label to the measure's own words.",
    )  # fmt: skip
