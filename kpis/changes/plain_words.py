"""What may be written by hand: short, and about no child or person by name."""

from kpis.keeping import Refused
from kpis.reading.identifying import identifiers_in, is_a_role, name_in

LONGEST = 600  # characters of a cause or an action: a paragraph of a board's paper
LONGEST_ROLE = 80


def written(what: str, text: str, longest: int = LONGEST) -> str:
    """The text without spaces at its ends; Refused where it is too long or may tell who somebody is."""
    text = " ".join(text.split())
    if len(text) > longest:
        raise Refused(f"{what} has {len(text)} characters; at most {longest} can be kept. Shorten it.")
    found = identifiers_in(text)
    if found:
        raise Refused(f"{what} seems to hold {_listed(found)}. {_to_do(text, found)} Nothing was kept.")
    return text


def role(text: str) -> str:
    """The role of an owner; Refused where it looks like a person's name, an address, or no role at all."""
    text = written("The owner", text, LONGEST_ROLE)
    if text and not is_a_role(text):
        raise Refused(
            "The owner must be a role, such as “Head of SEN” or “EP service manager”, and not a person’s name. "
            "Nothing was kept."
        )
    return text


def _to_do(text: str, found: tuple[str, ...]) -> str:
    said = {
        "a person’s name": f"Write a role, or “a child”, instead of “{name_in(text)}”.",
        "a date of birth": "Of a day long ago, write the month and year alone.",
    }
    other = "Take it out: no child or person may be known by what is kept here."
    return " ".join(dict.fromkeys(said.get(each, other) for each in found))


def _listed(found: tuple[str, ...]) -> str:
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
