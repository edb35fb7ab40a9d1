"""The milestones of a priority, told apart: those that have a name, and those that are counted, part by part."""

from dataclasses import dataclass

from kpis.judging.delivery.standing import MilestoneStanding, PriorityStanding
from kpis.keeping.plan_rows import is_counted


@dataclass(frozen=True)
class Counted:
    """What is counted of one part of a priority ('' for the priority itself), by status.

    ``total`` is what the plan gives for the part, where it is another number than that of its statuses together.
    """

    name: str
    by_status: dict[str, MilestoneStanding]

    @property
    def total(self) -> int | None:
        stated = next((each.milestone.stated for each in self.by_status.values()), None)
        return None if stated == sum(each.milestone.count for each in self.by_status.values()) else stated

    @property
    def key(self) -> str:
        """Names all of them in edits."""
        return next(iter(self.by_status.values())).key


def counted_parts(told: PriorityStanding) -> dict[str, Counted]:
    """The parts of a priority whose milestones are counted, by name, in the order of the plan."""
    parts: dict[str, Counted] = {}
    for each in told.milestones:
        if is_counted(vars(each.milestone)):
            name = each.milestone.milestone
            parts.setdefault(name, Counted(name, {})).by_status.setdefault(each.milestone.status, each)
    return parts


def named_milestones(told: PriorityStanding) -> list[MilestoneStanding]:
    """The milestones of a priority that have a name."""
    return [each for each in told.milestones if not is_counted(vars(each.milestone))]
