"""Which counts are hidden so that nobody can solve one: small ones first, then as few others as it takes.

Primary hiding takes every small count. Whatever is hidden is hidden as a *unit*: a share's numerator and complement go
together, since either gives the other back. Secondary hiding then looks at everything that adds up, and hides further
units, the least important first, until every hidden count has a witness (see ``solving``).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kpis.judging.disclosure.solving import Directions
from kpis.judging.small import BELOW, is_small

Cell = Any  # whatever names a count, and what can be hidden: hashable values
Unit = Any


@dataclass(frozen=True)
class System:
    """Counts and how they add up.

    ``equations`` say that their terms come to nothing: ``{whole: 1, part: -1, part: -1}``. ``hides`` is, for each unit
    that can be hidden, the cells which go with it; a cell of no unit is never shown. A cell is hidden by the smallest
    unit that holds it: a numerator by its share, a denominator by the share and itself. ``importance`` orders units for
    secondary hiding: the lowest goes first, and one of a lower first number however far off before one of a higher.
    ``derived`` are cells that nobody prints and that give away nothing which is not known otherwise.
    """

    values: Mapping[Cell, int]
    equations: Sequence[Mapping[Cell, int]]
    hides: Mapping[Unit, frozenset[Cell]]
    importance: Mapping[Unit, tuple[int, ...]] = field(default_factory=dict)
    derived: frozenset[Cell] = frozenset()


def hidden_units(system: System, below: int = BELOW, already: Collection[Unit] = ()) -> frozenset[Unit]:
    """The units to hide, those that are hidden ``already`` among them.

    Nothing where no count, nor any difference of counts that are shown, is small.
    """
    units = list(system.hides)
    hiding = _Hiding(system, units, below)
    for unit, name in enumerate(units):
        if name in already:
            hiding.hide(unit)
    return frozenset(units[each] for each in hiding.settled())


class _Hiding:
    """Cells and units by their numbers: names are long, and are looked up millions of times."""

    def __init__(self, system: System, units: Sequence[Unit], below: int) -> None:
        number = {cell: place for place, cell in enumerate(system.values)}
        self.values = list(system.values.values())
        self.equations = [{number[cell]: k for cell, k in each.items()} for each in system.equations]
        self.at: list[list[int]] = [[] for _ in self.values]
        for place, each in enumerate(self.equations):
            for cell in each:
                self.at[cell].append(place)
        self.hides = [frozenset(number[cell] for cell in system.hides[unit]) for unit in units]
        self.unit_of: dict[int, int] = {}
        for unit, cells in enumerate(self.hides):
            for cell in cells:
                if cell not in self.unit_of or len(cells) < len(self.hides[self.unit_of[cell]]):
                    self.unit_of[cell] = unit
        self.importance = [self._rank(unit, system.importance.get(name, (0,))) for unit, name in enumerate(units)]
        self.units: set[int] = set()
        self.unknown = {cell for cell in range(len(self.values)) if cell not in self.unit_of}
        derived = {number[cell] for cell in system.derived}
        small = [cell for cell, value in enumerate(self.values) if is_small(value, below)]
        self.wanted = {cell for cell in small if cell in self.unknown and cell not in derived}
        for cell in small:
            if cell in self.unit_of:
                self.hide(self.unit_of[cell])

    def _rank(self, unit: int, importance: tuple[int, ...]) -> tuple[int, ...]:
        # A count of none is a poor partner: it can give nothing away to the one that it is to cover.
        empty = int(any(self.values[cell] == 0 for cell in self.hides[unit]))
        return (importance[0], empty, *importance[1:], unit)

    def hide(self, unit: int) -> None:
        """Hide a unit; what it hides has to be safe from now on."""
        self.units.add(unit)
        self.unknown |= self.hides[unit]
        self.wanted |= self._counted(unit)

    def _counted(self, unit: int) -> set[int]:
        """The cells of a unit that are to be safe: none at all points to nobody, and may be known."""
        return {cell for cell in self.hides[unit] if self.values[cell]}

    def settled(self) -> set[int]:
        """Hide further units until nothing wanted is solved; what was proved once stays so when more is hidden."""
        left = set(self.wanted)
        while left:
            names, places = self._joined(min(left))
            system = [self.equations[place] for place in places]
            solved = Directions(system, names).unproved(self.values, sorted(left & names.keys()))
            left -= names.keys() - set(solved)
            if solved:
                # One at a time: what covers one count often covers those that hang together with it.
                unit = self._partner(solved[0], places)
                if unit is None:
                    left.discard(solved[0])  # everything beside it is hidden already
                else:
                    self.hide(unit)
                    left |= self._counted(unit)
        return self.units

    def _joined(self, start: int) -> tuple[dict[int, None], list[int]]:
        """The unknowns that hang together with one through equations, and those equations."""
        names, places, queue = {start: None}, dict[int, None](), [start]
        while queue:
            for place in self.at[queue.pop()]:
                if place not in places:
                    places[place] = None
                    more = [each for each in self.equations[place] if each in self.unknown and each not in names]
                    names |= dict.fromkeys(more)
                    queue += more
        return names, list(places)

    def _partner(self, cell: int, places: Iterable[int]) -> int | None:
        """The unit to hide beside a solved count: of the least kind that hangs with it, the nearest, the least."""
        left, ring, found = set(places), {cell}, dict[int, int]()
        seen = {cell}
        for away in range(len(left) + 1):
            near = {place for each in ring for place in self.at[each]} & left
            left -= near
            ring = {each for place in near for each in self.equations[place]} - seen
            seen |= ring
            for each in ring - self.unknown:
                found.setdefault(self.unit_of[each], away)
            if not ring:
                break
        if not found:
            return None
        return min(found, key=lambda unit: (self.importance[unit][0], found[unit], self.importance[unit]))
