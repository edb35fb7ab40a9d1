"""Where an area stands among all authorities, from what is published and from its own months."""

from datetime import date
from typing import NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from kpis import keeping
from kpis.area import ENGLAND
from kpis.judging.comparison import Placed, Standing, stand
from kpis.judging.disclosure import without_names
from kpis.keeping import Store
from kpis.keeping.observation import Observation
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.questions.edition import PUBLIC, as_the_board_sees, edition_of
from kpis.questions.known import SeriesKey, known, today
from kpis.questions.series_keys import BASIS_ORDER

__all__ = ["Comparable", "Placed", "Standing", "comparable", "standing"]


class Comparable(NamedTuple):
    """A measure, on one basis, of which England's figure is held."""

    measure: str
    basis: str


def comparable(store: Store) -> tuple[Comparable, ...]:
    """The shares that can be held against England, in the order of measures; the law's basis before the others."""
    with as_the_board_sees(store).reading() as conn:
        found = {
            Comparable(name, basis)
            for name, measure in MEASURES.items()
            if measure.unit == "proportion"
            for view, basis, _, group, _ in keeping.series_keys(conn, ENGLAND, name)
            if (view, group) == (measure.view, "") and basis != "not_stated"
        }
    order = list(MEASURES)
    return tuple(sorted(found, key=lambda each: (order.index(each.measure), BASIS_ORDER.index(each.basis))))


def standing(  # noqa: PLR0917 as they are picked, one after another
    store: Store,
    area: str,
    measure_id: str,
    basis: str,
    year: Period | None = None,
    against: tuple[str, ...] | None = None,
    *,
    as_of: date | None = None,
) -> Standing:
    """Where ``area`` stands in one of England's years; ``against`` are the areas to compare with, else neighbours."""
    measure = MEASURES[measure_id]
    public = edition_of(store) == PUBLIC
    which = measure_id, measure.view, basis, "", "", None if public else as_of
    with as_the_board_sees(store).reading() as conn:
        own = keeping.observations(conn, area, *which) if not public else []
        years = _years(as_the_board_sees(store), conn, which)
    if public:
        years = [without_names(each) for each in years]
        own = [*known(store, area, measure_id, only=SeriesKey(basis, "", "", measure.view)).observations]
    every = [*(each for each in years if each.area != area), *own]
    return stand(every, measure, area=area, basis=basis, period=year, against=against, as_of=as_of, today=today())


Which = tuple[str, str, str, str, str, date | None]
_REMEMBERED: WeakKeyDictionary[Store, dict[tuple[int, Which], list[Observation]]] = WeakKeyDictionary()
_MOST_REMEMBERED = 8


def _years(store: Store, conn: Connection, which: Which) -> list[Observation]:
    """The whole years of every area, remembered while nothing changes: another area or year asks for the same."""
    remembered = _REMEMBERED.setdefault(store, {})
    asked = store.version(conn), which
    if asked not in remembered:
        if len(remembered) >= _MOST_REMEMBERED:
            remembered.clear()
        remembered[asked] = keeping.observations(conn, None, *which, at_least=12)
    return remembered[asked]
