"""What anybody meets on any page: nothing that axe finds wrong, nothing from outside, no sideways scrolling."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, WebSocket

from tests.browser.conftest import ROOT, NewPage, settled

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("[a-z]*.py"))
FULL = "area=Northbridge+%28made-up+figures%29"
# These hold a part of the public edition, which takes its time over ten thousand cases: an area of few is seen.
OF_FEW, FEW = ("present", "for_others"), "area=Kingston+upon+Thames"

# What axe finds in Streamlit's own markup, which no page can mend: rule, and what its markup holds.
STREAMLITS_OWN = (("presentation-role-conflict", 'data-testid="stFileUploaderDropzone"'),)


def _opened(page: Page, address: str, name: str) -> Page:
    page.goto(f"{address}/{'' if name == 'overview' else name}?{FEW if name in OF_FEW else FULL}")
    return settled(page)


# A theme changes colours and nothing else: the dark one is held to the rules about colours.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def found_by_axe(page: Page, rules: dict[str, Any] | None = None) -> list[str]:
    """What axe finds and Streamlit does not bring with it, one line each."""
    options = {"resultTypes": ["violations"], **(rules or {})}  # else it describes every node in which nothing is wrong
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:200]}"
        for violation in Axe().run(page, options=options).response["violations"]
        for node in violation["nodes"]
        if not any(violation["id"] == rule and part in node["html"] for rule, part in STREAMLITS_OWN)
    ]


@contextmanager
def watched(page: Page) -> Iterator[tuple[list[str], list[str]]]:
    """What a page asks for meanwhile, and what its content security policy refuses."""
    asked: list[str] = []
    refused: list[str] = []

    def request(sent: Request) -> None:
        asked.append(sent.url)

    def socket(opened: WebSocket) -> None:
        asked.append(opened.url)

    def message(said: ConsoleMessage) -> None:
        if "Content Security Policy" in said.text:
            refused.append(said.text)

    heard = {"request": request, "websocket": socket, "console": message}
    for event, hear in heard.items():
        page.on(event, hear)
    yield asked, refused
    for event, hear in heard.items():
        page.remove_listener(event, hear)


DEEPEST_FOLD = 8


def open_all(page: Page) -> None:
    """Open what is folded, then what was in a fold or came when one was opened.

    All at once, by script: a hand that clicks one after another waits for the page to be drawn as often, and a fold
    that moves while others open is hard to hit.
    """
    for _ in range(DEEPEST_FOLD):
        closed = "all => { all.forEach(each => each.click()); return all.length }"
        if not page.locator(".stExpander details:not([open]) > summary").evaluate_all(closed):
            return
        settled(page)
    raise AssertionError("there is always another fold")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_of_ours_and_nothing_is_loaded_from_outside(name: str, address: str, look: NewPage) -> None:
    page = look()
    with watched(page) as (asked, refused):
        _opened(page, address, name)
    open_all(page)
    host = address.removeprefix("http://")
    local = (f"http://{host}/", f"ws://{host}/", "data:", "blob:")
    assert [url for url in asked if not url.startswith(local)] == []
    assert refused == []
    assert found_by_axe(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_dark_telephone_scrolls_one_way_only_and_its_colours_can_be_read(
    name: str, address: str, look: NewPage
) -> None:
    page = _opened(look("dark", width=390, height=844), address, name)
    wide, seen = page.evaluate(
        "(() => { const m = document.querySelector('.stMain'); return [m.scrollWidth, m.clientWidth] })()"
    )
    assert wide <= seen
    open_all(page)
    assert found_by_axe(page, COLOURS) == []


def test_the_scorecard_is_seen_whole_on_a_laptop(address: str, look: NewPage) -> None:
    page = _opened(look(), address, "overview")
    last = page.locator(".kpi.scorecard").first.locator("tbody tr").last.bounding_box()
    assert last is not None
    assert last["y"] + last["height"] <= 768


def test_a_chart_of_the_dashboard_fills_its_room_on_a_wall(address: str, look: NewPage) -> None:
    page = look("dark", width=1024, height=768)
    with watched(page) as (_, refused):
        page.goto(f"{address}/present?{FULL}&show={quote(f'decided?{FULL}')}")
        page.locator(".st-key-figure .main-svg").first.wait_for()
        settled(page)
    slide, drawn = (page.locator(each).first.bounding_box() for each in (".slide", ".st-key-figure .main-svg"))
    assert slide is not None and drawn is not None
    assert drawn["x"] >= slide["x"] and drawn["x"] + drawn["width"] <= slide["x"] + 0.72 * slide["width"]
    assert 0.5 * slide["height"] < drawn["height"] < 0.75 * slide["height"]
    assert refused == []
    assert found_by_axe(page) == []
