"""Board pack: arranged by anybody for the visit, kept by the analyst, built once; in public the public's."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from pptx import Presentation

from kpis.changes import Store
from kpis.changes.pack import PackWords, write_section
from kpis.questions.pack_settings import pack_settings
from kpis.telling.pack.slides.own import own_template
from tests.pages.area_with_figures import FIRST, MONTHS
from tests.pages.conftest import Opened, said
from tests.pages.test_for_others_page import _buttons

LAST = FIRST + MONTHS - 1
SECTIONS = "pick section"


def _drawn(app) -> str:
    return "\n".join(each.value for each in app.markdown)


def test_every_slide_of_the_picked_section_is_drawn_with_its_number(store: Store, opened: Opened) -> None:
    app = opened("board_pack", area="Merton", section="twenty-weeks")
    assert not app.exception
    assert app.radio(key=SECTIONS).value == "twenty-weeks"
    assert "Slide 1 of" in said(app)
    assert "EHC plans issued within 20 weeks" in _drawn(app)
    assert "<svg" in _drawn(app)


def test_a_section_is_moved_and_left_out_and_kept_for_next_month(store: Store, opened: Opened) -> None:
    app = opened("board_pack", area="Merton", section="asks")
    app.button(key="section Up").click().run()
    assert [each.split(" · ")[-1] for each in app.radio(key=SECTIONS).options[:2]] == ["Asks of the board", "Cover"]
    app.button(key="section in or out").click().run()
    assert app.radio(key=SECTIONS).options[0] == "Asks of the board (left out)"
    app.date_input(key="pick meeting Merton").set_value(date(2026, 6, 9)).run()
    app.button(key="keep pack").click().run()
    kept = pack_settings(store, "Merton", LAST).setting
    assert kept is not None
    assert (kept.sections[:2], kept.meeting_on, kept.by) == (("cover", "action-log"), date(2026, 6, 9), "Ann Alyst")
    assert "asks" not in kept.sections
    assert "Kept by Ann Alyst" in said(app)


def test_commentary_is_kept_and_carried_forward_with_who_wrote_it(store: Store, opened: Opened) -> None:
    write_section(store, PackWords("Merton", "demand", LAST - 1, "Requests rose in spring."), "Bea Board")
    app = opened("board_pack", area="Merton", section="demand")
    assert "Carried forward from April 2021: commentary written by Bea Board" in said(app)
    assert "Requests" in _drawn(app)
    app.text_area[0].set_value("They rise still.")
    next(b for b in app.button if b.label == "Keep the commentary").click()
    app.run()
    assert pack_settings(store, "Merton", LAST).words["demand"].text == "They rise still."
    assert "Commentary written by Ann Alyst" in said(app)


def test_words_that_tell_who_somebody_is_are_refused_and_stay(store: Store, opened: Opened) -> None:
    app = opened("board_pack", area="Merton", section="demand")
    app.text_area[0].set_value("Call Sarah Whitfield on 07700 900123")
    next(b for b in app.button if b.label == "Keep the commentary").click()
    app.run()
    assert app.error
    assert app.text_area[0].value == "Call Sarah Whitfield on 07700 900123"
    assert pack_settings(store, "Merton", LAST).words == {}


def test_the_pack_is_built_on_a_click_and_remembered_until_something_changes(store: Store, opened: Opened) -> None:
    app = opened("board_pack", area="Merton")
    assert not _buttons(app)
    app.button(key="build").click().run()
    assert _buttons(app) == {"PowerPoint", "PDF", "Web page", "Excel"}
    assert any("what is missing" in each.label for each in app.expander)
    built = app.session_state["pack built last"]
    deck = Presentation(BytesIO(built.files["pptx"]))
    assert deck.slides[0].shapes.title.text_frame.text == built.pack.pages[0].title
    assert built.files["pdf"].startswith(b"%PDF") and built.refused == ()
    app.radio(key=SECTIONS).set_value("waits").run()
    assert app.session_state["pack built last"] is built and _buttons(app)
    app.button(key="section in or out").click().run()
    assert not _buttons(app)


def test_a_logo_and_a_template_are_looked_over_kept_and_taken_away(store: Store, opened: Opened) -> None:
    made = BytesIO()
    Image.new("RGB", (300, 90), "#12436D").save(made, "PNG")
    app = opened("board_pack", area="Merton")
    app.file_uploader(key="own template Merton 0").set_value(("slides.pptx", b"PK\x03\x04 no", "")).run()
    assert "This file is not a PowerPoint template" in app.error[0].value
    app.file_uploader(key="own template Merton 0").set_value(("council.pptx", own_template(), "")).run()
    app.file_uploader(key="own logo Merton 1").set_value(("crest.png", made.getvalue(), "image/png")).run()
    held = pack_settings(store, "Merton", LAST)
    assert (held.template_name, held.logo_name, held.logo) == ("council.pptx", "crest.png", made.getvalue())
    app.button(key="no logo").click().run()
    assert pack_settings(store, "Merton", LAST).logo is None


def test_the_public_edition_has_the_public_pack_alone_and_writes_nothing(store: Store, opened: Opened) -> None:
    write_section(store, PackWords("Merton", "demand", LAST, "For the board alone."), "Bea Board")
    app = opened("board_pack", area="Merton", edition="public", section="asks", pack="board")
    assert not app.exception
    assert app.radio(key=SECTIONS).value == "cover"
    app.radio(key=SECTIONS).set_value("demand").run()
    assert "For the board" not in _drawn(app) + said(app)
    assert not app.text_area and not app.get("file_uploader")
    app.button(key="build").click().run()
    assert app.session_state["pack built last"].pack.edition == "public"


@pytest.mark.usefixtures("as_viewer")
def test_a_viewer_builds_and_arranges_for_the_visit_and_writes_nothing(store: Store, opened: Opened) -> None:
    app = opened("board_pack", area="Somerset")
    assert not app.text_area and not app.get("file_uploader")
    app.button(key="section in or out").click().run()
    assert "The analyst can keep it" in said(app)
    app.button(key="build").click().run()
    assert "PowerPoint" in _buttons(app)
    assert pack_settings(store, "Somerset", LAST).setting is None


def test_a_short_pack_is_picked_kept_and_taken_up_again(store: Store, opened: Opened) -> None:
    app = opened("board_pack", area="Merton")
    app.segmented_control(key="pick length Merton").set_value("short").run()
    assert not app.exception
    assert "Annual reviews (left out)" in app.radio(key=SECTIONS).options
    app.button(key="keep pack").click().run()
    kept = pack_settings(store, "Merton", LAST).setting
    assert kept is not None
    assert kept.sections == ("short",)
    again = opened("board_pack", area="Merton")
    assert again.segmented_control(key="pick length Merton").value == "short"
