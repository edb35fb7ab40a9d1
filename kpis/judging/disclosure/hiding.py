"""Which figures are hidden so that nobody can solve a count: small ones first, then as few others as it takes.

What a reader has is a linear system. Its unknowns are all counts of an area: those that are hidden, those that are left
out, and the rests that nobody prints. Its rows are every sum that holds between counts (``family`` writes them down),
with all that is shown in its place; its bounds say that a count is not below none, and what else is known of it.
Counts are whole.

**What is held:** for every count that has to be safe there is a *witness*, another solution of this system in whole
numbers within the bounds, in which this count is another. So neither elimination, nor bounds, nor trying every whole
number can tell it. It has to be safe if it is shown under no name, is not none, and is hidden or small. Primary hiding
takes every small count; a share's numerator, complement and denominator go together. Secondary hiding then looks for
the witness of each count; where there is none, it hides the cheapest figures that give one.

**What is public anyway** (``public``) is known to everybody: it may be shown, and is no cover for anything.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

from kpis.judging.disclosure.merging import merged
from kpis.judging.disclosure.repeating import Patterns, Place
from kpis.judging.disclosure.searching import Change, Needed, Sums, Way, change_of, changes_of, marks_of, put_right
from kpis.judging.small import BELOW, is_small

Cell = Any  # whatever names a count, and a figure that can be hidden: hashable values
Unit = Any

NARROW, WIDE = 12, 120  # how many ways a search follows at a time


@dataclass(frozen=True)
class System:
    """Counts and how they add up.

    ``equations`` say that their terms come to nothing: ``{whole: 1, part: -1, part: -1}``. ``hides`` is, for each
    figure that can be hidden, its counts; a count of no figure is never shown. ``price`` orders figures for secondary
    hiding.
    ``derived`` are counts that nobody prints and that say nothing of children; ``public`` those that stand in another
    publication; ``between`` the lowest and highest that a reader knows a count to be, none and any where left out;
    ``places`` what a count is, of which group and period, by which a witness is looked for.
    """

    values: Mapping[Cell, int]
    equations: Sequence[Mapping[Cell, int]]
    hides: Mapping[Unit, Collection[Cell]]
    price: Mapping[Unit, float] = field(default_factory=dict)
    derived: Collection[Cell] = ()
    public: Collection[Cell] = ()
    between: Mapping[Cell, tuple[int, float]] = field(default_factory=dict)
    places: Mapping[Cell, Place] = field(default_factory=dict)


def hidden_units(system: System, below: int = BELOW) -> frozenset[Unit]:
    """The figures to hide; none where no count, nor any difference of counts that are shown, is small."""
    units = list(system.hides)
    return frozenset(units[each] for each in _Hiding(system, units, below).settled())


class _Hiding:
    """Counts, joined where they must be equal, and figures by their numbers."""

    def __init__(self, system: System, units: Sequence[Unit], below: int) -> None:
        number = {cell: place for place, cell in enumerate(system.values)}
        same, rows = merged(len(number), ({number[cell]: k for cell, k in each.items()} for each in system.equations))
        names = {one: place for place, one in enumerate(dict.fromkeys(same))}
        self.one = {cell: names[same[place]] for cell, place in number.items()}
        self.sums = self._sums(system, [{names[cell]: k for cell, k in row.items()} for row in rows])
        self.holds = [sorted({self.one[cell] for cell in system.hides[unit]}) for unit in units]
        places = dict[int, Place]()
        for cell, place in system.places.items():
            places.setdefault(self.one[cell], place)
        self.named = {place: self.one[cell] for cell, place in system.places.items()}
        self.groups: dict[str, dict[Hashable, None]] = defaultdict(dict)
        for place in self.named:
            if place.breakdown:
                self.groups[place.breakdown].setdefault(place.group)
        self.patterns = Patterns(places, self.named, self.sums)
        self.places = places
        self.own = self._own()
        self.price = [float(system.price.get(unit, 1)) for unit in units]
        self.shown_by: list[set[int]] = [set() for _ in names]
        for unit, cells in enumerate(self.holds):
            for cell in cells:
                self.shown_by[cell].add(unit)
        self.public = {self.one[cell] for cell in system.public}
        self.units = set[int]()
        self.unknown = {cell for cell, units in enumerate(self.shown_by) if not units} - self.public
        says_something = {self.one[cell] for cell in system.values.keys() - set(system.derived)}
        small = [cell for cell, value in enumerate(self.sums.values) if is_small(value, below)]
        self.left = deque(cell for cell in small if cell in self.unknown and cell in says_something)
        for cell in small:
            for unit in list(self.shown_by[cell]):
                self.hide(unit)

    def _sums(self, system: System, rows: Sequence[Mapping[int, int]]) -> Sums:
        values = dict[int, int]()
        lowest, highest = defaultdict[int, int](int), defaultdict[int, float](lambda: inf)
        for cell, value in system.values.items():
            values.setdefault(self.one[cell], value)
        for cell, (low, high) in system.between.items():
            one = self.one[cell]
            lowest[one], highest[one] = max(lowest[one], low), min(highest[one], high)
        at: list[list[tuple[int, int]]] = [[] for _ in values]
        for place, row in enumerate(rows):
            for cell, sign in row.items():
                at[cell].append((place, sign))
        every = range(len(values))
        return Sums(
            [values[cell] for cell in every], [list(row.items()) for row in rows], at,
            [lowest[cell] for cell in every], [highest[cell] for cell in every], [len(row) for row in rows],
            marks_of(at),
        )  # fmt: skip

    def _own(self) -> Sums:
        """The sums within one group, or within the whole, without those by which groups make the whole."""

        def is_own(row: Iterable[tuple[int, int]]) -> bool:
            return len({(place.breakdown, place.group) for cell, _ in row if (place := self.places.get(cell))}) < 2

        own = [is_own(row) for row in self.sums.equations]
        at = [[(row, sign) for row, sign in rows if own[row]] for rows in self.sums.at]
        return self.sums._replace(at=at, marks=marks_of(at))

    def hide(self, unit: int) -> None:
        """Hide a figure; what nothing shows any more has to be safe from now on, but for a count of none."""
        self.units.add(unit)
        for cell in self.holds[unit]:
            self.shown_by[cell].discard(unit)
            if not self.shown_by[cell] and cell not in self.unknown and cell not in self.public:
                self.unknown.add(cell)
                if self.sums.values[cell]:
                    self.left.append(cell)

    def settled(self) -> set[int]:
        """Hide further figures until every count has a witness; what has one keeps it when more is hidden."""
        proved, tries = set[int](), dict[int, int]()
        while self.left:
            cell = self.left.popleft()
            if cell in proved:
                continue
            way = self.patterns.tried(cell, self.unknown) or self._found(cell)
            if way is not None:
                proved |= way.keys()
                continue
            tries[cell] = 2 * tries.get(cell, 1)
            near = self._near(cell, tries[cell])
            for unit in near:
                self.hide(unit)
            if near:
                self.left.append(cell)  # else everything that hangs together with it is hidden
        return self.units

    def _found(self, cell: int) -> Way | None:
        """A change that moves a count, among what is hidden or with more hidden for it."""
        hidden, needed = self._hidden, self._needed
        for breadth, asked, search in (
            (NARROW, hidden, change_of), (NARROW, hidden, self._layered),
            (NARROW, needed, change_of), (NARROW, needed, self._layered),
            (WIDE, hidden, change_of), (WIDE, needed, change_of),
        ):  # fmt: skip
            change = search(cell, self.sums, asked, self.price, breadth)
            if change is not None:
                for unit in sorted(change.hidden):
                    self.hide(unit)
                self.patterns.keep(cell, change.way)
                return change.way
        return None

    def _layered(self, cell: int, sums: Sums, needed: Needed, price: Sequence[float], breadth: int) -> Change | None:
        """A change within the count's own group, and the same the other way round in another; a whole's in a group."""
        start = self.places.get(cell)
        found: list[Change] = []
        if start is not None:
            for own in changes_of(cell, self.own, needed, price, breadth):
                way, paid = dict(own.way), set(own.hidden)
                for breakdown in self.groups if start.breakdown == "" else [start.breakdown]:
                    copy = self._cheapest_copy(own.way, start, breakdown, needed, paid)
                    way |= copy
                    paid.update(unit for one in copy for unit in needed(one) or ())
                found += put_right(way, paid, sums, needed, price, breadth)
        return min(found, key=lambda each: each.cost, default=None)

    def _cheapest_copy(self, way: Way, start: Place, breakdown: str, needed: Needed, paid: Collection[int]) -> Way:
        sign = 1 if start.breakdown == "" else -1
        others = (group for group in self.groups[breakdown] if group != start.group)
        copies = [copy for group in others if (copy := self._copied(way, breakdown, group, sign, needed, paid))]
        return min(copies, key=lambda each: each[:2])[2] if copies else {}

    def _copied(  # noqa: PLR0917 what, where, at what price
        self, way: Way, breakdown: str, group: Hashable, sign: int, needed: Needed, paid: Collection[int]
    ) -> tuple[float, int, Way] | None:
        """The same change in another group, with what it costs and how many counts are few; None where it cannot be."""
        copy, units, poor = dict[int, int](), set[int](), 0
        for cell, by in way.items():
            place = self.places.get(cell)
            other = self.named.get(place._replace(breakdown=breakdown, group=group)) if place else None
            if other is None:
                continue
            step, value = sign * by, self.sums.values[other]
            asked = needed(other)
            if other in way or asked is None or not self.sums.lowest[other] <= value + step <= self.sums.highest[other]:
                return None
            copy[other] = step
            units.update(asked)
            poor += value < 3
        return (sum(self.price[one] for one in units if one not in paid), poor, copy) if copy else None

    def _hidden(self, cell: int) -> Collection[int] | None:
        return () if cell in self.unknown else None

    def _needed(self, cell: int) -> Collection[int] | None:
        if cell in self.unknown:
            return ()
        return None if cell in self.public else self.shown_by[cell]

    def _near(self, start: int, most: int) -> list[int]:
        """Some figures that are shown, the nearest first: hidden where no cover was found, each time more of them."""
        found, seen, ring = dict[int, None](), {start}, [start]
        while ring and len(found) < most:
            ring = list(dict.fromkeys(each for cell in ring for each in self._beside(cell) if each not in seen))
            seen.update(ring)
            for cell in ring:
                if cell not in self.public:
                    found |= dict.fromkeys(sorted(self.shown_by[cell], key=self.price.__getitem__))
        return list(found)[:most]

    def _beside(self, cell: int) -> Iterable[int]:
        return (other for place, _ in self.sums.at[cell] for other, _ in self.sums.equations[place])
