"""A change found once is tried for other groups and months: areas of many groups are many times the same.

Each count has a *place*: what it is, of which group, in which period. A change that was found is kept as a pattern of
places in which groups and periods are blanks; for another count of the same kind the blanks are filled anew, one after
another, and given up as soon as a count would not be there, be shown or be out of bounds.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping
from typing import NamedTuple

from kpis.judging.disclosure.searching import Sums, Way

MOST_KEPT = 8  # patterns of one kind of count, the last to help first
MOST_TRIED = 80  # blanks filled for one pattern


class Place(NamedTuple):
    """What a count is, of which group of a breakdown, and in which period (its first month and its length)."""

    kind: Hashable
    breakdown: str
    group: Hashable
    period: tuple[int, int]


Blank = tuple[str, Hashable]  # whether of a group or a period, and among which


class _Pattern(NamedTuple):
    blanks: tuple[Blank, ...]  # the first two are those of the count itself
    moves: tuple[tuple[Hashable, int, int, int], ...]  # kind, blank of the group, blank of the period, step
    ready: tuple[tuple[int, ...], ...]  # for each blank the moves that are settled once it is filled


class Patterns:
    """The changes found so far; ``places`` are those of the counts, and ``named`` is each count by its place."""

    def __init__(self, places: Mapping[int, Place], named: Mapping[Place, int], sums: Sums) -> None:
        self.places, self.named, self.sums = places, named, sums
        self.kept: dict[tuple[Hashable, Hashable], list[_Pattern]] = defaultdict(list)
        self.among: dict[Blank, dict[Hashable, None]] = defaultdict(dict)
        self.ordered: dict[tuple[Blank, tuple[int, int]], list[Hashable]] = {}
        for each in named:
            self.among["group", each.breakdown].setdefault(each.group)
            self.among["period", each.period[1]].setdefault(each.period)

    def keep(self, cell: int, way: Way) -> None:
        """Keep a change by which ``cell`` was moved, where all that it moves has a place."""
        if any(each not in self.places for each in way):
            return
        start = self.places[cell]
        blanks = dict[tuple[Blank, Hashable], int]()
        for each in (start, *(self.places[one] for one in way)):
            blanks.setdefault((("group", each.breakdown), each.group), len(blanks))
            blanks.setdefault((("period", each.period[1]), each.period), len(blanks))
        moves = tuple(
            (
                here.kind,
                blanks[("group", here.breakdown), here.group],
                blanks[("period", here.period[1]), here.period],
                by,
            )
            for here, by in ((self.places[one], by) for one, by in way.items())
        )
        ready = tuple(
            tuple(move for move, (_, group, period, _) in enumerate(moves) if max(group, period) == blank)
            for blank in range(len(blanks))
        )
        pattern = _Pattern(tuple(blank for blank, _ in blanks), moves, ready)
        kept = self.kept[start.kind, start.breakdown]
        if pattern not in kept:
            kept.insert(0, pattern)
            del kept[MOST_KEPT:]

    def tried(self, cell: int, may_move: Collection[int]) -> Way | None:
        """A change that moves ``cell``, from what moved others; None where none fits."""
        place = self.places.get(cell)
        if place is None:
            return None
        kept = self.kept[place.kind, place.breakdown]
        for pattern in list(kept):
            way = next(self._filled(pattern, place, may_move), None)
            if way is not None:
                if kept[0] is not pattern:
                    kept.remove(pattern)
                    kept.insert(0, pattern)
                return way
        return None

    def _filled(  # noqa: C901 filling is one search
        self, pattern: _Pattern, place: Place, may_move: Collection[int]
    ) -> Iterator[Way]:
        """The fillings that hold for every count and every sum, among so many that are tried."""
        blanks, moves, ready = pattern
        values, lowest, highest = self.sums.values, self.sums.lowest, self.sums.highest
        filled: list[Hashable] = [place.group, place.period]

        def settle(blank: int, way: dict[int, int], sign: int) -> dict[int, int] | None:
            way = dict(way)
            for move in ready[blank]:
                kind, group, period, by = moves[move]
                cell = self.named.get(Place(kind, blanks[group][1], filled[group], filled[period]))  # type: ignore[arg-type]
                if cell is None or cell not in may_move or cell in way:
                    return None
                if not lowest[cell] <= values[cell] + sign * by <= highest[cell]:
                    return None
                way[cell] = sign * by
            return way

        left = MOST_TRIED

        def go_on(blank: int, way: dict[int, int], sign: int) -> Iterator[Way]:
            nonlocal left
            if blank == len(blanks):
                if self._holds(way):
                    yield way
                return
            for one in self._near(blanks[blank], place):
                left -= 1
                if left < 0:
                    return
                if any(one == filled[other] and blanks[other] == blanks[blank] for other in range(blank)):
                    continue
                filled[blank:] = [one]
                now = settle(blank, way, sign)
                if now is not None:
                    yield from go_on(blank + 1, now, sign)

        for sign in (1, -1):
            filled[2:] = []
            begun = settle(1, {}, sign)
            if begun is not None:
                yield from go_on(2, begun, sign)

    def _near(self, blank: Blank, place: Place) -> list[Hashable]:
        """What could stand in a blank, the periods of the same year first."""
        found = self.ordered.get((blank, place.period))
        if found is None:
            every = list(self.among[blank])
            if blank[0] == "period":
                year = place.period[0] // 12
                every.sort(key=lambda each: abs(each[0] // 12 - year))  # type: ignore[index]
            found = self.ordered[blank, place.period] = every
        return found

    def _holds(self, way: Way) -> bool:
        wrong = defaultdict[int, int](int)
        for cell, by in way.items():
            for place, sign in self.sums.at[cell]:
                wrong[place] += sign * by
        return not any(wrong.values())
