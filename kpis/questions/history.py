"""What was uploaded, what the board agreed, and what changed since a day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from kpis import keeping
from kpis.area import areas as all_areas
from kpis.keeping import KeptTarget, KeptUpload, Store
from kpis.keeping.observation import Observation, Provenance
from kpis.measure import Measure
from kpis.measures import measure_named
from kpis.period import Period
from kpis.questions.edition import as_the_board_sees


@dataclass(frozen=True)
class Change:
    """One figure that is not what it was. ``old`` and ``new`` are in ``measure.unit``, None where there is no value."""

    measure: Measure
    group: str
    basis: str
    period: Period
    kind: str  # "new", "restated", "gone"
    old: float | None
    new: float | None
    upload: Provenance | None  # the cell that says so now; of a figure that is gone, the cell that said it
    view: str = ""
    breakdown: str = ""


def version(store: Store) -> int:
    """A number that grows with every change: what was worked out at the same number is still right."""
    with as_the_board_sees(store).reading() as conn:
        return store.version(conn)


def areas(store: Store) -> tuple[str, ...]:
    """The authorities (and the made-up area) that have figures or targets of their own, by name.

    An authority known from publications alone (a neighbour) is left out.
    """
    with as_the_board_sees(store).reading() as conn:
        return pickable(conn)


def pickable(conn: Connection) -> tuple[str, ...]:
    """The same, inside a transaction that is already open."""
    own = (upload for upload in keeping.uploads(conn) if upload.active and not upload.published)
    found = {name for upload in own for name in upload.areas}
    return tuple(sorted(name for name in found if _kind(name) in ("authority", "made-up")))


def start_areas() -> tuple[str, ...]:
    """Every authority, to start one's own area."""
    return tuple(sorted(area.name for area in all_areas().values() if area.kind == "authority"))


def uploads(store: Store) -> tuple[KeptUpload, ...]:
    """Every upload, the newest first."""
    with store.reading() as conn:
        return tuple(sorted(keeping.uploads(conn), key=lambda each: each.id, reverse=True))


def targets(store: Store, area: str) -> tuple[KeptTarget, ...]:
    """What the board of an area agreed, in the order of measures and months."""
    with store.reading() as conn:
        return tuple(keeping.targets(conn, area=area))


def what_changed(store: Store, area: str, since: date) -> tuple[Change, ...]:
    """Every figure that is new, restated or gone since the end of that day, the newest periods first."""
    with store.reading() as conn:
        then, now = _by_key(conn, area, since), _by_key(conn, area, None)
    changes = []
    for key in then.keys() | now.keys():
        old, new = then.get(key), now.get(key)
        if old is None or new is None or _said(old) != _said(new):
            changes.append(_change(old, new))
    return tuple(sorted(changes, key=lambda each: (-each.period.last, each.measure.title, each.group, each.basis)))


def _kind(name: str) -> str:
    return all_areas()[name].kind if name in all_areas() else ""


def _by_key(conn: Connection, area: str, as_of: date | None) -> dict[tuple[object, ...], Observation]:
    return {
        (each.measure, each.view, each.basis, each.breakdown, each.group, each.period): each
        for each in keeping.observations(conn, area=area, as_of=as_of)
        if each.value is not None
    }


def _said(observation: Observation) -> tuple[object, ...]:
    each = observation
    return each.value, each.numerator, each.denominator, each.bound


def _change(old: Observation | None, new: Observation | None) -> Change:
    known = new or old
    if known is None:
        raise ValueError("a change needs an old figure or a new one")
    return Change(
        measure=measure_named(known.measure, known.unit),
        group=known.group,
        basis=known.basis,
        period=known.period,
        kind="new" if old is None else "gone" if new is None else "restated",
        old=old.value if old else None,
        new=new.value if new else None,
        upload=known.where,
        view=known.view,
        breakdown=known.breakdown,
    )
