"""Local areas: every English authority with its codes, region and neighbours, and the names that files give it."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
ENGLAND = "England"


@dataclass(frozen=True)
class Area:
    """One area. ``kind``: authority, region, nation or made-up."""

    name: str
    code: str
    dfe_number: str
    region: str
    kind: str
    neighbours: tuple[str, ...] = ()  # statistical neighbours, nearest first
    also: tuple[str, ...] = ()  # other names and short forms that its own files use


# Words that belong to a kind of council and not to the place.
_KINDS_OF_COUNCIL = re.compile(
    r"\b(london borough( of)?|royal borough( of)?|metropolitan borough( of)?|borough( of)?|city of(?! london)|"
    r"county of|l\.?b\.?|r\.?b\.?|city council|county council|borough council|council|cc|mbc|cbc|bc|la|"
    r"local authority)\b\.?",
)


@cache
def areas() -> dict[str, Area]:
    """Every area by its canonical name: authorities, the nine regions, England, and the made-up one."""
    with open(DATA / "areas.csv", encoding="utf-8", newline="") as file:
        rows = [
            Area(
                row["name"],
                row["code"],
                row["dfe_number"],
                row["region"],
                row["kind"],
                tuple(filter(None, row["neighbours"].split(";"))),
                tuple(filter(None, row["also"].split(";"))),
            )
            for row in csv.DictReader(file)
        ]
    return {area.name: area for area in rows}


def _plain(text: str) -> str:
    """A name without case, accents of typing, hyphens or kind of council: ``LB  Merton`` becomes ``merton``."""
    text = re.sub(r"[-–—_/]+", " ", text.lower().replace("&", " and ").replace("’", "'"))
    text = _KINDS_OF_COUNCIL.sub(" ", text)
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


@cache
def _by_plain_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for area in areas().values():
        for alias in (area.name, *area.also, area.code, area.dfe_number):
            if alias:
                names.setdefault(_plain(alias) or alias.lower(), area.name)
    return names


def find_area(text: object) -> str | None:
    """The canonical name for a name, alias, short form, ONS code or DfE number that stands alone; else None."""
    plain = _plain(str(text))
    return _by_plain_name().get(plain) if plain else None


@cache
def _in_text() -> re.Pattern[str]:
    # Numbers are left out: 314 in a sentence is a figure, not Kingston. Longest first: "Kingston upon Hull" before
    # "Kingston".
    names = sorted((name for name in _by_plain_name() if not name.isdigit() and len(name) > 2), key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(re.escape(name) for name in names) + r")\b")


def area_in(text: object) -> str | None:
    """The one area named somewhere in a title, tab or file name; None when there is none, or more than one."""
    plain = _plain(str(text))
    found = {_by_plain_name()[match] for match in _in_text().findall(plain)}
    return found.pop() if len(found) == 1 else None
