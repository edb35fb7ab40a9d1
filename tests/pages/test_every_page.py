"""Each page: with data, with none, as the analyst, as the viewer of one area, with an address that says nonsense."""

import pytest

from kpis.changes import Store
from tests.pages.conftest import PAGES, Opened, said

NONSENSE = {
    "area": "Atlantis", "month": "never", "measure": "<b>", "group": "x", "basis": "x", "view": "x", "by": "x",
    "as_of": "yesterday", "areas": "Atlantis", "since": "0",
}  # fmt: skip
WITHOUT_AREA = ("upload", "definitions", "guides")
OF_TODAY = (
    "targets", "advice_partners", "casework", "what_next", "data_quality", "for_others", "board_pack", "present",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_with_data(page: str, store: Store, opened: Opened) -> None:
    app = opened(page, area="Merton")
    assert not app.exception
    assert "could not be shown" not in said(app)
    assert len(said(app)) > 300


@pytest.mark.parametrize("page", PAGES)
def test_with_none_says_what_to_do(page: str, empty_store: Store, opened: Opened) -> None:
    app = opened(page)
    assert not app.exception
    if page not in WITHOUT_AREA:
        assert "No figures yet" in said(app)


@pytest.mark.parametrize("page", PAGES)
def test_an_area_with_almost_nothing(page: str, store: Store, opened: Opened) -> None:
    assert not opened(page, area="Somerset").exception


@pytest.mark.usefixtures("as_viewer")
@pytest.mark.parametrize("page", PAGES)
def test_a_viewer_of_one_area_sees_nothing_of_another(page: str, store: Store, opened: Opened) -> None:
    app = opened(page, area="Merton", areas="Merton")
    assert not app.exception
    if page != "definitions":
        assert "Merton" not in said(app)
    assert not [box for box in app.selectbox if "Merton" in box.options]


@pytest.mark.parametrize("page", PAGES)
def test_nonsense_in_the_address_gives_way_to_the_default(page: str, store: Store, opened: Opened) -> None:
    app = opened(page, **NONSENSE)
    assert not app.exception
    if page not in (*WITHOUT_AREA, "compare_areas"):
        assert "The link asked for another area" in said(app)
        if page != "present":  # which has the whole screen, and no pickers
            assert app.selectbox(key="pick area").value == "Merton"


@pytest.mark.parametrize("page", [page for page in PAGES if page not in (*WITHOUT_AREA, *OF_TODAY)])
def test_as_the_board_saw_it_before_anything_was_uploaded(page: str, store: Store, opened: Opened) -> None:
    app = opened(page, area="Merton", as_of="2021-01-01")
    assert not app.exception
    assert "As the board saw it on 1 January 2021" in said(app)
    assert "70 %" not in said(app)


@pytest.mark.parametrize("page", [page for page in OF_TODAY if page != "targets"])
def test_a_page_of_open_work_says_that_it_is_of_today(page: str, store: Store, opened: Opened) -> None:
    assert "as they are held today" in said(opened(page, area="Merton", as_of="2021-01-01"))


def test_areas_are_compared_by_plans_in_time_until_another_measure_is_picked(
    store: Store, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEND_KPIS_ROLE", "viewer")
    monkeypatch.setenv("SEND_KPIS_AREAS", "Merton")
    assert opened("compare_areas").selectbox(key="pick measure").value == "plans_issued_within_20_weeks"
