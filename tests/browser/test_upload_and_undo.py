"""The main job in a browser: open, upload next month's workbook, see the chart move, undo, see it move back."""

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, NewPage, served, settled

WORKBOOK = ROOT / "tests" / "workbooks" / "A02_merton_scorecard_2122.xlsx"


def _drawn(page: Page, address: str) -> tuple[str, str]:
    """The headline of Merton's 20 weeks, and the path of the area's line as it is drawn."""
    page.goto(f"{address}/twenty_weeks?area=Merton&basis=excluding&by=month")
    settled(page)
    lines = page.locator(".stPlotlyChart").first.locator(".trace path.js-line")
    lines.first.wait_for(state="attached")
    drawn = lines.evaluate_all("all => all.map(each => each.getAttribute('d'))")
    return page.locator(".kpi h2").first.inner_text(), "|".join(drawn)


def test_a_chart_changes_with_an_upload_and_back_with_its_undo(
    demonstration: Path, tmp_path: Path, new_page: NewPage
) -> None:
    store = Path(shutil.copy(demonstration, tmp_path / "send.db"))
    with served(store) as address:
        page, another = new_page(), new_page()
        before = _drawn(page, address)

        page.get_by_role("link", name="Upload", exact=True).click()
        page.locator("input[type=file]").wait_for(state="attached")
        settled(page).locator("input[type=file]").set_input_files(WORKBOOK)
        add = page.get_by_role("button", name="Add to the dashboard")
        expect(add).to_be_visible()
        expect(page.get_by_text("As held", exact=True)).to_be_visible()
        assert _drawn(another, address) == before, "nothing is stored before Add"
        settled(page)
        add.click()
        expect(page.get_by_text("Added A02_merton_scorecard_2122.xlsx")).to_be_visible()
        expect(page.get_by_text("This very file is held already")).to_be_visible()
        after = _drawn(another, address)
        assert after != before
        assert after[1] != before[1]

        settled(page).get_by_role("button", name="Undo upload").first.click()  # the newest stands first
        expect(page.get_by_text("Undone: A02_merton_scorecard_2122.xlsx")).to_be_visible()
        assert _drawn(another, address) == before
