"""The main view of every page can be presented, as the page has it; what is the board's is the board's there too."""

import shutil
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from kpis.changes import open_store
from kpis.questions.views import VIEWS, Of, presented
from kpis.telling.pack.screen import large_screens_of, screens_around
from pages.shared.running_order import item_of
from tests.pages.conftest import Opened, said

FULL = "Northbridge (made-up figures)"


@pytest.fixture(autouse=True)
def filled(northbridge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEND_KPIS_STORE", f"sqlite:///{shutil.copy(northbridge, tmp_path / 'send.db')}")
    monkeypatch.setenv("SEND_KPIS_ROLE", "analyst")
    st.cache_resource.clear()


def _screen(app: AppTest) -> str:
    return "\n".join(each.value for each in app.markdown)


ADDED = {
    "overview": ("section", "scorecard"),
    "at_a_glance": ("glance", "at a glance"),
    "waits": ("waits", "children waiting"),
    "advice": ("advice", "services on target"),
    "audit_quality": ("groups", "Audit questions answered yes"),
    "annual_reviews": ("clocks", "clocks"),
    "families": ("groups", "Families who agree"),
    "what_next": ("decided", "can be in time"),
    "advice_partners": ("partners", "overdue"),
    "targets": ("targets", "targets are held"),
    "definitions": ("law", "clocks"),
    "actions": ("actions", "actions"),
    "plan": ("plan", "milestones"),
}


@pytest.mark.parametrize("page", ADDED)
def test_the_main_view_of_a_page_is_added_and_shown_as_the_page_has_it(page: str, opened: Opened) -> None:
    app = opened(page, area=FULL)
    view, words = ADDED[page]
    add = next(each for each in app.button if each.key and each.key.startswith(f"running order {view}?"))
    add.click().run()
    item = app.session_state["running order"][-1]
    shown = opened("present", area=FULL, show=item)
    assert "1 of" in said(shown) and words.lower() in _screen(shown).lower(), _screen(shown)
    assert shown.query_params["show"] == item


def test_what_is_the_boards_is_no_view_of_the_public_edition(opened: Opened) -> None:
    for view in ("partners", "decided", "stages", "section"):
        item = item_of(view, FULL, **({"section": "risks"} if view == "section" else {}))
        assert "nothing in the running order" in said(opened("present", area=FULL, show=item, pack="public"))


def test_a_chart_that_no_pack_has_is_the_dashboards_own_with_its_words(opened: Opened) -> None:
    app = opened("present", area=FULL, show=item_of("decided", FULL))
    (chart,) = app.get("plotly_chart")
    assert "with 33 plans, 15 % to 82 %" in chart.proto.alt and "at most can be in time" in _screen(app)


def test_every_view_has_screens_under_its_own_title_and_the_boards_has_none_for_the_public() -> None:
    store = open_store()
    for name in VIEWS:
        if name in ("series", "groups", "standing", "areas", "backlog", "section", "clocks", "cases", "beside"):
            continue  # these ask for something to be picked
        if name in ("happened", "recalculated", "not_counted", "restated", "issues"):
            continue  # nothing of the kind is held here, or it asks what another asks
        picked = {"changed": ("since", "2020-01-01"), "provider": ("service", "EP")}.get(name)
        board = presented(store, name, Of(FULL, None, (picked,) if picked else ()), "board")
        assert board, name
        assert not (VIEWS[name].board_only and presented(store, name, Of(FULL), "public")), name
        for each in board:
            drawn = each.figure is not None
            made = screens_around(each.page, each.figure, each.alt) if drawn else large_screens_of(each.page)
            assert made and each.page.title in made[0].title, name
