"""The rules for cases once more, without a database: every state is worked out anew from the list of uploads.

It shares no code with the store. A record is live from the newest active upload that says something of it: that it
holds the record, or that it lacks it although it reaches it. What an upload lacks depends on what stood in the files
before it, believed or not. A forgotten upload says nothing of cases any more; what was counted then stays.

Sources name cases differently: a record of one is not live where another reaches it that has the say. Of what is
finished the newest has it, of what is open the one whose data run on longest; Annex A never. An upload that a newer one
of its source covers whole has no say of its own.
"""

from dataclasses import dataclass, field

Said = tuple[int, int | None]  # months of request and of plan
Held = dict[str, Said]


@dataclass
class CaseUpload:
    number: int
    holds: Held
    lacks: frozenset[str]
    active: bool = True
    source: str = ""

    @property
    def knows_to(self) -> int:
        return max(month for said in self.holds.values() for month in said if month is not None)

    def months(self, date: int) -> set[int]:
        """The months of one date, and those between that are too few to be a gap."""
        own = {said[date] for said in self.holds.values()} - {None}
        near = own | ({self.knows_to} if own and self.knows_to - max(own) <= 6 else set())
        gap = 3
        filled = {
            month
            for before in own
            for after in near
            if before < after and (after - before <= gap or (after == self.knows_to and before == max(own)))
            for month in range(before, after)
        }
        return near | filled

    def reaches(self, said: Said, known_to: int, *, then: bool = False) -> bool:
        had = [(month, its) for month, its in ((said[0], self.months(0)), (said[1], self.months(1))) if its]
        if not any(month in its for month, its in had):
            return False
        if any(month is not None and month not in its and not (then and month > self.knows_to) for month, its in had):
            return False
        if all(plan is not None for _, plan in self.holds.values()):
            return said[1] in self.months(1) or (said[1] is None and known_to < self.knows_to)
        return True

    def covers(self, other: "CaseUpload") -> bool:
        """Whether it is newer, and says all of its source that ``other`` could say."""
        waits, waited = (any(plan is None for _, plan in each.holds.values()) for each in (self, other))
        return (
            (self.source, self.number > other.number) == (other.source, True)
            and self.knows_to >= other.knows_to
            and waits >= waited
            and all(self.months(date) >= other.months(date) for date in (0, 1))
            and bool(self.months(1)) == bool(other.months(1))
        )

    def takes_place(self, other: "CaseUpload", said: Said) -> bool:
        """Whether its word goes before that of ``other``, of another source, on a record."""
        if self.source == other.source or (self.source == "annex_a" and other.source != "annex_a"):
            return False
        if other.source == "annex_a":
            return self.reaches(said, other.knows_to, then=True)
        newer = self.number > other.number
        later = (self.knows_to, self.number) > (other.knows_to, other.number)
        return (newer if said[1] is not None else later) and self.reaches(said, other.knows_to)


@dataclass
class CaseOracle:
    uploads: list[CaseUpload] = field(default_factory=list)

    def add(self, number: int, holds: Held, mode: str, source: str = "") -> None:
        lacks = frozenset() if mode == "merge" else self._lacks(holds, source)
        self.uploads.append(CaseUpload(number, holds, lacks, source=source))

    def _lacks(self, holds: Held, source: str) -> frozenset[str]:
        requests = [request for request, _ in holds.values()]
        plans = [plan for _, plan in holds.values() if plan is not None]
        end = max(requests + plans)
        newest: Held = {}
        for each in self.uploads:
            if each.source == source:
                newest |= each.holds
        return frozenset(
            case
            for case, (request, plan) in newest.items()
            if case not in holds
            and min(requests) <= request <= end
            and (bool(plans) and min(plans) <= plan <= end if plan is not None else len(plans) < len(holds))
        )

    def live(self) -> dict[tuple[str, str], Said]:
        """What is believed, by source and case."""
        found: dict[tuple[str, str], tuple[Said, CaseUpload]] = {}
        active = [each for each in self.uploads if each.active]
        speaking = [each for each in active if not any(newer.covers(each) for newer in active)]
        for each in active:
            for case in each.lacks:
                found.pop((each.source, case), None)
            found |= {(each.source, case): (said, each) for case, said in each.holds.items()}
        return {
            name: said
            for name, (said, newest) in found.items()
            if not any(each.takes_place(newest, said) for each in speaking)
        }

    def counts(self) -> dict[int, int]:
        """Plans issued by month."""
        found: dict[int, int] = {}
        for _, plan in self.live().values():
            if plan is not None:
                found[plan] = found.get(plan, 0) + 1
        return found
