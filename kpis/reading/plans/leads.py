"""Who leads: roles as printed, one each; e-mail addresses and telephone numbers are left out."""

import re

from kpis.reading.grid import Value, clean

_CONTACT = re.compile(
    r"\(?\s*(?:e-?mail|tel(?:ephone)?|phone|mob(?:ile)?)?\.?:?\s*(?:[\w.+'-]+@[\w-]+(?:\.[\w-]+)+|(?:\+44|\(?0)(?:[\s()-]*\d){9,10})\s*\)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\n|;|\s/\s|[•·▪]|\s+&\s*\n")


def leads_of(value: Value) -> tuple[str, ...]:
    """The leads in a cell: on lines of their own, or with ``;`` or ``/`` between them; a name printed twice is one."""
    if not isinstance(value, str):
        return ()
    parts = (clean(part).strip(" ,-") for part in _BETWEEN.split(without_contacts(value)))
    return tuple(dict.fromkeys(_once(part) for part in parts if re.search("[A-Za-z]", part)))


def without_contacts(text: str) -> str:
    """A text without e-mail addresses and telephone numbers."""
    return _CONTACT.sub(" ", text)


def _once(part: str) -> str:
    """``Head of SEND - Head of SEND`` is one lead."""
    first, mark, second = part.partition(" - ")
    return first if mark and first.lower() == second.lower() else part
