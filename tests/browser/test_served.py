"""How the dashboard is served: its headers, its compression, its links, its printing, and by uvicorn alone."""

import gzip
import shutil
from pathlib import Path
from urllib.request import Request, urlopen

from playwright.sync_api import expect

from tests.browser.conftest import NewPage, settled, started

FULL = "area=Northbridge+%28made-up+figures%29"


def _headers(url: str, **asked: str) -> dict[str, str]:
    with urlopen(Request(url, headers=asked), timeout=60) as answer:  # noqa: S310
        return {name.lower(): value for name, value in answer.headers.items()}


def test_every_answer_carries_the_security_headers(address: str) -> None:
    for path in ("/", "/upload", "/health", "/_stcore/health"):
        headers = _headers(address + path)
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-eval" not in policy
        assert "script-src 'self' 'sha256-" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_scripts_are_compressed(address: str) -> None:
    page = urlopen(address, timeout=60).read().decode()  # noqa: S310
    script = page.partition('src="./')[2].partition('"')[0]
    asked = Request(f"{address}/{script}", headers={"Accept-Encoding": "gzip"})  # noqa: S310
    with urlopen(asked, timeout=60) as answer:  # noqa: S310
        sent = answer.read()
        assert answer.headers["Content-Encoding"] == "gzip"
    assert len(sent) < len(gzip.decompress(sent)) / 2


def test_the_scorecard_leads_to_the_page_of_a_measure_with_the_area_kept(address: str, look: NewPage) -> None:
    page = look()
    page.goto(f"{address}/?{FULL}")
    settled(page)
    page.get_by_role("link", name="Annual review decisions within 4 weeks").click()
    expect(page.get_by_role("heading", name="Annual reviews", exact=True)).to_be_visible()
    settled(page)
    assert "area=Northbridge" in page.url
    expect(page.get_by_role("heading", name="Annual review decisions within 4 weeks").first).to_be_visible()


def test_the_area_is_kept_from_page_to_page(address: str, look: NewPage) -> None:
    page = look()
    page.goto(f"{address}/?area=Sutton")
    settled(page)
    page.get_by_role("link", name="20 weeks", exact=True).click()
    expect(page.get_by_role("heading", name="Plans within 20 weeks")).to_be_visible()
    settled(page)
    assert "area=Sutton" in page.url


def test_the_back_button_shows_what_was_picked_before(address: str, look: NewPage) -> None:
    page = look()
    page.goto(f"{address}/?area=Sutton")
    settled(page)
    page.get_by_role("combobox", name="Area").click()
    page.get_by_role("option", name="Somerset", exact=True).click()
    expect(page.get_by_role("heading", name="Somerset,")).to_be_visible()
    settled(page).go_back()
    expect(page.get_by_role("heading", name="Sutton,")).to_be_visible()


def test_the_day_of_the_meeting_is_picked_and_stays(address: str, look: NewPage) -> None:
    page = look()
    page.goto(f"{address}/?{FULL}&since=2020-01-01")
    settled(page)
    expect(page.get_by_text("Figures that changed:")).to_be_visible()


def test_the_figures_behind_a_chart_are_shown_and_downloaded(address: str, look: NewPage) -> None:
    page = look()
    page.goto(f"{address}/twenty_weeks?{FULL}")
    settled(page)
    page.get_by_text("The figures behind this chart").first.click()
    last = page.get_by_role("region", name="The figures behind the chart").get_by_role("row").last
    expect(last).to_contain_text("71 %")
    settled(page)  # the whole run: a file is made for the button that its last run drew
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Area,Measure")
    assert "71 %" in lines[-1]
    assert "Northbridge" in lines[-1]


def test_printing_cuts_no_chart_in_two(address: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{address}/twenty_weeks?{FULL}")
    settled(page)
    page.emulate_media(media="print")
    charts = page.locator(".stPlotlyChart")
    assert charts.first.evaluate("each => getComputedStyle(each).breakInside") == "avoid"
    assert page.locator(".stSidebar").evaluate("each => getComputedStyle(each).display") == "none"


def test_uvicorn_serves_it_as_well(demonstration: Path, tmp_path: Path) -> None:
    store = Path(shutil.copy(demonstration, tmp_path / "send.db"))
    with started(["uvicorn", "dashboard:app", "--log-level", "warning", "--port"], store) as address:
        assert "content-security-policy" in _headers(f"{address}/health")
