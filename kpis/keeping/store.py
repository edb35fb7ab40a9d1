"""The store: where everything is kept, opened by an SQLAlchemy URL, read and written in whole transactions.

SQLite in write-ahead mode by default, so that pages read while an upload writes; PostgreSQL by URL.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import NullPool

from kpis.keeping import tables
from kpis.keeping.copying import daily_copy
from kpis.keeping.migrating import migrate
from kpis.keeping.refusal import Refused
from kpis.settings import settings

# How long one writer waits for another: an upload of all areas takes seconds, a queue of them may take a minute.
WAIT_SECONDS = 120
# Any number that nothing else in the same PostgreSQL database locks.
ADVISORY_LOCK = 5_030_471


class Store:
    """An open store. It holds no connection: each transaction takes its own, so that threads never share one."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def path(self) -> Path | None:
        """The file of an embedded store; None for a server's."""
        database = self.engine.url.database
        return Path(database) if self.engine.dialect.name == "sqlite" and database else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that sees one state of the store from beginning to end, and changes nothing."""
        with self._connection(writes=False) as conn, conn.begin():
            yield conn

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that changes all or nothing; writers stand in line, readers go on.

        A writer that waited too long is Refused. Before the first change of a day an embedded store is copied.
        """
        with self._writing() as conn:
            if self.path and self.version(conn):
                # Reads what is committed: this transaction has only taken its place in the line.
                daily_copy(self.path, datetime.now(UTC).astimezone().date())
            yield conn

    @contextmanager
    def trying(self) -> Iterator[Connection]:
        """A writing transaction that is always undone: what a change would do, worked out by making it."""
        with self._writing() as conn:
            yield conn
            conn.rollback()

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A writing transaction for a change of schema, in a store that may not have its tables yet."""
        with self._writing() as conn:
            yield conn

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._connection(writes=True) as conn:
            try:
                conn.begin()
                _take_the_lock(conn)
            except sa.exc.OperationalError as error:
                if "locked" not in str(error.orig):
                    raise
                raise Refused(
                    f"Another change of the store has been under way for {WAIT_SECONDS} seconds. "
                    "Wait until it is done, and try again."
                ) from error
            yield conn
            # The connection closes without this when the change failed, and nothing of it is kept.
            if conn.in_transaction():
                conn.commit()

    @contextmanager
    def _connection(self, *, writes: bool) -> Iterator[Connection]:
        options: dict[str, Any] = {"writes": writes}
        if self.engine.dialect.name == "postgresql":
            # At PostgreSQL's default level a page that asks twice can see two states. A writer reads after it has the
            # lock, and must then see what the writer before it committed.
            options |= {
                "isolation_level": "READ COMMITTED" if writes else "REPEATABLE READ",
                "postgresql_readonly": not writes,
            }
        with self.engine.connect().execution_options(**options) as conn:
            yield conn

    def version(self, conn: Connection) -> int:
        """The number of the last event: two reads with the same version see the same store. 0 when nothing happened."""
        return conn.scalar(sa.select(sa.func.max(tables.event.c.seq))) or 0


def _take_the_lock(conn: Connection) -> None:
    if conn.dialect.name == "postgresql":
        conn.execute(sa.text("select pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})


def open_store(url: str | None = None) -> Store:
    """Open the store at an SQLAlchemy URL or the path of an SQLite file (by default the one in the settings).

    The store is made when there is none, and brought to this program's schema. A store that cannot be opened, or that
    a newer program made, is Refused.
    """
    asked = url or settings().store
    parsed = sa.make_url(asked if "://" in asked else f"sqlite:///{asked}")
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() == "sqlite":
        engine = _sqlite_engine(parsed)
    else:
        engine = sa.create_engine(parsed, pool_pre_ping=True)
    store = Store(engine)
    try:
        migrate(store.reading, store.migrating, store.path)
    except Refused:
        engine.dispose()
        raise
    except sa.exc.OperationalError as error:
        to_do = (
            "Check that the file can be written to, and that it is not on a network share."
            if store.path
            else "Check that the server runs, and the address, name and password in the setting."
        )
        raise Refused(
            f"The store {parsed.render_as_string(hide_password=True)} cannot be opened: {error.orig}. {to_do}"
        ) from error
    except sa.exc.DatabaseError as error:
        raise Refused(
            f"The file {parsed.database} is not a store of this program: {error.orig}. "
            "Name another file, or restore a backup over it."
        ) from error
    return store


def _sqlite_engine(url: sa.URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise Refused("A store in memory would be empty at every call: name a file, such as sqlite:///data/send.db.")
    make_private_file(Path(url.database))
    engine = sa.create_engine(url, poolclass=NullPool, connect_args={"timeout": WAIT_SECONDS})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # Python's driver begins transactions by itself, late, and not before a read or a change of schema: two reads
        # of one page could see two states. With None it begins nothing; ``begin`` below does.
        connection.isolation_level = None
        _write_ahead(connection)
        connection.execute("pragma foreign_keys = on")
        # What is deleted is overwritten: SQLite would only mark its place as free.
        connection.execute("pragma secure_delete = on")
        # What is counted is put together in temporary tables: rows of cases stay out of temporary files, and sorting
        # 120,000 of them has room.
        connection.execute("pragma temp_store = memory")
        connection.execute("pragma cache_size = -32768")

    @event.listens_for(engine, "begin")
    def begin(conn: Connection) -> None:
        # A transaction that begins by reading and then writes fails at once when another writes between: a writer
        # says so at its beginning, and waits its turn.
        writes = conn.get_execution_options().get("writes")
        conn.exec_driver_sql("begin immediate" if writes else "begin")

    return engine


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Put the file into write-ahead mode: here SQLite does not wait for another process that opens it too."""
    give_up_at = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up_at:
                raise
            time.sleep(0.05)


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner can read, in a folder that only its owner can enter.

    SQLite gives its ``-wal`` and ``-shm`` files the mode of the file that they belong to, so this settles theirs too,
    without changing the process's umask under other threads. A folder that is already there keeps its mode.
    """
    try:
        if not path.parent.exists():
            path.parent.mkdir(parents=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise Refused(
            f"The store {path} cannot be opened: {error.strerror}. Name a place that can be written to."
        ) from (error)
