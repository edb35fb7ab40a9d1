"""The shapes of an answer: a control chart with its points, sections, stretches and assurance. All are frozen."""

from dataclasses import dataclass

from .settings import Settings

COMMON, IMPROVEMENT, CONCERN, HIGH, LOW = "common", "improvement", "concern", "high", "low"
PASS, FAIL, INCONSISTENT = "pass", "fail", "inconsistent"
OUTSIDE, SHIFT, TREND, TWO_OF_THREE = "outside", "shift", "trend", "two_of_three"
REASONS = {
    (OUTSIDE, 1): "outside_high",
    (OUTSIDE, -1): "outside_low",
    (TREND, 1): "trend_up",
    (TREND, -1): "trend_down",
    (TWO_OF_THREE, 1): "two_of_three_high",
    (TWO_OF_THREE, -1): "two_of_three_low",
    (SHIFT, 1): "shift_high",
    (SHIFT, -1): "shift_low",
}


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One month: its value, the lines of its section there, and what it is and why."""

    position: int
    value: float | None  # None: missing
    ghost: bool  # shown, and left out of everything
    section: int
    mean: float | None
    lpl: float | None
    upl: float | None
    low_2: float | None  # two sigma below the mean
    high_2: float | None
    target: float | None  # in force in this month
    kind: str | None  # common, improvement, concern, high, low; None: missing or ghost
    direction: int  # of the signal that won: +1 upward, -1 downward, 0 none
    reasons: tuple[str, ...]  # every rule that this point is part of, from REASONS

    @property
    def live(self) -> bool:
        """Whether the point counts."""
        return self.value is not None and not self.ghost

    @property
    def conflict(self) -> bool:
        """Whether rules point both ways here."""
        upward = {reason for reason in self.reasons if reason.endswith(("_high", "_up"))}
        return 0 < len(upward) < len(self.reasons)


@dataclass(frozen=True, slots=True)
class Section:
    """The stretch between two recalculations, with its own lines; ``first`` and ``last`` are positions."""

    number: int
    first: int
    last: int
    live: int  # live points in it
    behind: int  # live points behind its lines: all, or the baseline
    mean: float | None
    mean_range: float | None  # mean moving range, after screening
    lpl: float | None  # never cut to 0 or 100
    upl: float | None
    low_2: float | None
    high_2: float | None
    screened: int  # moving ranges left out as too large
    screening_refused: bool  # screening would have left no range, or only zeros: all were kept
    trial: bool  # fewer points behind the limits than ``trial_below``
    early: bool  # not trial, and fewer than ``early_below``


@dataclass(frozen=True, slots=True)
class Stretch:
    """Live points that one rule flags together; ``gaps`` months between them have no live point."""

    rule: str  # outside, shift, trend, two_of_three
    direction: int  # +1, -1
    first: int  # positions
    last: int
    points: int  # flagged live points; of 2 of 3 only the far ones
    gaps: int

    @property
    def reason(self) -> str:
        """The reason that its points carry."""
        return REASONS[self.rule, self.direction]


@dataclass(frozen=True, slots=True)
class Assurance:
    """Whether the process as it runs would reach a target every month."""

    result: str  # pass, fail, inconsistent
    target: float
    distance: float  # from the limit nearest failure to the target, in the measure's unit; 0 or less: assured
    never: bool  # the target is the end of the scale: no process that varies can be assured to reach it
    reached: int  # of the last live months (12 at most), how many reached the target of their own month
    reached_of: int  # how many of those months had a target
    would_reach: int  # how many of those months reached this target
    would_reach_of: int  # how many live months were looked at


@dataclass(frozen=True)
class ControlChart:
    """One series judged. ``variation`` and ``assurance`` are None where there are too few live points."""

    settings: Settings
    better: int  # +1 higher is better, -1 lower, 0 neither
    points: tuple[ChartPoint, ...]
    sections: tuple[Section, ...]
    stretches: tuple[Stretch, ...]
    live: int
    latest: int | None  # position of the latest live point
    variation: str | None  # kind of the latest live point
    variation_direction: int  # +1 H, -1 L, 0 neither
    assurance: Assurance | None
    missing: int  # months without a value between the first live point and the last
    most_missing_in_12: int  # in any 12 months in a row of those

    @property
    def enough(self) -> bool:
        """Whether there are live points enough for limits and icons."""
        return self.live >= max(self.settings.fewest, 1)

    @property
    def still_needed(self) -> int:
        """How many more live points limits and icons need."""
        return max(self.settings.fewest - self.live, 0)

    @property
    def section(self) -> Section | None:
        """The section of the latest live point."""
        return None if self.latest is None else self.sections[self.points[self.latest].section]

    @property
    def gappy(self) -> bool:
        """Whether more than 2 of some 12 months are missing: read with caution."""
        return self.most_missing_in_12 > MOST_MISSING_IN_12


MOST_MISSING_IN_12 = 2
