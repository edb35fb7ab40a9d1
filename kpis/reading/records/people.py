"""What identifies a person: by the heading of a column, and by its values where the heading does not say so."""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from kpis.reading.grid import Value, clean
from kpis.reading.records.naming import fits_whole
from kpis.reading.services import service_in
from kpis.sheet import BIRTH, IDENTITY

_UPN = re.compile(r"[a-z]\d{11}[a-z\d]|[a-z]\d{12}")
_UPN_LENGTH = 13
_UPN_WITHIN = re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]\b")
_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z.]+")
_TITLE = re.compile(r"(?:dr|mr|mrs|ms|miss|mx|prof(?:essor)?|rev|sir|dame)\.? [a-z]")
_INITIALS = re.compile(r"(?:[A-Z]\.? ?){1,3} [A-Z][a-z'’-]+|[A-Z][a-z'’-]+,? (?:[A-Z]\.?){1,3}")
_TURNED = re.compile(r"[A-Z][A-Za-z'’-]+, ?[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]*)?")
_TWO_WORDS = re.compile(
    r"[A-Z][a-z'’]+(?:-[A-Z][a-z'’]+)?(?: [A-Z][a-z'’]*\.?)? (?:Mc|Mac|O'|O’|De|Van|St )?[A-Z][a-z'’]+(?:-[A-Z][a-z'’]+)?"
)
_OF_AN_ORGANISATION = re.compile(
    r"\b(?:team|service|support|sensory|hearing|vision|visual|impairment|early|years|help|virtual|school|college|nursery|academy|"
    r"portage|youth|justice|offending|housing|transport|education|welfare|inclusion|autism|outreach|behaviour|learning|"
    r"disab\w*|special\w*|teach\w*|advis\w*|nurs\w*|health|visit\w*|diet\w*|audiolog\w*|ortho\w*|ophthalmolog\w*|neurolog\w*|"
    r"neuro\w*|therap\w*|parents?|carers?|young|person|people|child\w*|famil\w*|social|work|worker|care|community|hospital|"
    r"clinic|trust|gp|dentist|police|yot|agency|other|council|authority|local|independent|professional|medical|doctor|"
    r"mental|send?|senco|co-?ordinator|hub|centre|unit|panel|plan|issued|decision|physical|emotional|communication|language|"
    r"speech|needs?|wellbeing|well-being|psycholog\w*|psychiatr\w*|consultant|epilepsy|continence|palliative|advocacy|"
    r"employment|adult\w*|primary|secondary|post|key|stage|multi|joint|external|internal|not|known|applicable|to|of|the|and|"
    r"north|south|east|west|central|good|outstanding|requires|improvement|in|progress|little|steps)\b",
    re.IGNORECASE,
)
# First names common in England: enough to know a column of names, or a name among services.
FIRST_NAMES = frozenset((Path(__file__).parent / "first_names.txt").read_text(encoding="utf-8").split())


def names_people(heading: str) -> bool:
    """Whether a heading is that of a column that identifies people."""
    return fits_whole(heading, IDENTITY.headings)


def names_births(heading: str) -> bool:
    """Whether a heading is that of dates of birth."""
    return fits_whole(heading, BIRTH.headings)


def holds_people(values: Sequence[Value]) -> bool:
    """Whether most of a column's filled cells are NHS numbers, UPNs, postcodes, addresses of e-mail, or names."""
    filled = [value for value in values if value not in (None, "") and not isinstance(value, bool)]
    words = [value for value in filled if isinstance(value, str | int | float)]
    if not filled or len(words) < len(filled) / 2:
        return False
    numbered = sum(_is_personal_number(clean(value)) for value in words)
    if numbered > len(filled) / 2:
        return True
    texts = [clean(value) for value in words if isinstance(value, str)]
    # Names of people differ from row to row; names of services, schools' kinds and grades come again and again.
    several = len(set(texts)) > min(10, len(texts) / 3)
    return several and sum(is_a_name(text) for text in texts) > len(filled) / 2


@lru_cache(maxsize=50_000)
def is_a_name(text: str) -> bool:
    """Whether a text looks like the name of a person."""
    lower = text.lower()
    if not 4 <= len(text) <= 60 or any(each.isdigit() for each in text):
        return False
    if _TITLE.match(lower):
        return True
    if _OF_AN_ORGANISATION.search(text) or service_in(text):
        return False
    if _TURNED.fullmatch(text) or _INITIALS.fullmatch(text) or _TWO_WORDS.fullmatch(text):
        return True
    words = re.findall(r"[a-z'’-]+", lower)
    return 2 <= len(words) <= 4 and words[0] in FIRST_NAMES


def is_surely_a_name(text: str) -> bool:
    """Whether a text that could be something else in capitals, as a measure is, begins with a known first name."""
    words = re.findall(r"[a-z'’-]+", text.lower())
    known = bool(words) and (words[0] in FIRST_NAMES or words[-1] in FIRST_NAMES)
    return is_a_name(text) and (known or bool(_TITLE.match(text.lower()) or _TURNED.fullmatch(text)))


@lru_cache(maxsize=50_000)
def may_be_a_name(text: str) -> bool:
    """The same of a single cell among others that are no names: a first name alone is enough."""
    return is_a_name(text) or text.lower() in FIRST_NAMES


def names_organisation(text: str) -> bool:
    """Whether a text holds a word that organisations and services have in their names."""
    return bool(_OF_AN_ORGANISATION.search(text))


def holds_upn(text: str) -> bool:
    """Whether a unique pupil number stands somewhere in a text."""
    return len(text) >= _UPN_LENGTH and bool(_UPN_WITHIN.search(text))


def _is_personal_number(text: str) -> bool:
    plain = text.lower().replace(" ", "").replace("-", "")
    if _UPN.fullmatch(plain) or _POSTCODE.fullmatch(text.lower()) or _EMAIL.fullmatch(text.lower()):
        return True
    return len(plain) == 10 and plain.isascii() and plain.isdigit() and is_nhs_number(plain)


def is_nhs_number(digits: str) -> bool:
    """Whether the tenth digit is the check digit of the nine before it (modulus 11)."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return rest != 10 and rest % 11 == int(digits[9])
