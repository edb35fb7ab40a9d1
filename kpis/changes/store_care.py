"""Looking after the store: removing for good, copying, and putting a copy back."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from kpis.changes.parcels import safe_name
from kpis.changes.scrubbing import scrub
from kpis.changes.settled import settle_and_recount
from kpis.keeping import Refused, Store
from kpis.keeping import tables as kept
from kpis.keeping.copying import automatic_copy, check_whole, checked_copy
from kpis.keeping.migrating import known_revisions, migrate
from kpis.keeping.purging import remove_area, remove_uploads
from kpis.keeping.store import WAIT_SECONDS
from kpis.keeping.uploading import Sender, record_event


def purge(store: Store, *, by: str, area: str | None = None, undone: bool = False, demonstration: bool = False) -> int:
    """Remove for good an area, or the undone uploads, or the demonstration; gives how many uploads were removed.

    Rows, earlier versions and the kept files go; an event says that, when and by whom. The copies that the program made
    by itself go too (not for the demonstration, which is public); backups that people made still hold what was removed.
    """
    if sum((area is not None, undone, demonstration)) != 1:
        raise ValueError("purge removes one thing: an area, the undone uploads, or the demonstration")
    with store.writing() as conn:
        before = conn.scalar(sa.select(sa.func.count()).select_from(kept.upload)) or 0
        if area is not None:
            if (
                conn.scalar(sa.select(kept.upload_cover.c.upload).where(kept.upload_cover.c.area == area).limit(1))
                is None
            ):
                raise Refused(f"The store holds nothing of “{area}”. Give the area's name as the dashboard shows it.")
            touched, what = remove_area(conn, area), f"area {area}"
        else:
            chosen = kept.upload.c.demonstration if demonstration else kept.upload.c.status == "undone"
            ids = set(conn.scalars(sa.select(kept.upload.c.id).where(chosen)))
            if not ids:
                return 0
            touched, what = remove_uploads(conn, ids), "the demonstration" if demonstration else "undone uploads"
        settle_and_recount(conn, record_event(conn, Sender.now(by), "purge", detail=what), touched)
        after = conn.scalar(sa.select(sa.func.count()).select_from(kept.upload)) or 0
    scrub(store, copies=not demonstration)
    return before - after


def backup(store: Store, path: str | Path) -> Path:
    """Copy an embedded store, while it is used, to a new file or into a folder; the copy is checked, and given."""
    source = _embedded(store, "pg_dump")
    place = Path(path)
    if place.is_dir():
        place /= f"{source.stem}-{datetime.now(UTC).astimezone():%Y%m%d-%H%M%S}.backup"
    if place.exists():
        raise Refused(f"{place} is already there. Name a new file: a backup never overwrites another.")
    if not place.parent.is_dir():
        raise Refused(f"There is no folder {place.parent}. Make it first, or name another.")
    checked_copy(source, place)
    return place


def restore(store: Store, path: str | Path, *, by: str) -> Path:
    """Put a backup in the place of all that an embedded store holds; gives the copy made of what was there.

    The backup must be whole, and of a schema that this program knows; otherwise it is Refused and nothing changes.
    """
    target = _embedded(store, "pg_restore")
    source = Path(path)
    if not source.is_file():
        raise Refused(f"There is no file {source}.")
    check_whole(source)
    _check_revision(source)
    with store.reading() as conn:
        version = store.version(conn)
    rescue = automatic_copy(target, f"before-restore-{datetime.now(UTC).astimezone():%Y%m%d-%H%M%S-%f}")
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target, timeout=WAIT_SECONDS, isolation_level=None)) as new,
    ):
        old.backup(new)
        new.execute("pragma journal_mode = wal")
    migrate(store.reading, store.migrating, target)
    with store.writing() as conn:
        # The clock goes on from the later of the two stores: a page that remembers what it saw at an event's number
        # must never find another state under that number.
        sender = Sender.now(by)
        values = {"seq": max(version, store.version(conn)) + 1, "at": sender.at, "actor": by, "action": "restore"}
        conn.execute(kept.event.insert().values(**values, detail=f"from {safe_name(source.name)}"))
    return rescue


def _check_revision(source: Path) -> None:
    with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            found = connection.execute("select version_num from alembic_version").fetchone()
        except sqlite3.DatabaseError as error:
            raise Refused(f"{source} is not a backup of this program's store. Choose another file.") from error
    if found is None or found[0] not in known_revisions():
        raise Refused(
            f"{source} was made by a newer version of the program (its schema is {found and found[0]}). "
            "Start the newer version to restore it."
        )


def _embedded(store: Store, tool: str) -> Path:
    if store.path is None:
        raise Refused(f"This store is on a server: use the server's own {tool}.")
    return store.path
