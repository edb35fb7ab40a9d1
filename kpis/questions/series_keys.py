"""One series of a measure by its name, and which of several speaks first."""

from collections.abc import Iterable
from typing import NamedTuple

from kpis.measure import BASES, Measure

# Which basis speaks first: the law's own; what the area's files give; the one that counts what the law excuses.
BASIS_ORDER = ("", "excluding", "not_stated", "including")
SERVICE_ORDER = ("All", "EP", "Social care", "Paediatrics", "OT", "SaLT", "Physio", "CAMHS", "Education setting")


class SeriesKey(NamedTuple):
    """One series of a measure; the whole has no breakdown and no group."""

    basis: str = ""
    breakdown: str = ""
    group: str = ""
    view: str = ""


def default_key(measure: Measure) -> SeriesKey:
    """The series that a measure without figures would have."""
    return SeriesKey("excluding" if measure.has_basis else "", "", "", measure.view)


def in_order(measure: Measure, keys: Iterable[SeriesKey]) -> tuple[SeriesKey, ...]:
    """Series of one measure, the default first: whole before groups, and by the order of bases."""
    return tuple(sorted(set(keys), key=lambda key: _order(measure, key)))


def group_order(group: str) -> tuple[int, str]:
    """Services as reports list them, then other groups by name."""
    return (SERVICE_ORDER.index(group) if group in SERVICE_ORDER else len(SERVICE_ORDER)), group


def _order(measure: Measure, key: SeriesKey) -> tuple[int, bool, tuple[int, str], int]:
    view = list(measure.views).index(key.view) if key.view in measure.views else len(measure.views)
    basis = BASIS_ORDER.index(key.basis) if key.basis in BASIS_ORDER else len(BASES)
    return view, bool(key.group), group_order(key.group), basis
