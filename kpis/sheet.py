"""How a kind of sheet is declared whose columns have headings: what each column holds, and how real files name it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
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
    title: str = ""  # the heading that a template prints; "": the template has no such column
    # What follows is for case-level sheets, whose headings are first put into plain words (reading/records/naming.py).
    hints: tuple[str, ...] = ()  # patterns found anywhere in a heading: weaker than ``headings``
    blank: int = 0  # for kind "flag": what a blank cell means
    month: bool = False  # for kind "date": a month in words is enough, and stands for its last day
    ahead: bool = False  # for kind "date": a day that may lie after today, such as a due date
    closed: str = ""  # for kind "word": the code of the issue for a word that is not on the list, which is not kept
    instead: tuple[tuple[str, str, Any], ...] = ()  # for kind "date": a pattern found in its place, what it tells of
    told_by: tuple[str, str] = (
        "",
        "",
    )  # for kind "flag": another column, and a pattern there that means 1, where it has none
    whether: str = ""  # for kind "flag": 1 where the file has that other column
    # for kind "word": what letters mean where a column holds no others, the second of them among them
    letters: tuple[tuple[str, str], ...] = ()
    telling: str = ""  # for kind "word": pattern of words by two of which the column is known, whatever its heading
    absent: str = ""  # for kind "word": what every record says where the file has no such column
    words_of: str = ""  # for kind "word": the column in whose cells its words stand where it has no cells of its own


@dataclass(frozen=True)
class Derived:
    """What is worked out at the door from other columns of the same record; None when one of them is missing.

    ``work_out`` takes the settled values of ``takes`` in order, none of them None unless ``takes_missing``. It gives a
    whole number; only among ``Sheet.settles`` it may give a word.
    """

    name: str
    takes: tuple[str, ...]
    work_out: Callable[..., int | str | None]
    takes_missing: bool = False


def days_from(first: int, then: int) -> int | None:
    """Calendar days from one day to a later one; None when they stand in the wrong order."""
    return then - first if then >= first else None


@dataclass(frozen=True)
class Order:
    """Two dates that stand in this order, when both are given: else the pair is used for no timeliness measure."""

    first: str
    then: str
    words: str  # what is wrong when they do not, for the person who must act
    severity: str = "error"
    without: str = ""  # what to say when ``then`` is given and ``first`` is not; "": that is nothing to speak of


@dataclass(frozen=True)
class Check:
    """A column of the file that says what its dates say too; the dates are what counts."""

    column: str
    days: str  # the derived number of days that it is held against
    limit: int | None = None  # for a flag: the last day in time
    unit: int = 1  # for a number: how many days one is


@dataclass(frozen=True)
class Span:
    """A date that a file without a column of it still gives: by another date, and a column of what lay between them."""

    date: str
    since: str
    column: str  # of numbers
    heading: str  # pattern found in that column's heading: of which date it speaks
    unit: int = 1  # how many days one is
    unless: tuple[str, ...] = ()  # a column of words, and the words of it that say that the date has not come


@dataclass(frozen=True)
class Lead:
    """A date that a file without a column of it still gives: by the last day for what follows, which the law sets."""

    date: str
    due: str
    days: int  # calendar days from the date to the last day
    not_about: str = ""  # pattern: headings and titles that speak of another limit


@dataclass(frozen=True)
class Stand:
    """A date that a record without one of its own may have in another column, where a word of it says so."""

    date: str
    by: str
    word: str  # a column of words
    means: tuple[str, ...]  # those of its words under which the other date is this one
    asks: bool = False  # whether it must be asked: the other date may be a later one


@dataclass(frozen=True)
class Promise:
    """A word that says that something has happened, and the date on which it must then have."""

    column: str
    word: str
    date: str
    words: str  # what to say when there is none


@dataclass(frozen=True)
class OrFirst:
    """A month that a linked record gives; where it gives none, the first ``own`` month of all records linked to it.

    ``said`` is 1 where it gave none.
    """

    name: str
    taken: str
    own: str
    said: str


@dataclass(frozen=True)
class Link:
    """What a record takes, when rows are counted, from a record of ``sheet`` about the same case.

    Of those that ``began`` on or before its ``own_day`` it is linked to the newest. ``takes`` are whole numbers (its
    own name: the other's column), ``absent`` what they are where there is no such record; ``following`` names the day
    on which the record after that one began.
    """

    sheet: str
    own_day: str
    began: str
    takes: Mapping[str, str] = field(default_factory=dict, hash=False)
    absent: Mapping[str, int] = field(default_factory=dict, hash=False)
    or_first: tuple[OrFirst, ...] = ()
    following: str = ""


@dataclass(frozen=True)
class Gathered:
    """What a record gathers from the records of ``sheet`` that are linked to it: a "sum" or a "max" of a column."""

    sheet: str
    takes: Mapping[str, tuple[str, str]] = field(default_factory=dict, hash=False)


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
    settles: tuple[Derived, ...] = ()  # columns that are given their last word from others of the same record
    checks: tuple[Check, ...] = ()
    spans: tuple[Span, ...] = ()
    leads: tuple[Lead, ...] = ()
    stands: tuple[Stand, ...] = ()
    promises: tuple[Promise, ...] = ()
    shape: str = ""  # what a list of such records is called
    about: str = ""  # pattern: what the headings, titles, tab or words of its columns must speak of …
    certain: tuple[tuple[str, ...], ...] = ()  # … unless one of these groups of columns stands whole …
    not_about: str = ""  # … and what its titles or tab must not
    # A column, what it stands before, and what it is if it stands after: two columns that headings may call the same.
    apart: tuple[tuple[str, str, str], ...] = ()
    marks: tuple[str, ...] = ()  # columns that no other kind of sheet has: they weigh more
    counted_by: tuple[str, ...] = ()  # dates without any of which nothing of its rows can be counted
    repeats: str = ""  # the code of the issue for a case that comes again under another key
    links: tuple[Link, ...] = ()
    gathers: tuple[Gathered, ...] = ()
    anonymous: bool = False  # whether records commonly have no reference
    id: str = ""

    def column(self, name: str) -> Column:
        """The declared column of that name."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @property
    def linked_columns(self) -> tuple[str, ...]:
        """The columns that its rows have from other records, when they are counted."""
        names: list[str] = []
        for link in self.links:
            names += [*link.takes, *(each for first in link.or_first for each in (first.name, first.said))]
            names += [link.following] if link.following else []
        return (*names, *(name for gathered in self.gathers for name in gathered.takes))

    @property
    def is_case_level(self) -> bool:
        """Whether its rows are about children, one each: kept as rows, counted, never as a workbook."""
        return bool(self.key)


# What identifies a person, in any case-level sheet: the heading is named to the analyst, the values are never read.
_WHOSE = (
    r"(?:(?:child|young person|pupil|student|client|service user|parent|carer|family|first|last|sur|fore|middle|known|"
    r"preferred|full|legal|main|home|contact|cyp|yp) ?)*"
)
_ROLE = (
    r"(?:case ?worker|case officer|case owner|key ?worker|co ?ordinator|plan writer|officer|worker|manager|auditor|"
    r"moderator|assessor|chair|author|clinician|therapist|practitioner|psychologist|consultant)"
)
IDENTITY = Column(
    "identity",
    (
        rf"{_WHOSE}names?(?: child| young person| pupil| parent| carer| cyp)?",
        rf"{_WHOSE}(?:surname|forenames?|initials|nickname)s?",
        rf"{_WHOSE}(?:post ?code|address(?: line)?(?: \d)?|telephone|phone|mobile|e ?mail)(?: number| address)?s?",
        r"(?:former |previous |current )?(?:upn|uln|nhs)(?: (?:number|reference|id))?",
        r"unique (?:pupil|learner) (?:number|reference|id)",
        r"upn uln unavailable reason|upn unknown",
        r"(?:national insurance|ni) number",
        r"(?:child )?gp(?: name)?",
        rf"(?:lead |allocated |assigned |case |ehc |plan |send? |social )*{_ROLE}(?: name)?",
        r"(?:completed|audited|moderated|entered|updated|created|written|quality assured|checked|signed off) by",
    ),
    kind="identity",
    kept=False,
)
BIRTH = Column("birth", (rf"{_WHOSE}(?:date birth|birth ?date|dob|d o b|born|birthday)",), kind="birth", kept=False)
