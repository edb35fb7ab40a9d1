"""A file that takes long to make, made once for all processes that share a run of the tests."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

LONGEST_SECONDS = 300


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The file ``name``, made by whichever process comes first; the others wait until it is whole."""
    shared = factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    folder, made = shared / f"{name} in the making", shared / name
    try:
        folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + LONGEST_SECONDS
        while not made.exists():
            assert time.monotonic() < until, f"{name} was not made"
            time.sleep(0.1)
        return made
    make(folder / "file")
    (folder / "file").rename(made)
    return made
