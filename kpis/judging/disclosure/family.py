"""All counts of an area as one system: what adds up to what, by group, by time and between measures."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import inf

from kpis.judging.disclosure.counts import Count, Counts, Rest, Which, counts_in, during, ranges_in, which
from kpis.judging.disclosure.flows import flowing
from kpis.judging.disclosure.hiding import System
from kpis.judging.disclosure.links import (
    COUNTED_BY_SHARE,
    IN_ALL,
    LINKS,
    NUMBER,
    OTHER,
    OUT_OF,
    PENDING,
    SPREAD_OVER,
    Link,
    Part,
)
from kpis.judging.disclosure.repeating import Place
from kpis.judging.small import BELOW, is_small
from kpis.keeping.observation import Observation
from kpis.measure import AGE_OF_WAIT, BASES
from kpis.measures import MEASURES
from kpis.period import Period, containing
from kpis.reading.shapes.dfe_columns import PUBLISHED

ALL = "All"  # how files name the whole of all services
_NEVER = Period(0, 0)
STANDING = "month_end"  # what is open at the end of a month does not add up over time
_BASES = ("including", "", "not_stated", "excluding")  # the law's own figure is the last to be hidden


def system_of(
    told: Sequence[Observation], left_out: Sequence[Observation] = (), known: Counts | None = None, below: int = BELOW
) -> System:
    """The counts of an area's figures, with every sum that a reader could make of them; ``known`` as above.

    ``left_out`` are figures that are not told at all, since their quarters or years are: their small counts have to be
    safe all the same. ``below`` is the count under which an average is hidden.
    """
    family = _Family(counts_in([*told, *left_out], known), {which(each) for each in left_out})
    family.percentages(told)
    family.averages([*told, *left_out], known or {}, below)
    return family.system({which(each) for each in told if each.where is not None and each.where.published})


def is_whole(of: Which) -> bool:
    """Whether a figure is of everything together, and not of one group."""
    return of.group in ("", ALL)


def _price(of: Which, counts: Mapping[str, int]) -> float:
    """What it costs to hide a figure: a whole eight times a group, the law's own the most, of equals the larger."""
    # A count of none is a poor cover: it can give nothing away to the one that it is to cover.
    poor = 0.5 if 0 in counts.values() else 0.0
    base = 8 + (0.5 * _BASES.index(of.basis) if of.basis in _BASES else 0) if is_whole(of) else 1
    return base + poor + min(sum(counts.values()) / 5000, 0.5)


class _Family:
    def __init__(self, figures: dict[Which, dict[str, int]], left_out: Collection[Which] = frozenset()) -> None:
        self.figures = figures
        self.left_out = set(left_out)
        self.bare = set[Which]()  # known by a range
        self.by_measure: dict[tuple[str, str], list[Which]] = defaultdict(list)
        self.values: dict[Count | Rest, int] = {}
        self.equations: list[dict[Count | Rest, int]] = []
        self.derived: set[Count | Rest] = set()
        self.between: dict[Count, tuple[int, float]] = {}
        for of, counts in figures.items():
            self.values |= {Count(what, of): number for what, number in counts.items()}
            if OUT_OF in counts:
                self.equations.append({Count(OUT_OF, of): 1, Count(NUMBER, of): -1, Count(OTHER, of): -1})
            if IN_ALL in counts:
                self.equations.append({Count(IN_ALL, of): 1, Count(OUT_OF, of): -1, Count(PENDING, of): -1})

    def system(self, published: Collection[Which] = frozenset()) -> System:
        """The figures that can be hidden, and equations by group, by time and between measures."""
        self._by_group()
        self._by_time()
        for of in self.figures:
            self.by_measure[of.measure, of.basis].append(of)
        for link in LINKS:
            self._linked(link)
        self._by_flow()
        public = self._looked_up() | {Count(what, of) for of in published for what in self.figures.get(of, ())}
        never_hidden = self.left_out | self.bare | set(published)
        can_be_hidden = {of: counts for of, counts in self.figures.items() if of not in never_hidden}
        return System(
            self.values,
            self.equations,
            {of: [Count(what, of) for what in counts] for of, counts in can_be_hidden.items()},
            {of: _price(of, counts) for of, counts in can_be_hidden.items()},
            self.derived,
            public,
            self.between,
            {cell: _place(cell) for cell in self.values},
        )

    def percentages(self, told: Sequence[Observation]) -> None:
        """A percentage that is printed without its count says between which numbers it is; it is never itself hidden.

        Which of them it is nobody knows; where groups make one of them, it is taken to be that.
        """
        for of, (lowest, highest, out_of) in ranges_in(told, self.figures).items():
            made = defaultdict[str, int](int)
            for one, counts in self.figures.items() if is_whole(of) else ():
                if one.breakdown and one._replace(breakdown="", group="") == of and NUMBER in counts:
                    made[one.breakdown] += counts[NUMBER]
            number = next((each for each in made.values() if lowest <= each <= highest), (lowest + highest) // 2)
            self.figures[of] = {NUMBER: number, OTHER: out_of - number, OUT_OF: out_of}
            self.bare.add(of)
            self.values |= {Count(what, of): each for what, each in self.figures[of].items()}
            self.equations.append({Count(OUT_OF, of): 1, Count(NUMBER, of): -1, Count(OTHER, of): -1})
            self.between[Count(NUMBER, of)] = (lowest, highest)

    def averages(self, observations: Iterable[Observation], known: Counts, below: int) -> None:
        """What a median says of a number behind it that is not told: shown, that it is not small; hidden, that it is.

        Beside a number that is told it says nothing more: it is hidden where that is. A share of few is of few as well.
        """
        for each in observations:
            over = SPREAD_OVER.get(each.measure)
            if over is None:
                continue
            of = which(each)._replace(measure=over.measure, basis=over.basis, view=MEASURES[over.measure].view)
            number = known.get(of, self.figures.get(of, {})).get(over.what)
            if number is None:
                continue
            small = is_small(number, below)
            if of in self.left_out:
                self.between[Count(over.what, of)] = (1, below - 1) if small else (below, inf) if number else (0, 0)
            elif of not in self.figures and small:
                for basis in BASES:
                    share = Count(OUT_OF, of._replace(measure=COUNTED_BY_SHARE.get(of.measure, ""), basis=basis))
                    if share in self.values:
                        self.between[share] = (0, below - 1)

    def _looked_up(self) -> set[Count]:
        """The years that the Department for Education publishes of every area, whether this store holds them or not."""
        found = set[Count]()
        for of in [of for of in self.figures if is_whole(of) and not of.breakdown and _is_published(of)]:
            year = containing(of.period.last, "calendar year")
            whole = (self._at(Count(what, of._replace(period=year))) for what in (NUMBER, OTHER, OUT_OF))
            found |= {count for count in whole if count is not None}
        return found

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
                for what in (NUMBER, OTHER, OUT_OF, PENDING, IN_ALL):
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
            for whole in (each for each in periods if each.length > 1):
                inside = [each for each in periods if each != whole and _within(each, whole)]
                begun = max((each for each in inside if each.first == whole.first), key=_length, default=None)
                finer = {length: [each for each in inside if each.length == length] for length in (1, 3)}
                for parts in (*finer.values(), [begun] if begun and begun.length not in finer else []):
                    apart = [
                        each for each in parts if not any(each != other and _within(each, other) for other in parts)
                    ]
                    self._add_up(during(key, whole), [during(key, each) for each in apart])

    def _by_flow(self) -> None:
        """Of what was there and what came: who left otherwise is of no group and no measure, and is not protected."""
        printed = {each: value for each, value in self.values.items() if isinstance(each, Count)}
        for one in flowing(printed):
            terms = [*((each, 1) for each in one.whole), *((each, -1) for each in one.parts)]
            equation: dict[Count | Rest, int] = defaultdict(int)
            for each, sign in terms:
                equation[each] += sign
            if not one.exact:
                left = Rest(one.whole[0], (*one.whole[1:], *one.parts))
                self.values[left] = sum(sign * self.values[each] for each, sign in equation.items())
                self.derived.add(left)
                equation[left] = -1
            self.equations.append({each: sign for each, sign in equation.items() if sign})

    def _linked(self, link: Link) -> None:
        found: dict[tuple[Count, ...], list[tuple[Count, list[Count]]]] = defaultdict(list)
        for whole, parts in self._sums_of(link):
            found[during(whole, _NEVER), *(during(part, _NEVER) for part in parts)].append((whole, parts))
        for own in found.values():
            # A rest that is none every time is known to be none.
            rests = any(self.values[whole] != sum(self.values[part] for part in parts) for whole, parts in own)
            for whole, parts in own:
                self._add_up(whole, parts, meaningless=link.meaningless, inside=link.inside and rests)

    def _sums_of(self, link: Link) -> Iterator[tuple[Count, list[Count]]]:
        whole, part = link.whole, link.parts[0]
        for of in self.by_measure[whole.measure, whole.basis]:
            if _is_of(of, whole):
                yield from self._sum_at(of, link)
        for of in self.by_measure[part.measure, part.basis] if not (part.group or part.view) else ():
            # The whole may be known by finer periods only.
            finer = Count(whole.what, of._replace(measure=whole.measure, basis=whole.basis))
            if _is_of(of, part) and finer not in self.values and self._at(finer) is not None:
                yield from self._sum_at(finer.of, link)

    def _sum_at(self, of: Which, link: Link) -> Iterator[tuple[Count, list[Count]]]:
        whole = self._at(Count(link.whole.what, of))
        parts = [part for each in link.parts if (part := self._at(_part_at(of, each))) is not None]
        if whole is not None and len(parts) == len(link.parts):
            yield whole, parts

    def _at(self, count: Count) -> Count | None:
        """The count itself; else the same from its months, where all are known: nobody prints it, anybody can add."""
        if count in self.values:
            return count
        if count.of.period.length == 1 or count.of.view == STANDING:
            return None
        months = [during(count, Period(month, month)) for month in count.of.period.months]
        if not all(month in self.values for month in months):
            return None
        self.values[count] = sum(self.values[month] for month in months)
        self.derived.add(count)
        self.equations.append({count: 1, **dict.fromkeys(months, -1)})
        return count


def _place(cell: "Count | Rest") -> Place:
    """Where a count stands, apart from what it is."""
    of = cell.of if isinstance(cell, Count) else cell.of.of
    counts = (cell,) if isinstance(cell, Count) else (cell.of, *cell.parts[:2])
    kind = tuple((each.of.measure, each.of.basis, each.of.view, each.of.breakdown == "", each.what) for each in counts)
    return Place(kind, of.breakdown, of.group, (of.period.first, of.period.length))


def _is_published(of: Which) -> bool:
    """Whether the Department for Education publishes this figure of every authority, year by year."""
    view = MEASURES[of.measure].view if of.measure in MEASURES else ""
    return of.view == view and any((of.measure, of.basis) == (each.measure, each.basis) for each in PUBLISHED)


def _part_at(of: Which, part: Part) -> Count:
    breakdown, group = (part.breakdown, part.group) if part.group else (of.breakdown, of.group)
    return Count(part.what, Which(part.measure, part.basis, part.view or of.view, breakdown, group, of.period))


def _is_of(of: Which, part: Part) -> bool:
    """Whether a figure is one of the whole that a link speaks of: of weeks waited, only the whole is linked."""
    return (of.breakdown, of.group) == (part.breakdown, part.group) if part.group else of.breakdown != AGE_OF_WAIT


def _within(one: Period, other: Period) -> bool:
    return other.first <= one.first and one.last <= other.last


def _length(period: Period) -> int:
    return period.length
