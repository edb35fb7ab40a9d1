"""What a reader could work out of unknown counts from sums that are shown: exact linear algebra, in whole numbers.

Everything shown is a system of equations ``a sum of unknowns = a number``; unknowns are whole and not negative. An
unknown is safe when a *witness* is at hand: another solution of the same system, whole and not negative, in which this
unknown has another value. A witness proves more than algebra: neither elimination, nor bounds, nor trying every whole
number can tell the true value from it. Where no witness is found the unknown is taken for solved.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import gcd

Way = dict[int, int]
MOST_PAIRED = 24  # directions that are tried two by two; beyond that one by one only


class Directions:
    """The ways in which unknowns can move together, in whole steps, while every sum stays as it is."""

    def __init__(self, equations: Iterable[Mapping[int, int]], unknown: Iterable[int]) -> None:
        names = dict.fromkeys(unknown)
        rows = _reduced([{name: k for name, k in each.items() if name in names} for each in equations])
        moved: dict[int, list[int]] = {}
        for lead, row in rows.items():
            for name in row:
                if name != lead:
                    moved.setdefault(name, []).append(lead)
        self.ways = [_way(free, rows, moved.get(free, ())) for free in names if free not in rows]

    def unproved(self, values: Sequence[int], wanted: Iterable[int]) -> list[int]:
        """Those of ``wanted`` for which no witness was found, in their order; ``values`` are the true counts."""
        left = dict.fromkeys(wanted)
        for way in self._tried(left):
            if not left:
                break
            if all(values[name] + step >= 0 for name, step in way.items()):
                for name in way:
                    left.pop(name, None)
        return list(left)

    def _tried(self, left: Mapping[int, None]) -> Iterator[Way]:
        for way in self.ways:
            yield way
            yield _times(way, -1)
        useful = [way for way in self.ways if not left.keys().isdisjoint(way)]
        others = [way for way in self.ways if left.keys().isdisjoint(way)]
        for one, other in combinations([*useful, *others][:MOST_PAIRED], 2):
            for sign in (1, -1):
                both = _plus(one, other, sign)
                yield both
                yield _times(both, -1)


def _times(way: Way, by: int) -> Way:
    return {name: step * by for name, step in way.items()}


def _plus(one: Way, other: Way, sign: int) -> Way:
    both = dict(one)
    for name, step in other.items():
        both[name] = both.get(name, 0) + sign * step
    return {name: step for name, step in both.items() if step}


def _way(free: int, rows: Mapping[int, Way], leads: Iterable[int]) -> Way:
    """How the settled unknowns move when one free one does, in the smallest whole steps."""
    leads = list(leads)
    scale = 1
    for lead in leads:
        own = abs(rows[lead][lead])
        scale = scale * own // gcd(scale, own)
    way = {free: scale} | {lead: -rows[lead][free] * scale // rows[lead][lead] for lead in leads}
    common = gcd(*way.values())
    return {name: step // common for name, step in way.items()}


def _reduced(equations: Iterable[Way]) -> dict[int, Way]:
    """The system solved for as many unknowns as it settles, in whole numbers: each row has one of them alone."""
    rows: dict[int, Way] = {}
    holding: dict[int, set[int]] = {}  # for each unknown, the leads of the rows that hold it
    for each in equations:
        row = dict(each)
        for lead in [name for name in row if name in rows]:
            if lead in row:
                row = _without(lead, row, rows[lead])
        if not row:
            continue
        lead = next((name for name, k in row.items() if abs(k) == 1), next(iter(row)))
        for other in list(holding.get(lead, ())):
            before = rows[other]
            rows[other] = _without(lead, before, row)
            for name in before.keys() - rows[other].keys():
                holding[name].discard(other)
            for name in rows[other].keys() - before.keys():
                holding.setdefault(name, set()).add(other)
        rows[lead] = row
        for name in row:
            holding.setdefault(name, set()).add(lead)
    return rows


def _without(lead: int, row: Way, other: Way) -> Way:
    """A row freed of one unknown by means of another row that holds it."""
    mine, its = row[lead], other[lead]
    common = gcd(mine, its)
    mine, its = mine // common, its // common
    both = {name: k * its for name, k in row.items()}
    for name, k in other.items():
        both[name] = both.get(name, 0) - k * mine
    whole = {name: k for name, k in both.items() if k}
    least = gcd(*whole.values()) if whole else 1
    return {name: k // least for name, k in whole.items()} if least > 1 else whole
