"""Take the pictures of the guides from the running dashboard: ``python -m docs.take_pictures``.

The dashboard runs over a store of its own with the demonstration, in which the newest month of the made-up area still
waits to be uploaded. Needs Debian's Chromium and what requirements-dev.txt installs. A picture is a small PNG in the
light theme; docs/pictures holds those that the guides show, and no others.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from kpis import changes, questions

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
AREA = "Northbridge (made-up figures)"
NEXT_MONTH = ROOT / "data" / "demonstration" / "northbridge_2_made_up_october_2026.xlsx"
CASES = "northbridge_3_made_up_cases_to_october_2026.xlsx"  # which know the next month too
COLOURS = 128  # are enough for a page, and halve a picture
SLOW = 60_000  # milliseconds that a page may take on a busy machine


@dataclass(frozen=True)
class Picture:
    """One picture: the page, what is picked in its address, what is done there first, and the size of the window."""

    name: str
    page: str  # as in its address; the overview has none
    prepare: Callable[[Page], None] = lambda page: None
    picks: tuple[tuple[str, str], ...] = ()
    size: tuple[int, int] = (1366, 768)


def drop_next_month(page: Page) -> None:
    page.locator("input[type=file]").set_input_files(NEXT_MONTH)
    expect(page.get_by_role("button", name="Add to the dashboard")).to_be_visible(timeout=SLOW)


def add_it(page: Page) -> None:
    drop_next_month(page)
    page.get_by_role("button", name="Add to the dashboard").click()
    expect(page.get_by_text(f"Added {NEXT_MONTH.name}")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Redo upload").first.click()
    expect(page.get_by_text(f"Redone: {CASES}")).to_be_visible(timeout=SLOW)
    quiet(page)
    scroll_to("History of uploads")(page)


def ask_where_from(page: Page) -> None:
    page.locator(".scorecard a.traced").first.click()
    expect(page.get_by_role("dialog")).to_be_visible(timeout=SLOW)


def scroll_to(words: str) -> Callable[[Page], None]:
    def scroll(page: Page) -> None:
        page.get_by_text(words, exact=True).first.evaluate("each => each.scrollIntoView({block: 'start'})")

    return scroll


def part_the_pack(page: Page) -> None:
    page.get_by_role("button", name="Into its sections").click()


TAKEN = (
    Picture("upload_seen_before_it_is_added", "upload", drop_next_month),
    Picture("upload_history", "upload", add_it),
    Picture("where_a_figure_comes_from", "", ask_where_from),
    Picture("data_quality", "data_quality"),
    Picture("overview", ""),
    Picture("twenty_weeks", "twenty_weeks"),
    Picture("what_comes_next", "what_next"),
    Picture("commentary", "commentary"),
    Picture("plan", "plan"),
    Picture("board_pack", "board_pack", picks=(("section", "scorecard"),)),
    Picture("present", "present", picks=(("show", "annual-reviews"),), size=(1024, 768)),
    Picture("running_order", "present", part_the_pack, picks=(("arrange", "1"),)),
)


def quiet(page: Page) -> None:
    """Wait until the page is drawn and its charts have come."""
    page.locator(".kpi").first.wait_for(state="attached", timeout=SLOW)
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for(timeout=SLOW)
    if page.locator(".stPlotlyChart").count():
        page.locator(".main-svg .trace, .main-svg .annotation").first.wait_for(state="attached", timeout=SLOW)
    page.wait_for_timeout(800)  # what moves into its place has done so


def take(page: Page, address: str, picture: Picture) -> bytes:
    """The picture as a PNG with few colours."""
    page.goto("about:blank")  # so that nothing is left of the page before
    page.set_viewport_size({"width": picture.size[0], "height": picture.size[1]})
    page.goto(f"{address}/{picture.page}?{urlencode({'area': AREA, **dict(picture.picks)})}")
    quiet(page)
    picture.prepare(page)
    quiet(page)
    made = BytesIO()
    seen = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    seen.quantize(COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def scratch_store(folder: Path) -> str:
    """The address of a store with the demonstration, of which the next month is taken back."""
    address = f"sqlite:///{folder / 'send.db'}"
    store = changes.open_store(address)
    changes.load_demonstration(store)
    for each in questions.uploads(store):
        if each.file in (NEXT_MONTH.name, CASES):
            changes.undo(store, each.id, by="the analyst")
    return address


@contextmanager
def served(store: str) -> Iterator[str]:
    """The address of the dashboard over this store, until it is no longer needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "SEND_KPIS_STORE": store, "SEND_KPIS_ROLE": "analyst"},
    )  # fmt: skip
    try:
        _wait(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(address: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urlopen(f"{address}/health", timeout=2):  # noqa: S310
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise SystemExit("The dashboard did not start.")


def main() -> None:
    """Take all pictures in their order: a later one shows what an earlier one did."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        os.environ["SEND_KPIS_KEY_FILE"] = str(Path(folder) / "case.key")
        with served(scratch_store(Path(folder))) as address:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = browser.new_context(color_scheme="light").new_page()
            for picture in TAKEN:
                content = take(page, address, picture)
                (PICTURES / f"{picture.name}.png").write_bytes(content)
                print(f"{picture.name}.png, {len(content) / 1000:.0f} kB")
            browser.close()


if __name__ == "__main__":
    main()
