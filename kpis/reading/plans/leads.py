"""Who leads: roles, one each; e-mail addresses, telephone numbers and what is surely somebody's name are left out."""

import re

from kpis.reading.grid import Value, clean
from kpis.reading.records.people import is_surely_a_name

_CONTACT = re.compile(
    r"\(?\s*(?:e-?mail|tel(?:ephone)?|phone|mob(?:ile)?)?\.?:?\s*(?:[\w.+'-]+@[\w-]+(?:\.[\w-]+)+|(?:\+44|\(?0)(?:[\s()-]*\d){9,10})\s*\)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\n|;|\s/\s|[•·▪]|\s+&\s*\n")
_NAME_AND_ROLE = re.compile(r"\s+-\s+|\s*[,(:)]\s*")


def leads_of(value: Value) -> tuple[str, ...]:
    """The leads in a cell: on lines of their own, or with ``;`` or ``/`` between them; a name printed twice is one."""
    if not isinstance(value, str):
        return ()
    parts = (clean(part).strip(" ,-") for part in _BETWEEN.split(without_contacts(value)))
    roles = (_role(_once(part)) for part in parts if re.search("[A-Za-z]", part))
    return tuple(dict.fromkeys(role for role in roles if role))


def names_somebody(value: Value) -> bool:
    """Whether a cell of leads holds what is surely somebody's name: it is left out, and that is said."""
    if not isinstance(value, str):
        return False
    parts = (clean(part).strip(" ,-") for part in _BETWEEN.split(without_contacts(value)))
    return any(_role(_once(part)) != _once(part) for part in parts if re.search("[A-Za-z]", part))


def without_contacts(text: str) -> str:
    """A text without e-mail addresses and telephone numbers."""
    return _CONTACT.sub(" ", text)


def _once(part: str) -> str:
    """``Head of SEND - Head of SEND`` is one lead."""
    first, mark, second = part.partition(" - ")
    return first if mark and first.lower() == second.lower() else part


def _role(part: str) -> str:
    """The role of ``Jane Smith, Head of SEND`` or ``Head of SEND (Jane Smith)``; '' where there is a name alone."""
    pieces = [piece for piece in _NAME_AND_ROLE.split(part) if piece]
    roles = [piece for piece in pieces if not is_surely_a_name(piece)]
    if len(roles) == len(pieces):
        return "" if is_surely_a_name(part) else part
    return ", ".join(roles)
