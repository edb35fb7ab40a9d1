"""Case-level rows: from cells as they stand to typed, checked records, and what must be said of them."""

from kpis.reading.records.raw import RawRows, Settled
from kpis.reading.records.settling import settle_rows

__all__ = ["RawRows", "Settled", "settle_rows"]
