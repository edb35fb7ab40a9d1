"""What a month's requests can still come to: the two bounds of a cohort that is not ripe."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cohort:
    """Cases that began together: issued in time, issued late or open past due, and open but not yet due.

    Cases refused or withdrawn are in none of the three.
    """

    on_time: int
    late: int
    pending: int = 0

    def __post_init__(self) -> None:
        if min(self.on_time, self.late, self.pending) < 0:
            raise ValueError("a cohort holds no negative number of cases")

    @property
    def cases(self) -> int:
        return self.on_time + self.late + self.pending

    @property
    def ripe(self) -> bool:
        """Nothing is pending: the share is final."""
        return self.pending == 0

    @property
    def low(self) -> float | None:
        """The share in time if every pending case turns out late; None without cases."""
        return self.on_time / self.cases if self.cases else None

    @property
    def high(self) -> float | None:
        """The share in time if every pending case is issued in time; None without cases."""
        return (self.on_time + self.pending) / self.cases if self.cases else None

    @property
    def decided_only(self) -> float | None:
        """The share among the cases whose lot is known.

        Too high while cases are pending: those that came quickly are known first. Shown beside the bounds, never alone.
        """
        decided = self.on_time + self.late
        return self.on_time / decided if decided else None
