"""The rules for cases once more, without a database: every state is worked out anew from the list of uploads.

It shares no code with the store. A record is live from the newest active upload that says something of it: that it
holds the record, or that it lacks it although it reaches it. What an upload lacks depends on what stood in the files
before it, believed or not. A forgotten upload says nothing of cases any more; what was counted then stays.
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


@dataclass
class CaseOracle:
    uploads: list[CaseUpload] = field(default_factory=list)

    def add(self, number: int, holds: Held, mode: str) -> None:
        lacks = frozenset() if mode == "merge" else self._lacks(holds)
        self.uploads.append(CaseUpload(number, holds, lacks))

    def _lacks(self, holds: Held) -> frozenset[str]:
        requests = [request for request, _ in holds.values()]
        plans = [plan for _, plan in holds.values() if plan is not None]
        end = max(requests + plans)
        newest: Held = {}
        for each in self.uploads:
            newest |= each.holds
        return frozenset(
            case
            for case, (request, plan) in newest.items()
            if case not in holds
            and min(requests) <= request <= end
            and (bool(plans) and min(plans) <= plan <= end if plan is not None else len(plans) < len(holds))
        )

    def live(self) -> dict[str, Said]:
        found: dict[str, Said] = {}
        for each in self.uploads:
            if each.active:
                for case in each.lacks:
                    found.pop(case, None)
                found |= each.holds
        return found

    def counts(self) -> dict[int, int]:
        """Plans issued by month."""
        found: dict[int, int] = {}
        for _, plan in self.live().values():
            if plan is not None:
                found[plan] = found.get(plan, 0) + 1
        return found
