"""What the heading of a row or column says of its values beside naming a measure: a target, a total, a comparison."""

import re
from dataclasses import dataclass

_SHOWN_IN_LABEL = re.compile(
    r"[\s,;:-]*[(\[]?\b(?:target|ambition)s?\b(?: is| of)?\s?[=:-]?\s?((?:[<>≥≤]=?\s?)?\d{1,3}(?:\.\d+)?\s?%)\s?[)\]]?"
)
_ANSWERS_A_TARGET = re.compile(
    r"\b(?:against|meeting|meets?|met|on|below|above|vs\.?|versus|within) (?:\S+ ){0,4}?targets?\b|\btargeted\b|\btargets? (?:met|achieved)\b|% of (?:the )?target|\btarget dates?\b"
)
_TARGET = re.compile(r"\btargets?\b|\bambitions?\b|\baspiration\w*\b")
_TRAJECTORY = re.compile(r"\btrajector(?:y|ies)\b|\bplanned (?:performance|position|improvement)\b")
_FORECAST = re.compile(r"\b(?:forecast|projection|projected|predicted|estimate)\b")
_NOT_OF_THE_PLAN = re.compile(r"\b(?:national|england|statutory|legal|law)\b")
_RUNNING = re.compile(r"\bcumul\w*|\by\.?t\.?d\b|\byear[\s-]to[\s-]date\b|\brunning total\b|(?<!up )\bto date\b")
_ROLLING = re.compile(
    r"[(\[]?\b(?:(?:rolling|moving)(?: average)?[\s,(-]*(?:(?P<a>\d+)|(?P<word>twelve|three|six))?[\s-]*(?:months?|m\b|mths?)?(?: average)?"
    r"|(?P<b>\d+)[\s-]*(?:months?|m|mths?)\s*[(-]?(?:(?:rolling|moving)(?: average)?|average|mean)|(?:last|previous) (?P<c>\d+) months)(?: (?P<span>year|quarter))?\b[)\]]?"
)
_WORDS = {"twelve": 12, "three": 3, "six": 6, "year": 12, "quarter": 3}
_TOTAL = re.compile(
    r"(?:grand |sub[- ]?|overall |borough |county |area |all areas? |column |row |annual )?totals?(?: for (?:the )?(?:year|quarter|period))?"
    r"(?: to date)?(?:[\s,:-]*\(?(?:\d{4}|\d{2})?[/-]?\d{2,4}\)?)?|average(?: to date)?|mean|full year|year end|outturn|12 month average|sum"
)
_COMPARES = re.compile(
    r"^\W*(?:(?:pp|ppt|percentage point|point|year on year|annual|monthly|month on month|quarterly)s? )?"
    r"(?:variance|var\.?|diff(?:erence)?\.?|gap|change|trend|direction|dot|rag|brag|rank(?:ing)?|quartile|status|on target|movement|improvement)\b"
    r"|\b(?:rag|brag) (?:rating|status)\b|\bdirection of travel\b|\b(?:vs\.?|versus|against|compared (?:to|with)) (?:the )?(?:target|last|previous|plan|national|england)\b"
    r"|\b(?:previous|last|prior) (?:financial |academic |calendar )?(?:year|month|quarter|period)\b|\b(?:year|12 months) ago\b"
)
_REMARKS = re.compile(
    r"comments?|commentary|notes?|narrative|sources?|owners?|leads?(?: officer)?|actions?|reasons?|explanations?"
)
_NEIGHBOURS = re.compile(
    r"\bstat(?:istical|s)?\.? ?(?:neigh\w*|nbrs?)|\bnearest neigh\w*|\bneighbours?\b|^sns?(?: average| mean| median)?$|\b(?:inner|outer) london\b|"
    r"\bfamily group\b|\bregion(?:al)?(?: average| mean| median)?$|\bbenchmark(?: (?:group|average)s?)?$|\bpeers?\b|\bcomparators?\b|\bcipfa\b|\bsimilar (?:authorities|councils|las)\b"
)


@dataclass(frozen=True)
class Role:
    """``kind``: "measure", "target", "trajectory", "total", "running", "compares" or "neighbours".

    ``label`` is the text without what was said of the role; ``target`` is a target printed inside the label of a
    measure; ``months`` is how many months a rolling figure covers (None: it is no rolling figure).
    """

    kind: str
    label: str
    target: str = ""
    months: int | None = None


def is_neighbours(text: str) -> bool:
    """Whether a text names a group of areas that is compared with: statistical neighbours, a peer group."""
    return bool(_NEIGHBOURS.search(text.lower()))


def is_total(text: str) -> bool:
    """Whether a heading as a whole is a total, an average of months or a running total: no period and no measure."""
    lower = text.lower().strip(" :*")
    return bool(_TOTAL.fullmatch(lower) or re.fullmatch(r"(?:.*\b)?(?:ytd|year[\s-]to[\s-]date|to date)", lower))


def role_of(text: str) -> Role:
    """The role that a heading gives its row or column, and the label that is left to be understood."""
    lower = text.lower().strip()
    if _COMPARES.search(lower) or _REMARKS.fullmatch(lower):
        return Role("compares", text)
    if is_neighbours(lower):
        return Role("neighbours", text)
    shown = _SHOWN_IN_LABEL.search(lower)
    if shown:
        rest = (text[: shown.start()] + " " + text[shown.end() :]).strip()
        if re.search(r"[A-Za-z]{2}", rest):
            return Role("measure", rest, shown[1])
    if _ANSWERS_A_TARGET.search(lower):
        return Role("measure", text)
    for kind, pattern in (("target", _TARGET), ("trajectory", _TRAJECTORY), ("compares", _FORECAST)):
        if pattern.search(lower):
            own = kind != "compares" and not _NOT_OF_THE_PLAN.search(lower)
            return Role(kind if own else "compares", pattern.sub(" ", lower).strip(" -:()"))
    rolling = _ROLLING.search(lower)
    if rolling:
        number = next((int(each) for each in (rolling["a"], rolling["b"], rolling["c"]) if each), None)
        number = number or _WORDS.get(rolling["word"] or rolling["span"] or "")
        rest = (text[: rolling.start()] + " " + text[rolling.end() :]).strip(" -,:")
        return Role("measure", rest, months=number) if number and number <= 24 else Role("running", text)
    if is_total(lower):
        return Role("total", text)
    if _RUNNING.search(lower):
        return Role("running", text)
    return Role("measure", text)
