"""The steps that follow every change: settle what is live, recount, and version what is known."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from kpis.counting import believed
from kpis.counting.undisturbed import undisturbed
from kpis.keeping import Versioned, settle, version_observations
from kpis.keeping.observing import known_now
from kpis.keeping.tables import CASE_TABLES

_COUNTED = {"figure", *CASE_TABLES}


@undisturbed()
def settle_and_recount(conn: Connection, seq: int, touched: Mapping[str, Collection[str]]) -> Versioned:
    """Bring live flags and observations of the touched areas (by row table) to what the active uploads say now."""
    for kind, areas in touched.items():
        settle(conn, kind, areas)
    areas_of_figures = {area for kind, areas in touched.items() if kind in _COUNTED for area in areas}
    if not areas_of_figures:
        return Versioned(frozenset(), frozenset(), frozenset())
    known = known_now(conn, areas_of_figures)
    return version_observations(conn, seq, areas_of_figures, believed(conn, areas_of_figures, known), known)
