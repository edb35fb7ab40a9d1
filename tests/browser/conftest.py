"""The dashboard as people meet it: the real server on a free port, a store of its own, Debian's Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--no-first-run",
]  # fmt: skip
START_SECONDS = 60

NewPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Where there is none, the tests are skipped; in CI that is a failure."""
    if not CHROMIUM.exists():
        reason = f"there is no {CHROMIUM}: apt install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield chromium
        chromium.close()


@contextmanager
def served(store: Path, **settings: str) -> Iterator[str]:
    """The address of a dashboard over this store, started as the README says, and stopped afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    log = store.with_suffix(".log")
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)],
            cwd=ROOT, stdout=output, stderr=subprocess.STDOUT,
            env={**os.environ, "SEND_KPIS_STORE": f"sqlite:///{store}", "SEND_KPIS_ROLE": "", **settings},
        )  # fmt: skip
        try:
            _wait(address, server, log)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"the dashboard did not start:\n{log.read_text(encoding='utf-8')}")
        try:
            with urlopen(f"{address}/health", timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"the dashboard did not answer within {START_SECONDS} s:\n{log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def address(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard that tests look at and leave as it is."""
    store = Path(shutil.copy(demonstration, tmp_path_factory.mktemp("looked at") / "send.db"))
    with served(store) as at:
        yield at


@pytest.fixture(scope="module")
def look(browser: Browser) -> Iterator[NewPage]:
    """Gives the one page of a theme and a size, which keeps the scripts that it has loaded."""
    pages: dict[tuple[str, int, int], Page] = {}

    def page_for(scheme: str = "light", width: int = 1366, height: int = 768) -> Page:
        size = {"width": width, "height": height}
        if (scheme, width, height) not in pages:
            pages[scheme, width, height] = browser.new_context(color_scheme=scheme, viewport=size).new_page()
        return pages[scheme, width, height]

    yield page_for
    for page in pages.values():
        page.context.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Opens a browser page of its own, in a theme and a size."""
    contexts = []

    def open_page(scheme: str = "light", width: int = 1366, height: int = 768) -> Page:
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": height})
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def settled(page: Page) -> Page:
    """Wait until the page has been drawn: no run is under way, and a chart that is there has its lines."""
    page.locator(".kpi h1").first.wait_for(state="attached")
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
    if page.locator(".stPlotlyChart").count():
        page.locator(".main-svg .trace, .main-svg .annotation").first.wait_for(state="attached")
    return page
