"""Taking what was deleted out of the store's files too."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

from kpis.keeping import Store
from kpis.keeping.copying import daily_copy, forget_automatic_copies, wait_for_copies
from kpis.keeping.store import WAIT_SECONDS


def scrub(store: Store, *, copies: bool = True) -> None:
    """Leave no byte of what was deleted in the store's files, nor in the ``copies`` that the program made by itself.

    SQLite overwrites what it deletes (``secure_delete``), but the write-ahead file may still hold it, and so may a free
    page of an older program's. A server's files are the server's to clean.
    """
    if store.path is None:
        return
    wait_for_copies(store.path)  # the write-ahead file is emptied only when nobody reads an older state
    with closing(sqlite3.connect(store.path, timeout=WAIT_SECONDS, isolation_level=None)) as connection:
        connection.execute("vacuum")
        connection.execute("pragma wal_checkpoint(truncate)")
    if copies:
        forget_automatic_copies(store.path)
        daily_copy(store.path, datetime.now(UTC).astimezone().date())
