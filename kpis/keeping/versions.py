"""One figure through time: every value that was ever known of it, with the event that brought it."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.keeping.observation import Observation
from kpis.keeping.observing import SAID, observations
from kpis.keeping.tables import event, observation


@dataclass(frozen=True)
class Version:
    """What was known of a figure from ``since`` on, ``until`` something else was; None where it is known now.

    ``did`` is the event that made it so ("upload", "undo", "redo", "purge"), ``by`` who did it.
    """

    observation: Observation
    since: datetime
    until: datetime | None
    did: str
    by: str


def versions(conn: Connection, known: Observation) -> list[Version]:
    """Every value that was ever known of the figure ``known`` is of, oldest first; the same value in a row once."""
    of_it = [getattr(observation.c, name) == getattr(known, name) for name in ("area", "measure", "view", "basis",
             "breakdown", "group")]  # fmt: skip
    of_it += [observation.c.period_from == known.period.first, observation.c.period_to == known.period.last]
    began, ended = event.alias("began"), event.alias("ended")
    found = (
        sa.select(observation.c.seq_from, began.c.at, began.c.action, began.c.actor, ended.c.at.label("until"))
        .join(began, began.c.seq == observation.c.seq_from)
        .outerjoin(ended, ended.c.seq == observation.c.seq_to)
        .where(*of_it)
        .order_by(observation.c.seq_from)
    )
    told: list[Version] = []
    for row in conn.execute(found).all():
        then = _as_known_then(conn, known, row.seq_from)
        if told and told[-1].until == row.at and _says_the_same(told[-1].observation, then):
            before = told.pop()
            told.append(Version(then, before.since, row.until, before.did, before.by))
        else:
            told.append(Version(then, row.at, row.until, row.action, row.actor))
    return told


def _as_known_then(conn: Connection, known: Observation, seq: int) -> Observation:
    series = observations(
        conn, known.area, known.measure, known.view, known.basis, known.breakdown, known.group, as_of=seq
    )
    return next(each for each in series if each.period == known.period)


def _says_the_same(one: Observation, other: Observation) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in SAID)
