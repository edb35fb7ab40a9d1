"""Which sections a pack has and in which order, while somebody arranges them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kpis.questions.pack.presets import FULL, IN_SHORT, SHORT, preset_in
from kpis.questions.pack.sections import SECTIONS, sections_of

USUAL = tuple(each.id for each in SECTIONS)


@dataclass(frozen=True)
class Order:
    """Every section in its place, those that are left ``out`` among them, so that they come back where they were."""

    places: tuple[str, ...] = USUAL
    out: frozenset[str] = frozenset()
    preset: str = FULL

    @property
    def sections(self) -> tuple[str, ...]:
        """The ids of those that are in, in order."""
        return tuple(each for each in self.places if each not in self.out)

    @property
    def to_keep(self) -> tuple[str, ...]:
        """The same as it is kept: () where nothing differs from the usual, so that a section added later is in."""
        if self.preset == SHORT:
            return (SHORT,) if self.sections == IN_SHORT else (SHORT, *self.sections)
        return () if self.sections == USUAL else self.sections

    def shown(self, edition: str) -> tuple[str, ...]:
        """The places of an edition: what is the board's alone is no part of the public one."""
        return tuple(each.id for each in sections_of(edition, self.places))

    def moved(self, section: str, by: int, among: Sequence[str]) -> "Order":
        """The section exchanged with the one that stands ``by`` places on ``among`` those shown; unmoved at an end."""
        there = among.index(section) + by
        if not 0 <= there < len(among):
            return self
        exchanged = {section: among[there], among[there]: section}
        return replace(self, places=tuple(exchanged.get(each, each) for each in self.places))

    def with_or_without(self, section: str) -> "Order":
        """The section left out, or put back; the last that is in stays in."""
        out = self.out ^ {section}
        return self if out >= set(self.places) else replace(self, out=frozenset(out))


def order_of(kept: Sequence[str]) -> Order:
    """The order of sections as it is kept; a section that is not among them is out, behind its usual neighbour."""
    preset, ids = preset_in(kept)
    places = [each for each in ids if each in USUAL]
    if not places:
        return usual(preset)
    out = frozenset(USUAL) - set(places)
    for place, each in enumerate(USUAL):
        if each in out:
            places.insert(places.index(USUAL[place - 1]) + 1 if place else 0, each)
    return Order(tuple(places), out, preset)


def usual(preset: str) -> Order:
    """The sections of a pack of one length, as they are before anybody arranges them."""
    return Order(out=frozenset(USUAL) - set(IN_SHORT), preset=SHORT) if preset == SHORT else Order()
