"""Words that name nobody: those of the field, of systems, of months. Any other word may be a person's name."""

import re
from functools import cache, lru_cache
from pathlib import Path

from kpis.area import areas
from kpis.reading.grid import column_name
from kpis.reading.records.people import FIRST_NAMES

HIDDEN = "…"  # stands for what may name a person
LAW_BEGAN = 2014  # the first year of today's law: an earlier day is rather one of birth
_PLAIN = frozenset((Path(__file__).parent / "plain_words.txt").read_text(encoding="utf-8").split())
_WORD = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*")
_PART = re.compile(r"[A-Z]+(?![a-z])s?|[A-Z]?[^\W\d_A-Z]+")  # of words run together: DataTable, NEWdata
_ENDINGS = ("'s", "’s", "s", "es", "d", "ed", "ing", "ly")
_RUN_OF_DATE = re.compile(r"20[1-3]\d(?:[01]\d(?:[0-3]\d)?)?|[0-3]\d[01]\d(?:20[1-3]\d|1[4-9]|2\d)")
_SPLIT_YEAR = re.compile(r"(\d\d)(\d\d)")
_DAY = re.compile(r"\b(?:(\d{4})[-/. _]\d{1,2}[-/. _]\d{1,2}|\d{1,2}[-/. _]\d{1,2}[-/. _](\d{4}|\d\d))\b")
_INITIALS = re.compile(r"\b(?:[A-Z]\. ?)+[A-Z]?\b|^[A-Z][ .]?[A-Z]\.?$")
_ANY_NUMBER = 3  # digits at most of a number that can be of nothing but a list, a term or an authority


@lru_cache(maxsize=20_000)
def strange_parts(text: str) -> tuple[tuple[int, int], ...]:
    """Where the parts of a text stand, as (start, stop), that no list of plain words, areas or periods has."""
    found = [span for word in _WORD.finditer(text) if not _is_plain(word[0]) for span in _strange_in(word)]
    for match in _DAY.finditer(text):
        year = int(match[1] or match[2])
        if (year if year > 99 else 2000 + year) < LAW_BEGAN:
            found.append(match.span())
    found.extend(match.span() for match in _INITIALS.finditer(text) if _letters(match[0]) not in _PLAIN)
    return tuple(sorted(found))


def _strange_in(word: re.Match[str]) -> list[tuple[int, int]]:
    parts = list(_PART.finditer(word[0])) if "'" not in word[0] and "’" not in word[0] else []
    if len(parts) < 2:
        return [word.span()]
    start = word.start()
    return [(start + part.start(), start + part.end()) for part in parts if not _is_plain(part[0])]


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).lower()


def is_plain(text: str) -> bool:
    """Whether a text holds only words that name nobody: ``EHCNA 2024``, ``Sheet1``, ``Advice Mar 22``, ``Sutton``."""
    return not strange_parts(text)


def without_strange_words(text: str) -> str:
    """A text with ``…`` for every word that may name a person: ``Notes on …``."""
    shown, last = "", 0
    for start, stop in strange_parts(text):
        if start >= last:
            shown += text[last:start] + HIDDEN
        last = max(last, stop)
    return re.sub(rf"{HIDDEN}(?:[\s'’.-]*{HIDDEN})+", HIDDEN, shown + text[last:])


def shown_heading(text: str, column: int) -> str:
    """A heading over rows of people as it may be shown: ``Notes on …``; ``column C`` where no plain word is left."""
    shown = without_strange_words(text)
    return shown if any(map(str.isalnum, shown)) else f"column {column_name(column)}"


@lru_cache(maxsize=20_000)
def _is_plain(word: str) -> bool:
    if word.isdigit():
        return _is_plain_number(word)
    lower = word.lower().strip("'’")
    if lower in _PLAIN or lower in _places():
        return True
    if any(lower.endswith(end) and lower.removesuffix(end) in _PLAIN for end in _ENDINGS if len(lower) > len(end) + 2):
        return lower not in FIRST_NAMES
    return len(lower) == 1 or (len(word) > 2 and word.isupper() and not set(lower) & set("aeiouy"))


def _is_plain_number(digits: str) -> bool:
    if len(digits) <= _ANY_NUMBER or _RUN_OF_DATE.fullmatch(digits):
        return True
    years = _SPLIT_YEAR.fullmatch(digits)
    return bool(years and int(years[2]) == (int(years[1]) + 1) % 100)


@cache
def _places() -> frozenset[str]:
    names = (name for area in areas().values() for name in (area.name, area.code, *area.also))
    return frozenset(word for name in names for word in re.findall(r"[a-z'’]+", name.lower()))
