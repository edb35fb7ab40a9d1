"""What every test needs: no test touches the key of the person who runs it."""

import gc
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

# Before any test module is imported: a child process that reads files takes its environment from here too.
os.environ["SEND_KPIS_KEY_FILE"] = str(Path(tempfile.mkdtemp(prefix="send-kpis-key-")) / "case.key")
Path(os.environ["SEND_KPIS_KEY_FILE"]).write_text("5e" * 32 + "\n", encoding="ascii")

# Without the phase that explains: it runs a failing example many times more, and a store takes seconds for each. And
# without limits of time: what else the machine does is no fault of an example.
_USUAL = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
settings.register_profile("house", phases=(*_PHASES, Phase.target, Phase.shrink), **_USUAL)
settings.register_profile("first failure", phases=_PHASES, **_USUAL)
settings.load_profile(os.environ.get("SEND_KPIS_TEST_PROFILE", "house"))


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store as a first start leaves it, to be copied."""
    from kpis.changes import load_demonstration, open_store
    from tests.made_once import made_once

    def make(path: Path) -> None:
        store = open_store(f"sqlite:///{path}")
        load_demonstration(store)
        store.engine.dispose()  # the last connection writes what is still beside the file into it

    return made_once(tmp_path_factory, "demonstration.db", make)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: tests of a browser wait for it and for its server most of their time."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The checks of the whole house first: the one of its types takes longest, and would be waited for at the end."""
    items.sort(key=lambda item: "test_architecture" not in item.nodeid)


def pytest_collection_finish() -> None:
    """Look no more over what is loaded by now: Streamlit collects garbage after every run of a page."""
    gc.collect()
    gc.freeze()
