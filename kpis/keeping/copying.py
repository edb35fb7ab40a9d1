"""Copies of an embedded store, by SQLite's own backup, which copies one state while others read and write."""

import os
import sqlite3
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

from kpis.keeping.refusal import Refused

DAILY_COPIES = 7


def checked_copy(source: Path, destination: Path) -> None:
    """Copy the SQLite file ``source`` over ``destination``, readable by its owner only, and check the copy."""
    partial = destination.with_name(f"{destination.name}.{os.getpid()}-{threading.get_ident()}.partial")
    try:
        partial.touch(mode=0o600)
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(partial)) as new,
        ):
            old.backup(new)
            # One file that can be carried away: no -wal beside it.
            new.execute("pragma journal_mode = delete")
        check_whole(partial)
        partial.replace(destination)
    except (OSError, sqlite3.Error) as error:
        raise Refused(
            f"No copy of the store could be written to {destination}: {error}. Make room there, or name another place."
        ) from error
    finally:
        partial.unlink(missing_ok=True)


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
    folder = store.parent / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"{store.stem}-{why}.backup"
    checked_copy(store, copy)
    return copy


def daily_copy(store: Path, today: date) -> None:
    """Before the first change of a day, copy a store; the newest seven of these copies are kept."""
    copies = sorted((store.parent / "backups").glob(f"{store.stem}-daily-*.backup"))
    name = f"daily-{today.isoformat()}"
    if copies and copies[-1].name == f"{store.stem}-{name}.backup":
        return
    copies.append(automatic_copy(store, name))
    for old in copies[:-DAILY_COPIES]:
        old.unlink(missing_ok=True)


def forget_automatic_copies(store: Path) -> None:
    """Remove every copy that the program made by itself: they hold what is to be removed for good."""
    for copy in (store.parent / "backups").glob(f"{store.stem}-*.backup"):
        copy.unlink(missing_ok=True)
