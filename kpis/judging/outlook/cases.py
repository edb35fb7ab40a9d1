"""What an outlook is worked out from: open cases and waits, each as a number of cases by whole days."""

from dataclasses import dataclass

ISSUED, ENDED, OPEN = "issued", "ended", "open"  # how a wait ends: a plan; refused, withdrawn or closed; not yet


@dataclass(frozen=True)
class OpenCases:
    """``count`` open cases that are alike, seen at the end of the last day before the month looked at.

    ``due_in_days`` is from that day to the day by which the plan must be issued: 0 or less is past due once the month
    begins. ``ready`` says whether a plan can be issued in the month looked at; None where nothing is known of it.
    """

    age_days: int
    due_in_days: int
    ready: bool | None = None
    count: int = 1

    def __post_init__(self) -> None:
        if self.age_days < 0 or self.count < 0:
            raise ValueError(f"no case is {self.age_days} days old, nor are there {self.count} of them")

    @property
    def late(self) -> bool:
        """Already bound to be late: whenever the plan comes, it comes after its last day."""
        return self.due_in_days <= 0

    def due_within(self, days: int) -> bool:
        """Not late yet, and late unless issued within so many days."""
        return 0 < self.due_in_days <= days


@dataclass(frozen=True)
class Wait:
    """``count`` cases that were watched from ``entered`` to ``days`` days after the request, both days included.

    ``entered`` is 0 for a case watched from its request, and the age on the first day of a window for one that was
    open by then.
    """

    days: int
    ending: str  # "issued", "ended" or "open"
    count: int = 1
    entered: int = 0

    def __post_init__(self) -> None:
        if self.ending not in (ISSUED, ENDED, OPEN):
            raise ValueError(f"a wait ends as issued, ended or open, not as {self.ending!r}")
        if not 0 <= self.entered <= self.days or self.count < 0:
            raise ValueError(f"{self.count} cases cannot be watched from day {self.entered} to day {self.days}")
