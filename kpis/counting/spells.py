"""What is open at the end of each month: +1 in the month in which it begins, -1 in that in which it ends, then a sum.

A case is open at the end of a month when it began on or before its last day and did not end on or before it. The month
that holds today ends with today.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kpis.measure import Stock
from kpis.period import month_of_day

NEVER = 10**9


@dataclass(frozen=True)
class Spell:
    """``number`` rows alike: of a group, of one ``each`` (a case, "" for a row by itself), open from a day to a day.

    ``stages`` are the days on which each declared stage began, None where it did not.
    """

    group: str
    each: str
    start: int
    stop: int | None
    stages: tuple[int | None, ...] = ()
    number: int = 1


# By group and day: how many more rows are open from that day on.
Steps = Mapping[str, Counter[int]]


# By group and month: how many more are open at its end than at the end of the month before.
Changes = Mapping[str, Mapping[int, int]]


def by_month(steps: Steps, today: int) -> Changes:
    """The steps by the months in which they fall, up to ``today``."""
    changes: dict[str, Counter[int]] = {}
    for group, by_day in steps.items():
        changes[group] = Counter()
        for day, number in by_day.items():
            if day <= today:
                changes[group][month_of_day(day)] += number
    return changes


def by_month_end(changes: Changes, today: int) -> Iterator[tuple[str, int, int]]:
    """(group, month, how many were open at its end), every month from the first in which there could be any."""
    last = month_of_day(today)
    for group, by_month in changes.items():
        open_now = 0
        for month in range(min(by_month, default=last + 1), last + 1):
            open_now += by_month.get(month, 0)
            yield group, month, open_now


def steps_of(stock: Stock, spells: Iterable[Spell], split: str = "") -> Steps:
    """The steps of spells, by their own group, or (``split``) by "bands" or "stages" of the stock."""
    steps: dict[str, Counter[int]] = defaultdict(Counter)
    for group, start, stop, number in _joined(_parts(stock, spells, split)):
        steps[group][start] += number
        if stop < NEVER:
            steps[group][stop] -= number
    return steps


def parts_of(stock: Stock, split: str) -> tuple[tuple[str, tuple[int, int]], ...]:
    """The parts of a wait that count, as (name, (first day, day after the last)), days counted from its start."""
    if split == "bands":
        edges = [0, *(last + 1 for _, last in stock.bands if last is not None), NEVER]
        return tuple((name, edge) for (name, _), edge in zip(stock.bands, pairwise(edges), strict=False))
    return (("", (0 if stock.past is None else stock.past + 1, NEVER)),)


def _parts(stock: Stock, spells: Iterable[Spell], split: str) -> Iterator[tuple[str, str, int, int, int]]:
    """(group, each, start, stop, number): the part of each spell that counts, or its parts by band or stage."""
    found = () if split == "stages" else parts_of(stock, split)
    for spell in spells:
        stop = NEVER if spell.stop is None else spell.stop
        if split == "stages":
            parts = _stages(stock, spell, stop)
        else:
            parts = [
                (name or spell.group, spell.start + low, min(stop, spell.start + high)) for name, (low, high) in found
            ]
        for group, start, end in parts:
            if start < end:
                yield group, spell.each, start, end, spell.number


def _stages(stock: Stock, spell: Spell, stop: int) -> list[tuple[str, int, int]]:
    """Each stage, from the day that it began until a later one began; the case is in the first from its start on."""
    parts, end = [], stop
    for (name, _), began in reversed(list(zip(stock.stages, spell.stages, strict=True))):
        begins = spell.start if name == stock.stages[0][0] else began
        if begins is not None and begins < end:
            parts.append((name, max(begins, spell.start), end))
            end = begins
    return parts


def _joined(parts: Iterable[tuple[str, str, int, int, int]]) -> Iterator[tuple[str, int, int, int]]:
    """The same parts without ``each``: those of one ``each`` that overlap are one."""
    of_each: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for group, each, start, stop, number in parts:
        if each:
            of_each[group, each].append((start, stop))
        else:
            yield group, start, stop, number
    for (group, _), found in of_each.items():
        found.sort()
        begun, ended = found[0]
        for start, stop in found[1:]:
            if start > ended:
                yield group, begun, ended, 1
                begun, ended = start, stop
            ended = max(ended, stop)
        yield group, begun, ended, 1
