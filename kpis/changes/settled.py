"""The steps that follow every change: settle what is live, recount, and version what is known."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from kpis.counting import recount
from kpis.keeping import Versioned, settle, version_observations


def settle_and_recount(conn: Connection, seq: int, touched: Mapping[str, Collection[str]]) -> Versioned:
    """Bring live flags and observations of the touched areas (by row table) to what the active uploads say now."""
    for kind, areas in touched.items():
        settle(conn, kind, areas)
    counted = touched.get("figure", ())
    if not counted:
        return Versioned(frozenset(), frozenset(), frozenset())
    return version_observations(conn, seq, counted, recount(conn, counted))
