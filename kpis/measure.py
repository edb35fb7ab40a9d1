"""How a measure is declared: what it counts, out of what, why it matters, what the law says, and how files name it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kpis.clock import Clock

THEMES = ("demand", "timeliness", "advice", "quality", "annual reviews", "families", "local")
LOCAL = "local: "
BASES = ("excluding", "including", "not_stated")
BASIS_TITLES = {
    "excluding": "excluding exceptions",
    "including": "including exceptions",
    "not_stated": "basis not stated",
}
BREAKDOWN_TITLES = {
    "service": "service",
    "question": "question",
    "primary_need": "primary need",
    "age_band": "age band",
    "source": "source of request",
    "audit_type": "type of audit",
    "phase": "phase of education",
    "section": "section of the plan",
    "age_band_of_wait": "weeks waited",
    "stage": "stage",
}
VIEW_TITLES = {
    "issued": "by month of issue",
    "requested": "by month of request",
    "due": "by month due",
    "received": "by month received",
    "assessment_started": "by month the assessment began",
    "decided": "by month of decision",
    "held": "by month of meeting",
    "sent": "by month of the notice",
    "audited": "by month of audit",
    "stated": "by the period stated",
    "ended": "by month of the refusal",
    "month_end": "at month end",
}


@dataclass(frozen=True)
class Duty:
    """What the law asks: ``share`` of cases inside ``clock`` (1.0: every one)."""

    share: float
    clock: Clock


@dataclass(frozen=True)
class Meaning:
    """Words of the field that together name a measure: a heading needs all of ``needs`` and none of ``refuses``.

    The words are ideas (``plan``, ``20 weeks``, ``advice``), listed with their many spellings in
    ``kpis/reading/words.py``.
    """

    needs: tuple[str, ...]
    refuses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cohort:
    """How cases that are not finished count, in ``views`` by a month in which they began or are due.

    An ``open`` case is late when its ``last_day`` has passed, and is pending until then: neither in time nor late.
    ``open`` and the measure's ``where`` never hold of the same row.
    """

    views: tuple[str, ...]
    open: Callable[[Any], Any]
    last_day: Callable[[Any], Any]


@dataclass(frozen=True)
class Spread:
    """A figure of the days in the column ``of``, finished from how many rows have each whole number of days.

    ``what`` is a percentile (0.5 the median; between two values in proportion) or "mean"; ``less`` days are taken off;
    ``unit_days`` is 7 for weeks.
    """

    of: str
    what: float | str
    less: int = 0
    unit_days: int = 7


@dataclass(frozen=True)
class Stock:
    """What is open at the end of each month: from the day ``starts`` to the earliest known of the days ``stops``.

    Day ``past`` after the start is the last that does not count yet: 140 for what is open past 20 weeks. ``bands`` are
    the age bands as (name, last day that belongs to it), in order; ``stages`` the days (name, column) with which a
    stage begins, in order. With ``each`` a column's different values are counted, not the rows: children, by case.
    """

    starts: str
    stops: tuple[str, ...]
    past: int | None = None
    bands: tuple[tuple[str, int | None], ...] = ()
    stages: tuple[tuple[str, str], ...] = ()
    each: str = ""


AGE_OF_WAIT = "age_band_of_wait"
STAGE = "stage"
BANDS: tuple[tuple[str, int | None], ...] = (
    ("0 to 6 weeks", 42),
    ("6 to 12 weeks", 84),
    ("12 to 16 weeks", 112),
    ("16 to 20 weeks", 140),
    ("20 to 30 weeks", 210),
    ("30 to 52 weeks", 364),
    ("Over 52 weeks", None),
)
AGE_BANDS = tuple(name for name, _ in BANDS)


@dataclass(frozen=True)
class Ratio:
    """A figure of two measures in the same month: so many of the one for every ``per`` of the other.

    What the other says is ``standing`` where it goes on until a newer one is known, as a population does.
    """

    of: str
    to: str
    per: int = 100
    standing: bool = False


@dataclass(frozen=True)
class Usual:
    """A share that is known elsewhere; more than chance at that share gives (less than ``chance``) is an alert."""

    share: float
    where: str
    chance: float = 0.001


@dataclass(frozen=True)
class Measure:
    """One measure. ``id`` is the name of the file that declares it, or ``local: <title>`` for a row of a scorecard."""

    title: str
    theme: str
    unit: str  # "proportion" (0 to 1), "count", "weeks", "days", "number"
    why_it_matters: str
    counts: str
    # Each view with the column that holds its month; the first is the view in which reported figures come. A view
    # without a column is only ever reported.
    views: Mapping[str, str] = field(hash=False)
    known_as: tuple[str, ...] = ()
    out_of: str = ""
    better: str = "neither"  # "higher", "lower", "neither"
    law: Duty | None = None
    has_basis: bool = False  # whether exceptions can be counted in or left out
    breakdown: str = ""  # "service" or "question" where figures come by group
    breakdown_only: bool = False  # whether groups are questions, with no meaning added together
    meanings: tuple[Meaning, ...] = ()
    out_of_meanings: tuple[Meaning, ...] = ()  # how files name the row or column that holds the denominator
    # What is counted of the rows of ``sheet``, the id of a declared sheet ("": figures come only as reported).
    # ``where`` takes the rows, ``counted`` those of them in the numerator of a share, or those that a number counts:
    # where rows are taken and none is counted, the number is 0 and not missing. Both are given the sheet's
    # columns, and use comparison, ``&``, ``|`` and arithmetic alone, so that a frame and the store's SQL count alike.
    sheet: str = ""
    where: Callable[[Any], Any] | None = None
    counted: Callable[[Any], Any] | None = None
    breakdowns: tuple[str, ...] = ()  # columns by which rows are counted in groups, beside ``breakdown``
    cohort: Cohort | None = None
    spread: Spread | None = None
    stock: Stock | None = None
    ratio: Ratio | None = None
    usual: Usual | None = None
    # By view: a flag of the figure, and which of its rows give it that flag.
    remarks: Mapping[str, tuple[str, Callable[[Any], Any]]] = field(default_factory=dict, hash=False)
    id: str = field(default="", compare=False)

    @property
    def view(self) -> str:
        """The view of figures that come already counted."""
        return next(iter(self.views))

    @property
    def every_breakdown(self) -> tuple[str, ...]:
        """The columns by which rows are counted in groups."""
        return (self.breakdown, *self.breakdowns) if self.breakdown else self.breakdowns

    @property
    def column_breakdowns(self) -> tuple[str, ...]:
        """Those of them that are columns of the sheet; how long a case has waited, and its stage, are worked out."""
        return tuple(name for name in self.every_breakdown if name not in (AGE_OF_WAIT, STAGE))

    @property
    def is_local(self) -> bool:
        return self.id.startswith(LOCAL)


def known(column: Any) -> Any:
    """Which rows have a whole number in ``column``, said so that every engine understands it."""
    return (column <= 0) | (column > 0)


def not_recorded(breakdown: str) -> str:
    """The group of cases whose row does not say, named so that it is told from that of another breakdown."""
    return f"{BREAKDOWN_TITLES[breakdown].capitalize()} not recorded"


def local_measure(title: str, unit: str) -> Measure:
    """The measure of a scorecard row that no declared measure matches: its own title, no law, no direction."""
    return Measure(
        title=title,
        theme="local",
        unit=unit,
        why_it_matters="A measure that the area keeps for itself.",
        counts="as the area's own file counts it",
        views={"stated": ""},
        id=LOCAL + title,
    )
