"""All counts of an area as one system: what adds up to what, by group, by time and between measures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kpis.judging.disclosure.hiding import System
from kpis.judging.disclosure.links import (
    BAND_BREAKDOWN,
    IMPLIED_BY,
    LINKS,
    NUMBER,
    OTHER,
    OUT_OF,
    PENDING,
    Link,
    Part,
)
from kpis.keeping.observation import Observation
from kpis.period import Period

ALL = "All"  # how files name the whole of all services
WITHIN_A_GUESS = 10  # a count that a rounded percentage may mean, twice the usual limit
STANDING = "month_end"  # what is open at the end of a month does not add up over time
_BASES = ("including", "", "not_stated", "excluding")  # the law's own figure is the last to be hidden


class Which(NamedTuple):
    """One figure: a series and a period."""

    measure: str
    basis: str
    view: str
    breakdown: str
    group: str
    period: Period


class Count(NamedTuple):
    """One count of a figure."""

    what: str
    of: Which


class Unit(NamedTuple):
    """What is hidden together: a figure; where ``entire``, out of how many it is, too."""

    of: Which
    entire: bool


class Rest(NamedTuple):
    """What a whole counts beyond its parts; nobody prints it."""

    of: Count
    parts: tuple[Count, ...]


def which(observation: Observation) -> Which:
    """The figure that an observation is."""
    each = observation
    return Which(each.measure, each.basis, each.view, each.breakdown, each.group, each.period)


Counts = Mapping[Which, Mapping[str, int]]


def counts_in(observations: Iterable[Observation], known: Counts | None = None) -> dict[Which, dict[str, int]]:
    """The counts of every figure that has or implies them; figures known by a bound alone say none.

    ``known`` are counts by which a percentage without a count may be read, besides those of the figures themselves.
    """
    valued = [each for each in observations if not each.bound and (each.value is not None or _is_nothing(each))]
    found = {which(each): counts for each in valued if (counts := _counts(each))}
    for each in valued:
        out_of = _out_of_elsewhere(each, found, known or {})
        if out_of is not None and each.value is not None:
            number = round(each.value * out_of)
            # Of many a percentage does not give one count back, and a guess would show differences that are none.
            if _gives_back(each.value, number, out_of) or min(number, out_of - number) < WITHIN_A_GUESS:
                found[which(each)] = {NUMBER: number, OTHER: out_of - number, OUT_OF: out_of}
    return found


def _counts(each: Observation) -> dict[str, int] | None:
    if _is_nothing(each) and each.unit == "proportion":
        return {NUMBER: 0, OTHER: 0, OUT_OF: 0}
    if each.unit == "count" and each.value is not None and each.value == int(each.value):
        return {NUMBER: int(each.value)}
    if each.unit != "proportion" or each.numerator is None or each.denominator is None:
        return None
    if not 0 <= each.numerator <= each.denominator:
        return None
    waiting = {PENDING: each.pending} if each.pending else {}
    return {NUMBER: each.numerator, OTHER: each.denominator - each.numerator, OUT_OF: each.denominator, **waiting}


def _gives_back(share: float, number: int, out_of: int) -> bool:
    """Whether a share as printed, to whole percents at the least, can be that of one count alone."""
    places = max(2, len(f"{share:.6f}".rstrip("0").partition(".")[2]))
    return not any(
        0 <= other <= out_of and round(other / out_of, places) == share for other in (number - 1, number + 1)
    )


def _is_nothing(each: Observation) -> bool:
    """Nothing out of nothing: a figure of which everybody knows the counts."""
    return each.missing == "no_events" and not each.denominator and not each.also


def _out_of_elsewhere(each: Observation, found: Counts, known: Counts) -> int | None:
    """Out of how many a percentage is that prints no count, as another row says; its own denominator first."""
    if each.unit != "proportion" or which(each) in found or each.value is None or not 0 <= each.value <= 1:
        return None
    if each.denominator is not None:
        return each.denominator
    measure = IMPLIED_BY.get((each.measure, each.basis))
    if measure is None:
        return None
    of = which(each)._replace(measure=measure, basis="")
    there = found.get(of) or known.get(of)
    return there[NUMBER] if there else None


def system_of(observations: Sequence[Observation], known: Counts | None = None) -> System:
    """The counts of these observations, with every sum that a reader could make of them; ``known`` as above."""
    return _Family(counts_in(observations, known)).system()


def is_whole(of: Which) -> bool:
    """Whether a figure is of everything together, and not of one group."""
    return of.group in ("", ALL)


class _Family:
    def __init__(self, figures: dict[Which, dict[str, int]]) -> None:
        self.figures = figures
        self.values: dict[Count | Rest, int] = {}
        self.equations: list[dict[Count | Rest, int]] = []
        self.derived: set[Count | Rest] = set()
        for of, counts in figures.items():
            self.values |= {Count(what, of): number for what, number in counts.items()}
            if OUT_OF in counts:
                self.equations.append({Count(OUT_OF, of): 1, Count(NUMBER, of): -1, Count(OTHER, of): -1})

    def system(self) -> System:
        """Units, and equations by group, by time and between measures."""
        self._by_group()
        self._by_time()
        for link in LINKS:
            self._linked(link)
        hides: dict[Unit, frozenset[Count]] = {}
        importance: dict[Unit, tuple[int, ...]] = {}
        for of, counts in self.figures.items():
            every = frozenset(Count(what, of) for what in counts)
            units = {Unit(of, True): every}
            if OUT_OF in counts:
                units[Unit(of, False)] = every - {Count(OUT_OF, of)}
            hides |= units
            rank = (int(is_whole(of)), _BASES.index(of.basis) if of.basis in _BASES else 1)
            importance |= {unit: (*rank, sum(counts.values())) for unit in units}
        return System(self.values, self.equations, hides, importance, frozenset(self.derived))

    def _add_up(self, whole: Count, parts: Sequence[Count], *, meaningless: bool = False, inside: bool = False) -> None:
        """Say that parts make a whole, with a rest where they fall short of it; nothing where they exceed it."""
        rest = self.values[whole] - sum(self.values[part] for part in parts)
        if rest < 0 or not parts:
            return
        equation: dict[Count | Rest, int] = {whole: 1, **dict.fromkeys(parts, -1)}
        if rest or inside:
            left = Rest(whole, tuple(parts))
            self.values[left] = rest
            equation[left] = -1
            if meaningless:
                self.derived.add(left)
        self.equations.append(equation)

    def _by_group(self) -> None:
        tables: dict[Which, list[Which]] = defaultdict(list)
        for of in self.figures:
            if of.breakdown and of.group != ALL:
                tables[of._replace(group="")].append(of)
        for table, groups in tables.items():
            for whole in (table._replace(breakdown=""), table._replace(group=ALL)):
                for what in (NUMBER, OTHER, OUT_OF, PENDING):
                    total = self._at(Count(what, whole))
                    if total is not None:
                        self._add_up(total, [each for of in groups if (each := Count(what, of)) in self.values])

    def _by_time(self) -> None:
        """A longer period that is given beside its months, its quarters, or the same to an earlier month."""
        series: dict[Count, list[Period]] = defaultdict(list)
        for count in [each for each in self.values if isinstance(each, Count) and each not in self.derived]:
            if count.of.view != STANDING:
                series[count._replace(of=count.of._replace(period=Period(0, 0)))].append(count.of.period)
        for key, periods in series.items():
            if all(period.length == 1 for period in periods):
                continue
            for whole in periods:
                inside = [each for each in periods if each != whole and _within(each, whole)]
                begun = max((each for each in inside if each.first == whole.first), key=_length, default=None)
                finer = {length: [each for each in inside if each.length == length] for length in (1, 3)}
                for parts in (*finer.values(), [begun] if begun and begun.length not in finer else []):
                    apart = [
                        each for each in parts if not any(each != other and _within(each, other) for other in parts)
                    ]
                    self._add_up(_during(key, whole), [_during(key, each) for each in apart])

    def _linked(self, link: Link) -> None:
        for of in list(self.figures):
            if of.measure == link.whole.measure and of.basis == link.whole.basis and _is_of(of, link.whole):
                self._link_at(of, link)
            elif (of.measure, of.basis) == (link.parts[0].measure, link.parts[0].basis) and _is_of(of, link.parts[0]):
                # The whole may be known by finer periods only.
                whole = Count(link.whole.what, of._replace(measure=link.whole.measure, basis=link.whole.basis))
                if whole not in self.values and not link.parts[0].band and self._at(whole) is not None:
                    self._link_at(whole.of, link)

    def _link_at(self, of: Which, link: Link) -> None:
        whole = self._at(Count(link.whole.what, of))
        parts = [self._at(_part_at(of, part)) for part in link.parts]
        if whole is not None and all(part is not None for part in parts):
            self._add_up(
                whole, [part for part in parts if part is not None], meaningless=link.meaningless, inside=link.inside
            )

    def _at(self, count: Count) -> Count | None:
        """The count itself; else the same from its months, where all are known: nobody prints it, anybody can add."""
        if count in self.values:
            return count
        if count.of.period.length == 1 or count.of.view == STANDING:
            return None
        months = [_during(count, Period(month, month)) for month in count.of.period.months]
        if not all(month in self.values for month in months):
            return None
        self.values[count] = sum(self.values[month] for month in months)
        self.derived.add(count)
        self.equations.append({count: 1, **dict.fromkeys(months, -1)})
        return count


def _during(count: Count, period: Period) -> Count:
    return count._replace(of=count.of._replace(period=period))


def _part_at(of: Which, part: Part) -> Count:
    here = of._replace(measure=part.measure, basis=part.basis)
    return Count(part.what, here._replace(breakdown=BAND_BREAKDOWN, group=part.band) if part.band else here)


def _is_of(of: Which, part: Part) -> bool:
    """Whether a figure is one of the whole that a link speaks of: of weeks waited, only the whole is linked."""
    return (of.breakdown, of.group) == (BAND_BREAKDOWN, part.band) if part.band else of.breakdown != BAND_BREAKDOWN


def _within(one: Period, other: Period) -> bool:
    return other.first <= one.first and one.last <= other.last


def _length(period: Period) -> int:
    return period.length
