"""One observation: what is known of an area, a measure and a period, and from which cell of which upload."""

from dataclasses import dataclass
from datetime import date, datetime

from kpis.period import Period


@dataclass(frozen=True)
class Provenance:
    """Where a figure came from."""

    upload: int
    file: str
    sheet: str
    cell: str
    uploaded_at: datetime | None = None
    uploaded_by: str = ""
    demonstration: bool = False  # came with the program: published figures, or made-up ones
    published: bool = False  # stands in a publication of many areas' figures, no demonstration


@dataclass(frozen=True)
class Observation:
    """``value`` is numerator / denominator where both are known, else as printed; None with ``missing`` set."""

    area: str
    measure: str
    view: str
    basis: str
    breakdown: str
    group: str
    period: Period
    unit: str
    value: float | None
    numerator: int | None = None
    denominator: int | None = None
    missing: str = ""
    bound: str = ""
    source: str = "reported"  # or "counted"
    flags: tuple[str, ...] = ()
    also: tuple[float, ...] = ()  # other values that the same source prints for the same month
    before: tuple[float | None, ...] = ()  # what earlier uploads said, oldest first, when it was restated
    # In a view by the month in which cases began or are due: those that are open, and neither in time nor late yet.
    pending: int = 0
    data_to: date | None = None  # the day to which the file says its data run
    where: Provenance | None = None
