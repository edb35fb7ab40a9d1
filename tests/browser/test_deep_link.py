"""A fresh server whose first request is a deep link: the page itself must ask who is here."""

import shutil
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import NewPage, served, settled


def test_a_deep_link_gives_a_viewer_no_upload_form(demonstration: Path, tmp_path: Path, new_page: NewPage) -> None:
    store = Path(shutil.copy(demonstration, tmp_path / "send.db"))
    with served(store, SEND_KPIS_ROLE="viewer", SEND_KPIS_AREAS="Merton") as address:
        page = new_page()
        page.goto(f"{address}/upload")
        expect(page.get_by_text("You are here as a viewer")).to_be_visible()
        settled(page)
        assert page.locator("input[type=file]").count() == 0
        assert page.get_by_role("link", name="Upload", exact=True).count() == 0
        assert page.get_by_text("History of uploads").count() == 0
        page.goto(f"{address}/?area=Sutton")
        expect(page.get_by_role("heading", name="Merton")).to_be_visible()
        assert settled(page).get_by_text("Sutton").count() == 0
