"""Kill −9 at ten points of an upload: the store is as before or as after, never between."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from kpis import changes
from kpis.keeping import Store, open_store, tables
from kpis.keeping.copying import check_whole
from kpis.settings import ROOT
from tests.faults.cases_of_faults import first
from tests.keeping.stores import new_sqlite

POINTS = 10
_OF_THE_CLOCK = ("at", "uploaded_at")


def everything(store: Store) -> dict[str, list[Any]]:
    with store.reading() as conn:
        return {
            table.name: [
                tuple(value for name, value in row._mapping.items() if name not in _OF_THE_CLOCK)
                for row in conn.execute(sa.select(table).order_by(*table.primary_key))
            ]
            for table in tables.metadata.sorted_tables
        }


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows forks no process")
def test_a_killed_upload_leaves_the_store_as_before_or_as_after(tmp_path: Path) -> None:
    store = new_sqlite(tmp_path)
    changes.upload(store, first(), None, by="Ana")
    changes.backup(store, tmp_path / "copy.backup")
    shutil.copy(tmp_path / "copy.backup", tmp_path / "before.db")
    script = Path(__file__).with_name("killed_upload.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path), str(POINTS)],
        capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True, timeout=120,
    )  # fmt: skip
    assert done.stdout.split() == [word for n in range(POINTS) for word in (str(n + 1), str(int(signal.SIGKILL)))]
    before, after = (everything(open_store(str(tmp_path / f"{name}.db"))) for name in ("before", "after"))
    assert before != after
    found = []
    for point in range(1, POINTS + 1):
        path = tmp_path / f"{point}.db"
        state = everything(open_store(str(path)))
        check_whole(path)
        assert state in (before, after), f"point {point}"
        found.append(state == after)
    assert found == [False] * (POINTS - 1) + [True]
    # What was killed leaves nothing in the way.
    again = changes.preview(open_store(str(tmp_path / "5.db")), first())
    assert again.already == 1
