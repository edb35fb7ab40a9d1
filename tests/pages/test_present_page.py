"""Present: one finding a screen; its place and its running order are in the address, so that a link opens the same."""

from datetime import date

import pytest

from kpis.changes import Store
from kpis.questions import SeriesKey, series
from kpis.questions.views import Of
from pages.shared.running_order import item_of, series_item, view_in
from tests.pages.conftest import Opened, said

ISSUED = "plans_issued_within_20_weeks"


def _view(store: Store, area: str = "Merton") -> str:
    return series_item(series(store, area, ISSUED, SeriesKey("excluding", "", "", "issued"), "month"))


def _screen(app) -> str:
    return "\n".join(each.value for each in app.markdown)


def test_keys_lead_from_screen_to_screen_and_stop_at_the_ends(store: Store, opened: Opened) -> None:
    app = opened("present", area="Merton", show="demand")
    assert "1 of 3" in said(app), said(app)
    for key, place in (
        ("key Right", 2),
        ("next", 3),
        ("key Left", 2),
        ("previous", 1),
        ("key end", 3),
        ("key home", 1),
    ):
        app.button(key=key).click().run()
        assert f">{place} of 3<" in said(app), key
    assert app.query_params["at"] == "1"
    assert _screen(app).count('role="heading"') == 1


def test_every_key_that_a_clicker_has_is_a_shortcut(store: Store, opened: Opened) -> None:
    app = opened("present", area="Merton", show="demand")
    keys = {each.proto.shortcut for each in app.button}
    assert {
        "pagedown",
        "pageup",
        "left",
        "right",
        "up",
        "down",
        "space",
        "home",
        "end",
        "escape",
        "n",
        "f",
        "o",
        "b",
    } <= keys


def test_notes_and_counts_stand_on_keys_and_the_screen_goes_dark_on_another(store: Store, opened: Opened) -> None:
    app = opened("present", area="Merton", show="demand")
    app.button(key="notes key").click().run()
    assert "Counts" in said(app)
    app.button(key="counts key").click().run()
    assert "<strong>Figures</strong>" in said(app) and "<strong>Notes</strong>" not in said(app)
    newest = f"{series(store, 'Merton', 'plans_issued', grain='month').latest.period.label}</th>"
    assert newest in said(app) and "1 to 8 of 14" in said(app)
    app.button(key="key Down").click().run()
    assert "9 to 14 of 14" in said(app) and ">1 of 3<" in said(app) and newest not in said(app)
    app.button(key="key Right").click().run()
    assert ">2 of 3<" in said(app) and "1 to 8 of" in said(app)
    app.button(key="key b").click().run()
    assert "The screen is dark" in said(app) and not _screen(app)


def test_a_view_of_the_dashboard_is_added_and_shown(store: Store, opened: Opened) -> None:
    app = opened("twenty_weeks", area="Merton")
    add = next(each for each in app.button if each.label == "Add to the running order")
    add.click().run()
    assert next(each for each in app.button if each.key == add.key).label == "Take out of the running order"
    assert app.session_state["running order"][0] == "pack"
    item = app.session_state["running order"][1]
    shown = opened("present", area="Merton", show=item)
    assert "1 of 1" in said(shown)
    assert "EHC plans issued within 20 weeks" in _screen(shown) and "<svg" in _screen(shown)


def test_the_running_order_is_arranged_without_a_mouse(store: Store, opened: Opened) -> None:
    app = opened("present", area="Merton", show=["demand", _view(store)], arrange="1")
    assert "Running order" in said(app) and "excluding exceptions, by month, Merton" in said(app)
    app.button(key="down 0").click().run()
    assert app.query_params["show"] == [_view(store), "demand"]
    app.button(key="out 0").click().run()
    assert app.query_params["show"] == "demand"
    app.selectbox(key="put in what").set_value("waits").run()
    app.button(key="put in").click().run()
    assert app.query_params["show"] == ["demand", "waits"]
    app.button(key="back").click().run()
    assert "1 of" in said(app)


def test_what_is_not_there_is_passed_over(store: Store, opened: Opened) -> None:
    cover = opened("present", area="Merton", show="cover")
    cover.button(key="counts key").click().run()
    assert "No chart on this screen." in said(cover)
    app = opened("present", area="Merton", show=["nothing", "a|b|c", "Merton|nonsense||||x|month"], at="nine")
    assert not app.exception
    assert "nothing in the running order" in said(app)


@pytest.mark.usefixtures("as_viewer")
def test_a_viewer_is_shown_no_view_of_another_area(store: Store, opened: Opened) -> None:
    app = opened("present", area="Somerset", show=["cover", _view(store)])
    assert "1 of 1" in said(app) and "Merton" not in _screen(app) + said(app)


def test_the_public_edition_presents_the_public_pack(store: Store, opened: Opened) -> None:
    app = opened("present", area="Merton", edition="public", show=["asks", "cover"])
    assert "1 of 1" in said(app)
    assert "Public edition" in _screen(app)


def test_a_view_beside_the_public_pack_hides_as_the_pack_does(store: Store, opened: Opened) -> None:
    item = series_item(series(store, "Merton", "audit_good_or_better", grain="month"))
    assert "of 9" in _screen(opened("present", area="Merton", show=item))
    public = opened("present", area="Merton", show=item, pack="public")
    assert "1 of" in said(public) and "hidden" in _screen(public)
    assert "of 9" not in _screen(public)


def test_an_item_reads_back_as_it_was_written(store: Store) -> None:
    picked = (("measure", ISSUED), ("basis", "excluding"), ("view", "issued"), ("by", "month"))
    assert view_in(_view(store)) == ("series", Of("Merton", None, picked))
    day = date(2026, 10, 3)
    assert view_in(item_of("waits", "A & B|C", day, split="stage")) == (
        "waits",
        Of("A & B|C", day, (("split", "stage"),)),
    )


def test_a_link_of_an_earlier_version_still_shows_its_series(store: Store, opened: Opened) -> None:
    app = opened("present", area="Merton", show=f"Merton|{ISSUED}|excluding|||issued|month")
    assert "1 of 1" in said(app) and "EHC plans issued within 20 weeks" in _screen(app)


def test_a_page_with_two_charts_is_two_screens_on_a_wall(store: Store, opened: Opened) -> None:
    app = opened("present", area="Merton", show="demand")
    assert _screen(app).count("<svg") == 1
    app.button(key="next").click().run()
    assert _screen(app).count("<svg") == 1
