"""A process of its own that forks ten times; each fork uploads the same cases, and is killed at its own point.

    python killed_upload.py FOLDER POINTS

``FOLDER`` holds ``before.db``. For each point a copy is made, ``1.db``, ``2.db`` …; the fork that works on it kills
itself before the statement of that number (spread evenly over the upload, the last one after its commit).
"""

import os
import shutil
import signal
import sys
from pathlib import Path

import sqlalchemy as sa

from kpis import changes
from kpis.keeping import open_store
from tests.faults.cases_of_faults import second

folder, points = Path(sys.argv[1]), int(sys.argv[2])


def upload_and_die(path: Path, at: int) -> int:
    """Upload into a copy of the store, and die before statement ``at``; gives how many statements there were."""
    store = open_store(str(path))
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(store.engine, "before_cursor_execute", count)
    sa.event.listen(store.engine, "commit", count)
    changes.upload(store, second(), b"x" * 50_000, by="child")
    count()
    return seen


shutil.copy(folder / "before.db", folder / "after.db")
every = upload_and_die(folder / "after.db", 0)
for point in range(1, points + 1):
    path = folder / f"{point}.db"
    shutil.copy(folder / "before.db", path)
    child = os.fork()
    if not child:
        upload_and_die(path, 1 + (every - 1) * (point - 1) // (points - 1))
        os._exit(1)  # it should have died
    _, status = os.waitpid(child, 0)
    print(point, os.WTERMSIG(status), flush=True)
