"""The web page of a pack in a browser: nothing that axe finds wrong, no sideways scrolling, printed with its tables."""

from pathlib import Path

from playwright.sync_api import Browser

from kpis.telling.pack.web import html
from tests.browser.test_looks import found_by_axe
from tests.telling.pack.made_pack import made_pack


def test_it_is_accessible_reflows_and_prints(browser: Browser, tmp_path: Path) -> None:
    made = tmp_path / "pack.html"
    made.write_text(html(made_pack()), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text))
    page.goto(made.as_uri())
    assert page.locator("header").evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(18, 67, 109)"
    for closed in page.locator("details > summary").all():
        closed.click()
    assert found_by_axe(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    wide = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide == [320, 320]
    assert page.locator("svg.narrow").first.is_visible()
    for opened in page.locator("details > summary").all():
        opened.click()
    page.emulate_media(media="print")
    assert page.locator("details table").first.is_visible()
    assert page.locator("svg.wide").first.is_visible()
    assert (asked, refused) == ([made.as_uri()], [])
    page.close()
