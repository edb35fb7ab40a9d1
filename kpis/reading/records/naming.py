"""Headings of case-level tables in plain words, so that one pattern knows the spellings of many systems."""

import re
from functools import lru_cache

from kpis.reading.grid import clean

LONGEST_HEADING = 140
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# What a heading says of how a cell is filled in, beside what it holds.
_HINT = re.compile(
    r"\((?:[^()]*\b(?:d{1,2}[-/ .]?m{1,3}[-/ .]?y{2,4}|ccyy\S*|yyyy\S*|required|mandatory|optional|calculated|auto\w*|formula|"
    r"drop ?down|select|see (?:note|key|guidance)|y ?/? ?n|yes ?/ ?no|if (?:known|applicable)|this must|must|from header)\b[^()]*)\)"
    r"|(?<=\w) ?(?:/|\bor\b|;|,) ?(?:if not,? )?(?:the )?reasons? (?:why )?(?:not|if not)\b.*"
    r"|\bdd[-/.]?mm[-/.]?yy(?:yy)?\b|\b(?:ccyy|yyyy)[-/.]?mm[-/.]?dd\b|[*†‡¹²³#]+|\[[^\]]*\]"
)
_BRACKETED = re.compile(r"\([^()]*\)?")
_MARKS = re.compile(r"[^a-z0-9+<]+")
# Each rule in turn; all of them see words separated by single spaces.
_PLAIN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), word)
    for pattern, word in (
        (r"education health(?: and)? care", "ehc"),
        (r"ehc ?ps?(?: plans?)?|ehc plans?", "plan"),
        (r"(?:ehc|plan|statutory|ehc need|ehc needs|plan need|plan needs) (?:needs )?(?:assess(?:ment)?|assmt|asst|assm)s?|ehcnas?|ehcar|ehc ar|needs assessments?|sta|statutory assessments?", "assessment"),
        (r"assmts?|assm|assessmt", "assessment"),
        (r"ehcs", "ehc"),
        (r"req d|reqd|reqstd", "requested"),
        (r"reqs?|rqs?|rqst|rquest|rqsts", "request"),
        (r"rec d|recd|rcvd|rcd|recvd|recieved|rec|recv", "received"),
        (r"dec|decn", "decision"),
        (r"dt|dte|dates", "date"),
        (r"wks?|week", "weeks"),
        (r"twenty weeks?", "20 weeks"),
        (r"six weeks?", "6 weeks"),
        (r"no|num|nos|nbr", "number"),
        (r"refs?|ref number|refno|ref no", "reference"),
        (r"ids|ident", "id"),
        (r"mtgs?", "meeting"),
        (r"annual rev|ann rev|ars?|ann review|annual reviews", "annual review"),
        (r"rvw|rev|reviews", "review"),
        (r"an(?= (?:sent|issued|date|letter|notice)$)", "amendment notice"),
        (r"[ary]ta(?: [anry]ta)*|nta [ary]ta|dta", "decision to assess"),
        (r"yti(?: nti)?|nti yti", "decision to issue"),
        (r"prev|prevs", "previous"),
        (r"amd|amdt|amnd|amended plans?|amends", "amended"),
        (r"svc|svce|serv", "service"),
        (r"profs?|prof l", "professional"),
        (r"ret d|retd|rtnd", "returned"),
        (r"rtns?|rtrn", "return"),
        (r"dft|drft", "draft"),
        (r"rpts?", "report"),
        (r"iss|issd|iss d", "issued"),
        (r"finalised|finalized|fin d|find|fin", "final"),
        (r"fp", "final plan"),
        (r"la|l a|lea", "la"),
        (r"d o b|do b", "dob"),
        (r"on ?time", "in time"),
        (r"pri|prim", "primary"),
        (r"mod|modd", "moderated"),
        (r"sched", "due"),
        (r"letters", "letter"),
        # The week says when a thing is due; with nothing else in the heading, it says which.
        (r"(?<=\w )(?:weeks (?:0|6|12|15|16|20)|(?:6|12|15|16|20) weeks) actual|(?:weeks (?:0|6|12|15|16|20)|(?:6|12|15|16|20) weeks) actual(?= (?!date\b)\w)|actual weeks (?:0|6|12|15|16|20)|weeks 0", " "),
        (r"weeks (?:4|6|12|16|20)(?= (?:decision|final|drafts?|outcome|panel)\b)", " "),
        (r"excs?|excpt?n?s?|excep|exceptns?|exemptions?", "exception"),
        (r"cyp s|cyps", "cyp"),
        (r"childs|child s|children s", "child"),
        (r"pupils|pupil s", "pupil"),
    )
)  # fmt: skip
_SMALL_WORDS = re.compile(
    r"\b(?:of|the|was|is|were|on|an|a|that|which|when|for|has|been|and|by(?: the)? (?:la|local authority|council)|official|please|s)\b"
)
# Words that exports of systems run together: receiveddate, requestoutcomedate.
_RUN_TOGETHER = (
    "requests", "request", "received", "receipt", "outcome", "decision", "assessment", "amended", "amendment", "annual",
    "review", "meeting", "draft", "final", "issued", "issue", "plan", "start", "date", "previous", "last", "next", "due",
    "cease", "closed", "status", "source", "reason", "week20", "week", "advice", "service", "record", "case", "child",
    "person", "pupil", "reference", "number", "audit", "grade", "moderated", "id", "exceptions", "exception", "applies",
    "reason", "flag", "assess", "agreed", "refused", "withdrawn", "requested", "finalised", "ehcna", "ehcp", "ehc", "name",
    "returned", "held", "sent", "to", "of", "la", "code", "ref", "no",
)  # fmt: skip
_PARTS = re.compile("|".join(sorted(_RUN_TOGETHER, key=len, reverse=True)))


@lru_cache(maxsize=20_000)
def plain_headings(text: str) -> tuple[str, ...]:
    """A heading in plain words: whole, then without what stands in brackets; () when it is no heading."""
    text = clean(text)
    if not text or len(text) > LONGEST_HEADING:
        return ()
    text = _HINT.sub(" ", _CAMEL.sub(" ", text.replace("EHCPs", "EHCP").replace("EHCNAs", "EHCNA")).lower())
    whole, outside = _plain(text), _plain(_BRACKETED.sub(" ", text))
    return tuple(dict.fromkeys(each for each in (whole, outside) if each))


def _plain(text: str) -> str:
    words = _MARKS.sub(" ", text.replace("'", "").replace("’", "").replace("&", " and ")).strip()
    words = re.sub(r"^(?:ehc[arn]|ehcp|ssd) (?:ehcp|ehcr|ehca|ehcn) |^(?:ehcr|ehca|ehcn) ", "", words)
    words = re.sub(r"(?<=\d)(?=(?:wks?|weeks?|mths?|months?)\b)", " ", words)
    words = " ".join(_apart(word) for word in words.split())
    for pattern, word in _PLAIN:
        words = pattern.sub(word, words)
    words = " ".join(_SMALL_WORDS.sub(" ", words).split())
    return words


def _apart(word: str) -> str:
    """``received date`` for ``receiveddate``; a word that is not made of known ones stays as it is."""
    parts = _PARTS.findall(word)
    return " ".join(parts) if len(parts) > 1 and "".join(parts) == word else word


def fits_whole(heading: str, patterns: tuple[str, ...]) -> bool:
    """Whether a heading as a whole is one of the patterns."""
    return rank_of(heading, patterns) is not None


@lru_cache(maxsize=100_000)
def rank_of(heading: str, patterns: tuple[str, ...]) -> int | None:
    """The place of the first pattern that a heading fits as a whole; None when it fits none."""
    for plain in plain_headings(heading):
        for rank, pattern in enumerate(patterns):
            if _compiled(pattern).fullmatch(plain):
                return rank
    return None


@lru_cache(maxsize=100_000)
def hinted(heading: str, patterns: tuple[str, ...]) -> bool:
    """Whether one of the patterns is found in a heading."""
    return any(_compiled(pattern).search(plain) for plain in plain_headings(heading) for pattern in patterns)


@lru_cache(maxsize=2_000)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
