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
}
VIEW_TITLES = {
    "issued": "by month of issue",
    "requested": "by month of request",
    "due": "by month due",
    "received": "by month received",
    "assessment_started": "by month the assessment began",
    "decided": "by month of decision",
    "held": "by month of meeting",
    "audited": "by month of audit",
    "stated": "by the period stated",
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
    # ``where`` takes the rows, ``counted`` those of them in the numerator of a share; both are given the sheet's
    # columns, and use comparison, ``&``, ``|`` and arithmetic alone, so that a frame and the store's SQL count alike.
    sheet: str = ""
    where: Callable[[Any], Any] | None = None
    counted: Callable[[Any], Any] | None = None
    breakdowns: tuple[str, ...] = ()  # columns by which rows are counted in groups, beside ``breakdown``
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
