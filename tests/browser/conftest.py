"""The dashboard as people meet it: the real server on a free port, a store of its own, Debian's Chromium."""

import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--no-first-run",
]  # fmt: skip
START_SECONDS = 120
LONGEST_SECONDS = 60  # where nothing else runs a page is there in two: what else the machine does must fail no test
LISTEN = Path(__file__).with_name("at_rest.js")

expect.set_options(timeout=1000 * LONGEST_SECONDS)

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
    streamlit = ["streamlit", "run", "dashboard.py", "--server.port"]
    with started(streamlit, store, **{"SEND_KPIS_ROLE": "", **settings}) as address:
        yield address


@contextmanager
def started(command: list[str], store: Path, **settings: str) -> Iterator[str]:
    """The address of a server, started by a module's command whose last word is the port, and stopped afterwards."""
    port = _free_port()
    log = store.with_suffix(".log")
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", *command, str(port)], cwd=ROOT, stdout=output, stderr=subprocess.STDOUT,
            env={**os.environ, "SEND_KPIS_STORE": f"sqlite:///{store}", **settings},
        )  # fmt: skip
        try:
            _wait(f"http://127.0.0.1:{port}", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:  # it was on its way out; how fast that is is no test's question
                server.kill()
                server.wait()


def _free_port() -> int:
    """A port that nobody has, below those that a system hands out: a browser's connection could take one of them."""
    chance = random.SystemRandom()  # every process of the tests draws its own
    for _ in range(100):
        port = chance.randrange(10_000, 32_000)
        with socket.socket() as free:
            try:
                free.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("there is no free port")


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"the dashboard did not start:\n{log.read_text(encoding='utf-8')}")
        try:
            with urlopen(f"{address}/health", timeout=10) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except OSError:  # it does not listen yet, or answers too slowly
            time.sleep(0.2)
    pytest.fail(f"the dashboard did not answer within {START_SECONDS} s:\n{log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def address(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard that tests look at and leave as it is."""
    store = Path(shutil.copy(demonstration, tmp_path_factory.mktemp("looked at") / "send.db"))
    with served(store) as at:
        yield at


def _context(browser: Browser, scheme: str, width: int, height: int) -> BrowserContext:
    """A browser's window that can tell when a page is at rest, and in which nothing fades or slides meanwhile."""
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    context.set_default_timeout(1000 * LONGEST_SECONDS)
    context.add_init_script(path=LISTEN)
    return context


@pytest.fixture(scope="session")
def look(browser: Browser) -> Iterator[NewPage]:
    """Gives the one page of a theme and a size, which keeps the scripts that it has loaded."""
    pages: dict[tuple[str, int, int], Page] = {}

    def page_for(scheme: str = "light", width: int = 1366, height: int = 768) -> Page:
        if (scheme, width, height) not in pages:
            pages[scheme, width, height] = _context(browser, scheme, width, height).new_page()
        return pages[scheme, width, height]

    yield page_for
    for page in pages.values():
        page.context.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Opens a browser page of its own, in a theme and a size."""
    contexts = []

    def open_page(scheme: str = "light", width: int = 1366, height: int = 768) -> Page:
        contexts.append(_context(browser, scheme, width, height))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


def settled(page: Page) -> Page:
    """Wait until the page is at rest: what was clicked or pressed has been answered, and the answer has been drawn.

    Streamlit's own word for it, ``data-test-script-state``, still says that nothing runs right after a click.
    """
    busy = page.evaluate("longest => atRest(longest)", 1000 * LONGEST_SECONDS)
    assert not busy, f"{page.url} does not come to rest: {busy}"
    return page


def press(page: Page, *keys: str) -> None:
    """Press keys one after another, each on a page at rest, which hears them."""
    for key in keys:
        settled(page).keyboard.press(key)
