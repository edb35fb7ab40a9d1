"""Labels of lines that are references of cases, with a name or without: ``REF-4000 Quill``, ``Case 1234 – John S``."""

import re
from collections.abc import Iterable

from kpis.reading.records.plain_words import is_plain, strange_parts

_REFERENCE = re.compile(
    r"(?<![^\W_])(?P<before>[A-Za-z]{0,10})[-_/#.: ]{0,3}(?P<digits>\d{3,}(?:[-/]\d+)*)[A-Za-z]?(?![^\W_])"
)
_ROW_AFTER_ROW = 3  # so many references, each another, are a list of cases and no list of measures
_LONGEST = 60
_SHORT = 3
# Plain words that stand beside a reference; any other says that the line is of something else than a case.
_BESIDE = re.compile(
    r"(?:case|child|pupil|student|client|person|young|cyp|ehcp?|plan|family|name|surname|forename|initials?|ref|reference|"
    r"id|identifier|no|number|record|upn|the|of|and|mosaic|capita|synergy|liquidlogic)s?"
)  # fmt: skip
_SURELY = re.compile(r"(?:case|child|pupil|student|client|person|cyp|ref|reference)s?")
_WORD = re.compile(r"[^\W\d_]+")
# Codes of measures and questions, and years, which stand before their titles as references do.
_OF_MEASURES = re.compile(r"(?:(?:k?pi|lpi|bv|bvpi|ni|fy|ay)\d+|[qmpy]\d{3})", re.IGNORECASE)
_A_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/]\d{2,4})?|20\d{4}|(\d\d)(\d\d)")


def labels_of_cases(labels: Iterable[str]) -> set[str]:
    """The labels that are references of cases: several, each another; or one that says so and gives a name."""
    found = {label: reference for label in labels if (reference := _reference_in(label))}
    if len(set(found.values())) >= _ROW_AFTER_ROW:
        return set(found)
    return {label for label, reference in found.items() if _names_one(label, reference)}


def _reference_in(label: str) -> str:
    """The reference in a label that holds nothing else but names and words for a case; '' where it is none."""
    if len(label) > _LONGEST:
        return ""
    for match in _REFERENCE.finditer(label):
        digits = match["digits"]
        if _OF_MEASURES.fullmatch(match["before"] + digits) or _is_a_year(digits):
            continue
        if not match["before"] and len(digits) == _SHORT:
            continue  # an authority's number, or one of a list
        rest = label[: match.start("digits")] + " " + label[match.end() :]
        words = [word[0] for word in _WORD.finditer(rest)]
        if all(_BESIDE.fullmatch(word.lower()) or not is_plain(word) or len(word) == 1 for word in words):
            return digits
    return ""


def _is_a_year(digits: str) -> bool:
    found = _A_YEAR.fullmatch(digits)
    return bool(found and (found[1] is None or int(found[2]) == (int(found[1]) + 1) % 100))


def _names_one(label: str, reference: str) -> bool:
    words = [word[0] for word in _WORD.finditer(label)]
    strange = strange_parts(label.replace(reference, " "))
    return bool(strange) and any(_SURELY.fullmatch(word.lower()) for word in words)
