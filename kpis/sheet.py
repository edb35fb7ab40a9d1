"""How a kind of sheet is declared whose columns have headings: what each column holds, and how real files name it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

# What a column of a case-level sheet holds, and what the door makes of it:
# reference  a case's own reference: kept as ``case``, a keyed hash; the reference itself goes no further than the door
# date       a day, settled to its ordinal (``date.toordinal``), None when blank or unusable
# flag       yes or no, settled to 1 or 0; blank is 0
# word       one of a list, settled to the list's own word (``words``); what is not on it stays as a short text
# service    a professional service, settled to its standard name
# number     a number, None when there is none
# text       a short text that names no person (a question, a team)
# birth      a date of birth: gives ``age_band`` and is dropped
# identity   a name, a postcode, UPN, ULN, NHS number: dropped at the door, named in the issues
KINDS = ("text", "reference", "date", "flag", "word", "service", "number", "birth", "identity")


@dataclass(frozen=True)
class Column:
    """``headings`` are patterns for a whole heading, in lower case, without marks and line breaks."""

    name: str
    headings: tuple[str, ...]
    needed: bool = False
    kind: str = "text"
    words: tuple[tuple[str, str], ...] = ()  # for kind "word": a pattern for the whole cell, and the word it means
    kept: bool = True  # False: read to check other columns by, then forgotten


@dataclass(frozen=True)
class Derived:
    """A whole number worked out at the door from other columns of the same record; None when one of them is missing.

    ``work_out`` takes the settled values of ``takes`` in order, none of them None unless ``takes_missing``.
    """

    name: str
    takes: tuple[str, ...]
    work_out: Callable[..., int | None]
    takes_missing: bool = False


@dataclass(frozen=True)
class Order:
    """Two dates that stand in this order, when both are given: else the pair is used for no timeliness measure."""

    first: str
    then: str
    words: str  # what is wrong when they do not, for the person who must act


@dataclass(frozen=True)
class Sheet:
    """A kind of sheet with one record a row. It is recognised by its headings alone: where all needed columns stand."""

    title: str
    columns: tuple[Column, ...]
    one_of: tuple[tuple[str, ...], ...] = ()  # groups of columns of which one must stand whole
    # What follows is for case-level sheets, whose rows are kept and counted.
    record: str = ""  # what one row is, in words: "a request for an EHC needs assessment"
    key: tuple[str, ...] = ()  # columns that tell one record from another, ``case`` first; () for sheets of figures
    derived: tuple[Derived, ...] = ()
    orders: tuple[Order, ...] = ()
    bases: dict[str, Callable[[Any], Any]] = field(default_factory=dict, hash=False)  # basis: which rows it takes
    id: str = ""

    @property
    def is_case_level(self) -> bool:
        """Whether its rows are about children, one each: kept as rows, counted, never as a workbook."""
        return bool(self.key)
