"""What in a sentence may tell who somebody is: for what people write by hand, where no column says what stands in it.

Written to refuse too much rather than too little: whoever writes is told, and can say it without the name.
"""

import re
from datetime import date, datetime

from kpis.period import MONTH_NAMES
from kpis.reading.records.people import FIRST_NAMES, holds_upn, is_a_name, is_nhs_number, names_organisation
from kpis.reading.services import service_in

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
_TEN_DIGITS = re.compile(r"(?<![\d-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])")
_UPN_SPACED = re.compile(r"\b[A-Z](?:[ -]?\d){11,12}[ -]?[A-Z\d]?\b", re.IGNORECASE)
_BIRTH = re.compile(r"\b(?:dob|d\.o\.b\.?|date of birth|born (?:on|in)?|birthday)\b", re.IGNORECASE)
_MONTHS = [name[:3].lower() for name in MONTH_NAMES]
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
_DAY = re.compile(
    r"\b(?:(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4}|\d{2})|(?P<Y>\d{4})-(?P<M>\d\d)-(?P<D>\d\d)"
    rf"|(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<mm>{_MONTH}),?\s+(?P<yy>\d{{4}}))\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev)\b\.?\s+[A-Z][\w'’-]+")
_CAPITAL = re.compile(r"\b([A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?)(['’]s\b)?(?:(?=\s+([A-Z][\w'’-]+)))?")
_NOT_OF_A_PERSON = re.compile(r"\b(?:St|Saint|Queen|King|Lord|Lady|Prince|Princess)\.?\s+$")
# First names that begin a sentence, or name something else, as often as they name somebody.
_AMBIGUOUS = {
    "june", "summer", "dawn", "mark", "max", "faith", "grace", "rose", "ray", "sue", "victoria", "austin",
    "holly", "heather", "robin", "ross", "roy",
}  # fmt: skip
_PLACES = {
    "road", "street", "lane", "house", "avenue", "park", "term", "half", "holiday", "holidays", "board",
    "report", "review",
}  # fmt: skip
_ROLES = re.compile(
    r"\b(?:head|lead|leader|manager|director|officer|chair|commissioner|principal|deputy|assistant|chief|strategic|"
    r"operational|analyst|caseworker|dco|dsco|dmo|ep|eps|icb|dcs|ad|das|inclusion|partner|partnership|members?|clerk|"
    r"administrator|practitioner|designated|clinical|quality|performance|data|finance|business|education|headteachers?|"
    r"heads|providers?|service|team|board|group|salt|ot|camhs|parent|forum)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[,;:()/–]| - | and ")
_A_YEAR = 365  # days: an action or an inspection is nearer than most births


def identifiers_in(text: str, today: date | None = None) -> tuple[str, ...]:
    """In words, each kind of thing in ``text`` that may tell who somebody is; () where there is none.

    A full day more than a year before ``today`` may be a date of birth; a month and year may not.
    """
    today = today or datetime.now().astimezone().date()
    found = {
        "an e-mail address": _EMAIL.search(text),
        "a postcode": _POSTCODE.search(text),
        "an NHS number": any(is_nhs_number(re.sub(r"\D", "", each)) for each in _TEN_DIGITS.findall(text)),
        "a unique pupil number": holds_upn(text.upper()) or _UPN_SPACED.search(text),
        "a date of birth": _holds_birth(text, today),
        "a person’s name": name_in(text),
    }
    return tuple(words for words, there in found.items() if there)


def name_in(text: str) -> str:
    """The first words of a sentence that look like a person's name; '' where none do."""
    if titled := _TITLED.search(text):
        return titled[0]
    for match in _CAPITAL.finditer(text):
        first, owns, second = match[1], match[2], match[3]
        if first.lower() not in FIRST_NAMES or _NOT_OF_A_PERSON.search(text[: match.start()]):
            continue
        thing = second and (second.lower() in _PLACES or names_organisation(second) or service_in(second))
        if thing or (first.lower() in _AMBIGUOUS and not owns and not second):
            continue
        return f"{match[0]} {second}" if second and not owns else match[0]
    return ""


def is_a_role(text: str) -> bool:
    """Whether a text says what somebody's part is (Head of SEN, DCO), and not who they are."""
    parts = [each.strip() for each in _BETWEEN.split(text) if each.strip()]
    if identifiers_in(text) or any(is_a_name(each) and not _is_of_work(each) for each in parts):
        return False
    return _is_of_work(text) or text.isupper()


def _is_of_work(text: str) -> bool:
    return bool(_ROLES.search(text) or names_organisation(text) or service_in(text))


def _holds_birth(text: str, today: date) -> bool:
    days = list(_DAY.finditer(text))
    if _BIRTH.search(text):
        return True
    return any((day := _day(each)) is not None and (today - day).days > _A_YEAR for each in days)


def _day(match: re.Match[str]) -> date | None:
    said = match.groupdict()
    day, month, year = (said[short] or said[long] for short, long in (("d", "D"), ("m", "M"), ("y", "Y")))
    if said["dd"]:
        day, month, year = said["dd"], str(_MONTHS.index(said["mm"][:3].lower()) + 1), said["yy"]
    try:
        full = int(year or 0)
        return date(full + 2000 if full < 100 else full, int(month or 0), int(day or 0))
    except ValueError:
        return None
