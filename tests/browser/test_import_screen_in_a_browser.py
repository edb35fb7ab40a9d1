"""The import screen in a browser: a question, a correction by hand, an answer remembered; and what axe finds on it."""

import io
import re
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.conftest import NewPage, press, served, settled
from tests.browser.test_looks import COLOURS, found_by_axe, open_all

CASES = (
    b"Case ID,Date of request,Date final plan issued,Surname,Exception\n"
    b"A1,01/02/2021,20/05/2021,Ames,No\nA2,03/02/2021,01/09/2021,Bell,No\nA3,05/02/2021,10/06/2021,Cole,Yes\n"
)


def _board_table(path: Path, last: float) -> Path:
    """A board's table without years, with a row that nothing names: it is asked about, and corrected by hand."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Impact"
    sheet.append(["Merton: impact of the plan"])
    sheet.append([None, *(["Sep", "Oct", "Nov", "Dec", "Jan", "Feb"])])
    sheet.append(["% EHCPs issued in 20 weeks", 0.5, 0.51, 0.52, 0.53, 0.54, last])
    sheet.append(["Cases through the door", 12, 14, 9, 20, 16, 11])
    content = io.BytesIO()
    book.save(content)
    path.write_bytes(content.getvalue())
    return path


def _choose(page: Page, address: str, *files: Path) -> None:
    page.goto(f"{address}/upload")
    settled(page)
    page.locator("input[type=file]").set_input_files(list(files))
    expect(page.get_by_role("button", name="Add to the dashboard").first).to_be_visible()
    settled(page)


def _open(page: Page, label: str) -> None:
    page.locator("summary").filter(has_text=label).first.click()
    settled(page)


def _correct_the_measure(page: Page) -> None:
    """Choose, in the grid of rows, what ``Cases through the door`` is: by keyboard, as anybody can."""
    grid = page.locator("[data-testid=stDataFrame]").nth(1)
    grid.locator("canvas").first.wait_for()
    settled(page)
    grid.scroll_into_view_if_needed()
    field = page.locator("#portal input")
    for _ in range(4):  # a grid that is drawn anew just then hears no click
        box = _at_rest(grid)
        page.mouse.click(box["x"] + 470, box["y"] + 90)  # the second row's measure
        page.keyboard.press("Enter")
        with suppress(AssertionError):
            expect(field).to_be_focused(timeout=8_000)
            break
        settled(page)
    expect(field).to_be_focused()
    page.keyboard.type("Requests for an EHC")
    expect(page.locator("#portal [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#portal input")).to_have_count(0)
    settled(page)


def _at_rest(grid: Locator) -> FloatRect:
    """Where a grid stands once nothing above it moves any more."""
    before = None
    for _ in range(50):
        box = grid.bounding_box()
        if box is not None and box == before:
            return box
        before = box
        grid.page.wait_for_timeout(200)
    raise AssertionError("the grid does not come to rest")


def test_a_question_a_correction_by_hand_and_both_remembered(
    demonstration: Path, tmp_path: Path, new_page: NewPage
) -> None:
    store = Path(shutil.copy(demonstration, tmp_path / "send.db"))
    with served(store, SEND_KPIS_PERSON="Ann Alyst") as address:
        page = new_page()
        _choose(page, address, _board_table(tmp_path / "board impact.xlsx", 0.55))
        expect(page.get_by_text("Answer first: 1 question")).to_be_visible()
        page.locator(".stRadio [role=radiogroup] label").nth(1).click()
        expect(page.get_by_text("Your answers")).to_be_visible()
        settled(page)

        _open(page, "Correct how it was read")
        again = page.get_by_role("button", name="Read it again")
        expect(again).to_be_disabled()
        _correct_the_measure(page)
        expect(again).to_be_enabled()
        again.click()
        tile = page.locator(".tile").filter(has_text="Requests for an EHC needs assessment")
        expect(tile.first).to_be_visible()

        settled(page).get_by_role("button", name="Add to the dashboard").click()
        expect(page.get_by_text("Added board impact.xlsx")).to_be_visible()
        expect(page.get_by_role("link", name="See these months")).to_be_visible()

        page = new_page()
        _choose(page, address, _board_table(tmp_path / "board impact next.xlsx", 0.6))
        expect(page.get_by_text("Answered as last time, by Ann Alyst on")).to_be_visible()
        assert page.get_by_text("Answer first").count() == 0
        expect(page.locator(".tile .marked").first).to_be_visible()  # the one figure that differs is marked
        page.get_by_role("button", name="Add to the dashboard").click()
        expect(page.get_by_text("Added board impact next.xlsx")).to_be_visible()


def test_a_point_of_a_chart_says_where_it_comes_from(address: str, look: NewPage) -> None:
    page = look()
    page.goto(f"{address}/twenty_weeks?area=Northbridge+%28made-up+figures%29")
    settled(page)
    points = page.locator(".stPlotlyChart").first.locator(".points path")
    points.first.wait_for(state="attached")
    for _ in range(2):  # the same point again, after the panel was closed
        box = points.last.bounding_box()
        assert box is not None
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(*middle)
        page.mouse.click(*middle)
        panel = page.get_by_role("dialog")
        expect(panel).to_be_visible()
        expect(panel).to_contain_text("sheet Requests, rows")
        expect(panel).to_contain_text("71 %")
        expect(page).to_have_url(re.compile("figure="))
        press(page, "Escape")
        expect(panel).to_be_hidden()
        expect(page).not_to_have_url(re.compile("figure="))
        settled(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_file_or_in_the_panel(scheme: str, address: str, tmp_path: Path, look: NewPage) -> None:
    rules = COLOURS if scheme == "dark" else None
    cases = tmp_path / "merton cases.csv"
    cases.write_bytes(CASES)
    page = look(scheme)
    _choose(page, address, _board_table(tmp_path / "board impact.xlsx", 0.55), cases)
    open_all(page)
    assert found_by_axe(page, rules) == []
    wide, seen = page.evaluate(
        "(() => { const m = document.querySelector('.stMain'); return [m.scrollWidth, m.clientWidth] })()"
    )
    assert wide <= seen
    page.goto(f"{address}/?area=Merton&figure=Merton|plans_issued_within_20_weeks|excluding|||issued|2020-01/2020-12")
    expect(page.get_by_role("dialog")).to_contain_text("cell F")
    settled(page)
    assert found_by_axe(page, rules) == []
