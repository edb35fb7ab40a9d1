"""What every test needs: no test touches the key of the person who runs it."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, settings

# Before any test module is imported: a child process that reads files takes its environment from here too.
os.environ["SEND_KPIS_KEY_FILE"] = str(Path(tempfile.mkdtemp(prefix="send-kpis-key-")) / "case.key")
Path(os.environ["SEND_KPIS_KEY_FILE"]).write_text("5e" * 32 + "\n", encoding="ascii")

# Without the phase that explains: it runs a failing example many times more, and a store takes seconds for each.
settings.register_profile("house", phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.target, Phase.shrink))
settings.register_profile("first failure", phases=(Phase.explicit, Phase.reuse, Phase.generate))
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
