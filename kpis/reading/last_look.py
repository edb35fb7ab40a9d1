"""The last look at what leaves the reader: no name, birth or number of a person of the file is in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, datetime
from functools import cache
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from kpis.reading.grid import Grid, Value, columns_of
from kpis.reading.records.days import read_days
from kpis.reading.records.naming import fits_whole
from kpis.reading.records.people import holds_people, is_surely_a_name, names_births
from kpis.reading.records.personal import holds_personal_mark, without_personal_marks
from kpis.reading.records.plain_words import HIDDEN, LAW_BEGAN, is_plain, without_strange_words
from kpis.reading.records.words import OTHER
from kpis.reading.result import Reading
from kpis.sheet import IDENTITY

_HEADS_WITHIN = 60  # rows of a sheet in which headings are looked for
_VALUES_AT_MOST = 200_000
_NAMES, _NUMBERS = IDENTITY.headings[:2], IDENTITY.headings[3:5]  # not addresses and roles: their words are everybody's
_SHORTEST_NUMBER = 6
_TOKEN, _TELLING = re.compile(r"[^\W_]+"), re.compile(r"[^\W_]{3,}")  # a name has three letters or more
_DAY = re.compile(r"\b(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d))\b")
# What is no word of the file: digests, codes of this program, and what the person who uploads has said.
_NOT_OF_THE_FILE = {"sha256", "signature", "answers", "columns", "cell", "range", "shape", "role", "severity", "code",
                    "measure_id", "outcome", "file"}  # fmt: skip


@dataclass
class People:
    """What the columns about people of a file hold: words of names, numbers, and days of birth before the law began."""

    words: set[str] = field(default_factory=set)  # in lower case
    births: set[date] = field(default_factory=set)

    def hide(self, text: str) -> str:
        """A text with ``…`` for everything that is one of these people's, or a number or address of anybody."""
        text = without_personal_marks(text)
        if self.births:
            text = _DAY.sub(self._hide_birth, text)
        if self.words and not self.words.isdisjoint(_tokens(text)):
            text = _TOKEN.sub(lambda word: HIDDEN if word[0].lower() in self.words else word[0], text)
        return text

    def _hide_birth(self, match: re.Match[str]) -> str:
        numbers = [int(each) for each in match.groups() if each]
        year, month, day = numbers if match[1] else numbers[::-1]
        try:
            return HIDDEN if date(year if year > 99 else 2000 + year, month, day) in self.births else match[0]
        except ValueError:
            return match[0]


def people_of(grids: Iterable[Grid]) -> People:
    """The people named in the columns of names, numbers and births of any sheet, hidden ones too."""
    found = People()
    for grid in grids:
        for row in range(min(grid.height, _HEADS_WITHIN)):
            texts = [column for column, value in enumerate(grid.rows[row]) if isinstance(value, str) and value.strip()]
            _learn(found, grid, row, texts)
    return found


def _learn(found: People, grid: Grid, row: int, columns: list[int]) -> None:
    births = [column for column in columns if names_births(grid.text(row, column))]
    people = [column for column in columns if fits_whole(grid.text(row, column), (*_NAMES, *_NUMBERS))]
    if not births and not people:
        return
    below = columns_of(grid.rows[row + 1 : row + 1 + _VALUES_AT_MOST], {*births, *people})
    for column in births:
        found.births |= {day for value in set(below[column]) if (day := _day(value)) and day.year < LAW_BEGAN}
    for column in people:
        of_anything = grid.text(row, column).lower() in ("name", "names")
        if column in births or (of_anything and not _heads_people(grid, row, column)):
            continue
        texts = [value if type(value) is str else str(value) for value in below[column] if value is not None]
        # What tells who somebody is: a name that is no plain word, or a number.
        found.words |= {
            token for token in set(_TELLING.findall("\n".join(texts).lower()))
            if (not is_plain(token) if token.isalpha() else len(token) >= _SHORTEST_NUMBER)
        }  # fmt: skip


def _heads_people(grid: Grid, row: int, column: int) -> bool:
    below = (cells[column] for cells in islice(grid.rows, row + 1, None) if len(cells) > column)
    return holds_people(list(islice(below, _HEADS_WITHIN)))


def _day(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    ordinal = read_days([value], date.max.year).ordinals[0] if isinstance(value, str) else None
    return date.fromordinal(ordinal) if ordinal else None


def _tokens(text: str) -> set[str]:
    return set(_TOKEN.findall(text.lower()))


def without_people(reading: Reading, people: People) -> Reading:
    """The reading with every word of it looked at, records too, and its file under a name that tells nobody."""
    hide = cache(people.hide)
    records = tuple(
        replace(each, columns={name: _hidden(name, values, hide) for name, values in each.columns.items()})
        for each in reading.records
    )
    shown = _Shown(hide).of(replace(reading, records=()))
    of_cases = bool(records or reading.private)
    named = tuple(replace(each, area=hide(each.area), sheet=hide(each.sheet)) for each in records)
    return replace(shown, records=named, file=plain_file_name(reading.file, of_cases=of_cases))


def _hidden(name: str, values: list[Any], hide: Any) -> list[Any]:
    if name == "case":  # a keyed hash
        return values
    words = {each for each in set(values) if isinstance(each, str)}
    # A word that is hidden whole is some other word: of a need, of a service.
    changed = {word: OTHER if now == HIDDEN else now for word in words if (now := hide(word)) != word}
    return [changed.get(value, value) for value in values] if changed else values


@dataclass
class _Shown:
    """Walks through dataclasses and tuples; what holds nobody is given back as it is."""

    hide: Any

    def of(self, thing: Any) -> Any:
        if isinstance(thing, str):
            return self.hide(thing)
        if isinstance(thing, tuple):
            parts = [self.of(each) for each in thing]
            return thing if all(a is b for a, b in zip(parts, thing, strict=True)) else tuple(parts)
        if is_dataclass(thing) and not isinstance(thing, type):
            now = {
                each.name: part for each in fields(thing)
                if each.name not in _NOT_OF_THE_FILE and isinstance(was := getattr(thing, each.name), str | tuple)
                and (part := self.of(was)) is not was and part != was
            }  # fmt: skip
            return replace(thing, **now) if now else thing
        return thing


def plain_file_name(name: str, *, of_cases: bool = False) -> str:
    """A file's name as it may be kept: of a file of cases only plain words; of any other no name beyond doubt."""
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    spaced = re.sub(r"[_\s]+", " ", stem)
    if of_cases or is_surely_a_name(spaced) or holds_personal_mark(spaced):
        return f"{without_strange_words(without_personal_marks(stem))}{suffix}"
    return name
