"""What statistical process control says of a monthly series, and how much of it may be told as a change."""

from dataclasses import dataclass
from typing import NamedTuple

from kpis.judging.spc import (
    Assurance,
    Chance,
    ChartPoint,
    ControlChart,
    RecalculationSuggestion,
    SharePoint,
    Stretch,
)
from kpis.judging.spc.checks import CeilingCheck, DenominatorCheck
from kpis.plan import Target

TOO_FEW, COMMON = "too few", "common"
BY_CHANCE, AT_THE_CEILING = "within chance", "at the end of the scale"


class Recalculation(NamedTuple):
    """Limits worked out anew from a month on, with the reason that somebody recorded."""

    month: int
    reason: str
    by: str = ""


class Ghost(NamedTuple):
    """A month that is shown and not counted, and why."""

    month: int
    why: str


class Coming(NamedTuple):
    """A step of the plan that begins after the latest month, and what today's process would make of it."""

    month: int
    target: Target
    assurance: Assurance


@dataclass(frozen=True)
class Control:
    """A control chart on the calendar. Values are in per cent for a share, else in the measure's unit.

    ``chart.variation`` is what the rules say, and what is coloured; ``told`` is what may be said in words.
    """

    chart: ControlChart
    first: int  # the month of position 0
    ghosts: tuple[Ghost, ...]
    recalculations: tuple[Recalculation, ...]  # each with the month from which its lines run
    remarks: tuple[str, ...]  # what could not be recalculated as asked, and why
    chances: tuple[Chance, ...]
    denominators: DenominatorCheck
    ceiling: CeilingCheck
    coming: tuple[Coming, ...]
    suggestion: RecalculationSuggestion | None
    held_back: str  # why the latest signal is not told as a change: BY_CHANCE, AT_THE_CEILING, or ""
    pooled: float | None  # of the latest section: all that count out of all there are, in per cent
    shares: tuple[SharePoint, ...] = ()  # the p chart with exact limits, where it was asked for

    @property
    def enough(self) -> bool:
        """Whether there are months enough for limits."""
        return self.chart.enough

    @property
    def told(self) -> str:
        """What may be said of the latest month: too few, common, improvement, concern, high or low."""
        if self.chart.variation is None:
            return TOO_FEW
        return COMMON if self.held_back else self.chart.variation

    @property
    def latest(self) -> int | None:
        """The latest month that counts."""
        return None if self.chart.latest is None else self.first + self.chart.latest

    def at(self, month: int) -> ChartPoint | None:
        """The point of a month, None outside the chart."""
        inside = 0 <= month - self.first < len(self.chart.points)
        return self.chart.points[month - self.first] if inside else None

    def share_at(self, month: int) -> SharePoint | None:
        """The point of the p chart, None where it was not asked for."""
        inside = 0 <= month - self.first < len(self.shares)
        return self.shares[month - self.first] if inside else None

    def by_chance(self, month: int) -> bool:
        """Whether a point outside the limits is within chance, given its small denominator."""
        return any(each.within and self.first + each.position == month for each in self.chances)

    def why_ghost(self, month: int) -> str:
        """Why a month is shown and not counted; "" for one that counts."""
        return next((each.why for each in self.ghosts if each.month == month), "")

    def stretches_at(self, month: int) -> tuple[Stretch, ...]:
        """The runs that a month is part of, as far as its own reasons name them."""
        point = self.at(month)
        reasons = point.reasons if point else ()
        return tuple(
            each
            for each in self.chart.stretches
            if each.reason in reasons and each.first <= month - self.first <= each.last
        )
