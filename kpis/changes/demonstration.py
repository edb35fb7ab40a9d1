"""The demonstration data: published figures of five areas and a made-up sixth, through the same door as any upload."""

from pathlib import Path

from kpis.changes.reading_file import read
from kpis.changes.store_care import purge
from kpis.changes.uploads import Uploaded, upload
from kpis.keeping import Store, uploads
from kpis.settings import ROOT

FOLDER = ROOT / "data" / "demonstration"
LOADED_BY = "the demonstration"


def load_demonstration(store: Store, *, again: bool = False) -> list[Uploaded]:
    """Read and add every workbook of ``data/demonstration``, by name; an area's own store is left alone.

    Only a store in which nothing ever happened is filled; ``again`` also fills one from which all was removed.
    """
    with store.reading() as conn:
        happened = store.version(conn)
        if happened and not (again and not uploads(conn)):
            return []
    return [_load(store, path) for path in sorted(FOLDER.iterdir()) if path.suffix in (".xlsx", ".csv")]


def _load(store: Store, path: Path) -> Uploaded:
    content = path.read_bytes()
    return upload(store, read(content, path.name), content, by=LOADED_BY, demonstration=True)


def empty_demonstration(store: Store, by: str) -> int:
    """Remove the demonstration for good, so that an area can start its own; gives how many uploads were removed."""
    return purge(store, demonstration=True, by=by)
