"""What a first start puts into the store: the published figures to compare with, and the demonstration.

Both go through the same door as any upload. The published figures (England, the regions, other authorities) are no
demonstration: they stay when it is emptied, for they stand beside the figures of every area.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kpis.changes.differences import Uploaded
from kpis.changes.reading_file import Reading, read
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
    published, demonstration = list(_files(COMPARATORS)), list(_files(FOLDER))
    # One file is read, in a process of its own, while the one before it is kept.
    with ThreadPoolExecutor(max_workers=1) as ahead:
        readings = ahead.map(_read, (*published, *demonstration))
        brought = [("published", BROUGHT_BY)] * len(published) + [("workbook", LOADED_BY)] * len(demonstration)
        return [_load(store, *said, *how) for said, how in zip(readings, brought, strict=True)]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.suffix in (".xlsx", ".csv"))


def _read(path: Path) -> tuple[Reading, bytes]:
    content = path.read_bytes()
    return read(content, path.name), content


def _load(store: Store, reading: Reading, content: bytes, kind: str, by: str) -> Uploaded:
    return upload(store, reading, content, by=by, kind=kind, demonstration=kind != "published")


def empty_demonstration(store: Store, by: str) -> int:
    """Remove the demonstration for good, so that an area can start its own; gives how many uploads were removed."""
    return purge(store, demonstration=True, by=by)
