"""Copies of an embedded store, by SQLite's own backup, which copies one state while others read and write.

Undo and history need none of them: all that they need is in the store. The copies are for a disk that fails and a file
that is lost.
"""

import logging
import os
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

from kpis.keeping.refusal import Refused

DAILY_COPIES = 7
# A store larger than this is copied while the change goes on. One council's is copied in less than a second; of many
# councils' the copy would take longer than the change, and holds the same wherever it ends: the state before it.
COPIED_FIRST = 256 * 2**20

_log = logging.getLogger("send_kpis")
_under_way: dict[Path, threading.Thread] = {}


def checked_copy(source: Path, destination: Path) -> None:
    """Copy the SQLite file ``source`` over ``destination``, readable by its owner only, and check the copy."""
    try:
        with closing(_one_state(source)) as old:
            _copied(old, destination)
    except (OSError, sqlite3.Error) as error:
        raise _not_written(destination, error) from error


def _one_state(source: Path) -> sqlite3.Connection:
    """A connection that sees the file as it is now, whatever is written meanwhile; another thread may go on with it."""
    address = f"{source.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
    connection.execute("begin")
    connection.execute("select count(*) from sqlite_master").fetchone()
    return connection


def _copied(old: sqlite3.Connection, destination: Path) -> None:
    partial = destination.with_name(f"{destination.name}.{os.getpid()}-{threading.get_ident()}.partial")
    try:
        partial.touch(mode=0o600)
        with closing(sqlite3.connect(partial)) as new:
            old.backup(new)
            # One file that can be carried away: no -wal beside it.
            new.execute("pragma journal_mode = delete")
        check_whole(partial)
        partial.replace(destination)
    finally:
        partial.unlink(missing_ok=True)


def _not_written(destination: Path, why: object) -> Refused:
    return Refused(
        f"No copy of the store could be written to {destination}: {why}. Make room there, or name another place."
    )


def check_whole(path: Path) -> None:
    """Refuse a file that SQLite finds damaged, or that is no SQLite file."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute("pragma quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise Refused(f"{path} is not a whole store: {error}. Choose another backup.") from error
    if found != "ok":
        raise Refused(f"{path} is not a whole store: {found}. Choose another backup.")


def automatic_copy(store: Path, why: str) -> Path:
    """Copy a store into the private folder ``backups`` beside it; ``why`` is in the copy's name."""
    copy = _place(store, why)
    checked_copy(store, copy)
    return copy


def _place(store: Path, why: str) -> Path:
    folder = store.parent / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{store.stem}-{why}.backup"


def daily_copy(store: Path, today: date) -> None:
    """Before the first change of a day, copy a store; the newest seven of these copies are kept.

    Of a large store the state is held fast before the change, and copied beside it.
    """
    copy = _place(store, f"daily-{today.isoformat()}")
    if copy.exists():
        return
    if store.stat().st_size > COPIED_FIRST:
        _copy_beside(store, copy)
    else:
        checked_copy(store, copy)
        _forget_old(store)


def _forget_old(store: Path) -> None:
    copies = sorted((store.parent / "backups").glob(f"{store.stem}-daily-*.backup"))
    for old in copies[:-DAILY_COPIES]:
        old.unlink(missing_ok=True)


def _copy_beside(store: Path, destination: Path) -> None:
    """Copy the state of now in a thread of its own, which a program that ends waits for.

    Refused where there is no room for it. What goes wrong later is logged, and the next change tries again.
    """
    running = _under_way.get(destination)
    if running is not None and running.is_alive():
        return
    free, needed = shutil.disk_usage(destination.parent).free, store.stat().st_size
    if free < needed:
        raise _not_written(destination, f"{needed:,} bytes are needed, and {free:,} are free")
    try:
        old = _one_state(store)
    except sqlite3.Error as error:
        raise _not_written(destination, error) from error

    def copy() -> None:
        try:
            with closing(old):
                _copied(old, destination)
            _forget_old(store)
        except (OSError, sqlite3.Error, Refused) as error:
            _log.warning("The copy of the day was not made: %s", error)

    _under_way[destination] = threading.Thread(target=copy, name="copy of the store")
    _under_way[destination].start()


def wait_for_copies(store: Path) -> None:
    """Wait until no copy of a store is under way in this process."""
    for destination, running in list(_under_way.items()):
        if destination.parent.parent == store.parent:
            running.join()
            _under_way.pop(destination, None)


def forget_automatic_copies(store: Path) -> None:
    """Remove every copy that the program made by itself: they hold what is to be removed for good."""
    wait_for_copies(store)
    # What another process is copying comes first: without its file it never becomes a copy.
    for end in ("backup.*.partial*", "backup"):
        for copy in (store.parent / "backups").glob(f"{store.stem}-*.{end}"):
            copy.unlink(missing_ok=True)
