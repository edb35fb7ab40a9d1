"""Every page is run from the frame, as the server runs it, over a store of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from kpis.changes import Store, open_store, read, upload
from tests.keeping.stores import empty_sqlite
from tests.made_once import made_once
from tests.pages.area_with_figures import fill

ROOT = Path(__file__).resolve().parents[2]
FRAME = ROOT / "pages" / "shared" / "frame.py"
DEMONSTRATION = ROOT / "data" / "demonstration"
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("[a-z]*.py"))

Opened = Callable[..., AppTest]


@pytest.fixture(scope="session")
def northbridge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store that holds the made-up area's scorecard and its lists of cases, to be copied."""

    def make(path: Path) -> None:
        store = open_store(f"sqlite:///{path}")
        for file in sorted(DEMONSTRATION.glob("northbridge_*.xlsx")):
            content = file.read_bytes()
            upload(store, read(content, file.name), content, by="the demonstration", demonstration=True)
        store.engine.dispose()

    return made_once(tmp_path_factory, "northbridge.db", make)


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store in which Merton has every measure and Somerset almost none, to be copied."""

    def make(path: Path) -> None:
        store = open_store(f"sqlite:///{path}")
        fill(store)
        store.engine.dispose()

    return made_once(tmp_path_factory, "two areas.db", make)


@pytest.fixture
def no_demonstration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the store of this test will lie: an analyst is here, and no demonstration comes into it."""
    place = tmp_path / "store" / "test.db"
    place.parent.mkdir()
    monkeypatch.setenv("SEND_KPIS_STORE", f"sqlite:///{place}")
    monkeypatch.setenv("SEND_KPIS_ROLE", "analyst")
    monkeypatch.setenv("SEND_KPIS_PERSON", "Ann Alyst")
    st.cache_resource.clear()
    for folder in ("FOLDER", "COMPARATORS"):
        monkeypatch.setattr(f"kpis.changes.demonstration.{folder}", tmp_path / "no demonstration")
    (tmp_path / "no demonstration").mkdir()
    return place


@pytest.fixture
def empty_store(no_demonstration: Path) -> Store:
    """A store in which nothing is held."""
    no_demonstration.write_bytes(empty_sqlite())
    return open_store()


@pytest.fixture
def store(no_demonstration: Path, filled_store: Path) -> Store:
    """Merton with every measure, Somerset with almost none."""
    shutil.copy(filled_store, no_demonstration)
    return open_store()


@pytest.fixture
def as_viewer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one who is here may see Somerset and change nothing."""
    monkeypatch.setenv("SEND_KPIS_ROLE", "viewer")
    monkeypatch.setenv("SEND_KPIS_AREAS", "Somerset")


@pytest.fixture
def opened() -> Opened:
    """Opens a page by its file's name, with what its address says."""

    def open_page(page: str, **address: str) -> AppTest:
        app = AppTest.from_file(str(FRAME), default_timeout=120)
        for name, value in address.items():
            app.query_params[name] = value
        app.switch_page(str(ROOT / "pages" / f"{page}.py"))
        return app.run()

    return open_page


def said(app: AppTest) -> str:
    """All that a page says in markup, notes and headings; a space that keeps its place reads as any other."""
    marked = [each.proto.body.replace("\u00a0", " ") for each in app.get("html")]
    return "\n".join(
        [*marked, *(each.value for kind in ("info", "warning", "error", "success") for each in app.get(kind))]
    )
