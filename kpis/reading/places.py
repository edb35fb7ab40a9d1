"""Places that a label names: the area, region or nation whose row it is, or a place that is none of them."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kpis.area import ENGLAND, areas
from kpis.reading.grid import clean

_NATION = re.compile(
    r"^(?:in )?(?:england|english|national(?:ly)?)\b"
    r"(?! (?:indicators?|standards?|timescales?|deadlines?|limits?|requirements?|timeframes?))"
    r"|\b(?:england|national(?:ly)?)(?: (?:average|figures?|rate|mean|median|data|comparators?|position))*\W*$"
)
_PART_OF_ONE = re.compile(
    r"\b(?:north|south|east|west|mid|central|inner|outer|greater|upper|lower|rural|urban|rest of)\W+$"
)
_COUNCIL = r"(?:(?:london|royal|metropolitan)? ?borough(?: of)?|city of|county of|lb|rb)?"
_AFTER = (
    r"(?:(?:city|county|borough|metropolitan|district)? ?council|cc|mbc|la|local authority)?"
    r"(?: (?:average|mean|total|overall)(?! (?:weeks?|days?|months?|time|wait|number|length)))?"
)


@dataclass(frozen=True)
class Placed:
    """``area`` is a canonical name or ''; ``rest`` is the label, in lower case, without it."""

    area: str
    rest: str


@cache
def _names() -> dict[str, str]:
    """Every name and short form of an area that a label may name, as it is spelled in a cleaned label."""
    found: dict[str, str] = {}
    for area in areas().values():
        for name in (area.name, *area.also):
            if len(name) > 2:
                found.setdefault(_plain(name), area.name)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_names(), key=len, reverse=True))
    return re.compile(rf"\b{_COUNCIL}\W*\b(?P<name>{names})(?:'s)?\b(?: {_AFTER}(?!\w))?")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[-–—_]+", " ", text.lower().replace("&", " and ").replace("’", "'"))).strip()


@lru_cache(maxsize=20_000)
def placed(label: str) -> Placed:
    """The one area that a label names, and what is left of it; a part of an area (``East Devon``) is none."""
    plain = _plain(clean(label))
    nation = _NATION.search(plain)
    if nation:
        return Placed(ENGLAND, _plain(plain[: nation.start()] + " " + plain[nation.end() :]))
    found = list(_pattern().finditer(plain))
    names = {_names()[match["name"]] for match in found}
    if len(names) != 1 or any(_PART_OF_ONE.search(plain[: match.start()]) for match in found):
        return Placed("", plain)
    return Placed(names.pop(), _plain(_pattern().sub(" ", plain)))
