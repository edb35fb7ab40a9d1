"""The embedded store's file: private, migrated from anywhere, copied and put back whole."""

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from kpis import changes
from kpis.keeping import Refused, Store, copying, events, observations, open_store, tables, uploads
from kpis.keeping.copying import automatic_copy, daily_copy
from kpis.keeping.migrating import newest_revision
from kpis.settings import ROOT
from tests.keeping.cases import records, request
from tests.keeping.readings import APRIL, MAY, reading, share
from tests.keeping.stores import NewStore, new_sqlite


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def filled(folder: Path) -> Store:
    store = new_sqlite(folder)
    changes.upload(store, reading(share(APRIL, 1, 2)), b"the bytes of the file", by="Ana")
    return store


def path_of(store: Store) -> Path:
    assert store.path is not None
    return store.path


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the user's own folders private by other means")
def test_only_its_owner_can_read_the_store_and_what_lies_beside_it(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        store = open_store(f"sqlite:///{tmp_path}/new/store/send.db")
        path = path_of(store)
        with store.writing() as conn:
            conn.execute(sa.text("create table crowd (n integer)"))
            beside = [path.with_name(path.name + end) for end in ("", "-wal", "-shm")]
            assert [oct(mode(each)) for each in beside] == [oct(0o600)] * 3
        assert oct(mode(path.parent)) == oct(0o700)
        assert oct(mode(changes.backup(store, tmp_path))) == oct(0o600)
        path.chmod(0o644)
        open_store(str(path))
        assert oct(mode(path)) == oct(0o600)
    finally:
        os.umask(before)


def test_the_steps_of_the_schema_lead_to_the_tables_that_the_program_uses(store: Store) -> None:
    with store.reading() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        # The engines name some types otherwise; what matters is that nothing is missing, extra or of another type.
        assert compare_metadata(context, tables.metadata) == []


def test_opening_again_changes_nothing_and_makes_no_copy(tmp_path: Path) -> None:
    path = path_of(filled(tmp_path))
    open_store(str(path))
    assert list(tmp_path.rglob("*.backup")) == []


def test_before_the_first_change_of_a_day_the_store_is_copied_and_a_week_of_copies_is_kept(tmp_path: Path) -> None:
    store = filled(tmp_path)
    folder = tmp_path / "backups"
    assert not folder.exists()  # there was nothing to lose
    changes.undo(store, 1, "Ana")
    (today,) = folder.iterdir()
    with closing(sqlite3.connect(today)) as copy:
        assert copy.execute("select status from upload").fetchall() == [("active",)]
    written = today.stat().st_mtime_ns
    changes.redo(store, 1, "Ana")
    assert today.stat().st_mtime_ns == written
    assert (mode(folder), mode(today)) == (0o700, 0o600) or os.name == "nt"
    first = date(2021, 1, 1)
    today.unlink()
    for day in range(9):
        daily_copy(path_of(store), first + timedelta(days=day))
    kept = sorted(each.name for each in folder.iterdir())
    assert [name[-17:-7] for name in kept] == [str(first + timedelta(days=day)) for day in range(2, 9)]


def test_a_large_store_is_copied_beside_the_change_as_it_stood_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "COPIED_FIRST", 0)
    store = filled(tmp_path)
    with store.writing() as conn:
        conn.execute(tables.upload.update().values(status="undone"))
    copying.wait_for_copies(path_of(store))
    (today,) = (tmp_path / "backups").iterdir()
    with closing(sqlite3.connect(today)) as copy:
        assert copy.execute("select status from upload").fetchall() == [("active",)]
    assert mode(today) == 0o600 or os.name == "nt"
    (tmp_path / "backups" / f"{today.name}.1-1.partial").touch()  # what another program is copying
    copying.forget_automatic_copies(path_of(store))
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_large_store_that_has_no_room_for_its_copy_stops_the_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "COPIED_FIRST", 0)
    monkeypatch.setattr(copying.shutil, "disk_usage", lambda _: SimpleNamespace(free=1))
    store = filled(tmp_path)
    with pytest.raises(Refused, match="1 are free"):
        changes.undo(store, 1, "Ana")


def test_a_copy_that_cannot_be_written_stops_the_change(tmp_path: Path) -> None:
    store = filled(tmp_path)
    blocked = tmp_path / "backups" / f"{path_of(store).stem}-daily-2021-01-01.backup"
    (blocked / "full").mkdir(parents=True)
    with pytest.raises(Refused, match="No copy of the store could be written"):
        automatic_copy(path_of(store), "daily-2021-01-01")
    assert list(blocked.parent.iterdir()) == [blocked]


def test_a_writer_that_waited_too_long_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kpis.keeping import store as room

    monkeypatch.setattr(room, "WAIT_SECONDS", 0.2)
    one = filled(tmp_path)
    other = open_store(str(path_of(one)))
    with one.writing(), pytest.raises(Refused, match="Another change of the store"):
        changes.undo(other, 1, "Ana")


def test_a_store_opens_from_any_folder(tmp_path: Path) -> None:
    program = "from kpis.keeping import open_store; open_store('here.db')"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-W", "error", "-c", program], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "here.db").stat().st_size > 0


def test_many_threads_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(lambda _: open_store(f"sqlite:///{tmp_path}/one.db"), range(4)))
    with stores[0].reading() as conn:
        assert stores[0].version(conn) == 0


def test_an_older_store_is_copied_before_it_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands for a store of an older version: its revision is a step that the newest schema follows."""
    from kpis.keeping import migrating

    store = filled(tmp_path)
    path = path_of(store)
    scripts = tmp_path / "migrations"
    (scripts / "versions").mkdir(parents=True)
    for name in ("env.py", "versions/0001_first_store.py"):
        (scripts / name).write_text((migrating._SCRIPTS / name).read_text(encoding="utf-8"), encoding="utf-8")
    (scripts / "versions" / "0002_next.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\nrevision='0002'\ndown_revision='0001'\n"
        "def upgrade():\n    op.create_table('comment', sa.Column('id', sa.Integer, primary_key=True))\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(migrating, "_SCRIPTS", scripts)
    newer = open_store(str(path))
    with newer.reading() as conn:
        assert "comment" in sa.inspect(conn).get_table_names()
        assert len(observations(conn)) == 1
    copy = path.parent / "backups" / f"{path.stem}-before-schema-0002.backup"
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("select version_num from alembic_version").fetchall() == [("0001",)]
        assert old.execute("select count(*) from figure").fetchone() == (1,)


def test_a_store_of_a_newer_program_is_refused(new_store: NewStore) -> None:
    store = new_store()
    with store.writing() as conn:
        conn.execute(sa.text("update alembic_version set version_num = 'from 2031'"))
    with pytest.raises(Refused, match="newer version of the program"):
        open_store(store.engine.url.render_as_string(hide_password=False))


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table customer (name text)")
    with pytest.raises(Refused, match="not of this program"):
        open_store(str(path))
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("select name from sqlite_master").fetchall() == [("customer",)]


def test_a_file_that_is_no_store_a_store_in_memory_and_a_place_that_is_not_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear board, " * 100, encoding="utf-8")
    with pytest.raises(Refused, match="not a store of this program"):
        open_store(str(text))
    with pytest.raises(Refused, match="name a file"):
        open_store("sqlite://")
    with pytest.raises(Refused, match="cannot be opened"):
        open_store(str(text / "send.db"))
    with pytest.raises(Refused, match="the server runs"):
        open_store(f"postgresql://nobody@/none?host={tmp_path}")


def test_a_backup_made_while_the_store_is_written_to_restores_what_was_committed(tmp_path: Path) -> None:
    store = filled(tmp_path)
    with store.writing() as conn:
        conn.execute(tables.upload.update().values(safe_name="not yet"))
        copy = changes.backup(store, tmp_path / "copy.backup")
        conn.rollback()
    changes.upload(store, reading(share(MAY, 1, 2), file="later"), None, by="Ana")
    rescue = changes.restore(store, copy, by="Ben")
    with store.reading() as conn:
        assert [each.file for each in uploads(conn)] == ["scorecard.xlsx"]
        assert [each.period for each in observations(conn)] == [APRIL]
    with closing(sqlite3.connect(rescue)) as before:
        assert before.execute("select count(*) from upload").fetchone() == (2,)


def test_the_clock_never_shows_two_states_under_one_number(tmp_path: Path) -> None:
    """A page keeps its answers by the clock's number: after a restore the clock must not count through old numbers."""
    store = filled(tmp_path)
    copy = changes.backup(store, tmp_path / "copy.backup")
    changes.upload(store, reading(share(MAY, 1, 2), file="later"), None, by="Ana")
    changes.upload(store, reading(share(MAY, 2, 2), file="later still"), None, by="Ana")
    changes.restore(store, copy, by="Ben")
    with store.reading() as conn:
        assert [(each.seq, each.action) for each in events(conn)] == [(1, "upload"), (4, "restore")]
    assert changes.undo(store, 1, "Ben").gone == 1


def test_a_damaged_a_foreign_and_a_newer_backup_are_refused_and_nothing_changes(tmp_path: Path) -> None:
    store = filled(tmp_path)
    damaged = changes.backup(store, tmp_path / "damaged.backup")
    content = bytearray(damaged.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    damaged.write_bytes(content)
    foreign = tmp_path / "foreign.backup"
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("create table customer (name text)")
    newer = changes.backup(store, tmp_path / "newer.backup")
    with closing(sqlite3.connect(newer)) as other:
        other.execute("update alembic_version set version_num = 'from 2031'")
        other.commit()
    for path, message in (
        (damaged, "not a whole store"),
        (foreign, "not a backup of this program"),
        (newer, "newer version"),
        (tmp_path / "none", "There is no file"),
    ):
        with pytest.raises(Refused, match=message):
            changes.restore(store, path, by="Ben")
    with store.reading() as conn:
        assert store.version(conn) == 1
        assert len(observations(conn)) == 1


def test_a_backup_never_overwrites_and_names_its_place(tmp_path: Path) -> None:
    store = filled(tmp_path)
    copy = changes.backup(store, tmp_path / "copy.backup")
    with pytest.raises(Refused, match="already there"):
        changes.backup(store, copy)
    with pytest.raises(Refused, match="no folder"):
        changes.backup(store, tmp_path / "nowhere" / "copy.backup")
    assert newest_revision() == "0001"


def test_a_store_made_before_a_column_of_cases_was_declared_gets_it_worked_out(store: Store) -> None:
    plan = request("a", date(2020, 9, 1), date(2021, 1, 19))
    file = replace(reading(file="cases"), records=(records("assessments", [plan]),))
    changes.upload(store, file, None, by="Ana")
    table = tables.CASE_TABLES["assessments"]
    with store.writing() as conn:
        (before,) = conn.execute(sa.select(table)).all()
        conn.execute(sa.text("alter table assessments drop column days_to_plan"))
        conn.execute(sa.text("drop table responses"))
    again = open_store(store.engine.url.render_as_string(hide_password=False))
    with again.reading() as conn:
        assert conn.execute(sa.select(table)).all() == [before]
        assert "responses" in sa.inspect(conn).get_table_names()
    again.engine.dispose()
    assert before.days_to_plan == 140
