"""The services that give advice, as labels name them: one, several, health's together, one of an area's own."""

import re
from functools import lru_cache

from kpis.reading.grid import clean
from kpis.reading.words import ALL_SERVICES, HEALTH, HEALTH_ADVICE, HEALTH_SERVICES, SERVICES

# Services together, as the rows of a table name them: a part of the advice, never the whole.
_OF_SEVERAL = re.compile(
    r"(?:(?:all|integrated|community|children'?s|nhs) )*"
    r"(?:therap(?:y|ies|ists?)(?: services?| teams?)?|nhs(?: trust)?|community services)"
)
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")  # O.T., C.A.M.H.S.


@lru_cache(maxsize=20_000)
def service_in(text: str) -> str:
    """The canonical service that a text names first, ``All`` for all of them, else ''."""
    lower = _DOTTED.sub(lambda match: match[0].replace(".", ""), clean(text).lower().replace("_", " "))
    if ALL_SERVICES.match(lower):
        return "All"
    places = [(match.start(), name) for name, pattern in SERVICES.items() if (match := pattern.search(lower))]
    return min(places)[1] if places else ""


def services_in(label: str) -> tuple[str, ...]:
    """Every service that a label names; ``Health`` among them where it stands beside one that is none of health's."""
    lower = clean(label).lower()
    found = tuple(name for name, pattern in SERVICES.items() if pattern.search(lower))
    with_health = found and HEALTH.search(lower) and not HEALTH_SERVICES.issuperset(found)
    return ("Health", *found) if with_health else found


def own_name(label: str, spoken: str, left: tuple[str, ...]) -> str:
    """A service of the area's own: ``Portage`` for ``Portage advice within 6 weeks``, ``left`` being its own words.

    ``spoken`` is the label with the titles that it leans on: "Health advice" lends its sector to the rows under it.
    """
    lower = clean(label).lower()
    if lower in ("education", "care") or (spoken != label and _OF_SEVERAL.fullmatch(lower)):
        return clean(label)
    name = " ".join(word for word in clean(label).split() if re.sub(r"[^a-z'’]", "", word.lower()) in left)
    if HEALTH.search(label.lower()) or (spoken != label and HEALTH_ADVICE.search(spoken.lower())):
        name = f"Health {name}"
    return name.strip(" -:,()")
