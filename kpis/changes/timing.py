"""How long the store takes for one upload: for ``bench``."""

import tempfile
import time
from pathlib import Path

from kpis.changes.uploads import upload
from kpis.keeping import open_store
from kpis.reading.result import Reading


def seconds_to_commit(reading: Reading) -> float:
    """Seconds to put one reading into a new SQLite store: rows kept, settled, counted and committed."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{(Path(folder) / 'new.db').as_posix()}")
        start = time.perf_counter()
        upload(store, reading, None, by="bench")
        return time.perf_counter() - start
