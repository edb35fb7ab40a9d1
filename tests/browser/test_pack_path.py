"""The way of a pack: built, taken along, presented with the keys that a clicker has."""

import re
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.browser.conftest import NewPage, press, settled


def test_a_pack_is_built_taken_along_and_presented_by_keyboard(address: str, new_page: NewPage, tmp_path: Path) -> None:
    page = new_page(width=1024, height=768)
    page.goto(f"{address}/board_pack?area=Merton&section=twenty-weeks")
    settled(page)
    page.get_by_role("button", name="Build the pack").click()
    files = page.get_by_role("button", name="PowerPoint", exact=True)
    expect(files).to_be_visible()
    with page.expect_download() as taken:
        files.click()
    taken.value.save_as(tmp_path / "pack.pptx")
    deck = Presentation(BytesIO((tmp_path / "pack.pptx").read_bytes()))
    titles = [each.shapes.title.text_frame.text for each in deck.slides]

    settled(page).get_by_role("link", name="Present it on a screen").click()
    title = page.locator(".slide .title")
    expect(title).to_have_count(1)  # the builder's slides have gone
    expect(title).to_have_text(titles[0])
    settled(page)
    expect(page.locator(".kpi.place")).to_have_text(re.compile(r"^1 of \d+$"))
    number = int(page.locator(".kpi.place").inner_text().split()[-1])
    assert number >= len(titles)  # a slide with two charts is two screens
    ends = {1: titles[0], number: titles[-1]}
    expect(page.get_by_role("button", name="Next")).to_have_count(1)  # no page before this one hears the keys too
    moves = (
        (("PageDown",), 2), (("ArrowRight", "ArrowDown"), 4), ((" ",), 5), (("PageUp",), 4),
        (("ArrowLeft", "ArrowUp"), 2), (("End",), number), (("PageDown",), number), (("Home",), 1), (("PageUp",), 1),
    )  # fmt: skip
    any_title = re.compile("|".join(re.escape(each).replace(r"\ %", r"\s%") for each in titles))
    assert _marked(page) > 10
    for keys, place in moves:
        press(page, *keys)
        expect(page.locator(".kpi.place")).to_have_text(f"{place} of {number}")
        expect(title).to_have_text(ends.get(place) or any_title)
    # With or without a chart, no button was taken off and put on again: none is deaf while a screen is drawn.
    assert _marked(page) == 0
    for key in ("PageDown", "ArrowRight", "ArrowDown"):  # faster than the screens are drawn
        page.keyboard.press(key)
    expect(page.locator(".kpi.place")).to_have_text(re.compile(rf"^[234] of {number}$"))
    press(page, "Home")
    expect(title).to_have_text(titles[0])
    expect(page.locator(".stSidebar")).to_be_hidden()
    slide = page.locator(".slide").bounding_box()
    assert slide is not None
    assert (slide["width"], slide["height"]) == (1024, 576)

    press(page, "f")
    expect(page.locator(".kpi.counts")).to_be_visible()
    press(page, "n")
    expect(page.locator(".kpi.counts")).to_have_count(0)
    expect(page.locator(".kpi.notes")).to_be_visible()
    press(page, "b")
    expect(page.get_by_role("img", name="The screen is dark")).to_be_visible()
    press(page, "b", "o")
    expect(page.get_by_role("heading", name="Running order")).to_be_visible()
    press(page, "Escape")
    expect(title).to_have_text(titles[0])
    press(page, "Escape")
    expect(page.get_by_role("heading", name="Board pack")).to_be_visible()


def _marked(page: Page) -> int:
    """Mark the buttons that hear the keys; gives how many were not marked before."""
    return page.locator(".st-key-keys button, .st-key-bar button").evaluate_all(
        "all => { const fresh = all.filter(each => !each.marked); all.forEach(each => each.marked = true); "
        "return fresh.length }"
    )
