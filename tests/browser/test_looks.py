"""What anybody meets on any page: nothing that axe finds wrong, nothing from outside, no sideways scrolling."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request

from tests.browser.conftest import ROOT, NewPage, settled

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("[a-z]*.py"))
FULL = "area=Northbridge+%28made-up+figures%29"

# What axe finds in Streamlit's own markup, which no page can mend: rule, and what its markup holds.
STREAMLITS_OWN = (("presentation-role-conflict", 'data-testid="stFileUploaderDropzone"'),)


def _opened(page: Page, address: str, name: str) -> Page:
    page.goto(f"{address}/{'' if name == 'overview' else name}?{FULL}")
    return settled(page)


def found_by_axe(page: Page) -> list[str]:
    """What axe finds and Streamlit does not bring with it, one line each."""
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:200]}"
        for violation in Axe().run(page).response["violations"]
        for node in violation["nodes"]
        if not any(violation["id"] == rule and part in node["html"] for rule, part in STREAMLITS_OWN)
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_of_ours(name: str, scheme: str, address: str, look: NewPage) -> None:
    page = _opened(look(scheme), address, name)
    for closed in page.locator(".stExpander details:not([open]) > summary").all()[::-1]:
        closed.click()
    settled(page)
    assert found_by_axe(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_telephone_scrolls_one_way_only(name: str, address: str, look: NewPage) -> None:
    page = _opened(look(width=390, height=844), address, name)
    wide, seen = page.evaluate(
        "(() => { const m = document.querySelector('.stMain'); return [m.scrollWidth, m.clientWidth] })()"
    )
    assert wide <= seen


def test_nothing_is_loaded_from_outside(address: str, new_page: NewPage) -> None:
    page = new_page()
    asked: list[str] = []
    refused: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on(
        "console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None
    )
    for name in PAGES:
        _opened(page, address, name)
    host = address.removeprefix("http://")
    local = (f"http://{host}/", f"ws://{host}/", "data:", "blob:")
    assert [url for url in asked if not url.startswith(local)] == []
    assert refused == []


def test_the_scorecard_is_seen_whole_on_a_laptop(address: str, look: NewPage) -> None:
    page = _opened(look(), address, "overview")
    last = page.locator(".kpi.scorecard").first.locator("tbody tr").last.bounding_box()
    assert last is not None
    assert last["y"] + last["height"] <= 768
