"""A process killed in the middle of an upload leaves the store as it was; uploads at once all land."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpis import changes
from kpis.keeping import Store, observations, uploads
from kpis.keeping.copying import check_whole
from kpis.keeping.live import live_cases
from kpis.settings import ROOT
from tests.keeping.readings import APRIL, reading, share

CHILD = Path(__file__).with_name("child_upload.py")


def start(store: Store, number: int, rows: int, *more: str) -> subprocess.Popen[str]:
    url = store.engine.url.render_as_string(hide_password=False)
    return subprocess.Popen(
        [sys.executable, str(CHILD), url, str(number), str(rows), *more],
        stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def test_a_killed_upload_leaves_everything_as_it_was(store: Store) -> None:
    changes.upload(store, reading(share(APRIL, 1, 2)), b"x", by="Ana")
    with store.reading() as conn:
        before = store.version(conn), uploads(conn), observations(conn)
    with start(store, 7, 400, "hang") as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "in the middle\n"
        child.kill()
    with store.reading() as conn:
        assert (store.version(conn), uploads(conn), observations(conn)) == before
    if store.path:
        check_whole(store.path)
    done = changes.upload(store, reading(share(APRIL, 2, 2), file="next"), None, by="Ana")
    assert (done.restated, done.already) == (1, False)


def test_a_page_reads_while_an_upload_writes_and_sees_one_state(store: Store) -> None:
    changes.upload(store, reading(share(APRIL, 1, 2)), b"x", by="Ana")
    with start(store, 7, 50, "hang") as child:
        assert child.stdout is not None
        child.stdout.readline()
        with store.reading() as conn:
            assert len(observations(conn)) == 1
        child.kill()


def test_a_reading_transaction_sees_no_change_that_comes_between(store: Store) -> None:
    changes.upload(store, reading(share(APRIL, 1, 2)), b"x", by="Ana")
    with store.reading() as conn:
        version = store.version(conn)
        changes.upload(store, reading(share(APRIL, 2, 2), file="next"), None, by="Ben")
        assert [each.value for each in observations(conn)] == [0.5]
        assert store.version(conn) == version


@pytest.mark.parametrize("same", [False, True])
def test_uploads_at_once_from_several_processes_all_land_once(store: Store, same: bool) -> None:
    children = [start(store, 1 if same else number, 60) for number in range(1, 4)]
    ids = {int(child.communicate(timeout=120)[0]) for child in children}
    assert [child.returncode for child in children] == [0, 0, 0]
    with store.reading() as conn:
        kept = uploads(conn)
        found = [each for each in observations(conn) if each.source == "reported"]
        cases = live_cases(conn, ["Merton"])["assessments"]["case"]
    assert {each.id for each in kept} == ids
    assert len(cases) == len(set(cases)) == (20 if same else 22)
    assert len(kept) == (1 if same else 3)
    newest = max(kept, key=lambda each: each.id)
    number = int(newest.file.removeprefix("file "))
    assert [each.numerator for each in found] == [number] * 60
    assert all(len(each.before) == len(kept) - 1 for each in found)
