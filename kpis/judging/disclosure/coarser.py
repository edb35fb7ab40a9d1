"""Small areas by quarter or by year: where most months would be hidden, longer periods are shown in their place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kpis.counting import add_up
from kpis.judging.disclosure.counts import Which, counts_in, which
from kpis.judging.disclosure.links import NUMBER, OTHER, OUT_OF, PLANS
from kpis.judging.small import BELOW, is_small
from kpis.keeping.observation import Observation

MOST_HIDDEN = 1 / 3  # of a table's figures; beyond that a reader sees holes, not a series
LONGER = ("quarter", "calendar year")  # comparisons with England stand at calendar years
FEWEST = 6  # figures by which a share of hidden ones says anything
WITH_EXCEPTIONS = ((PLANS, "including"), ("plans_issued", ""))

Table = tuple[str, str, str, str]


def by_longer_periods(observations: Sequence[Observation], below: int = BELOW) -> list[Observation]:
    """The same, with the months of tables that are mostly small added up to quarters, or to years, and left out.

    A table is a measure in one view, basis and breakdown, with all its groups. What cannot be added up stays as it is.
    """
    tables: dict[Table, list[Observation]] = defaultdict(list)
    for each in observations:
        tables[each.measure, each.view, each.basis, each.breakdown].append(each)
    lawful = counts_in(each for each in observations if (each.measure, each.basis) == (PLANS, "excluding"))
    return [each for table in tables.values() for each in _told(table, _Smallness(lawful, below))]


@dataclass(frozen=True)
class _Smallness:
    """Whether a table is mostly small; ``lawful`` are the plans that leave exceptions out."""

    lawful: Mapping[Which, Mapping[str, int]]
    below: int

    def most_of(self, found: Iterable[Observation]) -> bool:
        counts = [(of, each) for of, each in counts_in(found).items() if any(each.values())]
        small = sum(self._is_small(of, each) for of, each in counts)
        return len(counts) >= FEWEST and small > MOST_HIDDEN * len(counts)

    def _is_small(self, of: Which, counts: Mapping[str, int]) -> bool:
        return any(is_small(number, self.below) for number in (*counts.values(), *self._exceptions(of, counts)))

    def _exceptions(self, of: Which, counts: Mapping[str, int]) -> Iterable[int]:
        """What is left of a figure with exceptions when the one without them is taken off: few, month by month."""
        without = self.lawful.get(of._replace(measure=PLANS, basis="excluding"))
        if without is None or (of.measure, of.basis) not in WITH_EXCEPTIONS:
            return ()
        if OUT_OF not in counts:
            return (counts[NUMBER] - without[OUT_OF],)
        return (counts[what] - without[what] for what in (NUMBER, OTHER, OUT_OF))


def _told(table: list[Observation], small: _Smallness) -> list[Observation]:
    monthly = [each for each in table if each.period.length == 1]
    given = [each for each in table if each.period.length > 1]
    if not small.most_of(monthly):
        return table
    told, there = table, {which(each) for each in given}
    for grain in LONGER:
        added = [each.observation for each in add_up(monthly, grain) if each.parts]
        if not added:
            break
        told = [*given, *(each for each in added if which(each) not in there)]
        if grain == LONGER[-1] or not small.most_of(added):
            break
    return told


def without_names(observation: Observation) -> Observation:
    """The same figure without the file and cell that it came from, and without what was printed before or beside it."""
    where = observation.where
    return replace(
        observation,
        flags=tuple(flag for flag in observation.flags if not flag.startswith("printed ")),
        also=(),
        before=(),
        where=where and replace(where, upload=0, file="", sheet="", cell="", uploaded_by=""),
    )
