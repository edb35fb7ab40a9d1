"""Copies of an embedded store, by SQLite's own backup, which copies one state while others read and write."""

import sqlite3
from contextlib import closing
from pathlib import Path

from kpis.keeping.refusal import Refused


def checked_copy(source: Path, destination: Path) -> None:
    """Copy the SQLite file ``source`` over ``destination``, readable by its owner only, and check the copy."""
    partial = destination.with_name(f"{destination.name}.partial")
    partial.unlink(missing_ok=True)
    partial.touch(mode=0o600)
    try:
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(partial)) as new,
        ):
            old.backup(new)
            # One file that can be carried away: no -wal beside it.
            new.execute("pragma journal_mode = delete")
        check_whole(partial)
        partial.replace(destination)
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
