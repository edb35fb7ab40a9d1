"""What the heading of a row or column says of its values beside naming a measure: a target, a total, a comparison."""

import re
from dataclasses import dataclass

from kpis.reading.words import (
    ANSWERS_A_TARGET,
    COMPARES,
    FORECAST,
    NEIGHBOURS,
    NOT_OF_THE_PLAN,
    REMARKS,
    ROLLING,
    RUNNING,
    SHOWN_IN_LABEL,
    TARGET,
    TOTAL,
    TRAJECTORY,
    WORDS,
)  # fmt: skip

_AS_TARGET = re.compile(r"(?:kpi )?milestones?(?: ?\(?%\)?)?|plan(?:ned)?|expected(?: performance)?|goals?|aims?")
_NO_TARGET = re.compile(
    r"[\s,;–-]*[(\[]?\b(?:no target(?: set)?|targets?(?: is)?[ :]+(?:n/?a|tbc|tba|none|not set|to be (?:set|agreed)))"
    r"\b[)\]]?",
    re.IGNORECASE,
)
_OF = r"(?: (?:figures?|performance|data|actuals?|values?|position))?(?:[\s(–-]*(?:20)?\d\d ?[/-] ?(?:20)?\d\d\)?)?"
_SECTIONS = {
    kind: re.compile(pattern + _OF)
    for kind, pattern in {
        "target": r"(?:our |agreed |monthly |kpi )?(?:targets?|ambitions?)",
        "trajectory": r"(?:planned |agreed )?trajector(?:y|ies)",
        "running": r"cumulative(?: totals?)?|year[\s-]to[\s-]date(?: ?\(ytd\))?|y\.?t\.?d\.?|running totals?",
        "compares": r"(?:the |same (?:period|month|quarter) )?(?:previous|prev\.?|last|prior) "
        r"(?:financial |academic |calendar )?(?:year|month|quarter|period|term)(?:'?s)?",
    }.items()
}
_OF_TARGETS = re.compile(
    r"(?:.*\b)?(?:targets?|trajector(?:y|ies)|ambitions?)(?:[\s,:–-]+(?:20\d\d\b.*|for\b.*|to\b.*|by\b.*|from\b.*|\(.*\)))?"
)
_OF_FIGURES = re.compile(
    r"\b(?:against|vs\.?|versus|compared|actuals?|outturns?|progress|monitor\w*|"
    r"(?:and|&|with) (?:the )?(?:targets?|trajector\w+)|"
    r"(?:targets?|trajector\w+) (?:and|&)|met|meeting)\b"
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
    return bool(NEIGHBOURS.search(text.lower()))


def is_total(text: str) -> bool:
    """Whether a heading as a whole is a total, an average of months or a running total: no period and no measure."""
    lower = text.lower().strip(" :*")
    return bool(TOTAL.fullmatch(lower) or re.fullmatch(r"(?:.*\b)?(?:ytd|year[\s-]to[\s-]date|to date)", lower))


def are_of_targets(titles: tuple[str, ...]) -> bool:
    """Whether the titles of a table, its tab the last of them, say that it holds targets and no figures."""
    texts = [title.lower().strip(" :") for title in (*titles[:2], *titles[-1:])]
    if any(_OF_FIGURES.search(text) for text in texts):
        return False
    return any(_OF_TARGETS.fullmatch(text) for text in texts)


def of_section(text: str) -> str:
    """The role that a heading over rows gives them where it says nothing else: ``Target``, ``Cumulative``."""
    lower = text.lower().strip(" :*")
    for kind, pattern in _SECTIONS.items():
        if pattern.fullmatch(lower):
            return kind
    return ""


def role_of(text: str) -> Role:
    """The role that a heading gives its row or column, and the label that is left to be understood."""
    text = _NO_TARGET.sub("", text).strip() or text
    lower = text.lower().strip()
    if COMPARES.search(lower) or REMARKS.fullmatch(lower):
        return Role("compares", text)
    if is_neighbours(lower):
        return Role("neighbours", text)
    for look in (_with_target, _as_target, _rolling):
        role = look(text, lower)
        if role:
            return role
    if is_total(lower):
        return Role("total", text)
    return Role("running" if RUNNING.search(lower) else "measure", text)


def _with_target(text: str, lower: str) -> Role | None:
    """A measure that prints its target in its label, or that counts what met a target."""
    shown = SHOWN_IN_LABEL.search(lower)
    if shown:
        rest = (text[: shown.start()] + " " + text[shown.end() :]).strip()
        if re.search(r"[A-Za-z]{2}", rest):
            return Role("measure", rest, shown[1])
    return Role("measure", text) if ANSWERS_A_TARGET.search(lower) else None


def _as_target(_: str, lower: str) -> Role | None:
    """A target of the plan, a trajectory; those of others, and forecasts, only compare."""
    if _AS_TARGET.fullmatch(lower.strip(" :*")):
        return Role("target", "")
    for kind, pattern in (("target", TARGET), ("trajectory", TRAJECTORY), ("compares", FORECAST)):
        if pattern.search(lower):
            label = pattern.sub(" ", lower).strip(" -:()")
            return Role("compares" if NOT_OF_THE_PLAN.search(lower) else kind, label)
    return None


def _rolling(text: str, lower: str) -> Role | None:
    """A figure of the last so many months; a running one where it does not say how many."""
    rolling = ROLLING.search(lower)
    if not rolling:
        return None
    number = next((int(each) for each in (rolling["a"], rolling["b"], rolling["c"]) if each), None)
    number = number or WORDS.get(rolling["word"] or rolling["span"] or "")
    rest = (text[: rolling.start()] + " " + text[rolling.end() :]).strip(" -,:")
    return Role("measure", rest, months=number) if number and number <= 24 else Role("running", text)
