"""What a first start puts into the store: the published figures to compare with, and the demonstration.

Both go through the same door as any upload. The published figures (England, the regions, other authorities) are no
demonstration: they stay when it is emptied, for they stand beside the figures of every area.
"""

from collections.abc import Iterator
from pathlib import Path

from kpis.changes.differences import Uploaded
from kpis.changes.reading_file import read
from kpis.changes.store_care import purge
from kpis.changes.uploads import upload
from kpis.keeping import Store, uploads
from kpis.settings import ROOT

COMPARATORS = ROOT / "data" / "comparators"
FOLDER = ROOT / "data" / "demonstration"
LOADED_BY = "the demonstration"
BROUGHT_BY = "the program"


def load_demonstration(store: Store, *, again: bool = False) -> list[Uploaded]:
    """Add the files of ``data/comparators`` and ``data/demonstration``, by name; an area's own store is left alone.

    Only a store in which nothing ever happened is filled; ``again`` also fills one in which nothing but published
    figures is left.
    """
    with store.reading() as conn:
        happened = store.version(conn)
        if happened and not (again and all(each.published for each in uploads(conn))):
            return []
    published = [_load(store, path, "published", BROUGHT_BY) for path in _files(COMPARATORS)]
    return published + [_load(store, path, "workbook", LOADED_BY) for path in _files(FOLDER)]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.suffix in (".xlsx", ".csv"))


def _load(store: Store, path: Path, kind: str, by: str) -> Uploaded:
    content = path.read_bytes()
    return upload(store, read(content, path.name), content, by=by, kind=kind, demonstration=kind != "published")


def empty_demonstration(store: Store, by: str) -> int:
    """Remove the demonstration for good, so that an area can start its own; gives how many uploads were removed."""
    return purge(store, demonstration=True, by=by)
