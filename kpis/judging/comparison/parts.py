"""What a comparison is made of: one frozen answer from which headline, charts, table and download are all drawn."""

from dataclasses import dataclass
from datetime import date

from kpis.judging.comparison.rank import Rank
from kpis.judging.comparison.spread import CHANCE_ALONE, Spread
from kpis.judging.series import Break
from kpis.judging.small import HIDDEN
from kpis.keeping.observation import Provenance
from kpis.measure import Measure
from kpis.period import Period

# How a share stands to England's, chance alone considered.
LEVELS = {
    "lower": "lower beyond chance",
    "higher": "higher beyond chance",
    "within": "no different beyond chance",
    "too_few": "too few to judge",
    "no_counts": "not judged: no count",
    "known_wrong": "known to be wrong",
    "missing": "no figure",
}
JUDGED = ("lower", "higher", "within")


@dataclass(frozen=True)
class Placed:
    """One area's share in one period. ``level`` is a key of ``LEVELS``.

    ``unusual``: also beyond the limits that are widened by the spread of authorities; ``note`` is what is known to be
    wrong with the figure; ``missing`` why there is none.
    """

    area: str
    period: Period
    value: float | None
    numerator: int | None = None
    denominator: int | None = None
    level: str = "missing"
    unusual: bool = False
    low: float | None = None  # Wilson 95 %
    high: float | None = None
    note: str = ""
    missing: str = ""
    where: tuple[Provenance, ...] = ()
    pooled: bool = False  # twelve months of the area's own, added up
    published: bool = True  # in a publication, and in no workbook of the area's own

    @property
    def counts(self) -> tuple[int, int] | None:
        """Count and out of, where both are known."""
        return (self.numerator, self.denominator) if self.numerator is not None and self.denominator else None

    @property
    def hidden(self) -> bool:
        """Whether there is a figure that the public does not see."""
        return self.missing == HIDDEN

    @property
    def counted(self) -> bool:
        """Whether it takes part in ranks and quarters."""
        return self.value is not None and self.level != "known_wrong"


@dataclass(frozen=True)
class Limit:
    """The shares between which 99.8 % of areas of one size fall by chance, and with the spread of authorities."""

    out_of: int
    low: float
    high: float
    low_wide: float
    high_wide: float


@dataclass(frozen=True)
class Together:
    """Several areas added up: the sums of their counts; ``missing`` are those without counts."""

    areas: tuple[Placed, ...]
    missing: tuple[str, ...]

    @property
    def numerator(self) -> int:
        return sum(counts[0] for each in self.areas if (counts := each.counts))

    @property
    def denominator(self) -> int:
        return sum(counts[1] for each in self.areas if (counts := each.counts))

    @property
    def value(self) -> float | None:
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True)
class YearPlace:
    """One year: the area, England, and the quartiles of authorities where enough are held."""

    period: Period
    value: float | None
    england: float | None
    quartiles: tuple[float, float, float] | None
    areas: int
    note: str = ""
    hidden: bool = False  # there is a figure of the area's, which the public does not see


@dataclass(frozen=True)
class Standing:
    """Where an area stands against England and other authorities in one year, on one basis."""

    area: str
    measure: Measure
    basis: str
    view: str
    period: Period | None  # England's year; None where no figure of England is held
    years: tuple[Period, ...]  # the years that can be asked for, newest first
    england: Placed | None = None
    us: Placed | None = None
    since: Placed | None = None  # the area's own newest twelve months, where they end later
    region: Placed | None = None
    authorities: tuple[Placed, ...] = ()  # the others, by value; those without a figure last
    beside: Together | None = None  # the areas to compare with
    region_areas: tuple[str, ...] = ()
    chosen: bool = False  # ``beside`` was picked by hand, and is not the statistical neighbours
    neighbours_known: bool = True
    spread: Spread = CHANCE_ALONE
    limits: tuple[Limit, ...] = ()
    quartiles: tuple[float, float, float] | None = None
    quarter: int | None = None
    rank: Rank | None = None
    of_all: int = 0  # authorities that there are in England
    over_time: tuple[YearPlace, ...] = ()
    breaks: tuple[Break, ...] = ()
    as_of: date | None = None

    @property
    def everyone(self) -> tuple[Placed, ...]:
        """All authorities with the area itself, the highest share first, those without one last."""
        every = (*self.authorities, *([self.us] if self.us else []))
        return tuple(sorted(every, key=lambda each: (each.value is None, -(each.value or 0.0), each.area)))

    @property
    def held(self) -> tuple[Placed, ...]:
        """Those of them that count: with a figure that is not known to be wrong."""
        return tuple(each for each in self.everyone if each.counted)

    @property
    def judged(self) -> tuple[Placed, ...]:
        """The authorities, as published, that are held against England's limits."""
        return tuple(each for each in self.everyone if each.published and each.level in JUDGED)

    @property
    def unusual(self) -> tuple[Placed, ...]:
        """Those beyond the 99.8 % limits in use, the only ones that a chart may name for it."""
        return tuple(each for each in self.everyone if each.unusual)
