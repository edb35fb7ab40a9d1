"""Empty stores for tests: SQLite always, and PostgreSQL where a server can be started or is named.

SEND_KPIS_TEST_POSTGRESQL names a server by URL. Without it, one is started from Debian's files. In CI a missing server
fails; elsewhere its tests are skipped, and say why.
"""

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy as sa

from kpis.keeping import Store, open_store

DEBIAN = Path("/usr/lib/postgresql")
NewStore = Callable[[], Store]


def _as_nobody_special(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: as root, run it as Debian's own user."""
    return ["runuser", "-u", "postgres", "--", *command] if _is_root() else command


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _missing(why: str) -> None:
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(f"PostgreSQL must be tested in CI: {why}", pytrace=False)
    pytest.skip(f"no PostgreSQL: {why}")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[sa.URL]:
    """The URL of a PostgreSQL server on which databases can be made."""
    named = os.environ.get("SEND_KPIS_TEST_POSTGRESQL")
    if named:
        yield sa.make_url(named).set(drivername="postgresql+psycopg")
        return
    programs = sorted(DEBIAN.glob("*/bin"))
    if not programs:
        _missing("Debian's package postgresql is not installed, and SEND_KPIS_TEST_POSTGRESQL names no server")
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: a socket's path has at most 107 characters
    if _is_root():
        try:
            shutil.chown(folder, "postgres")
        except LookupError:
            _missing("there is no user 'postgres' to run the server as")
    control, data = str(programs[-1] / "pg_ctl"), str(folder / "data")
    quick = f"-c fsync=off -c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=40"
    for command in (
        [control, "init", "-s", "-D", data, "-o", "--auth=trust --username=tests --encoding=UTF8 --no-sync"],
        [control, "start", "-s", "-w", "-D", data, "-l", str(folder / "log"), "-o", quick],
    ):
        done = subprocess.run(_as_nobody_special(command), capture_output=True, text=True, check=False, cwd=folder)
        if done.returncode:
            _missing(f"{command[:2]} said {done.stderr.strip()}")
    try:
        yield sa.URL.create("postgresql+psycopg", "tests", database="postgres", query={"host": str(folder)})
    finally:
        stop = [control, "stop", "-s", "-m", "immediate", "-D", data]
        subprocess.run(_as_nobody_special(stop), capture_output=True, check=False, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


def new_sqlite(folder: Path) -> Store:
    """An empty SQLite store in ``folder``."""
    path = folder / f"{uuid.uuid4().hex}.db"
    path.write_bytes(empty_sqlite())
    return open_store(f"sqlite:///{path.as_posix()}")


@cache
def empty_sqlite() -> bytes:
    """The file of a store as it is made; that every migration is gone through anew is the question of few tests."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder).as_posix()}/empty.db")
        store.engine.dispose()
        return (Path(folder) / "empty.db").read_bytes()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewStore]:
    """Makes an empty store at each call, on each engine."""
    if request.param == "sqlite":
        yield lambda: new_sqlite(tmp_path)
        return
    server = request.getfixturevalue("postgresql_server")
    made: list[Store] = []

    def new() -> Store:
        if made:
            made[-1].engine.dispose()  # a property makes a store for each example: the server takes only so many guests
        name = f"kpis_{uuid.uuid4().hex}"
        _run_on(server, f"create database {name} template {_empty_postgresql(server)}")
        made.append(open_store(server.set(database=name).render_as_string(hide_password=False)))
        return made[-1]

    yield new
    for store in made:
        store.engine.dispose()
        _run_on(server, f"drop database {store.engine.url.database}")


@cache
def _empty_postgresql(server: sa.URL) -> str:
    """The name of a database that holds a store as it is made."""
    name = f"empty_{uuid.uuid4().hex}"
    _run_on(server, f"create database {name}")
    open_store(server.set(database=name).render_as_string(hide_password=False)).engine.dispose()
    return name


@pytest.fixture
def store(new_store: NewStore) -> Store:
    """One empty store, on each engine."""
    return new_store()


def _run_on(server: sa.URL, statement: str) -> None:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as conn:
        conn.execute(sa.text(statement))
    engine.dispose()
