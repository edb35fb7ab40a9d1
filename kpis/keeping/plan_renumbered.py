"""Which action of a plan a tracker's row is, where its code is another than before.

An action is known by its code within its priority and objective. A tracker that puts an action in between gives other
codes to all that follow, and one that was without codes gets some. So a row is first looked for by its words: the same
words within the same priority are the same action, whatever its code; then words that were put a little differently,
where one action alone has left its place and one row alone is like it. Two actions are never joined that may be two:
what is in doubt stays as one that has left and one that is new, and is said.

A milestone, and a risk without a reference, is known by its words: put a little differently they are the same, and so
is the one that keeps its place in a list of the same length with half of its words, unless it was complete: another
has taken its place then.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, takewhile
from typing import Any

from sqlalchemy import Connection

from kpis.keeping.plan_holding import Held, held
from kpis.keeping.plan_rows import is_counted, record_key
from kpis.keeping.plan_words import plan_records
from kpis.keeping.rows import Row, digest
from kpis.plan import Action

_SOME, _HALF = 0.25, 0.5  # of the words: under one code, so much must stay for an action to be the same, reworded
_NEARLY = 0.8  # of the words: under another code, so much must stay, and none be put in place of another
_FEWEST = 4  # words of an action that can be known by likeness
_LONGEST = 60  # letters of an action by which it is called where it has no code
_STEM, _OF_LONGER = 4, 0.7  # letters that two forms of a word begin with, and how much of the longer one they are


@dataclass(frozen=True)
class InDoubt:
    """An action that leaves and one that comes, which may be the same: their keys, and what they are called."""

    left: str
    left_called: str
    came: str
    came_called: str


@dataclass(frozen=True)
class Told:
    """What tells an action from others, as a row or the plan has it."""

    key: str
    priority: str
    name: tuple[str, str, str]  # priority, objective's code; its own code, or its words
    called: str
    words: tuple[str, ...]
    held: bool = True  # still in the plan
    place: tuple[int, int] | None = None  # which of how many of its priority it is, of what has no code

    @property
    def in_words(self) -> tuple[str, tuple[str, ...]]:
        return self.priority, self.words


Alike = Callable[[Told, Told], bool]  # a row and an action before


def with_known_actions(conn: Connection, rows: Sequence[Row]) -> tuple[list[Row], list[InDoubt]]:
    """The rows of a tracker's actions, each with the key of the action that it is; and what is in doubt."""
    found: list[Row] = []
    doubts: list[InDoubt] = []
    for area in dict.fromkeys(row.area for row in rows):
        its = [row for row in rows if row.area == area]
        before = [
            _told(each.record.key, each.now, held=not each.gone)
            for each in map(held, plan_records(conn, area, ["action"]))
            if each.now.get("action")
        ]
        pairs, unsure = known_actions(before, [_told(row.record_key, row.payload) for row in its])
        found += [replace(row, record_key=pairs[row.record_key]) for row in its]
        doubts += unsure
    return found, doubts


def with_known_parts(conn: Connection, kind: str, rows: Sequence[Row]) -> tuple[list[Row], list[InDoubt]]:
    """The rows of milestones or risks (``kind``), each with the key of the one that it is; and what is in doubt."""
    found: list[Row] = []
    doubts: list[InDoubt] = []
    for area in dict.fromkeys(row.area for row in rows):
        its = [row for row in rows if row.area == area]
        holding = sorted(map(held, plan_records(conn, area, [kind])), key=_printed_at)
        before = [
            _told_part(kind, each.record.key, each.now, held=not each.gone)
            for each in holding
            if _is_known_by_words(kind, each.now)
        ]
        told = [_told_part(kind, row.record_key, row.payload) for row in its if _is_known_by_words(kind, row.payload)]
        done = {each.record.key for each in holding if each.now.get("status") == "complete"}
        pairs, unsure = known_actions(
            [replace(each, place=None) if each.key in done else each for each in _in_places(before)], _in_places(told)
        )
        found += [replace(row, record_key=pairs.get(row.record_key, row.record_key)) for row in its]
        doubts += unsure
    return found, doubts


def _printed_at(part: Held) -> tuple[str, int]:
    """Where the newest file prints a part of a plan: its sheet and row."""
    row = re.search(r"\d+$", part.place.cell)
    return part.place.sheet, int(row[0]) if row else 0


def _is_known_by_words(kind: str, said: Mapping[str, Any]) -> bool:
    if kind == "milestone":
        return bool(said.get("milestone")) and not is_counted(said)
    return bool(said.get("risk")) and not said.get("ref")


def _told_part(kind: str, key: str, said: Mapping[str, Any], *, held: bool = True) -> Told:
    """A milestone within its priority, a risk within its stage: before or after mitigation."""
    within, text = said.get("priority" if kind == "milestone" else "stage") or "", said[kind]
    words = tuple(re.findall(r"[^\W_]+", text.casefold()))
    return Told(key, within, (within, "", text), f"“{text[:_LONGEST].rstrip()}”", words, held)


def _in_places(told: Sequence[Told]) -> list[Told]:
    """Each with its place among those of its priority that are in the plan."""
    many = Counter(each.priority for each in told if each.held)
    seen: Counter[str] = Counter()
    placed = []
    for each in told:
        seen[each.priority] += each.held
        placed.append(replace(each, place=(seen[each.priority], many[each.priority])) if each.held else each)
    return placed


def key_by_hand(conn: Connection, action: Action) -> str | None:
    """The key of an action that a person adds: one that no other has; None where the plan has one of this name now."""
    mine = _told(record_key("action", action), vars(action))
    taken = {}
    for each in map(held, plan_records(conn, action.area, ["action"])):
        taken[each.record.key] = each
        if each.now and not each.gone and _told("", each.now).name == mine.name:
            return None
    # One that was taken out, and is added again, is the same.
    return next(key for key in _keys(mine.key) if key not in taken or _told("", taken[key].now).name == mine.name)


def _told(key: str, said: Mapping[str, Any], *, held: bool = True) -> Told:
    priority, objective, code, text = (
        said.get(each) or "" for each in ("priority", "objective_code", "code", "action")
    )
    words = tuple(re.findall(r"[^\W_]+", text.casefold()))
    called = code or f"“{text[:_LONGEST].rstrip()}”"
    return Told(key, priority, (priority, objective, code or text), called, words, held)


def known_actions(before: Sequence[Told], rows: Sequence[Told]) -> tuple[dict[str, str], list[InDoubt]]:
    """By the key of a row the key of the action that it is: one of those before, or one that no other has."""
    pairs: dict[str, str] = {}
    rest, old = list(rows), list(before)
    renumbered: set[str] = set()  # priorities

    def pair(alike: Alike) -> None:
        for row, was in _one_to_one(rest, old, alike):
            pairs[row.key] = was.key
            rest.remove(row)
            old.remove(was)
            if was.held and row.name != was.name:
                renumbered.add(row.priority)

    pair(lambda row, was: row.key == was.key and row.name == was.name and row.words == was.words)
    pair(lambda row, was: row.name == was.name and row.words == was.words)
    once = _said_once(rows) & _said_once([each for each in before if each.held])
    pair(lambda row, was: was.held and row.in_words == was.in_words and row.in_words in once)
    pair(lambda row, was: row.name == was.name and _share(row, was) >= _HALF)
    pair(lambda row, was: was.held and row.priority == was.priority and _nearly(row, was))
    pair(lambda row, was: was.held and row.priority == was.priority and _in_its_place(row, was))
    # Where nothing was renumbered, a code stands for its action though much of its words is new.
    pair(lambda row, was: _by_code(row, was) and row.priority not in renumbered and row.key == was.key)
    pair(lambda row, was: _by_code(row, was) and row.priority not in renumbered)
    taken = {each.key for each in before}
    for row in rest:
        pairs[row.key] = next(key for key in _keys(row.key) if key not in taken)
        taken.add(pairs[row.key])
    spoken = {row.priority for row in rows}
    return pairs, [
        InDoubt(was.key, was.called, pairs[row.key], row.called)
        for row in rest
        for was in old
        if was.held and was.priority in spoken and _may_be(row, was)
    ]


def _said_once(told: Sequence[Told]) -> set[tuple[str, tuple[str, ...]]]:
    """The words that one action of a priority alone has: “Report to the board” may stand under every objective."""
    return {words for words, times in Counter(each.in_words for each in told).items() if times == 1}


def _keys(key: str) -> Iterator[str]:
    """The key itself, then others that stand for it."""
    return (key if not times else digest(key, times) for times in count())


def _one_to_one(rows: Sequence[Told], old: Sequence[Told], alike: Alike) -> list[tuple[Told, Told]]:
    """What is alike, where neither side is like another too."""
    found = [(row, [was for was in old if alike(row, was)]) for row in rows]
    times = Counter(was.key for _, its in found for was in its)
    return [(row, its[0]) for row, its in found if len(its) == 1 and times[its[0].key] == 1]


def _share(row: Told, was: Told) -> float:
    """How much of the words of the longer one stands in the other."""
    common = (Counter(row.words) & Counter(was.words)).total()
    return common / max(len(row.words), len(was.words), 1)


def _in_its_place(row: Told, was: Told) -> bool:
    """Whether what has no code keeps its place in a list as long as before, and half of its words."""
    return row.place is not None and row.place == was.place and _share(row, was) >= _HALF


def _by_code(row: Told, was: Told) -> bool:
    return was.held and row.name == was.name and _share(row, was) >= _SOME


def _nearly(row: Told, was: Told) -> bool:
    """Whether the words are the same but for their forms and a few that were added or left out.

    A word in place of another, or another number, is another action: the north's clinic and the south's.
    """
    short, long = sorted((row.words, was.words), key=len)
    numbers = [[word for word in words if any(map(str.isdigit, word))] for words in (short, long)]
    if short == long or len(short) < max(_FEWEST, _NEARLY * len(long)) or numbers[0] != numbers[1]:
        return False
    words = iter(long)
    return all(any(_one_word(each, other) for other in words) for each in short)


def _one_word(one: str, other: str) -> bool:
    """Whether two words are forms of one: ``psychologist`` and ``psychologists``."""
    begins = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return one == other or begins >= max(_STEM, _OF_LONGER * max(len(one), len(other)))


def _may_be(row: Told, was: Told) -> bool:
    return (
        row.words == was.words or row.name == was.name or (row.priority == was.priority and _share(row, was) >= _HALF)
    )
