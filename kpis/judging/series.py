"""The judged series: the one value from which headline, chart, table, alternative text and download are drawn."""

from dataclasses import dataclass
from datetime import date

from kpis.judging.control import Control
from kpis.keeping.observation import Provenance
from kpis.measure import Measure
from kpis.period import Period
from kpis.plan import Target


@dataclass(frozen=True)
class Verdict:
    """A judgement: ``code`` for the program, ``words`` for people; telling adds shape and colour."""

    code: str  # see PLAN_VERDICTS and LAW_VERDICTS
    words: str
    detail: str = ""  # "15 late", "3.2 points short of 65 %", why it is not judged


PLAN_VERDICTS = {
    "on_target": "On target",
    "below_target": "Below target",  # "Above target" where lower is better
    "far_below_target": "Far below target",
    "no_target": "No target",
    "too_few": "Too few to judge",
    "not_judged": "Not judged",  # a bound that allows more than one verdict
    "missing": "No figure",
}
LAW_VERDICTS = {
    "meets": "Meets the law",
    "does_not_meet": "Does not meet the law",
    "temporary": "Standard limit; temporary law applied",
    "no_law": "No legal limit",
    "too_few": "Too few to judge",
    "not_judged": "Not judged against the law",  # basis not stated, including exceptions, a bound
    "missing": "No figure",
}


@dataclass(frozen=True)
class Point:
    """One judged value. ``low`` and ``high`` are the Wilson 95 % interval, None without counts."""

    period: Period
    value: float | None
    plan: Verdict
    law: Verdict
    numerator: int | None = None
    denominator: int | None = None
    missing: str = ""
    bound: str = ""
    low: float | None = None
    high: float | None = None
    target: Target | None = None  # in force in this period
    unfinished: bool = False  # the month was not over when the figure was made
    source: str = "reported"  # "reported", "counted", or "added up" from shorter periods
    notes: tuple[str, ...] = ()  # sentences: restated, conflict, temporary law, count not given, provisional …
    where: tuple[Provenance, ...] = ()  # several when added up
    also: tuple[float, ...] = ()  # other values that the same source prints for the same period
    before: tuple[float | None, ...] = ()  # what earlier uploads said, oldest first
    # A cohort that is not ripe: cases open and not yet due, and what the share can still come to, all late or none.
    pending: int = 0
    low_bound: float | None = None
    high_bound: float | None = None
    fault: str = ""  # why the figure is known to be wrong: shown, never the headline, never counted in limits

    @property
    def few(self) -> bool:
        """Fewer than 10 in the denominator: drawn hollow."""
        return self.denominator is not None and self.denominator < 10


@dataclass(frozen=True)
class Comparison:
    """A published line beside the area's: England, a region; values by the same periods and the same basis."""

    name: str
    points: tuple[tuple[Period, float], ...]
    where: tuple[Provenance, ...] = ()


@dataclass(frozen=True)
class Break:
    """A break in the series, drawn before ``month`` and named."""

    month: int
    words: str


@dataclass(frozen=True)
class Mark:
    """What happened, on the time axis; 50 characters at most."""

    month: int
    words: str


@dataclass(frozen=True)
class JudgedSeries:
    """All that can be said of one area, measure, basis, group and view, by one grain of period, oldest first."""

    area: str
    measure: Measure
    basis: str
    breakdown: str
    group: str
    view: str
    grain: str  # a key of kpis.period.GRAIN_TITLES
    points: tuple[Point, ...] = ()
    targets: tuple[Target, ...] = ()  # plan targets that apply to this series, oldest first
    other_targets: tuple[Target, ...] = ()  # plan targets of another view or basis: said, never judged
    comparisons: tuple[Comparison, ...] = ()
    breaks: tuple[Break, ...] = ()
    marks: tuple[Mark, ...] = ()
    as_of: date | None = None  # "as the board saw it" on this day
    latest: Point | None = None  # the headline: the last finished period with a value
    previous: Point | None = None  # the one before it, of the same length
    edition: str = "board"
    control: Control | None = None  # of months: limits, variation, assurance

    @property
    def empty(self) -> bool:
        return not any(point.value is not None for point in self.points)
