"""A heading that names a service and one part of its advice at once: ``EP on time``, ``SALT: date received``."""

import re
from collections.abc import Callable
from functools import lru_cache

from kpis.reading.services import service_in
from kpis.reading.words import HEALTH

# Short forms that mean a service only where it is certain that the talk is of advice.
_SHORT = {
    "sc": "Social care", "s care": "Social care", "cs": "Social care", "care": "Social care", "ed": "Education setting",
    "setting": "Education setting", "pt": "Physio", "sal": "SaLT", "paed": "Paediatrics", "ed psy": "EP",
    "comm paed": "Paediatrics", "dr": "Paediatrics", "health": "Health",
}  # fmt: skip
_WORK = r"(?:advices?|reports?|contributions?|assessments?)"
_RUN_TOGETHER = re.compile(r"_+|(?<=[A-Za-z])(?=[A-Z][a-z]{2})")  # ep_requested_date, EPRequestedDate
_AROUND = re.compile(
    rf"^(?:{_WORK}|from|by|the|of|for|[\s\-:,()/|])+|(?:\b(?:{_WORK}|from|by|for)|[\s\-:,()/|])+$", re.IGNORECASE
)


def short_service(text: str) -> str:
    """The service that a heading about advice names, in words that every label understands; '' where it names none."""
    bare = _AROUND.sub("", text).strip()
    if service_in(text):
        return text
    return _SHORT.get(bare.lower(), text if HEALTH.search(text.lower()) else "")


@lru_cache(maxsize=20_000)
def split_heading(text: str, part_of: Callable[[str], str]) -> tuple[str, str]:
    """The service and the part that a heading names, in its own words; either is '' where it names none.

    ``part_of`` says what part a short text is. A part stands at the beginning or the end: the longest one that leaves a
    service counts.
    """
    text = _RUN_TOGETHER.sub(" ", text).strip(" *†‡:")
    words = [word for word in re.split(r"\s+|(?<=\w)[/:](?=\w)", re.sub(r"\s[-–—|]\s", " ", text)) if word]
    if part_of(text.lower()) and not service_in(text):
        return "", text.lower()
    for size in range(len(words) - 1, 0, -1):
        for part, rest in ((words[-size:], words[:-size]), (words[:size], words[size:])):
            said, left = " ".join(part).strip(" -:,()").lower(), " ".join(rest).strip(" -:,(")
            if said and part_of(said) and not service_in(said) and _names_service(left):
                return _without_work(left), said
    return (text, "") if short_service(text) else ("", "")


def _names_service(text: str) -> bool:
    """Whether what is left of a heading names a service: one that is known, or words of an area's own."""
    return bool(short_service(text)) or bool(re.search(r"[A-Za-z]{2}", _AROUND.sub("", text)))


def _without_work(text: str) -> str:
    return _AROUND.sub("", text).strip() or text
