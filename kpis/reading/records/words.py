"""Columns of flags, words from a list, services and numbers: every spelling settled to one."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from kpis.reading.grid import Value, clean
from kpis.reading.records.people import is_a_name, may_be_a_name, names_organisation
from kpis.reading.records.raw import Issues, RawRows
from kpis.reading.records.shown import shown
from kpis.reading.services import service_in
from kpis.sheet import Column

YES = re.compile(r"y(?:es)?|true|t|1(?:\.0)?|✓|✔|x|☑|✗?applies|on time|in time|within.*|met|(?:yes|y)\b.*")
NO = re.compile(
    r"n|no|none|false|f|0(?:\.0)?|nil|-+|n ?/? ?a|n/k|late|overdue|not\b.*|(?:no|none|n)\b.*|without.*|☒|breach\w*|unmet|outside.*|missed"
)
# A statutory exception given by its reason (SEND Regulations 2014, reg. 10(4)).
_REASON = re.compile(
    r"clos\w+|holida\w+|absen\w+|exceptional|personal|circumst\w+|medical|covid\w*|missed|appointment|10 ?\(4\)|reg\w*|"
    r"late|family|illness|ill\b|bereave\w*|delay\w*|away|school|parent\w*|out of area|statutory|exempt\w*|exception\w*"
)  # fmt: skip
# In time is no exception, whatever a column of exceptions says it of.
_IN_TIME = re.compile(r"(?:on|in|within) .*|met|timely")
BLANK = re.compile(
    r"|-+|\.+|n ?/? ?a\.?|n/k|nk|none|nil|\(?null\)?|nan|nat|#n/a|<na>|not (?:applicable|known|recorded|stated)|unknown|x|z|c|\*|:|\.\.|"
    r"blank|\(blank\)|\?"
)
_CROSSES = ("x", "✗")  # an X in a box, where a column holds yes and no
_LONGEST_WORD = 60
_MOST_OWN_SERVICES = 4
OTHER = "Other"


@lru_cache(maxsize=50_000, typed=True)  # TRUE is not 1
def plain_word(value: Value) -> str:
    """A cell's words in lower case on one line, without marks at its ends."""
    return clean(value).lower().strip(" .,:;*†!\"'")


def read_flags(column: Column, raw: RawRows, issues: Issues) -> list[int]:
    """A column of yes and no as 1 and 0; a blank is what the declaration says it is."""
    meant: dict[Value, int | None] = {}
    heading = clean(raw.headings.get(column.name, "")).lower()
    of_reasons = "reason" in heading or "type" in heading or "code" in heading
    # Codes of exceptions, none of which is 0: "1 = school closure, 2 = absence".
    numbers = {value for value in raw.values[column.name] if isinstance(value, int | float)}
    of_reasons |= column.name == "exception" and 0 in numbers and numbers <= set(range(10))
    flags = []
    for record, value in enumerate(raw.values[column.name]):
        if value not in meant:
            meant[value] = _flag(value, column, of_reasons=of_reasons)
        flag = meant[value]
        if flag is None:
            issues.say(
                "ANSWER_UNKNOWN", "warning", record, column.name, f"{shown(value)} was not understood as yes or no.",
                shown(value), "yes or no, Y or N, 1 or 0", "Write yes or no.",
            )  # fmt: skip
            flag = column.blank
        flags.append(flag)
    return flags


def _flag(value: Value, column: Column, *, of_reasons: bool) -> int | None:
    if value is None or value == "":
        return column.blank
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return int(value) if value in (0, 1) else 1 if of_reasons else None
    word = plain_word(value)
    if word in ("", "?", "tbc", "unknown", "not known"):
        return column.blank
    if NO.fullmatch(word) or (column.name == "exception" and _IN_TIME.fullmatch(word)):
        return 0
    if word not in _CROSSES and BLANK.fullmatch(word):
        return column.blank
    if YES.fullmatch(word) or of_reasons or (column.name == "exception" and _REASON.search(word)):
        return 1
    return None


def read_words(column: Column, raw: RawRows, issues: Issues) -> list[str]:
    """A column of words from a list; a word that is not on it stays where it names nobody and comes more than once."""
    values = raw.values[column.name]
    different = set(values)
    letters = _letters(different, column) if column.letters else {}
    meant: dict[Value, str | None] = {
        value: letters.get(plain_word(value)) or _word(value, column) for value in different
    }
    if None not in meant.values():
        return list(map(meant.__getitem__, values))  # type: ignore[arg-type]
    if column.closed:
        for record, value in enumerate(values):
            if meant[value] is None:
                issues.say(
                    column.closed, "warning", record, column.name, f"{shown(value)} was not understood: it is left out.",
                    shown(value), _choices(column), "Correct it, or leave the cell empty.",
                )  # fmt: skip
        return [meant[value] or "" for value in values]
    times = Counter(values)
    names = sum(times[value] for value in times if isinstance(value, str) and is_a_name(clean(value)))
    own = {
        value: _own_word(value, times[value]) if names <= len(values) / 10 else ""
        for value, word in meant.items()
        if word is None
    }
    return [own.get(value, "") if meant[value] is None else meant[value] or "" for value in values]


def _letters(values: Iterable[Value], column: Column) -> dict[str, str]:
    """What the letters of a column mean, where it holds no other words: A, R and W rather than Y, N and W."""
    letters = dict(column.letters)
    held = {word for value in values if (word := plain_word(value)) in letters or not BLANK.fullmatch(word)}
    return letters if held <= letters.keys() and column.letters[1][0] in held else {}


def _word(value: Value, column: Column) -> str | None:
    word = plain_word(value)
    for pattern, means in column.words:
        if pattern_of(pattern).fullmatch(word):
            return means
    return "" if BLANK.fullmatch(word) else None


def _own_word(value: Value, times: int) -> str:
    text = clean(value)
    return text if times >= 3 and len(text) <= _LONGEST_WORD and not may_be_a_name(text) else OTHER


def _choices(column: Column) -> str:
    return ", ".join(dict.fromkeys(word for _, word in column.words))


@lru_cache(maxsize=2_000)
def pattern_of(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def read_services(column: Column, raw: RawRows, issues: Issues) -> list[str]:
    """A column of services by their standard names; one that is not known keeps its own, unless it names a person."""
    values = raw.values[column.name]
    people = _are_people(column, values)
    meant: dict[Value, str] = {}
    for record, value in enumerate(values):
        if value in meant:
            continue
        text = clean(value)
        word = _word(value, column)
        if word or not text or (column.words and word == ""):
            meant[value] = word or ""
            continue
        name = is_a_name(text) or value in people or (may_be_a_name(text) and not service_in(text))
        meant[value] = "" if name else service_in(text)
        if not meant[value]:
            meant[value] = OTHER if name or len(text) > _LONGEST_WORD else text
            found = f"a text of {len(text)} characters" if meant[value] == OTHER else text
            kept = "under Other, because it may name a person" if name else f"under {meant[value]!r}"
            issues.say(
                "SERVICE_UNKNOWN", "warning", record, column.name,
                f"{found if name else repr(text)} is no service that is known: kept {kept}.", found,
                "a service such as EP, SaLT, OT, Physio, CAMHS, Paediatrics, Social care, Education setting",
                "Correct the name, or leave it if the service is the area's own.",
            )  # fmt: skip
    return [meant[value] for value in values]


def _are_people(column: Column, values: list[Value]) -> set[Value]:
    """The words of a column of services that are rather surnames: services come again and again, names hardly."""
    times = Counter(values)
    unknown = {
        value for value in times
        if (text := clean(value)) and not (service_in(text) or names_organisation(text) or is_a_name(text))
        and _word(value, column) is None
    }  # fmt: skip
    many = len(unknown) > _MOST_OWN_SERVICES and sum(times[value] for value in unknown) < 3 * len(unknown)
    return unknown if many else set()


def read_numbers(values: list[Value]) -> list[float | None]:
    """A column of numbers; None where a cell holds none."""
    return [_number(value) for value in values]


@lru_cache(maxsize=50_000, typed=True)  # TRUE is not 1
def _number(value: Value) -> float | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value)
    match = re.fullmatch(r"\(?(-?\d+(?:\.\d+)?)\)? ?(?:weeks?|wks?|w|days?|d)?", plain_word(value))
    if not match:
        return None
    return -float(match[1]) if isinstance(value, str) and value.strip().startswith("(") else float(match[1])


def read_texts(values: list[Value]) -> list[str]:
    """A column of short texts on one line."""
    return [clean(value) if value is not None else "" for value in values]
