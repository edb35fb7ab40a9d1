"""What happened in an area, and from when on its series are judged by new limits: as people entered it."""

from collections.abc import Iterable
from datetime import date

from kpis import keeping
from kpis.judging import Mark
from kpis.keeping import EVENT_KINDS, FAULT_KINDS, KeptAreaEvent, KeptMonthFault, KeptRecalculation, Store
from kpis.measure import Measure
from kpis.questions.known import SeriesKey

__all__ = [
    "EVENT_KINDS",
    "FAULT_KINDS",
    "area_events",
    "marks_of",
    "month_faults",
    "recalculations",
    "recalculations_of",
    "series_of",
]


def recalculations(
    store: Store, area: str, measure: str | None = None, key: SeriesKey | None = None, as_of: date | None = None
) -> tuple[KeptRecalculation, ...]:
    """The recalculations that hold for an area, by month: of one measure, or of one series of it."""
    with store.reading() as conn:
        held = keeping.recalculations(conn, area, measure, as_of)
    return tuple(each for each in held if key is None or series_of(each) == key)


def month_faults(
    store: Store, area: str, measure: str | None = None, key: SeriesKey | None = None, as_of: date | None = None
) -> tuple[KeptMonthFault, ...]:
    """The months of an area that are declared faulty or unfinished: of one measure, or of one series of it."""
    with store.reading() as conn:
        held = keeping.month_faults(conn, area, measure, as_of)
    return tuple(each for each in held if key is None or series_of(each) == key)


def area_events(
    store: Store, area: str, measure: str | None = None, as_of: date | None = None
) -> tuple[KeptAreaEvent, ...]:
    """What happened in an area, by month; with ``measure``, what was entered for it and for all measures."""
    with store.reading() as conn:
        return tuple(keeping.area_events(conn, area, measure, as_of))


def recalculations_of(
    held: Iterable[KeptRecalculation], measure: Measure, key: SeriesKey
) -> tuple[KeptRecalculation, ...]:
    """Those of one series; a key without a view means the measure's own."""
    wanted = key if key.view else key._replace(view=measure.view)
    return tuple(each for each in held if each.measure == measure.id and series_of(each) == wanted)


def series_of(each: KeptRecalculation | KeptMonthFault) -> SeriesKey:
    """The series that a recalculation, or a declared month, is of."""
    return SeriesKey(each.basis, each.breakdown, each.group, each.view)


def marks_of(events: Iterable[KeptAreaEvent]) -> tuple[Mark, ...]:
    """Events as they are drawn on a time axis."""
    return tuple(Mark(each.month, each.title) for each in events)
