"""Bringing a store to this program's schema, after a backup, from any folder and any thread."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from kpis.keeping.copying import automatic_copy
from kpis.keeping.declared import bring_up_to_date, lacking
from kpis.keeping.refusal import Refused

_SCRIPTS = Path(__file__).resolve().parent / "migrations"
# Alembic keeps its context in a module of its own: one thread at a time.
_one_at_a_time = threading.Lock()


def _config(conn: Connection | None = None) -> Config:
    config = Config(attributes={"connection": conn})
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def newest_revision() -> str:
    """The revision of the schema that this program works on."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None  # noqa: S101 the first revision ships with the program
    return head


def known_revisions() -> set[str]:
    """Every revision that this program can bring up to date."""
    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def revision_of(conn: Connection) -> str | None:
    """The revision of a store's schema; None for an empty store."""
    return MigrationContext.configure(conn).get_current_revision()


Transactions = Callable[[], AbstractContextManager[Connection]]


def migrate(reading: Transactions, writing: Transactions, path: Path | None) -> None:
    """Bring a store to the newest revision, all or nothing; an embedded store that holds data is copied first.

    ``reading`` and ``writing`` give a transaction. A store of a newer program, or with tables of another, is Refused.
    """
    with _one_at_a_time:
        with reading() as conn:  # most stores are up to date: no place in the line of writers is taken
            if _is_up_to_date(conn):
                return
        with writing() as conn:
            if _is_up_to_date(conn):
                return
            found = revision_of(conn)
            _check_known(conn, found)
            if found is not None and path is not None:
                # Reads what is committed: the transaction above has only taken its place in the line.
                automatic_copy(path, f"before-schema-{newest_revision()}")
            command.upgrade(_config(conn), "head")
            bring_up_to_date(conn)


def _is_up_to_date(conn: Connection) -> bool:
    return revision_of(conn) == newest_revision() and not lacking(conn)


def _check_known(conn: Connection, found: str | None) -> None:
    if found is None and sa.inspect(conn).get_table_names():
        raise Refused(
            "This database holds tables that are not of this program. Name an empty database, or another file."
        )
    if found is not None and found not in known_revisions():
        raise Refused(
            f"This store was made by a newer version of the program (its schema is {found}). "
            "Start the newer version, or restore an older backup."
        )
