"""A real store for the tests of questions, filled through the door that every upload takes."""

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kpis.changes import Store, Uploaded, open_store, upload
from kpis.keeping.observation import Observation
from kpis.plan import Target
from kpis.reading.result import Figure, FoundTarget, Reading
from tests.keeping.stores import empty_sqlite


def empty_store(folder: Path) -> Store:
    place = folder / "store" / "send.db"
    place.parent.mkdir(parents=True)
    place.write_bytes(empty_sqlite())
    return open_store(str(place))


def add(
    store: Store,
    name: str,
    observations: Iterable[Observation] = (),
    targets: Iterable[Target] = (),
    *,
    data_to: date | None = None,
    kind: str = "workbook",
) -> Uploaded:
    """Upload these observations and targets as one file, each in a cell of its own."""
    figures: list[Figure] = []
    for row, each in enumerate(observations, start=2):
        for value in (each.value, *each.also):
            figures.append(
                Figure(
                    each.area, each.measure, each.period, each.unit, "Sheet1", f"B{row}", value, each.numerator,
                    each.denominator, each.missing, each.bound, each.basis, each.view, each.breakdown, each.group,
                    each.flags,
                )
            )  # fmt: skip
    found = tuple(FoundTarget(target, "Targets", f"C{row}") for row, target in enumerate(targets, start=2))
    digest = hashlib.sha256(repr((name, figures, found)).encode()).hexdigest()
    reading = Reading(name, digest, 1, "accepted", date(2026, 11, 26), data_to, figures=tuple(figures), targets=found)
    return upload(store, reading, None, by="the analyst", kind=kind)
